import { daysBetween, type IsoDate, sooner } from '../calendar/index.ts'
import type { FollowedItem, NetItem } from '../receivable/index.ts'
import { nextAskedDate } from './asked-item.ts'
import { daysLater } from './cadence.ts'
import type { CadenceCondition } from './cadence-condition.ts'

/** What conditions look at. */
export type ConditionView = Readonly<{
  asOf: IsoDate
  /** What is owed and may be chased. */
  owed: readonly NetItem<FollowedItem>[]
  graceDays: number
  /** The highest level reminded. */
  level: number
  isGentle: boolean
}>

/** Whether a condition holds on the day. */
export function holds(condition: CadenceCondition, { asOf, owed, graceDays, level, isGentle }: ConditionView): boolean {
  switch (condition.kind) {
    case 'days-past-due':
      return owed.some(({ item }) => daysBetween(item.dueDate, asOf) >= Math.max(condition.daysMin, graceDays + 1))
    case 'overdue-amount':
      return condition.amountsMin.some(({ currency, minor }) => overdueMinor(owed, { asOf, currency }) >= minor)
    case 'age':
      return owed.some(({ item }) => daysBetween(item.issueDate, asOf) >= condition.daysMin)
    case 'level':
      return level >= condition.levelMin
    case 'hardship':
      return isGentle
  }
}

/** The next day on which time alone may make a condition hold. */
export function nextConditionDate(
  conditions: readonly CadenceCondition[],
  { asOf, owed, graceDays }: ConditionView,
): IsoDate | undefined {
  let next: IsoDate | undefined
  const consider = (date: IsoDate, days: number) => {
    const left = days - daysBetween(date, asOf)
    if (left > 0) next = sooner(next, daysLater(asOf, left))
  }
  for (const condition of conditions) {
    if (condition.kind === 'overdue-amount') next = sooner(next, nextAskedDate(owed, asOf))
    for (const { item } of owed) {
      if (condition.kind === 'days-past-due') consider(item.dueDate, Math.max(condition.daysMin, graceDays + 1))
      if (condition.kind === 'age') consider(item.issueDate, condition.daysMin)
    }
  }
  return next
}

function overdueMinor(
  owed: readonly NetItem<FollowedItem>[],
  { asOf, currency }: Readonly<{ asOf: IsoDate; currency: string }>,
): number {
  return owed.reduce((sum, { item, net }) => {
    return net.currency === currency && item.dueDate < asOf ? sum + net.minor : sum
  }, 0)
}
