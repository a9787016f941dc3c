import type { Contact } from '../account/index.ts'
import type { DayRange, IsoDate } from '../calendar/index.ts'
import { penaltyPause } from '../installment-plan/index.ts'
import type { PenaltyClaim, PostedCharge } from '../penalty/index.ts'
import {
  balanceHistories,
  type CashApplication,
  type Fact,
  type Item,
  itemKey,
  type Position,
} from '../receivable/index.ts'
import type { Cadence } from '../reminder/index.ts'
import { followedPosition } from './followed-position.ts'

/** A dunning level an item has reached, and the day. */
export type ReachedLevel = Readonly<{ item: string; level: number; date: IsoDate }>

/**
 * The invoices of a book as penalties see them. Charges are left out: a fee on a fee and interest on interest are what no
 * policy of ours can ask for.
 */
export function penaltyClaims(
  facts: readonly Fact[],
  {
    position,
    application,
    contacts,
    levels,
  }: Readonly<{
    position: Position
    application: CashApplication
    contacts: readonly Contact[]
    levels: readonly ReachedLevel[]
  }>,
): readonly PenaltyClaim[] {
  const { asOf, customer } = position
  const earning = position.items.filter((item) => item.kind === 'invoice' && mayEarn(item))
  if (earning.length === 0) return []
  const histories = balanceHistories(facts, { asOf, ...application })
  const pauses = pausesByDocument(facts, { position, application })
  const notices = noticesByItem(contacts)
  return earning.flatMap((item): readonly PenaltyClaim[] => {
    const key = itemKey(item)
    const balances = histories.get(key)
    if (balances === undefined) return []
    return [
      {
        item: key,
        dueDate: item.dueDate,
        original: item.amount,
        balances,
        pauses: pauses.get(item.id) ?? [],
        ...(customer?.debtorKind === undefined ? undefined : { debtorKind: customer.debtorKind }),
        levels: levels.filter((one) => one.item === key),
        notices: notices.get(key) ?? [],
      },
    ]
  })
}

/** What was paid in time earns nothing, and has nothing to wait for. */
function mayEarn({ dueDate, settledDate, status }: Item): boolean {
  return status !== 'voided' && (settledDate === undefined || settledDate > dueDate)
}

function pausesByDocument(
  facts: readonly Fact[],
  { position, application }: Readonly<{ position: Position; application: CashApplication }>,
): ReadonlyMap<string, readonly DayRange[]> {
  const pauses = new Map<string, DayRange[]>()
  for (const { plan, state } of followedPosition(position, facts, application).plans) {
    const pause = penaltyPause(plan, state)
    if (pause === undefined) continue
    for (const { kind, id } of plan.sources) {
      if (kind === 'invoice') pauses.set(id, [...(pauses.get(id) ?? []), pause])
    }
  }
  return pauses
}

/** A reminder that went out told the debtor of the delay free of charge. */
function noticesByItem(contacts: readonly Contact[]): ReadonlyMap<string, readonly IsoDate[]> {
  const notices = new Map<string, IsoDate[]>()
  for (const { plan, state } of contacts) {
    if (state.kind !== 'sent') continue
    for (const { item } of plan.covers) notices.set(item, [...(notices.get(item) ?? []), plan.plannedDate])
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
 * The levels that reminders have brought items to: the n-th step after the due date of their cadence is level n. Steps of a
 * cadence the policy no longer has count for none.
 */
export function reachedLevels(
  plans: readonly Pick<Contact['plan'], 'cadence' | 'plannedDate' | 'covers'>[],
  cadences: readonly Cadence[],
): readonly ReachedLevel[] {
  const levels = new Map(cadences.map(({ name, steps }) => [name, levelByStep(steps)]))
  return plans.flatMap(({ cadence, plannedDate, covers }) =>
    covers.flatMap(({ item, step }): readonly ReachedLevel[] => {
      const level = levels.get(cadence)?.get(step)
      return level === undefined ? [] : [{ item, level, date: plannedDate }]
    }),
  )
}

function levelByStep(steps: Cadence['steps']): ReadonlyMap<string, number> {
  const after = steps.filter(({ timing }) => 'after' in timing).toSorted((a, b) => a.timing.days - b.timing.days)
  return new Map(after.map(({ name }, index) => [name, index + 1]))
}
