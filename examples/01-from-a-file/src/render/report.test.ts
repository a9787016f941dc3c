import { createHash } from 'node:crypto'
import { formatMoney } from '@cobranza/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DemoResult } from '../demo-result.ts'
import { type Element, elements, parseMarkup, tagged, textOf } from './markup.ts'
import { renderReport } from './report.ts'
import { demoResults } from './result-arbitrary.ts'
import { sampleConduct } from './sample-conduct.ts'
import { emptyResult, hugeResult, punctualResult, sampleResult } from './sample-result.ts'
import { amountOf } from './speech.ts'

const results = { sampleResult, emptyResult, punctualResult, hugeResult }
const pages = Object.entries(results).flatMap(([name, result]) =>
  ['es-PE', 'en-US', 'pt-BR'].map((locale) => ({ name, result, locale })),
)

const attribute = (element: Element, name: string) => element.attributes[name] ?? ''
const cells = (row: Element) => tagged(row, 'th', 'td').map(textOf)
const bodyRows = (root: Element) => tagged(root, 'tbody').flatMap((body) => tagged(body, 'tr'))

describe.each(pages)('the report of $name in $locale', ({ result, locale }) => {
  const markup = renderReport(result, { locale })
  const page = parseMarkup(markup)

  it('needs nothing from elsewhere and runs nothing', () => {
    expect(markup).not.toMatch(/https?:|url\(|@import|<script|<link|<img|<iframe|javascript:/i)
    const addresses = elements(page).flatMap(({ attributes }) =>
      Object.entries(attributes).filter(([name]) => /^(href|src|srcset|action|style|on.*)$/.test(name)),
    )
    expect(addresses).toEqual([['href', '#content']])
  })

  it('allows its own style sheet and nothing else', () => {
    const [style, ...more] = tagged(page, 'style')
    expect(more).toEqual([])
    const hash = createHash('sha256')
      .update(style === undefined ? '' : textOf(style))
      .digest('base64')
    const policy = tagged(page, 'meta').find((meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy')
    expect(policy?.attributes['content']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    )
  })

  it('has its language, landmarks, and headings in order', () => {
    expect(tagged(page, 'html')[0]?.attributes['lang']).toBe(locale)
    for (const tag of ['header', 'main', 'footer', 'h1']) expect(tagged(page, tag)).toHaveLength(1)
    expect(tagged(page, 'head').flatMap((head) => tagged(head, 'title'))).toHaveLength(1)
    const levels = tagged(page, 'h1', 'h2', 'h3', 'h4').map(({ tag }) => Number(tag.slice(1)))
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
    for (const heading of tagged(page, 'h1', 'h2', 'h3')) expect(textOf(heading).trim()).not.toBe('')
  })

  it('names every id once and points at ids that are there', () => {
    const ids = elements(page).flatMap(({ attributes }) => (attributes['id'] === undefined ? [] : [attributes['id']]))
    expect(new Set(ids).size).toBe(ids.length)
    const pointers = elements(page).flatMap((one) =>
      attribute(one, 'aria-labelledby')
        .split(' ')
        .filter((id) => id !== ''),
    )
    expect(pointers.filter((id) => !ids.includes(id))).toEqual([])
    expect(tagged(page, 'a').map((link) => attribute(link, 'href').slice(1))).toEqual(['content'])
    expect(ids).toContain('content')
  })

  it('has a name and a description for every chart', () => {
    for (const chart of tagged(page, 'svg').filter((one) => attribute(one, 'aria-hidden') !== 'true')) {
      expect(attribute(chart, 'role')).toBe('img')
      const spoken = chart.children.flatMap((child) => (typeof child === 'string' ? [] : [child])).slice(0, 2)
      expect(spoken.map(({ tag }) => tag)).toEqual(['title', 'desc'])
      for (const one of spoken) expect(textOf(one)).not.toBe('')
      expect(attribute(chart, 'aria-labelledby')).toBe(spoken.map((one) => attribute(one, 'id')).join(' '))
    }
  })

  it('says in a table what a chart shows', () => {
    for (const figure of tagged(page, 'figure')) {
      const [chart, ...more] = tagged(figure, 'svg')
      expect(more).toEqual([])
      expect(tagged(figure, 'figcaption')).toHaveLength(1)
      if (chart === undefined) throw new Error('a figure without a chart')
      const rows = bodyRows(figure).map(cells)
      const values = elements(chart, (one) => attribute(one, 'class') === 'value').map(textOf)
      const isBars = values.length > 0
      for (const [index, value] of values.entries()) expect(rows[index]).toContain(value)
      if (isBars) expect(rows).toHaveLength(values.length)
      // Every figure of the table is spoken by the description of the chart, too.
      const description = tagged(chart, 'desc').map(textOf).join('')
      for (const row of rows) expect(row.slice(1).some((cell) => description.includes(cell))).toBe(true)
      for (const title of tagged(chart, 'rect').flatMap((rect) => tagged(rect, 'title'))) {
        expect(rows.map(([week, amount]) => `${week}: ${amount}`)).toContain(textOf(title))
      }
    }
  })

  it('heads every column and row, in a region the keyboard reaches', () => {
    for (const table of tagged(page, 'table')) {
      expect(tagged(table, 'caption')).toHaveLength(1)
      for (const head of tagged(table, 'thead').flatMap((one) => tagged(one, 'th')))
        expect(attribute(head, 'scope')).toBe('col')
      for (const row of bodyRows(table))
        expect(tagged(row, 'th').map((head) => attribute(head, 'scope'))).toEqual(['row'])
    }
    const regions = elements(page, (one) => attribute(one, 'role') === 'region')
    expect(regions).toHaveLength(tagged(page, 'table').length)
    for (const region of regions)
      expect(region.attributes).toMatchObject({ tabindex: '0', 'aria-label': expect.stringMatching(/./) })
  })

  it('shows every amount of the aging as its currency is written', () => {
    const shown = bodyRows(page).flatMap(cells)
    for (const row of result.aging) expect(shown).toContain(formatMoney(amountOf(row), { locale }))
  })
})

describe('renderReport', () => {
  it('shows awkward names as they are, and only as text', () => {
    const page = parseMarkup(renderReport(sampleResult, { locale: 'es' }))
    const names = tagged(page, 'bdi').map(textOf)
    expect(names).toContain('<script>alert("hola")</script>')
    expect(names).toContain('Ferretería ALLIMAL y Hijos')
    expect(names).toContain('Rojo [31mfuerte [0m S.A.C.')
  })

  it('builds the same page around any name', () => {
    fc.assert(
      fc.property(demoResults(), (result) => {
        const page = parseMarkup(renderReport(result, { locale: 'pt-BR' }))
        const skeleton = (root: Element) =>
          elements(root).map(({ tag, attributes }) => [tag, ...Object.keys(attributes)].join(' '))
        expect(skeleton(parseMarkup(renderReport(renamed(result), { locale: 'pt-BR' })))).toEqual(skeleton(page))
      }),
      { numRuns: 50 },
    )
  })

  it('lets no character through that could turn text around or command a terminal', () => {
    fc.assert(
      fc.property(demoResults(), (result) => {
        const withoutLineFeeds = renderReport(result, { locale: 'es-CL' }).replaceAll('\n', '')
        expect(withoutLineFeeds).not.toMatch(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u)
      }),
      { numRuns: 50 },
    )
  })

  it.each(['fr', 'es"><script>', ''])('refuses %j, which is no language of its words', (locale) => {
    expect(() => renderReport(sampleResult, { locale })).toThrow(RangeError)
  })
})

const norte = { customerName: 'Bodega Norte', customerId: 'C-1' }

/** The same result with names nobody could object to. */
function renamed(result: DemoResult): DemoResult {
  return {
    ...result,
    actions: result.actions.map((action) => ({ ...action, ...norte })),
    topAccounts: result.topAccounts.map((account) => ({ ...account, ...norte })),
    discounts: {
      ...result.discounts,
      open: result.discounts.open.map((offer) => ({ ...offer, ...norte, invoice: 'F-1' })),
    },
    penalties: {
      ...result.penalties,
      worst: result.penalties.worst.map((account) => ({
        ...account,
        ...norte,
        charges: account.charges.map((charge) => ({
          ...charge,
          item: 'invoice/F-1#1',
          ceilings: (charge.ceilings ?? []).map((cut) => ({ ...cut, ceiling: 'amount' })),
        })),
      })),
    },
    ...(result.plan === undefined ? {} : { plan: { ...result.plan, ...norte } }),
    credit: result.credit.map((one) => ({ ...one, ...norte })),
    // The same story in plain words; what is there of it stays there.
    ...(result.timeline === undefined ? {} : sampleConduct(norte, 'F-1')),
  }
}
