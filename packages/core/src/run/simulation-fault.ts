import { assertIsoDate } from '../calendar/index.ts'
import { assertPolicy } from '../engine/index.ts'
import { isMoney, isRate } from '../money/index.ts'
import { type Fault, quote, showPath } from '../plain/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import { type ContactResponse, isChance, type ResponseModel } from './response-model.ts'
import { assertSeed } from './seeded-random.ts'
import type { SimulationRhythm, SimulationSetting } from './simulation.ts'

const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/
/** A payment that comes later than two years after a contact was not brought by it. */
export const withinDaysMax = 730

/**
 * Refuses a simulation that could not be lived through, before the first account is touched.
 *
 * @throws RangeError | TypeError naming the field, the value and what is accepted.
 */
export function assertSimulation({
  policy,
  from,
  to,
  rhythm,
  costs = [],
  response,
  seed = 1,
}: SimulationSetting): void {
  assertPolicy(policy)
  assertIsoDate('from', from)
  assertIsoDate('to', to)
  if (to < from)
    throw new RangeError(`to: ${quote(to)} is before from ${quote(from)}; a simulation has one day at least`)
  assertSeed(seed)
  if (rhythm !== undefined) assertRhythm(rhythm)
  for (const [index, { channel, amount }] of costs.entries()) {
    if (typeof channel === 'string' && channel !== '' && isMoney(amount) && amount.minor >= 0) continue
    throw new RangeError(`costs[${index}]: ${quote({ channel, amount })} is not a channel and an amount from zero up`)
  }
  const [fault] = response === undefined ? [] : responseFaults(response)
  if (fault !== undefined) throw new RangeError(`response.${showPath(fault.path)}: ${fault.message}`)
}

function assertRhythm({ tickTime, deliverTimes }: SimulationRhythm): void {
  if (!isTime(tickTime)) throw new RangeError(`rhythm.tickTime: ${quote(tickTime)} is no time; write it as "06:00"`)
  if (deliverTimes === 'always') return
  const times = [tickTime, ...deliverTimes]
  if (times.every((time, index) => isTime(time) && (index === 0 || (times[index - 1] ?? '') <= time))) return
  throw new RangeError(
    `rhythm.deliverTimes: ${quote(deliverTimes)} are not times like "09:00" in ascending order from tickTime on`,
  )
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && timePattern.test(value)
}

/** What is wrong with the figures of a response model that has the shape of one. */
export function responseFaults({ responses }: ResponseModel): readonly Fault[] {
  return responses.flatMap((response, index): readonly Fault[] =>
    faultsOf(response).map(({ path, message }) => ({ path: ['responses', index, ...path], message })),
  )
}

function faultsOf({ segments = [], levels = {}, chance, withinDays, share }: ContactResponse): readonly Fault[] {
  const faults: Fault[] = []
  const rates = [chance?.low, chance?.likely, chance?.high]
  if (!rates.every(isRate) || !isChance(chance)) {
    faults.push({
      path: ['chance'],
      message: `${quote(chance)} is not 0 <= low <= likely <= high <= 1, as decimal texts`,
    })
  }
  if (!Number.isInteger(withinDays) || withinDays < 1 || withinDays > withinDaysMax) {
    faults.push({
      path: ['withinDays'],
      message: `${quote(withinDays)} is not a whole number from 1 to ${withinDaysMax}`,
    })
  }
  if (share !== undefined && !(isRate(share) && Number(share) > 0 && Number(share) <= 1)) {
    faults.push({ path: ['share'], message: `${quote(share)} is not a part of what was asked: above 0, at most "1"` })
  }
  for (const [field, level] of Object.entries(levels)) {
    if (Number.isInteger(level) && level >= 0) continue
    faults.push({
      path: ['levels', field],
      message: `${quote(level)} is not a level: a whole number, 0 before the due date`,
    })
  }
  for (const [index, pattern] of segments.entries()) {
    if (isPattern(pattern)) continue
    faults.push({ path: ['segments', index], message: `${quote(pattern)} is not a pattern such as "low/*"` })
  }
  return faults
}

function isPattern(pattern: string): boolean {
  try {
    matchesSegment(pattern, 'any')
    return true
  } catch {
    return false
  }
}
