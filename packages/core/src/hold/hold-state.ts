import { addDays, earlier, type IsoDate, lastDate } from '../calendar/index.ts'
import type { Fact, Hold, HoldRelease } from '../receivable/index.ts'

/** A hold as it stands on a day. */
export type HoldState = Readonly<{
  asOf: IsoDate
  hold: Hold
  /** Whether it holds on the day. */
  isInForce: boolean
  /** The first day without it, by its end or its release; absent while neither is known. */
  overDate?: IsoDate
  /** The next day after `asOf` on which this changes though nothing is recorded. */
  nextChangeDate?: IsoDate
}>

/**
 * Every hold of a customer that has begun by a day, those that are over too.
 *
 * @param facts of one customer, each once; those dated after `asOf` are not seen.
 * @returns by `startDate`, then id.
 * @example holdStates(facts, isoDate('2026-04-10')) // [{ hold, isInForce: true, overDate: '2026-05-01', … }]
 */
export function holdStates(facts: readonly Fact[], asOf: IsoDate): readonly HoldState[] {
  const releases = releaseDates(facts, asOf)
  return facts
    .filter((fact): fact is Hold => fact.kind === 'hold' && fact.startDate <= asOf)
    .sort(byDay)
    .map((hold) => stateOf(hold, { asOf, released: releases.get(hold.id) }))
}

/**
 * The holds that hold on a day, each by itself: where several overlap, all of them are named, and each has to end.
 *
 * @example holdsInForce(facts, asOf).map(({ hold }) => hold.reason) // ['bereavement', 'under-review']
 */
export function holdsInForce(facts: readonly Fact[], asOf: IsoDate): readonly HoldState[] {
  return holdStates(facts, asOf).filter(({ isInForce }) => isInForce)
}

function byDay(a: Hold, b: Hold): number {
  if (a.startDate !== b.startDate) return a.startDate < b.startDate ? -1 : 1
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

function releaseDates(facts: readonly Fact[], asOf: IsoDate): ReadonlyMap<string, IsoDate> {
  const dates = new Map<string, IsoDate>()
  const releases = facts.filter((fact): fact is HoldRelease => fact.kind === 'hold-release' && fact.releaseDate <= asOf)
  for (const { holdId, releaseDate } of releases) {
    const known = dates.get(holdId)
    dates.set(holdId, known === undefined ? releaseDate : earlier(known, releaseDate))
  }
  return dates
}

function stateOf(
  hold: Hold,
  { asOf, released }: Readonly<{ asOf: IsoDate; released: IsoDate | undefined }>,
): HoldState {
  const { endDate } = hold
  const ended = endDate === undefined || endDate === lastDate ? undefined : addDays(endDate, 1)
  const overDate = ended === undefined || released === undefined ? (ended ?? released) : earlier(ended, released)
  if (overDate === undefined) return { asOf, hold, isInForce: true }
  return overDate > asOf
    ? { asOf, hold, isInForce: true, overDate, nextChangeDate: overDate }
    : { asOf, hold, isInForce: false, overDate }
}
