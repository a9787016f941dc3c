import type { LayoutParts } from './layout-parts.ts'

/** The module that ships the Liquid texts themselves. */
export function liquidModule({ layout, content, partials }: LayoutParts): string {
  const named = Object.keys(partials)
    .sort()
    .map((name) => `    ${name}: \`${literal(partials[name] ?? '')}\`,\n`)
  return `// Written by \`npm run mail-layout\` from layout/mail.mjml and layout/content.liquid: change those.

/**
 * The shipped look as Liquid: the frame with \`{% content %}\` in it, what goes there, and the partials it is made of. Copy what you
 * want to change and hand it to \`mailTemplates\`; what you do not hand over stays as it is here.
 *
 * @example mailTemplates({ layout: shippedLayout.layout.replace('max-width:600px', 'max-width:640px') })
 */
export const shippedLayout: Readonly<{
  layout: string
  content: string
  partials: Readonly<Record<${Object.keys(partials)
    .sort()
    .map((name) => `'${name}'`)
    .join(' | ')}, string>>
}> = {
  layout: \`${literal(layout)}\`,
  content: \`${literal(content)}\`,
  partials: {
${named.join('')}  },
}
`
}

function literal(text: string): string {
  return text.replaceAll(/[\\`]|\$\{/g, (sign) => `\\${sign}`)
}
