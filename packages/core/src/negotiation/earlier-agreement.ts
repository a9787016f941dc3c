import { addDays, daysBetween, earlier, type IsoDate, later } from '../calendar/index.ts'
import type { Fact, Hold } from '../receivable/index.ts'
import { yearBefore } from './debt.ts'

/** What was agreed to before and still counts against the bounds. */
export type EarlierAgreements = Readonly<{
  /** Plans agreed to within a year. */
  plans: number
  /** Days of the year on which a pause was agreed to, each once, those to come included. */
  pausedDays: readonly Readonly<{ from: IsoDate; to: IsoDate }>[]
  /** Promises whose day has not passed, neither withdrawn nor replaced. */
  promisesOpen: number
}>

/** What the facts up to a day say was agreed to before. */
export function earlierAgreements(facts: readonly Fact[], asOf: IsoDate): EarlierAgreements {
  const from = yearBefore(asOf)
  return {
    plans: facts.filter((fact) => fact.kind === 'plan' && fact.agreedDate >= from && fact.agreedDate <= asOf).length,
    pausedDays: pauses(facts, asOf).filter(({ to }) => to >= from),
    promisesOpen: openPromises(facts, asOf),
  }
}

/** Days of pause there would be within the year before a day and after it, with one more. */
export function daysPausedWith(
  { pausedDays }: EarlierAgreements,
  next: Readonly<{ from: IsoDate; to: IsoDate }>,
): number {
  const first = yearBefore(next.from)
  const ranges = [...pausedDays, next]
    .map(({ from, to }) => ({ from: later(from, first), to }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  let days = 0
  let through: IsoDate | undefined
  for (const { from, to } of ranges) {
    const begins = through === undefined ? from : later(from, addDays(through, 1))
    if (begins <= to) days += daysBetween(begins, to) + 1
    through = through === undefined ? to : later(through, to)
  }
  return days
}

function pauses(facts: readonly Fact[], asOf: IsoDate): readonly Readonly<{ from: IsoDate; to: IsoDate }>[] {
  const releases = new Map<string, IsoDate>()
  for (const fact of facts) {
    if (fact.kind !== 'hold-release' || fact.releaseDate > asOf) continue
    const known = releases.get(fact.holdId)
    releases.set(fact.holdId, known === undefined ? fact.releaseDate : earlier(known, fact.releaseDate))
  }
  const agreed = facts.filter((fact): fact is Hold => fact.kind === 'hold' && fact.reason === 'pause-agreed')
  return agreed
    .map(({ id, startDate, endDate = asOf }) => {
      const released = releases.get(id)
      return { from: startDate, to: released === undefined ? endDate : earlier(endDate, addDays(released, -1)) }
    })
    .filter(({ from, to }) => from <= to)
}

function openPromises(facts: readonly Fact[], asOf: IsoDate): number {
  const gone = new Set<string>()
  for (const fact of facts) {
    if (fact.kind === 'promise-withdrawal' && fact.withdrawnDate <= asOf) gone.add(fact.promiseId)
    if (fact.kind === 'promise' && fact.madeDate <= asOf && fact.replaces !== undefined) gone.add(fact.replaces)
  }
  return facts.filter(
    (fact) => fact.kind === 'promise' && fact.madeDate <= asOf && fact.payByDate >= asOf && !gone.has(fact.id),
  ).length
}
