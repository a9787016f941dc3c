import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holidayTable } from './holiday-table.ts'

const short = {
  jurisdiction: 'PE',
  firstYear: 2026,
  lastYear: 2027,
  country: { everyYear: '0101 1225', byYear: { 2027: '0325' } },
}

describe('holidayTable', () => {
  it('writes the days of every year and of one year in order', () => {
    expect(holidayTable(short)).toEqual({
      jurisdiction: 'PE',
      firstYear: 2026,
      lastYear: 2027,
      dates: ['2026-01-01', '2026-12-25', '2027-01-01', '2027-03-25', '2027-12-25'],
    })
  })

  it('keeps the days of a part apart from those of the country', () => {
    const subdivisions = { 'PE-CUS': { everyYear: '', byYear: { 2026: '0624' } } }
    expect(holidayTable({ ...short, subdivisions }).subdivisions).toEqual({ 'PE-CUS': ['2026-06-24'] })
  })

  it('holds exactly the days it was given, in order', () => {
    const day = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    const days = fc.uniqueArray(
      day.map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('')),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(days, fc.nat(20), (all, fixedCount) => {
        const everyYear = all.slice(0, fixedCount)
        const byYear = { 2027: all.slice(fixedCount).join(' ') }
        const { dates } = holidayTable({ ...short, country: { everyYear: everyYear.join(' '), byYear } })
        const written = (year: number) => (one: string) => `${year}-${one.slice(0, 2)}-${one.slice(2)}`
        expect(dates).toEqual([...everyYear.map(written(2026)), ...all.map(written(2027))].sort())
      }),
    )
  })

  it.each([
    ['a day that its year does not have', { everyYear: '0229' }, /2026-02-29/],
    ['a year outside the table', { everyYear: '', byYear: { 2028: '0101' } }, /2028 is outside 2026 to 2027 of PE/],
  ])('refuses %s', (_name, country, message) => {
    expect(() => holidayTable({ ...short, country })).toThrow(message)
  })
})
