import { describe, expect, it } from 'vitest'
import { type Element, parseMarkup, tagged, textOf } from './markup.ts'
import { planChart } from './plan-chart.ts'
import { renderReport } from './report.ts'
import { sampleResult } from './sample-result.ts'

const number = (element: Element, name: string) => Number(element.attributes[name])

describe('planChart', () => {
  const point = (principal: number, interest: number, balance: number) => ({
    label: '31 jul',
    title: `${principal} + ${interest}`,
    principal,
    interest,
    balance,
    isLabelled: true,
  })
  const chart = parseMarkup(
    planChart({ id: 'x', title: 'Title', description: 'Description' }, [point(60, 40, 100), point(100, 0, 0)], {
      legend: { principal: 'p', interest: 'i', balance: 'b' },
      axisText: String,
    }).markup,
  )
  const columns = tagged(chart, 'g').map((group) => tagged(group, 'rect'))

  it('puts the interest of a payment on its principal, both to one scale', () => {
    const [[principal, interest] = [], [whole] = []] = columns
    if (principal === undefined || interest === undefined || whole === undefined) throw new Error('no columns')
    expect(number(principal, 'height') / number(interest, 'height')).toBeCloseTo(60 / 40)
    expect(number(interest, 'y') + number(interest, 'height')).toBe(number(principal, 'y'))
    expect(number(interest, 'y')).toBe(number(whole, 'y')) // 60 + 40 is as high as 100
    expect(number(whole, 'height')).toBe(number(principal, 'height') + number(interest, 'height'))
  })

  it('draws nothing for no interest, and says of each payment what it is', () => {
    expect(columns.map(({ length }) => length)).toEqual([2, 1])
    expect(tagged(chart, 'g').map((group) => tagged(group, 'title').map(textOf))).toEqual([['60 + 40'], ['100 + 0']])
  })

  it('leads the line of what is left to pay down to nothing', () => {
    const [line] = tagged(chart, 'polyline')
    const heights = line?.attributes['points']?.split(' ').map((pair) => Number(pair.split(',')[1]))
    expect(heights).toEqual([200, 290])
  })

  it('stands beside a table with the same payments, whose parts add up to the totals', () => {
    const page = parseMarkup(renderReport(sampleResult, { locale: 'en-US' }))
    const [section] = tagged(page, 'section').filter(({ attributes }) => attributes['aria-labelledby'] === 'plan')
    if (section === undefined) throw new Error('no plan')
    const cells = (tag: string) =>
      tagged(section, tag)
        .flatMap((body) => tagged(body, 'tr'))
        .map((row) => tagged(row, 'th', 'td').map(textOf))
    const rows = cells('tbody')
    expect(tagged(section, 'g')).toHaveLength(rows.length)
    const cents = (text = '') => Number(text.replace(/[^\d]/g, ''))
    const [totals = []] = cells('tfoot')
    for (const column of [2, 3, 4]) {
      expect(rows.reduce((so, row) => so + cents(row[column]), 0)).toBe(cents(totals[column]))
    }
    expect(cents(rows.at(-1)?.[5])).toBe(0)
  })
})
