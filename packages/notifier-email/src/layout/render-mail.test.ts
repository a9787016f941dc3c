import { composeMessage, fromMinor, isoDate, type MessageFacts, messagePolicy } from '@cobranza/core'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Brand } from './brand.ts'
import { contrastMin, contrastOf, isColour, palette } from './colour.ts'
import { composedSample, composedSamples } from './composed-sample.example.ts'
import { renderMail } from './render-mail.ts'

const logo = { url: 'https://bodega.example/logo.png', width: 140, height: 40 }
const brand: Brand = { name: 'Bodega Norte', logo, colour: '#ffcc00', footer: ['Av. Arequipa 100, Lima'] }
const unsubscribeUrl = 'https://bodega.example/stop?t=abc'
const samples = composedSamples.map((sample) => ({
  ...sample,
  mail: renderMail(sample.composed, { brand, unsubscribeUrl, customerName: 'Ñandú' }),
}))
const each = samples.map((sample) => ({ ...sample, name: `${sample.template} in ${sample.locale}` }))
const page = (html: string): Document => parseHTML(html).document
const plain = (text: string) => text.replaceAll(/\s+/gu, ' ').trim()

/** What a person sees or hears, and the addresses behind links. */
function toldIn(html: string): string {
  const { body } = page(html)
  const urls = [...body.querySelectorAll('a')].map((link) => link.getAttribute('href'))
  return plain([body.textContent, ...urls].join(' '))
}

