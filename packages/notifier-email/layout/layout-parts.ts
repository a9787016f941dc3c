import { readFile } from 'node:fs/promises'
import mjml2html from 'mjml'

/** The Liquid texts that make a mail: the frame with `{% content %}` in it, what goes there, and the partials it is made of. */
export type LayoutParts = Readonly<{ layout: string; content: string; partials: Readonly<Record<string, string>> }>

/** What MJML wants a colour or a side for, and what stands there in the end. */
const standIns: readonly (readonly [RegExp, string])[] = [
  [/#0b0b01/g, '{{ colours.button }}'],
  [/#0b0b02/g, '{{ colours.onButton }}'],
  [/#0b0b03/g, '{{ colours.link }}'],
  [/direction:ltr/g, 'direction:{{ dir }}'],
  [/text-align:left/g, 'text-align:{{ start }}'],
  [/align="left"/g, 'align="{{ start }}"'],
  [/align="right"/g, 'align="{{ end }}"'],
  // Read aloud in English, whatever the language of the mail.
  [/ aria-roledescription="email"/g, ''],
]

/**
 * Compiles the MJML of the layout and takes it apart.
 *
 * @throws Error when MJML finds a fault, or a mark is missing.
 */
export async function layoutParts(): Promise<LayoutParts> {
  const source = await readFile(new URL('mail.mjml', import.meta.url), 'utf8')
  const content = await readFile(new URL('content.liquid', import.meta.url), 'utf8')
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict', keepComments: true, fonts: {} })
  if (errors.length > 0)
    throw new Error(`mail.mjml: ${errors.map(({ formattedMessage }) => formattedMessage).join('; ')}`)
  return takenApart(tidy(html), tidy(content))
}

/** The same text on fewer bytes: mails are cut at 102 KB by one of the large mailboxes. */
function tidy(html: string): string {
  const filled = standIns.reduce((text, [standIn, tag]) => text.replaceAll(standIn, tag), html)
  const lines = filled.replaceAll(/(?<=<[a-z][^<>{}]*)\s*\n\s*/g, ' ').split('\n')
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('')
    .replaceAll(/(?<=<[a-z][^<>]*)\s+>/g, '>')
    .replaceAll(/(?<=<[a-z]+) {2,}/g, ' ')
    .replaceAll(/(?<=[%}]\})\n(?=\{%)/g, '')
}

const partial = /<!-- partial ([a-z]+) -->([\s\S]*?)<!-- end partial -->\n?/g
const mark = '>content</td>'

function takenApart(html: string, content: string): LayoutParts {
  const partials = Object.fromEntries(
    [...html.matchAll(partial)].map(([, name = '', rows = '']) => [name, inTable(rows)] as const),
  )
  const layout = html.replaceAll(partial, '').replaceAll(/<!--(?!\[if|<!\[)[^[\]]*?-->\n?/g, '')
  if (!layout.includes(mark)) throw new Error(`mail.mjml: the cell with "content" is gone`)
  return { layout: layout.replace(mark, '>\n{% content %}</td>'), content, partials }
}

/** Rows of MJML as a block of its own, which may stand wherever a paragraph may. */
function inTable(rows: string): string {
  const attributes = 'border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"'
  return `<table ${attributes}><tbody>\n${rows.trim()}\n</tbody></table>\n`
}
