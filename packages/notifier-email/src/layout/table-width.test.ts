import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { composedSample } from './composed-sample.example.ts'
import { renderMail } from './render-mail.ts'
import { tableMails } from './table-mail.example.ts'

const page = (html: string): Document => parseHTML(html).document
const plain = (text: string) => text.replaceAll(/\s+/gu, ' ').trim()

describe('the table of documents', () => {
  it('tells credit that waits after the totals, in HTML and text', () => {
    const { html, text } = renderMail(composedSample('statement', 'es-PE'))
    const rows = [...page(html).querySelectorAll('tbody th[scope=row]')].map((row) => plain(row.textContent ?? ''))
    expect(rows.slice(-3)).toEqual([
      'Total al 17 de marzo de 2026',
      'Total al 17 de marzo de 2026',
      'Saldo a favor P-204, por aplicarno está descontado del total',
    ])
    expect(plain(text)).toMatch(/Total .* Saldo a favor P-204, por aplicar: S\/ 30.00 \(no está descontado del total\)/)
  })

  it('breaks no word of the table but long numbers, and tells small phones to put wide amounts below', () => {
    const composed = composedSample('statement', 'es-PE')
    const usual = page(renderMail(composed).html).querySelector('table[role=table]')
    expect(usual?.getAttribute('class')).toBe('ink')
    expect(usual?.outerHTML).not.toMatch(/class="code|word-break/)
    for (const row of usual?.querySelectorAll('tbody th[scope=row]') ?? []) {
      expect(row.getAttribute('style')).toContain('min-width:120px')
    }
    const wide = [...tableMails()].find(({ told }) => told === 'es-CO COP 12345678900 FFF1-00001234')
    expect(
      page(wide?.html ?? '')
        .querySelector('table[role=table]')
        ?.getAttribute('class'),
    ).toBe('ink wide')
    expect(wide?.html).toMatch(/max-width: 479px\) \{[^@]*\.wide tbody td \{ display: block !important/)
  })

  it('keeps the meaning of a table that is shown as blocks', () => {
    const table = page(renderMail(composedSample('statement', 'es-PE')).html).querySelector('table[role=table]')
    const heads = { 'th[scope=col]': 'columnheader', 'th[scope=row]': 'rowheader' }
    for (const [selector, role] of Object.entries({ ...heads, 'thead, tbody': 'rowgroup', tr: 'row', td: 'cell' })) {
      const found = [...(table?.querySelectorAll(selector) ?? [])].map((one) => one.getAttribute('role'))
      expect(new Set(found), selector).toEqual(new Set([role]))
    }
  })
})