describe('renderMail', () => {
  it.each(each)('tells in HTML and text alike: $name', ({ composed, mail }) => {
    const html = toldIn(mail.html)
    const text = plain(mail.text)
    for (const section of composed.sections) {
      const told = 'items' in section ? section : undefined
      const parts = [
        ...(told?.items ?? []).flatMap(({ label, number, amount, when }) => [label, number, amount, when]),
        ...(told?.totals ?? []).flatMap(({ amount, open = '', credit = '' }) => [amount, open, credit]),
        ...(told?.credits ?? []).flatMap(({ number, amount }) => [number, amount]),
        ...('methods' in section ? section.methods : []).flatMap(({ label, url = '' }) => (url === '' ? label : url)),
        ...('offers' in section ? section.offers : []).map(({ url = '', text: said }) => (url === '' ? said : url)),
        ...(['documents', 'howToPay', 'offers', 'stop'].includes(section.kind) ? [] : section.text.split('\n')),
      ]
      for (const part of parts.map((one) => plain(one.replace(/^- /, '')))) {
        expect(html).toContain(part)
        expect(text).toContain(part)
      }
    }
    for (const common of [unsubscribeUrl, 'Av. Arequipa 100, Lima']) {
      expect(html).toContain(common)
      expect(text).toContain(common)
    }
    // And the other way round: every number on the page stands in the text.
    const apart = toldIn(mail.html.replaceAll('<', ' <')).replaceAll(/https?:\S+/g, '')
    for (const number of apart.match(/\d[\d.,/-]*\d/g) ?? []) expect(text).toContain(number)
  })

  it.each(each)('is a page that tells its language, title and order: $name', ({ composed, mail }) => {
    const { documentElement, title, body } = page(mail.html)
    expect(documentElement.getAttribute('lang')).toBe(composed.locale)
    expect(documentElement.getAttribute('dir')).toBe('ltr')
    expect(title).toBe(mail.subject)
    const text = plain(body.textContent ?? '')
    const firsts = composed.sections
      .filter(({ kind }) => ['greeting', 'crossed', 'contact', 'help', 'closing'].includes(kind))
      .map((section) => text.indexOf(plain(section.text.split('\n')[0] ?? '')))
    expect(firsts).not.toContain(-1)
    expect([...firsts].sort((a, b) => a - b)).toEqual(firsts)
  })

  it.each(each)('has tables for the layout and one for data: $name', ({ composed, mail }) => {
    const tables = [...page(mail.html).querySelectorAll('table')]
    const data = tables.filter((table) => table.getAttribute('role') !== 'presentation')
    expect(data).toHaveLength(composed.sections.some(({ kind }) => kind === 'documents') ? 1 : 0)
    for (const table of data) {
      expect(table.querySelector('caption')?.textContent).toMatch(/\S/)
      expect(table.querySelectorAll('thead th[scope=col]')).toHaveLength(2)
      const body = [...table.children].find(({ localName }) => localName === 'tbody')
      const rows = [...(body?.children ?? [])].filter((row) => row.querySelector('[colspan]') === null)
      expect(rows.length).toBeGreaterThan(1)
      for (const row of rows) expect(row.querySelectorAll('th[scope=row]')).toHaveLength(1)
    }
  })

  it.each(each)('loads the logo and nothing else, and links where the policy says: $name', ({ composed, mail }) => {
    const document = page(mail.html)
    expect(mail.html).not.toMatch(/@import|url\(|<link|<script|<form|<iframe/i)
    expect([...document.querySelectorAll('[src]')].map((one) => one.getAttribute('src'))).toEqual([logo.url])
    const [picture] = document.querySelectorAll('img')
    expect(picture?.getAttribute('alt')).toBe('Bodega Norte')
    const known = new Set([...composed.links, unsubscribeUrl])
    const strange = [...document.querySelectorAll('[href]')].filter((one) => !known.has(one.getAttribute('href') ?? ''))
    expect(strange).toEqual([])
  })

  it.each(each)('has one heading, which says what it is about: $name', ({ mail }) => {
    const headings = [...page(mail.html).querySelectorAll('h1, h2, h3, h4, h5, h6')]
    expect(headings.map(({ localName, textContent }) => [localName, plain(textContent ?? '')])).toEqual([
      ['h1', plain(mail.subject)],
    ])
    expect(mail.html).not.toContain('aria-roledescription')
  })

  it.each(each)('lists offers, with buttons that can be told apart by ear: $name', ({ composed, mail }) => {
    const offers = composed.sections.flatMap((section) => (section.kind === 'offers' ? section.offers : []))
    const buttons = [...page(mail.html).querySelectorAll('ul[role=list] > li a')]
    expect(page(mail.html).querySelectorAll('ul[role=list] > li')).toHaveLength(offers.length)
    const names = buttons.map((button) => button.getAttribute('aria-label') ?? '')
    expect(names).toHaveLength(offers.filter(({ url }) => url !== undefined).length)
    expect(new Set(names).size).toBe(names.length)
    // Who speaks to a machine says what is written on the button (WCAG 2.2, 2.5.3).
    for (const [at, name] of names.entries()) expect(name.startsWith(plain(buttons[at]?.textContent ?? '?'))).toBe(true)
  })

  it('shows the logo that fits the colours the reader prefers', () => {
    const darkUrl = 'https://bodega.example/logo-dark.png'
    const { html } = renderMail(composedSample('overdue-firm', 'es-PE'), {
      brand: { ...brand, logo: { ...logo, darkUrl } },
    })
    const [day, night] = page(html).querySelectorAll('img')
    expect([day?.className, day?.getAttribute('src')]).toEqual(['by-day', logo.url])
    expect([night?.className, night?.getAttribute('src')]).toEqual(['by-night', darkUrl])
    expect(night?.getAttribute('style')).toMatch(/^display:none;/)
    expect([day, night].map((one) => one?.getAttribute('alt'))).toEqual(['Bodega Norte', 'Bodega Norte'])
    const dark = /prefers-color-scheme: dark\) \{([\s\S]*?)\n\}\n/.exec(html)?.[1]
    expect(dark).toContain('.by-day { display: none !important; }')
    expect(dark).toContain('.by-night { display: block !important; }')
  })

  it.each(['#102a43', '#ffcc00'] as const)('has a header in %s on which the name can be read', (headerColour) => {
    const { html } = renderMail(composedSample('overdue-firm', 'es-PE'), { brand: { name: 'Norte', headerColour } })
    const name = [...page(html).querySelectorAll('span')].find(({ textContent }) => textContent === 'Norte')
    const [words, behind] = [colourOf(name?.getAttribute('style') ?? '', 'color'), name && backgroundOf(name)]
    expect(behind).toBe(headerColour)
    expect(words && contrastOf(words, headerColour)).toBeGreaterThanOrEqual(contrastMin)
    // Neither the words nor the header turn with the colours of the reader.
    expect(name?.className).toBe('')
  })

  it('has buttons that a thumb can hit: 44 pixels', () => {
    const buttons = samples.flatMap(({ mail }) => [...page(mail.html).querySelectorAll('.act a')])
    expect(buttons.length).toBeGreaterThan(100)
    for (const button of buttons) {
      const style = button.getAttribute('style') ?? ''
      const padding = Number(/padding:(\d+)px/.exec(style)?.[1])
      const line = Number(/line-height:(\d+)px/.exec(style)?.[1])
      expect(2 * padding + line).toBeGreaterThanOrEqual(44)
    }
  })

  it.each(['#ffffff', '#000000', '#ffcc00', '#0a7d4b', '#888888'] as const)(
    'can be read with the brand in %s',
    (colour) => {
      const composed = composedSample('overdue-firm', 'es-PE')
      const { html } = renderMail(composed, { brand: { colour }, unsubscribeUrl })
      const document = page(html)
      for (const element of document.querySelectorAll('[style]')) {
        const words = colourOf(element.getAttribute('style'), 'color')
        if (words === undefined || element.getAttribute('style')?.includes('display:none')) continue
        const behind = backgroundOf(element)
        expect(contrastOf(words, behind), element.outerHTML.slice(0, 120)).toBeGreaterThanOrEqual(contrastMin)
      }
      // In the dark: every class that a rule recolours, on the page and on the card.
      const dark = /prefers-color-scheme: dark\) \{([\s\S]*?)\n\}\n/.exec(html)?.[1] ?? ''
      const recoloured = [...dark.matchAll(/\.(ink|soft|link) \{ color: (#[0-9a-f]{6})/g)]
      expect(recoloured.map(([, name]) => name)).toEqual(['ink', 'soft', 'link'])
      for (const [, , words] of recoloured) {
        for (const behind of [palette.dark.page, palette.dark.card]) {
          expect(isColour(words) && contrastOf(words, behind)).toBeGreaterThanOrEqual(contrastMin)
        }
      }
      for (const one of Object.values(palette.dark)) expect(dark).toContain(one)
      for (const one of Object.values(palette.light)) expect(html).toContain(one)
      expect(html).toContain('<meta name="color-scheme" content="light dark">')
      expect(html).toContain('[data-ogsc]')
    },
  )

  it('leaves no words in the dark that keep their colour of the light', () => {
    for (const { mail } of samples) {
      for (const element of page(mail.html).querySelectorAll('[style*="color:#1f2430"], [style*="color:#565d6b"]')) {
        const isRecoloured = /\b(?:ink|soft)\b/.test(element.getAttribute('class') ?? '')
        const own = [...element.childNodes]
          .filter(({ nodeType }) => nodeType === 3)
          .map(({ textContent }) => textContent)
        expect(isRecoloured || plain(own.join('')) === '', element.outerHTML.slice(0, 200)).toBe(true)
      }
    }
  })

  it('stays far below the 102 KB at which a large mailbox cuts mails, with 50 documents', () => {
    const count = 80
    const open = fromMinor(123_456_789, 'PEN')
    const total = fromMinor(123_456_789 * count, 'PEN')
    const facts: MessageFacts = {
      customerName: 'Ñandú S.A.C.',
      asOf: isoDate('2026-03-17'),
      items: Array.from({ length: count }, (_, at) => ({
        kind: 'invoice',
        number: `F001-${10_000 + at}`,
        issueDate: isoDate('2026-02-01'),
        dueDate: isoDate('2026-03-01'),
        daysPastDue: 16,
        open,
      })),
      totals: [{ currency: 'PEN', open: total, credit: fromMinor(0, 'PEN'), asked: total }],
    }
    const policy = messagePolicy({
      creditor: { name: 'Bodega Norte', contact: {} },
      payment: [{ kind: 'card', url: 'https://pay.example/1' }],
      fallbackLocale: 'es-PE',
    })
    const composed = composeMessage(policy, { template: 'statement', channel: 'email' }, facts, { locale: 'es-PE' })
    const { html } = renderMail(composed)
    expect(page(html).querySelectorAll('tbody th[scope=row]')).toHaveLength(50 + 1)
    expect(html).toContain('F001-10049')
    expect(Buffer.byteLength(html)).toBeLessThan(70_000)
  })

  it('has no line that is longer than a mail server takes, as long as values are usual', () => {
    for (const { mail } of samples) {
      for (const line of mail.html.split('\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998)
    }
  })

  it('turns around for languages that run from right to left', () => {
    const composed = composedSample('overdue-firm', 'es-PE')
    const { html } = renderMail({ ...composed, locale: 'ar-EG' })
    expect(page(html).documentElement.getAttribute('dir')).toBe('rtl')
    expect(html.match(/text-align:left|direction:ltr/g)).toBeNull()
    const heads = [...page(html).querySelectorAll('th[scope=col]')]
    expect(heads.map((head) => head.getAttribute('align'))).toEqual(['right', 'left'])
  })

  it('says in the mailbox what the message says first, and keeps the subject on one line', () => {
    const composed = composedSample('overdue-friendly', 'es-PE')
    const subject = `${composed.subject}\r\nBcc: x@evil.example`
    const mail = renderMail({ ...composed, subject })
    expect(mail.subject).toBe(`${plain(composed.subject)} Bcc: x@evil.example`)
    const hidden = page(mail.html).querySelector('body > div')
    expect(hidden?.getAttribute('style')).toContain('display:none')
    const first = composed.sections.find(({ kind }) => kind === 'text')?.text ?? ''
    expect(plain(first).startsWith((hidden?.textContent ?? '').replace('…', ''))).toBe(true)
    expect(hidden?.textContent?.length).toBeGreaterThan(20)
  })
})

function colourOf(style: string | null, property: 'color' | 'background-color' | 'background') {
  const found = new RegExp(`(?:^|;)${property}:(#[0-9a-f]{6})`).exec(style ?? '')?.[1]
  return isColour(found) ? found : undefined
}

function backgroundOf(element: Element) {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const style = at.getAttribute('style')
    const found = colourOf(style, 'background-color') ?? colourOf(style, 'background')
    if (found !== undefined) return found
  }
  return palette.light.page
}
