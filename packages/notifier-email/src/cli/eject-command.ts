import { join } from 'node:path'
import { shippedLayout } from '../layout/shipped-layout.ts'
import { type Command, needed } from './command.ts'
import { writeInto } from './written-file.ts'

/** Writes the shipped look as files to change. */
export const ejectCommand: Command = {
  name: 'eject',
  summary: 'writes the shipped layout and its partials as Liquid, to be changed and given to preview and mailTemplates',
  options: { out: 'the folder to write to' },
  async run({ options, folder, write, say }) {
    const out = needed(options, 'out')
    const files = [
      ['layout.liquid', shippedLayout.layout] as const,
      ...Object.entries(shippedLayout.partials).map(
        ([name, text]) => [join('partials', `${name}.liquid`), text] as const,
      ),
    ]
    await writeInto({ folder, out, write }, files, { isKept: true })
    say(`${files.length} files; delete those you leave as they are, so that they follow the next release\n`)
  },
}
