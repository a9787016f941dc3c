const check = require('./check.cjs')

check('require', {
  core: require('@cobranza/core'),
  schema: require('@cobranza/core/schema'),
  rules: require('@cobranza/core/rules'),
  holidays: require('@cobranza/core/holidays'),
  testing: require('@cobranza/core/testing'),
  memory: require('@cobranza/adapter-memory'),
  postgres: require('@cobranza/adapter-postgres'),
  email: require('@cobranza/notifier-email'),
})
