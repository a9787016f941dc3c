import { fractionOf, type Rate } from '../money/index.ts'
import type { FollowedItem, NetItem } from '../receivable/index.ts'
import type { Cadence, LevelMinimum } from './cadence.ts'
import { type Firing, latestFirings, levelDone } from './due-step.ts'
import type { RuleTrial } from './reminder-plan.ts'
import type { ReminderSituation } from './reminder-situation.ts'
import { stepLevels } from './step-level.ts'
import { tracksOf } from './track.ts'
import { trial } from './trial.ts'

type Owed = NetItem<FollowedItem>

/** What fires of a cadence once its levels have been held against their minimums, and each minimum that was tried. */
export type LevelTry = Readonly<{ firings: readonly Firing[]; trials: readonly RuleTrial[] }>

/** What is looked at beside the items that fire: all that follows the cadence, and all that the account owes. */
export type LevelView = Readonly<{
  cadence: Cadence
  followed: readonly Owed[]
  owed: readonly Owed[]
  situation: ReminderSituation
}>

/**
 * Holds the items of each level against the level's minimum, from the highest level down, each currency for itself. What does not
 * reach it falls to the latest step below that is not done yet, and is looked at again there; without such a step it waits.
 */
export function meetLevelMinimums(firings: readonly Firing[], view: LevelView): LevelTry {
  const { levels } = view.cadence
  if (levels === undefined || levels.length === 0) return { firings, trials: [] }
  const trials: RuleTrial[] = []
  let left = firings
  for (const minimum of levels.toSorted((a, b) => b.level - a.level)) {
    const currencies = new Set(left.filter(({ level }) => level === minimum.level).map(({ net }) => net.net.currency))
    for (const currency of currencies) {
      const tried = levelTrial(left, minimum, { ...view, currency })
      trials.push(tried)
      if (tried.outcome === 'hold') left = lowered(left, { level: minimum.level, currency })
    }
  }
  return { firings: left, trials }
}

function levelTrial(
  firings: readonly Firing[],
  { level, amountsMin, shareMin }: LevelMinimum,
  { currency, ...view }: LevelView & Readonly<{ currency: string }>,
): RuleTrial {
  const here = new Set(firings.filter((firing) => firing.level === level).map(({ net }) => net))
  for (const net of reachedBefore(level, view)) here.add(net)
  const amount = minorOf([...here], currency)
  const whole = minorOf(view.owed, currency)
  const least = amountsMin?.find((one) => one.currency === currency)?.minor
  const passes =
    (least === undefined || amount >= least) && (shareMin === undefined || isShare(amount, whole, shareMin))
  return trial('level-minimum', passes, {
    level,
    currency,
    amount,
    open: whole,
    ...(least === undefined ? {} : { minimum: least }),
    ...(shareMin === undefined ? {} : { shareMin }),
  })
}

/** Items reminded at the level or above count towards it. */
function reachedBefore(level: number, { cadence, followed, situation }: LevelView): readonly Owed[] {
  return tracksOf(cadence, followed, situation).flatMap((track) => {
    return levelDone(track, cadence, situation) >= level ? track.nets : []
  })
}

/** The firings of a level in a currency, each as what is due for its item below the level. */
function lowered(
  firings: readonly Firing[],
  { level, currency }: Readonly<{ level: number; currency: string }>,
): readonly Firing[] {
  const seen = new Set<string>()
  return firings.flatMap((firing): readonly Firing[] => {
    if (firing.level !== level || firing.net.net.currency !== currency) return [firing]
    if (seen.has(firing.key)) return []
    seen.add(firing.key)
    return latestFirings(
      firing.due.filter((one) => one.level < level),
      { net: firing.net, key: firing.key, cadence: firing.cadence },
    )
  })
}

function minorOf(nets: readonly Owed[], currency: string): number {
  return nets.reduce((sum, { net }) => (net.currency === currency ? sum + net.minor : sum), 0)
}

function isShare(part: number, whole: number, share: Rate): boolean {
  const { numerator, denominator } = fractionOf(share)
  return BigInt(part) * denominator >= BigInt(whole) * numerator
}

/** The levels of a cadence, from the lowest up. */
export function levelsOf(cadence: Cadence): readonly number[] {
  return [...new Set(stepLevels(cadence.steps).values())].sort((a, b) => a - b)
}
