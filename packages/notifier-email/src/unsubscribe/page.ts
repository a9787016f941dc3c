import { createHash } from 'node:crypto'
import { type Creditor, escapeHtml, isWebAddress, safeText } from '@cobranza/core'
import type { CheckedBrand } from '../layout/brand.ts'
import { type PageLanguage, type PageWords, pageWords } from './page-words.ts'

/** Words of the host in place of those shipped. */
export type PageWordChoices = Readonly<Partial<Record<PageLanguage, Partial<PageWords>>>>

/** Whose pages they are. */
export type PageOwner = Readonly<{ creditor: Pick<Creditor, 'name' | 'contact'> }>

/** All that pages are made from, put together once. */
export type PageSetting = PageOwner &
  Readonly<{
    words: PageWordChoices | undefined
    logo: CheckedBrand['brand']['logo']
    style: string
    headers: Readonly<Record<string, string>>
  }>

/** What a page is for, and the status it comes with. */
export type PageKind = 'ask' | 'done' | 'bad' | 'failed'

/**
 * Puts the pages together. Nothing is run or framed, nothing but the logo is loaded, and the only form goes back to where the page came
 * from; no address is told to whoever has the logo, for it holds the token.
 */
export function pageSetting(
  { creditor }: PageOwner,
  { words, brand }: Readonly<{ words: PageWordChoices | undefined; brand: CheckedBrand }>,
): PageSetting {
  const { logo } = brand.brand
  const style = styleOf(brand.colours)
  const styleHash = createHash('sha256').update(style).digest('base64')
  const image = logo.url === '' ? '' : `img-src ${new URL(logo.url).origin}; `
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; ${image}form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
  return {
    creditor,
    words,
    logo,
    style,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    },
  }
}

/** Words stand out 7:1 and more, in light and in dark; those on the button as the brand's colour lets them. */
function styleOf({ button, onButton }: CheckedBrand['colours']): string {
  return `:root{color-scheme:light dark}
body{margin:0;font:1.125rem/1.6 system-ui,sans-serif;color:#1f2933;background:#fff}
main{max-width:34rem;margin:0 auto;padding:3rem 1.25rem}
h1{font-size:1.5rem;line-height:1.3}
img{max-width:100%;height:auto}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border:1px solid currentColor;border-radius:.5rem;color:${onButton};background:${button};cursor:pointer}
button:focus-visible{outline:3px solid #e0a100;outline-offset:2px}
@media (prefers-color-scheme:dark){body{color:#e8ecf0;background:#14181c}a{color:#9cc7ee}}`
}

/** The name and value of the button: what the body of the page's own form says. */
export const confirmField: Readonly<{ name: string; value: string }> = { name: 'confirm', value: 'stop' }

/** A page as an answer. It needs no script, and says in text whatever it says. */
export function page(
  kind: PageKind,
  { setting, language, status }: Readonly<{ setting: PageSetting; language: PageLanguage; status: number }>,
): Response {
  const { style, headers } = setting
  const words = { ...pageWords[language], ...setting.words?.[language] }
  const creditor = escapeHtml(safeText(setting.creditor.name))
  const fill = (text: string) => escapeHtml(text).replaceAll('{creditor}', () => creditor)
  const title = { ask: words.askTitle, done: words.doneTitle, bad: words.badTitle, failed: words.failedTitle }[kind]
  const lines = {
    ask: [words.ask, words.debt],
    done: [words.done, words.debt],
    bad: [words.bad],
    failed: [words.failed],
  }
  const body = lines[kind].map((line) => `<p>${fill(line)}</p>`)
  if (kind === 'ask' || kind === 'failed') body.push(form(words))
  body.push(`<p>${reach(words, setting.creditor)}</p>`)
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${fill(title)} · ${creditor}</title>
<style>${style}</style>
</head>
<body>
<main>
${logoOf(setting)}<h1>${fill(title)}</h1>
${body.join('\n')}
</main>
</body>
</html>
`
  return new Response(html, { status, headers: { ...headers, 'content-language': language } })
}

function logoOf({ logo }: PageSetting): string {
  if (logo.url === '') return ''
  const height = logo.height === '' ? '' : ` height="${logo.height}"`
  return `<p><img src="${escapeHtml(logo.url)}" width="${logo.width}"${height} alt="${escapeHtml(logo.alt)}"></p>\n`
}

/** Without an address it goes back to the page's own, token and all. */
function form({ button }: PageWords): string {
  return `<form method="post"><button name="${confirmField.name}" value="${confirmField.value}">${escapeHtml(button)}</button></form>`
}

function reach(words: PageWords, { contact }: PageOwner['creditor']): string {
  const { email, phone, hours } = contact
  const mailto = `mailto:${email ?? ''}`
  const ways = [
    ...(email === undefined ? [] : [isWebAddress(mailto) ? link(mailto, email) : shown(email)]),
    ...(phone === undefined ? [] : [shown(phone)]),
    ...(hours === undefined ? [] : [shown(hours)]),
  ]
  if (email === undefined && phone === undefined) return escapeHtml(words.reachByAnswer)
  return escapeHtml(words.reach).replaceAll('{contact}', () => ways.join(', '))
}

function link(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${shown(text)}</a>`
}

function shown(text: string): string {
  return escapeHtml(safeText(text))
}
