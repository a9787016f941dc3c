import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { layoutModules } from '../packages/notifier-email/layout/layout-modules.ts'
import { root } from './setup/shell.mjs'

it('the look of mails is what the script makes of its MJML', async () => {
  for (const [path, text] of Object.entries(await layoutModules())) {
    expect(readFileSync(join(root, 'packages', 'notifier-email', path), 'utf8'), path).toBe(text)
  }
})
