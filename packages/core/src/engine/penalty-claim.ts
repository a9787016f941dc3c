import type { Contact } from '../account/index.ts'
import { type DayRange, earlier, type IsoDate, type TimeZone } from '../calendar/index.ts'
import { type DisputePolicy, defaultDisputePolicy } from '../dispute/index.ts'
import { penaltyPause } from '../installment-plan/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import type { PenaltyClaim, PostedCharge } from '../penalty/index.ts'
import { type Fact, factKey, type Item, itemKey } from '../receivable/index.ts'
import { type Cadence, stepLevels } from '../reminder/index.ts'
import type { BookView } from './book-view.ts'
import type { FollowedPlan } from './followed-position.ts'
import { type Rest, restsOf, yearAhead } from './penalty-rest.ts'
import { contactDate } from './reminder-history.ts'
import { type RestingClaim, restingClaims } from './resting-claim.ts'

/** A dunning level an item has reached, and the day. */
export type ReachedLevel = Readonly<{ item: string; level: number; date: IsoDate }>

/** What penalties look at beside the book. */
export type PenaltySetting = Readonly<{
  contacts: readonly Contact[]
  levels: readonly ReachedLevel[]
  posted: readonly PostedCharge[]
  timeZone: TimeZone
  /** What disputes do to penalties; `defaultDisputePolicy` when absent. */
  disputes?: DisputePolicy
}>

/**
 * The invoices of a book as penalties see them. Charges are left out: a fee on a fee and interest on interest are what no
 * policy of ours can ask for.
 *
 * Day by day the ledger is looked at only when something is late: what is not due yet can only stay as it is.
 */
export function penaltyClaims(
  view: BookView,
  { contacts, levels, posted, timeZone, disputes = defaultDisputePolicy }: PenaltySetting,
): readonly PenaltyClaim[] {
  const { asOf } = view
  const { customer, items } = view.position()
  const charged = new Set(posted.map(({ item }) => item))
  const earning = items.filter((item) => item.kind === 'invoice' && (mayEarn(item) || charged.has(itemKey(item))))
  if (earning.length === 0) return []
  const pauses = pausesByDocument(view.followed().plans)
  const notices = noticesByItem(contacts, timeZone)
  const resting = restingByItem(view, { earning, disputes })
  return earning.map((item): PenaltyClaim => {
    const key = itemKey(item)
    const rest = resting.get(key)
    return {
      item: key,
      dueDate: item.dueDate,
      original: item.amount,
      balances: rest?.balances ?? (item.dueDate < asOf ? view.histories().get(key) : undefined) ?? asItStands(item),
      pauses: [...(pauses.get(item.id) ?? []), ...(rest?.pauses ?? [])],
      ...(customer?.debtorKind === undefined ? undefined : { debtorKind: customer.debtorKind }),
      levels: levels.filter((one) => one.item === key),
      notices: notices.get(key) ?? [],
    }
  })
}

/** What was paid in time earns nothing, and has nothing to wait for. */
function mayEarn({ dueDate, settledDate, status }: Item): boolean {
  return status !== 'voided' && (settledDate === undefined || settledDate > dueDate)
}

function asItStands({ issueDate, dueDate, open }: Item): readonly BalanceStep[] {
  return [{ from: earlier(issueDate, dueDate), open }]
}

/**
 * A plan that holds does so at least until the next day on which it can change; the account is looked at again on that day. One
 * that nothing can break is looked at once a year.
 */
function pausesByDocument(plans: readonly FollowedPlan[]): ReadonlyMap<string, readonly DayRange[]> {
  const pauses = new Map<string, DayRange[]>()
  for (const { plan, state } of plans) {
    const pause = penaltyPause(plan, state)
    if (pause === undefined) continue
    const isOver = state.kind === 'broken' || state.kind === 'ended'
    for (const { kind, id } of plan.sources) {
      if (kind !== 'invoice') continue
      pauses.set(id, [...(pauses.get(id) ?? []), isOver ? pause : { from: pause.from, to: holdsUntil(state) }])
    }
  }
  return pauses
}

function holdsUntil({ asOf, nextChangeDate }: FollowedPlan['state']): IsoDate {
  return nextChangeDate ?? yearAhead(asOf)
}

/** The invoices of which something rests, as penalties see them then; the others are as they are. */
function restingByItem(
  view: BookView,
  { earning, disputes }: Readonly<{ earning: readonly Item[]; disputes: DisputePolicy }>,
): ReadonlyMap<string, RestingClaim> {
  const resting = new Map<string, RestingClaim>()
  if (!view.facts.some(({ kind }) => kind === 'dispute' || kind === 'hold')) return resting
  const { asOf, facts } = view
  const { items, plans } = view.position()
  const rests = restsOf(facts, { asOf, disputes, plans: plans.map(({ plan }) => plan) })
  for (const id of new Set(earning.map((item) => item.id))) {
    const own = rests.filter(({ documents }) => isAbout(documents, id))
    if (own.length === 0) continue
    const parts = items.filter((item) => item.kind === 'invoice' && item.id === id)
    const withSteps = parts.map((item) => {
      const key = itemKey(item)
      return { key, dueDate: item.dueDate, steps: view.histories().get(key) ?? asItStands(item) }
    })
    for (const [key, claim] of restingClaims(withSteps, own)) resting.set(key, claim)
  }
  return resting
}

function isAbout(documents: Rest['documents'], invoiceId: string): boolean {
  return documents?.includes(factKey({ kind: 'invoice', id: invoiceId })) ?? true
}

/** A reminder that went out told the debtor of the delay free of charge. */
function noticesByItem(contacts: readonly Contact[], timeZone: TimeZone): ReadonlyMap<string, readonly IsoDate[]> {
  const notices = new Map<string, IsoDate[]>()
  for (const contact of contacts) {
    const date = contact.state.kind === 'sent' ? contactDate(contact, timeZone) : undefined
    if (date === undefined) continue
    for (const { item } of contact.plan.covers) notices.set(item, [...(notices.get(item) ?? []), date])
  }
  return notices
}

/** Charges that a rule has raised, whatever became of them: one that was waived or voided is not raised again. */
export function postedCharges(facts: readonly Fact[]): readonly PostedCharge[] {
  return facts.flatMap((fact): readonly PostedCharge[] => {
    if (fact.kind !== 'charge' || fact.rule === undefined || fact.item === undefined) return []
    const { id, item, rule, issueDate, period, amount } = fact
    return [
      { key: id, item, ruleId: rule, date: issueDate, amount, ...(period === undefined ? undefined : { period }) },
    ]
  })
}

/**
 * The levels that reminders have brought items to: what the step says, or else the n-th day after the due date on which its cadence has
 * a step is level n. Steps of a cadence the policy no longer has count for none.
 */
export function reachedLevels(
  plans: readonly Pick<Contact['plan'], 'cadence' | 'plannedDate' | 'covers'>[],
  cadences: readonly Cadence[],
): readonly ReachedLevel[] {
  const levels = new Map(cadences.map(({ name, steps }) => [name, stepLevels(steps)]))
  return plans.flatMap(({ cadence: own, plannedDate, covers }) =>
    covers.flatMap(({ item, step, cadence = own }): readonly ReachedLevel[] => {
      const level = levels.get(cadence)?.get(step)
      return level === undefined ? [] : [{ item, level, date: plannedDate }]
    }),
  )
}
