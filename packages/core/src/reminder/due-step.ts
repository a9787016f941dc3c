import { type IsoDate, sooner } from '../calendar/index.ts'
import { type FollowedItem, itemKey, type NetItem } from '../receivable/index.ts'
import { type Cadence, isLapsed, type ReminderStep, stepDate } from './cadence.ts'
import type { ReminderSituation } from './reminder-situation.ts'

/** A step that is due for an item, and how many earlier ones it stands for. */
export type Firing = Readonly<{
  net: NetItem<FollowedItem>
  key: string
  step: ReminderStep
  stepDate: IsoDate
  collapsed: number
}>

/** The latest due step of each item; two steps of one day on different channels both fire. */
export function dueSteps(
  owed: readonly NetItem<FollowedItem>[],
  cadence: Cadence,
  { asOf, policy, calendar, history }: ReminderSituation,
): { firings: readonly Firing[]; skipped: number } {
  const firings: Firing[] = []
  let skipped = 0
  for (const net of owed) {
    const key = itemKey(net.item)
    const done = history.doneThrough.get(key)
    const due: { step: ReminderStep; stepDate: IsoDate }[] = []
    for (const step of cadence.steps) {
      const date = stepDate(step.timing, { dueDate: net.item.dueDate, calendar })
      if (date > asOf || (done !== undefined && date <= done)) continue
      if (isLapsed(step.timing, { dueDate: net.item.dueDate, asOf })) continue
      if (policy.catchUp === 'skip' && date < asOf) skipped += 1
      else due.push({ step, stepDate: date })
    }
    const latest = due.reduce<IsoDate | undefined>(
      (best, one) => (best !== undefined && best > one.stepDate ? best : one.stepDate),
      undefined,
    )
    const chosen = due.filter((one) => one.stepDate === latest)
    for (const { step, stepDate: date } of chosen) {
      firings.push({ net, key, step, stepDate: date, collapsed: due.length - chosen.length })
    }
  }
  return { firings, skipped }
}

/**
 * The next day on which some step of some cadence comes up. All cadences are looked at, because the customer may be in
 * another segment by then; the review day itself counts when another cadence has a step that waits for it.
 */
export function nextStepDate(
  owed: readonly NetItem<FollowedItem>[],
  situation: ReminderSituation,
): IsoDate | undefined {
  const { asOf, policy, calendar, cadence: current, history, nextReviewDate } = situation
  let next: IsoDate | undefined
  for (const { item } of owed) {
    const done = history.doneThrough.get(itemKey(item))
    for (const cadence of policy.cadences) {
      for (const { timing } of cadence.steps) {
        const date = stepDate(timing, { dueDate: item.dueDate, calendar })
        if (date > asOf) next = sooner(next, date)
        else if (cadence === current || policy.catchUp === 'skip') continue
        else if (isLapsed(timing, { dueDate: item.dueDate, asOf }) || (done !== undefined && date <= done)) continue
        else next = sooner(next, nextReviewDate)
      }
    }
  }
  return next
}
