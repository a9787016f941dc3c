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

  it.each([
    ['a day that its year does not have', { everyYear: '0229' }, /2026-02-29/],
    ['a year outside the table', { everyYear: '', byYear: { 2028: '0101' } }, /2028 is outside 2026 to 2027 of PE/],
  ])('refuses %s', (_name, country, message) => {
    expect(() => holidayTable({ ...short, country })).toThrow(message)
  })
})
