/**
 * Sends mail through Postfix and Dovecot and reads it back. `npm run test:mail [-- FILE …]`
 *
 * Where the servers are not here it says so and is content, except in CI, which has to have them.
 */
import { join } from 'node:path'
import { missingPeers, missingPython } from '../tools/mail-peers/src/missing.ts'
import { root, say, work } from './setup/shell.mjs'

const missing = missingPeers() ?? missingPython()
if (missing === undefined) {
  const config = join(root, 'vitest.mail.config.ts')
  process.exitCode = await work('vitest', ['run', '--config', config, ...process.argv.slice(2)])
} else {
  say(`test:mail: ${missing}; so no mail went through real servers`)
  process.exitCode = process.env['CI'] === undefined ? 0 : 1
}
