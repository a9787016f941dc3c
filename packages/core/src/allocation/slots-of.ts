import type { IsoDate } from '../calendar/index.ts'
import type { AllocationItem } from './item.ts'
import type { SkippedItem } from './outcome.ts'
import type { AllocationPlan } from './plan.ts'
import type { EarnedByPart, Slot } from './slot.ts'
import { timingOf } from './target.ts'

/** What turns items into slots. */
export type SlotContext = Readonly<{
  plan: AllocationPlan
  asOf: IsoDate
  /** Of the payment: items of others are passed over. */
  currency: string
  /** Takes what is passed over, and why. */
  skipped: SkippedItem[]
  /** What payments of a part earn, where a discount is earned by part. */
  earnedByPart: EarnedByPart
}>

/** A slot for each item that could be paid, whether the plan pays it or only a designation can. */
export function slotsOf(items: readonly AllocationItem[], context: SlotContext): Slot[] {
  const { currency, skipped } = context
  const slots: Slot[] = []
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as AllocationItem
    const { key, open, disputed } = item
    if (open.minor === 0) continue
    if (open.currency !== currency) {
      skipped.push({ key, reason: 'other-currency', amount: open })
      continue
    }
    if (disputed !== undefined && disputed.minor > 0) skipped.push({ key, reason: 'disputed', amount: disputed })
    if (disputed?.minor !== open.minor) slots.push(slotOf(item, index, context))
  }
  return slots
}

function slotOf(item: AllocationItem, index: number, context: SlotContext): Slot {
  const { plan, asOf, skipped, earnedByPart } = context
  const { key, issueDate, dueDate, open, disputed, discount, annualRate, isSecured = false, component } = item
  const timing = timingOf(dueDate, asOf)
  const place = plan.places[timing][component]
  if (place.stage === undefined && plan.stageCount > 0) {
    skipped.push({ key, reason: timing === 'in-advance' ? 'not-due' : 'no-target', amount: open })
  }
  const isWhole = disputed === undefined || disputed.minor === 0
  const payable = isWhole ? open.minor : open.minor - disputed.minor
  return {
    key,
    issueDate,
    dueDate,
    size: payable,
    annualRate,
    isSecured,
    item,
    index,
    place,
    componentRank: plan.componentRanks.get(component) ?? plan.componentRanks.size,
    payable,
    // A discount is for settling the whole: a disputed part stands in its way.
    deductible: isWhole && plan.takesDiscounts ? Math.min(discount?.amount.minor ?? 0, payable) : 0,
    earnedByPart: discount?.isEarnedByPart === true ? earnedByPart : undefined,
    given: 0,
    discount: 0,
    writtenOff: 0,
    reason: 'by-order',
  }
}
