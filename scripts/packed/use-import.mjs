import * as memory from '@cobranza/adapter-memory'
import * as postgres from '@cobranza/adapter-postgres'
import * as core from '@cobranza/core'
import * as holidays from '@cobranza/core/holidays'
import * as rules from '@cobranza/core/rules'
import * as schema from '@cobranza/core/schema'
import * as testing from '@cobranza/core/testing'
import * as email from '@cobranza/notifier-email'
import check from './check.cjs'

check('import', { core, schema, rules, holidays, testing, memory, postgres, email })
