import { type IsoDate, sooner } from '../calendar/index.ts'
import { type FollowedItem, itemKey, type NetItem } from '../receivable/index.ts'
import { type Cadence, eachStep, isLapsed, overdueFrom, type ReminderStep } from './cadence.ts'
import { mayFollow } from './cadence-choice.ts'
import type { ReminderSituation } from './reminder-situation.ts'
import { stepLevels } from './step-level.ts'
import { isPerItem, type Track, tracksOf } from './track.ts'

type Owed = NetItem<FollowedItem>

/** A step that has come: its day, its level (0 before the due date), and which repetition it is. */
export type DueStep = Readonly<{ step: ReminderStep; stepDate: IsoDate; level: number; repeat: number }>

/** A step that is due for an item, and how many earlier ones it stands for. */
export type Firing = DueStep &
  Readonly<{
    net: Owed
    key: string
    cadence: Cadence
    collapsed: number
    /** Everything that was due for the item, this step included. */
    due: readonly DueStep[]
  }>

/** What fires of a cadence, and what keeps the rest. */
export type DueSteps = Readonly<{
  firings: readonly Firing[]
  /** Steps left out because their day went by. */
  skipped: number
  /** Steps left out because the customer is in hardship. */
  gentle: number
  /** Whether an item that fires has another level waiting. */
  isJumpHeld: boolean
}>

/** The latest due step of each item; two steps of one day on different channels both fire. */
export function dueSteps(nets: readonly Owed[], cadence: Cadence, situation: ReminderSituation): DueSteps {
  const firings: Firing[] = []
  let skipped = 0
  let gentle = 0
  let isJumpHeld = false
  for (const track of tracksOf(cadence, nets, situation)) {
    const come = stepsCome(track, cadence, situation)
    skipped += come.skipped
    const levelMax = gentleLevelMax(situation)
    const allowed = come.steps.filter(({ level }) => level <= levelMax)
    gentle += come.steps.length - allowed.length
    const jumpMax = jumpLevelMax(track, cadence, situation)
    const due = allowed.filter(({ level }) => level <= jumpMax)
    isJumpHeld ||= due.length > 0 && due.length < allowed.length
    for (const net of track.nets) firings.push(...latestFirings(due, { net, key: itemKey(net.item), cadence }))
  }
  return { firings, skipped, gentle, isJumpHeld }
}

/** The latest of some due steps, as what fires for an item; it stands for the others. */
export function latestFirings(
  due: readonly DueStep[],
  of: Readonly<{ net: Owed; key: string; cadence: Cadence }>,
): readonly Firing[] {
  const latest = due.reduce<IsoDate | undefined>(
    (best, one) => (best !== undefined && best > one.stepDate ? best : one.stepDate),
    undefined,
  )
  const chosen = due.filter((one) => one.stepDate === latest)
  return chosen.map((one) => ({ ...one, ...of, collapsed: due.length - chosen.length, due }))
}

/** The highest level an item has been reminded of; 0 when there is none. */
export function levelDone(
  { done, dueDate }: Pick<Track, 'done' | 'dueDate'>,
  cadence: Cadence,
  { calendar }: Pick<ReminderSituation, 'calendar'>,
): number {
  if (done === undefined) return 0
  const levels = stepLevels(cadence.steps)
  let highest = 0
  eachStep(cadence, { dueDate, calendar }, ({ name }, date) => {
    if (date <= done) highest = Math.max(highest, levels.get(name) ?? 0)
  })
  return highest
}

function stepsCome(
  { dueDate, done }: Track,
  cadence: Cadence,
  { asOf, policy, calendar }: ReminderSituation,
): Readonly<{ steps: readonly DueStep[]; skipped: number }> {
  const levels = stepLevels(cadence.steps)
  const steps: DueStep[] = []
  let skipped = 0
  eachStep(cadence, { dueDate, calendar }, (step, stepDate, repeat) => {
    if (stepDate > asOf || (done !== undefined && stepDate <= done)) return
    if (isLapsed(step.timing, { dueDate, asOf })) return
    if (policy.catchUp === 'skip' && stepDate < asOf) skipped += 1
    else steps.push({ step, stepDate, level: levels.get(step.name) ?? 0, repeat })
  })
  return { steps, skipped }
}

function gentleLevelMax({ isGentle = false, policy }: ReminderSituation): number {
  return (isGentle ? policy.gentle?.levelMax : undefined) ?? Number.POSITIVE_INFINITY
}

/** One level above the last done, among those the cadence has; the highest when there is none above. */
function jumpLevelMax(track: Track, cadence: Cadence, situation: ReminderSituation): number {
  if (situation.policy.jump !== 'one-level-per-run') return Number.POSITIVE_INFINITY
  const done = levelDone(track, cadence, situation)
  const above = [...stepLevels(cadence.steps).values()].filter((level) => level > done)
  return above.length === 0 ? done : Math.min(...above)
}

/**
 * The next day on which some step of some cadence comes up. All cadences are looked at, because the customer may be in
 * another segment by then; the review day itself counts when another cadence has a step that waits for it.
 */
export function nextStepDate(
  owed: readonly Owed[],
  situation: ReminderSituation,
  current: ReadonlyMap<Cadence, readonly Owed[]>,
): IsoDate | undefined {
  const { asOf, policy, calendar, nextReviewDate } = situation
  let next: IsoDate | undefined
  // Most cadences follow every item by itself: then they share these.
  let items: readonly Track[] | undefined
  const tracks = (cadence: Cadence, nets: readonly Owed[]) => {
    if (nets !== owed || !isPerItem(cadence)) return tracksOf(cadence, nets, situation)
    items ??= tracksOf(cadence, owed, situation)
    return items
  }
  const look = (cadence: Cadence, nets: readonly Owed[], isCurrent: boolean) => {
    for (const { dueDate, done, nets: together } of tracks(cadence, nets)) {
      if (cadence.anchor === 'account') next = sooner(next, nextOverdueDate(together, asOf))
      eachStep(cadence, { dueDate, calendar }, ({ timing }, date) => {
        if (date > asOf) next = sooner(next, date)
        else if (isCurrent || policy.catchUp === 'skip') return
        else if (isLapsed(timing, { dueDate, asOf }) || (done !== undefined && date <= done)) return
        else next = sooner(next, nextReviewDate)
      })
    }
  }
  for (const cadence of policy.cadences) {
    const now = current.get(cadence) ?? []
    const maybe = mayFollow(cadence, owed, situation)
    look(cadence, now, true)
    if (maybe.length > now.length) look(cadence, maybe, false)
  }
  return next
}

/** An item that falls overdue joins its account, whose steps may have begun before. */
function nextOverdueDate(nets: readonly Owed[], asOf: IsoDate): IsoDate | undefined {
  return nets.reduce<IsoDate | undefined>((next, { item: { dueDate } }) => {
    return dueDate < asOf ? next : sooner(next, overdueFrom(dueDate))
  }, undefined)
}
