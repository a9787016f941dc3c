import type { Rounding } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { ScheduleTerms } from './schedule-terms.ts'

const roundings: readonly Rounding[] = ['half-even', 'half-up', 'down', 'up']

/** Refuses a word that is none of those known, before it is taken for one of them. */
export function assertKnown(name: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return
  throw new RangeError(`${name}: ${quote(value)} is unknown; write one of ${known.map(quote).join(', ')}`)
}

/** Refuses terms with a word that nobody knows: a typo must not mean another rate or another rounding. */
export function assertKnownWords({ timing = 'end', interest, grace = {}, rounding = {} }: ScheduleTerms): void {
  assertKnown('timing', timing, ['end', 'begin'])
  assertKnown('grace.deferral', grace.deferral ?? 'due-with-next', ['capitalised', 'due-with-next', 'waived'])
  assertKnown('rounding.interest', rounding.interest ?? 'half-even', roundings)
  assertKnown('rounding.payment', rounding.payment ?? 'half-even', roundings)
  assertKnown('rounding.difference', rounding.difference ?? 'last', ['last', 'first', 'spread'])
  if (interest === undefined) return
  assertKnown('interest.kind', interest.kind, ['nominal', 'effective'])
  assertKnown('interest.accrual', interest.accrual ?? 'periodic', ['periodic', 'day-count'])
  assertKnown('interest.dates', interest.dates ?? 'unadjusted', ['unadjusted', 'adjusted'])
}
