import { compare, type Money } from '../money/index.ts'
import { type Fault, quote } from '../plain/index.ts'
import type { Cadence, ReminderStep } from './cadence.ts'
import { courtesyKinds } from './courtesy-policy.ts'
import { minimumGapDays } from './minimum-gap.ts'
import type { ReminderPolicy } from './policy.ts'
import { stepLevels } from './step-level.ts'

/** What a policy can be warned of: it can be followed, and does not do what it seems to say. */
export type ReminderLintRule =
  | 'unreachable-cadence'
  | 'unreachable-step'
  | 'unreachable-level'
  | 'levels-out-of-order'
  | 'gap-longer-than-steps'
  | 'fee-above-ceiling'
  | 'outside-lawful-windows'
  | 'template-missing'

/** Something to look at in a policy: which rule saw it, where, and what it would do. */
export type ReminderWarning = Fault & Readonly<{ rule: ReminderLintRule }>

/** What a policy is held against beside itself; what is absent is not looked at. */
export type ReminderLintView = Readonly<{
  /** Texts there are, and the languages each is there in. */
  templates?: readonly Readonly<{ name: string; locales: readonly string[] }>[]
  /** Languages every text is needed in: `'es'`, `'pt-BR'` …; a text in `'es'` serves `'es-PE'`. */
  locales?: readonly string[]
  /** Fees by dunning level, and the most the law allows of each. */
  fees?: readonly Readonly<{ level: number; fee: Money; ceiling: Money }>[]
  /** Whether there is any moment at which the contact rules let a step go. */
  isEverLawful?: (step: ReminderStep) => boolean
}>

/**
 * What in a reminder policy is probably not meant, though a run can follow it. Faults are another matter: `reminderFaults` has those.
 *
 * @example
 * reminderLint(policy.reminder, { templates: [{ name: 'due-soon', locales: ['es'] }], locales: ['es', 'pt-BR'] })
 * // [{ rule: 'template-missing', path: ['cadences', 0, 'steps', 0, 'template'], message: '"due-soon" is not there in pt-BR' }]
 */
export function reminderLint(policy: ReminderPolicy, view: ReminderLintView = {}): readonly ReminderWarning[] {
  return [
    ...unreachableCadences(policy),
    ...policy.cadences.flatMap((cadence, index) => {
      const path = ['cadences', index]
      return [
        ...levelOrder(cadence, path),
        ...unreachableLevels(cadence, path),
        ...stepsBeforeStart(cadence, path),
        ...narrowSteps(cadence, policy, path),
        ...unlawfulSteps(cadence, view, path),
      ]
    }),
    ...highFees(policy, view),
    ...missingTemplates(policy, view),
  ]
}

type Path = Fault['path']

/** Names nobody, or stands after one that takes everybody. */
function unreachableCadences({ cadences }: ReminderPolicy): readonly ReminderWarning[] {
  const everybody = cadences.findIndex(({ segments }) => segments.includes('*'))
  return cadences.flatMap(({ segments, customers, invoices, name }, index): readonly ReminderWarning[] => {
    if (customers !== undefined || invoices !== undefined) return []
    const isShadowed = everybody !== -1 && index > everybody
    if (segments.length > 0 && !isShadowed) return []
    const why = isShadowed ? `${quote(cadences[everybody]?.name)} before it takes every segment` : 'it names no segment'
    return [{ rule: 'unreachable-cadence', path: ['cadences', index], message: `${quote(name)} is never used: ${why}` }]
  })
}

type Levelled = Readonly<{ step: ReminderStep; index: number; level: number }>

/** Steps after the due date by their days, each with its level. Business days are taken for days. */
function levelled({ steps }: Cadence): readonly Levelled[] {
  const levels = stepLevels(steps)
  return steps
    .flatMap((step, index): readonly Levelled[] => {
      const level = levels.get(step.name)
      return level === undefined ? [] : [{ step, index, level }]
    })
    .sort((a, b) => a.step.timing.days - b.step.timing.days)
}

function levelOrder(cadence: Cadence, path: Path): readonly ReminderWarning[] {
  const ordered = levelled(cadence)
  return ordered.flatMap(({ step, index, level }, at): readonly ReminderWarning[] => {
    const before = ordered.slice(0, at).find((one) => one.level > level)
    if (before === undefined) return []
    const message = `level ${level} comes after level ${before.level} of ${quote(before.step.name)}; an item would seem to go back`
    return [
      {
        rule: 'levels-out-of-order',
        path: [...path, 'steps', index, ...(step.level === undefined ? [] : ['level'])],
        message,
      },
    ]
  })
}

/** A condition ends the cadence before the level, or a higher level comes on the same day by the same channel and speaks for it. */
function unreachableLevels(cadence: Cadence, path: Path): readonly ReminderWarning[] {
  const ordered = levelled(cadence)
  return ordered.flatMap(({ step, index, level }): readonly ReminderWarning[] => {
    const why = stoppedBefore(cadence, { step, level }) ?? outspoken(ordered, { step, level })
    if (why === undefined) return []
    const message = `${quote(step.name)} at level ${level} is never reached: ${why}`
    return [{ rule: 'unreachable-level', path: [...path, 'steps', index], message }]
  })
}

