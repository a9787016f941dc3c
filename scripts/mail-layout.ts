/**
 * Writes the look of mails, `packages/notifier-email/src/layout/shipped-{content,frame,layout}.ts`. `npm run mail-layout`
 *
 * MJML costs milliseconds a message and LiquidJS tenths of one, so both do their work here, once; `mail-layout.test.ts` fails when the
 * files are not what this would write.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { layoutModules } from '../packages/notifier-email/layout/layout-modules.ts'
import { root, say } from './setup/shell.mjs'

for (const [path, text] of Object.entries(await layoutModules())) {
  writeFileSync(join(root, 'packages', 'notifier-email', path), text)
  say(`mail-layout: ${path}, ${text.length} characters`)
}
