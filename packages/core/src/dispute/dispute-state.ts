import { addDays, daysBetween, type IsoDate, lastDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { Dispute, DisputeResolution, Fact } from '../receivable/index.ts'
import type { DisputePolicy } from './dispute-policy.ts'

type DisputeFigures = Readonly<{
  asOf: IsoDate
  dispute: Dispute
  /** The last day to answer the debtor, by the dispute or by the policy. */
  respondByDate?: IsoDate
  /** The last day to settle it. */
  resolveByDate?: IsoDate
  /** Deadlines that went by before it was resolved. An answer short of a resolution is not recorded, so it is not known either. */
  missed: readonly ('respond' | 'resolve')[]
  /** The next day after `asOf` on which this changes though nothing is recorded. */
  nextChangeDate?: IsoDate
}>

/** Where a dispute stands on a day: nobody has decided it, or somebody has, and from `resumeDate` on what is left is chased again. */
export type DisputeState = DisputeFigures &
  (
    | Readonly<{ kind: 'open' }>
    | Readonly<{
        kind: 'resolved'
        resolvedDate: IsoDate
        outcome: DisputeResolution['outcome']
        /** What the credit note of the resolution comes to; absent when there is none. */
        credited?: Money
        resumeDate: IsoDate
      }>
  )

/**
 * Where each dispute of a customer stands on a day.
 *
 * @param facts of one customer, each once; the answer does not depend on their order, and those dated after `asOf` are not seen.
 * @returns by `raisedDate`, then id. Of two resolutions of one dispute the first counts.
 * @example disputeStates(facts, { asOf, policy: defaultDisputePolicy }) // [{ kind: 'open', missed: ['respond'], … }]
 */
export function disputeStates(
  facts: readonly Fact[],
  { asOf, policy }: Readonly<{ asOf: IsoDate; policy: DisputePolicy }>,
): readonly DisputeState[] {
  const disputes = facts.filter((fact): fact is Dispute => fact.kind === 'dispute' && fact.raisedDate <= asOf)
  if (disputes.length === 0) return []
  const resolutions = resolutionsOf(facts, asOf)
  const credits = creditsOf(facts, { asOf, resolutions })
  return disputes.sort(byDay).map((dispute): DisputeState => {
    const resolution = resolutions.get(dispute.id)
    const dates = deadlinesOf(dispute, policy)
    const missed = missedBy(dates, resolution?.resolvedDate ?? asOf)
    const figures = { asOf, dispute, ...dates, missed }
    if (resolution !== undefined) return { ...figures, ...resolvedAs(resolution, { credits, asOf, policy }) }
    const ahead = [dates.respondByDate, dates.resolveByDate].filter(
      (date): date is IsoDate => date !== undefined && date >= asOf && date < lastDate,
    )
    const [next] = ahead.sort()
    return { ...figures, kind: 'open', ...(next === undefined ? {} : { nextChangeDate: addDays(next, 1) }) }
  })
}

function byDay(a: Dispute, b: Dispute): number {
  if (a.raisedDate !== b.raisedDate) return a.raisedDate < b.raisedDate ? -1 : 1
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

function resolutionsOf(facts: readonly Fact[], asOf: IsoDate): ReadonlyMap<string, DisputeResolution> {
  const resolutions = facts.filter(
    (fact): fact is DisputeResolution => fact.kind === 'dispute-resolution' && fact.resolvedDate <= asOf,
  )
  resolutions.sort((a, b) =>
    a.resolvedDate === b.resolvedDate ? (a.id < b.id ? 1 : -1) : a.resolvedDate < b.resolvedDate ? 1 : -1,
  )
  return new Map(resolutions.map((resolution) => [resolution.disputeId, resolution]))
}

type Deadlines = Pick<DisputeFigures, 'respondByDate' | 'resolveByDate'>

function deadlinesOf(dispute: Dispute, { deadlines = [] }: DisputePolicy): Deadlines {
  const rule = deadlines.find(({ reasons }) => reasons === undefined || reasons.includes(dispute.reason))
  const respondByDate = dispute.respondByDate ?? daysLater(dispute.raisedDate, rule?.respondDays)
  const resolveByDate = dispute.resolveByDate ?? daysLater(dispute.raisedDate, rule?.resolveDays)
  return {
    ...(respondByDate === undefined ? {} : { respondByDate }),
    ...(resolveByDate === undefined ? {} : { resolveByDate }),
  }
}

/** Past the end of the calendar there is no deadline. */
function daysLater(date: IsoDate, days: number | undefined): IsoDate | undefined {
  return days === undefined || daysBetween(date, lastDate) < days ? undefined : addDays(date, days)
}

function missedBy({ respondByDate, resolveByDate }: Deadlines, date: IsoDate): DisputeState['missed'] {
  return [
    ...(respondByDate !== undefined && respondByDate < date ? (['respond'] as const) : []),
    ...(resolveByDate !== undefined && resolveByDate < date ? (['resolve'] as const) : []),
  ]
}

function resolvedAs(
  { resolvedDate, outcome, creditNoteId, resumeDate }: DisputeResolution,
  { credits, asOf, policy }: Readonly<{ credits: ReadonlyMap<string, Money>; asOf: IsoDate; policy: DisputePolicy }>,
) {
  const resume = resumeDate ?? daysLater(resolvedDate, policy.resumeAfterDays) ?? lastDate
  const credited = creditNoteId === undefined ? undefined : credits.get(creditNoteId)
  return {
    kind: 'resolved',
    resolvedDate,
    outcome,
    ...(credited === undefined ? {} : { credited }),
    resumeDate: resume,
    ...(resume > asOf ? { nextChangeDate: resume } : {}),
  } as const
}

/** What the credit notes of resolutions come to, by id. One that was voided credits nothing. */
function creditsOf(
  facts: readonly Fact[],
  { asOf, resolutions }: Readonly<{ asOf: IsoDate; resolutions: ReadonlyMap<string, DisputeResolution> }>,
): ReadonlyMap<string, Money> {
  const wanted = new Set([...resolutions.values()].flatMap(({ creditNoteId }) => creditNoteId ?? []))
  const credits = new Map<string, Money>()
  if (wanted.size === 0) return credits
  const voided = new Set<string>()
  for (const fact of facts) {
    if (fact.kind === 'credit-note' && wanted.has(fact.id) && fact.issueDate <= asOf) credits.set(fact.id, fact.amount)
    if (fact.kind === 'void' && fact.document.kind === 'credit-note' && fact.voidDate <= asOf) {
      voided.add(fact.document.id)
    }
  }
  for (const id of voided) credits.delete(id)
  return credits
}
