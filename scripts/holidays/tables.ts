import Holidays from 'date-holidays'
import { corrections } from './corrections.ts'
import { type Country, countries, span } from './country.ts'
import { spainLists } from './spain-lists.ts'

/** The holidays of a place, ascending: those of a country or, for a part of it, those beyond the country's own. */
export type Table = Readonly<{ place: string; dates: readonly string[] }>

const years = Array.from({ length: span.last - span.first + 1 }, (_, index) => span.first + index)

/** The tables of a country: its own first, then one per part. */
export function tablesOf(country: Country): Table[] {
  const national = nationalDates(country)
  const parts = Object.entries(country.parts).map(([code, libraryCode]) => {
    const place = `${country.code}-${code}`
    const dates = country.code === 'ES' ? spanishDates(code) : correctedDates(place, libraryCode)
    return { place, dates: ascending([...dates].filter((date) => !national.has(date))) }
  })
  return [{ place: country.code, dates: ascending(national) }, ...parts]
}

/** Every table of every country. */
export function allTables(): Table[] {
  return countries.flatMap(tablesOf)
}

/** Days of corrections that change nothing, as `place day`: the library has caught up with them. */
export function idleCorrections(): string[] {
  return corrections.flatMap(({ place, drop = [], add = [] }) => {
    const [country = '', part] = place.split('-')
    const { parts = {} } = countries.find(({ code }) => code === country) ?? {}
    const known = libraryDates(country, part === undefined ? undefined : parts[part])
    const idleDrops = drop.filter((day) => !daysIn(day).some((date) => known.has(date)))
    const idleAdds = add.filter((day) => daysIn(day).every((date) => known.has(date)))
    return [...idleDrops, ...idleAdds].map((day) => `${place} ${day}`)
  })
}

/** What holds in the whole country: for the United Kingdom, only what all its nations share. */
function nationalDates(country: Country): Set<string> {
  const dates = correctedDates(country.code)
  if (country.code !== 'GB') return dates
  const nations = Object.entries(country.parts).map(([code, asked]) => correctedDates(`GB-${code}`, asked))
  return new Set([...dates].filter((date) => nations.every((nation) => nation.has(date))))
}

/**
 * Days of a Spanish community: its published list or, for a year without one, what it may choose.
 *
 * For such a year the days it is known for count, and so does the Monday after every holiday on a Sunday: whether it is
 * moved, each community decides for itself, and a day too many silences nobody who should be heard tomorrow.
 */
function spanishDates(code: string): Set<string> {
  const place = `ES-${code}`
  const listed = Object.entries(spainLists[code] ?? {})
  const known = new Set(listed.map(([year]) => year))
  const fromLists = listed.flatMap(([year, days]) =>
    days.split(' ').map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`),
  )
  const possible = [...correctedDates(place, code), ...correctedDates('ES')]
    .filter((date) => !known.has(date.slice(0, 4)))
    .map((date) => (isSunday(date) ? dayAfter(date) : date))
  return new Set([...fromLists, ...possible].filter((date) => date <= `${span.last}-12-31`))
}

function correctedDates(place: string, libraryPart?: string): Set<string> {
  const dates = libraryDates(place.slice(0, 2), libraryPart)
  for (const { place: corrected, drop = [], add = [] } of corrections) {
    if (corrected !== place && corrected !== place.slice(0, 2)) continue
    for (const date of drop.flatMap(daysIn)) dates.delete(date)
    for (const date of add.flatMap(daysIn)) dates.add(date)
  }
  return dates
}

/** The library's public holidays, by local day. */
function libraryDates(country: string, part?: string): Set<string> {
  const options = { types: ['public' as const] }
  const library = part === undefined ? new Holidays(country, options) : new Holidays(country, part, options)
  const found = years.flatMap((year) => library.getHolidays(year))
  return new Set(found.map(({ date }) => date.slice(0, 10)))
}

/** `MM-DD` in every year, or the one day that it is. */
function daysIn(day: string): string[] {
  return day.length === 10 ? [day] : years.map((year) => `${year}-${day}`)
}

function isSunday(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).getUTCDay() === 0
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function ascending(dates: Iterable<string>): string[] {
  return [...dates].sort()
}
