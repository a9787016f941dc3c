import type { Cadence } from './cadence.ts'

const kept = /* @__PURE__ */ new WeakMap<Cadence['steps'], ReadonlyMap<string, number>>()

/**
 * The dunning level of each step after the due date: the one it says, or else the place of its day among the days on which the
 * cadence has such a step, from 1 up. Steps of one day, such as an e-mail and a text message, are one level. Steps before the due
 * date are below every level and not in the map.
 *
 * @example stepLevels(cadence.steps).get('overdue-10') // 2
 */
export function stepLevels(steps: Cadence['steps']): ReadonlyMap<string, number> {
  const known = kept.get(steps)
  if (known !== undefined) return known
  const after = steps.filter(({ timing }) => timing.after !== undefined)
  const dayOf = ({ timing: { days, unit } }: Cadence['steps'][number]) => `${days} ${unit ?? 'days'}`
  const ordered = after.toSorted((a, b) => a.timing.days - b.timing.days)
  const days = [...new Set(ordered.map(dayOf))]
  const levels = new Map(ordered.map((step) => [step.name, step.level ?? days.indexOf(dayOf(step)) + 1]))
  kept.set(steps, levels)
  return levels
}