function stoppedBefore(
  { stopsWhen = [], graceDays = 0 }: Cadence,
  { step, level }: Readonly<{ step: ReminderStep; level: number }>,
): string | undefined {
  for (const condition of stopsWhen) {
    if (condition.kind === 'level' && condition.levelMin < level)
      return `the cadence stops at level ${condition.levelMin}`
    if (condition.kind === 'days-past-due' && condition.daysMin <= step.timing.days + graceDays) {
      return `the cadence stops at ${condition.daysMin} days past due`
    }
  }
  return undefined
}

function outspoken(
  ordered: readonly Levelled[],
  { step, level }: Readonly<{ step: ReminderStep; level: number }>,
): string | undefined {
  const { timing, channel } = step
  const louder = ordered.find(({ step: other, level: higher }) => {
    const isSameDay = other.timing.days === timing.days && other.timing.unit === timing.unit
    return higher > level && isSameDay && other.channel === channel
  })
  return louder === undefined ? undefined : `${quote(louder.step.name)} comes on the same day through the same channel`
}

/** A cadence that starts once something is overdue never sends what comes before the due date. */
function stepsBeforeStart({ steps, startsWhen = [] }: Cadence, path: Path): readonly ReminderWarning[] {
  const start = startsWhen.find((condition) => condition.kind === 'days-past-due' && condition.daysMin > 0)
  if (start === undefined) return []
  return steps.flatMap(({ name, timing }, index): readonly ReminderWarning[] => {
    if (timing.before === undefined) return []
    const message = `${quote(name)} comes before the due date, and the cadence starts once something is past due`
    return [{ rule: 'unreachable-step', path: [...path, 'steps', index], message }]
  })
}

/** Steps nearer to each other than the gap: the later one waits, or stands for both. */
function narrowSteps(cadence: Cadence, policy: ReminderPolicy, path: Path): readonly ReminderWarning[] {
  const gap = minimumGapDays(policy, { cadence: cadence.name, isGentle: false })
  const places = cadence.steps
    .map(({ timing }, index) => ({ index, day: timing.before === undefined ? timing.days : -timing.days }))
    .sort((a, b) => a.day - b.day)
  const narrow = places.flatMap(({ index, day }, at): readonly ReminderWarning[] => {
    const distance = day - (places[at - 1]?.day ?? Number.NEGATIVE_INFINITY)
    if (distance === 0 || distance >= gap) return []
    const message = `it comes ${distance} days after the step before, and reminders are ${gap} days apart: it will be late`
    return [{ rule: 'gap-longer-than-steps', path: [...path, 'steps', index], message }]
  })
  const last = cadence.steps.at(-1)?.repeat
  if (last === undefined || last.everyDays >= gap) return narrow
  const message = `it repeats every ${last.everyDays} days, and reminders are ${gap} days apart`
  return [
    ...narrow,
    { rule: 'gap-longer-than-steps', path: [...path, 'steps', cadence.steps.length - 1, 'repeat'], message },
  ]
}

function unlawfulSteps({ steps }: Cadence, { isEverLawful }: ReminderLintView, path: Path): readonly ReminderWarning[] {
  if (isEverLawful === undefined) return []
  return steps.flatMap((step, index): readonly ReminderWarning[] => {
    if (isEverLawful(step)) return []
    const message = `the contact rules leave ${quote(step.name)} no moment by ${quote(step.channel)}`
    return [{ rule: 'outside-lawful-windows', path: [...path, 'steps', index], message }]
  })
}

function highFees({ cadences }: ReminderPolicy, { fees = [] }: ReminderLintView): readonly ReminderWarning[] {
  const used = new Set(cadences.flatMap((cadence) => levelled(cadence).map(({ level }) => level)))
  return fees.flatMap(({ level, fee, ceiling }): readonly ReminderWarning[] => {
    if (!used.has(level) || fee.currency !== ceiling.currency || compare(fee, ceiling) <= 0) return []
    const message = `the fee of level ${level}, ${fee.minor} minor units of ${fee.currency}, is above the ${ceiling.minor} allowed`
    return [{ rule: 'fee-above-ceiling', path: [], message }]
  })
}

function missingTemplates(
  policy: ReminderPolicy,
  { templates, locales = [] }: ReminderLintView,
): readonly ReminderWarning[] {
  if (templates === undefined) return []
  const known = new Map(templates.map(({ name, locales: spoken }) => [name, spoken]))
  return templatePlaces(policy).flatMap(({ name, path }): readonly ReminderWarning[] => {
    const spoken = known.get(name)
    if (spoken === undefined)
      return [{ rule: 'template-missing', path, message: `${quote(name)} is no template there is` }]
    const missing = locales.filter((locale) => !spoken.some((one) => locale === one || locale.startsWith(`${one}-`)))
    if (missing.length === 0) return []
    return [{ rule: 'template-missing', path, message: `${quote(name)} is not there in ${missing.join(', ')}` }]
  })
}

function templatePlaces({
  cadences,
  courtesies = {},
  gentle,
}: ReminderPolicy): readonly Readonly<{ name: string; path: Path }>[] {
  return [
    ...cadences.flatMap(({ steps }, cadence) =>
      steps.map(({ template }, step) => ({ name: template, path: ['cadences', cadence, 'steps', step, 'template'] })),
    ),
    ...courtesyKinds.flatMap((kind) => {
      const courtesy = courtesies[kind]
      return courtesy === undefined ? [] : [{ name: courtesy.template, path: ['courtesies', kind, 'template'] }]
    }),
    ...(gentle?.template === undefined ? [] : [{ name: gentle.template, path: ['gentle', 'template'] }]),
  ]
}
