import fc from 'fast-check'
import type { AllocationPolicy } from '../allocation/index.ts'
import { everyDay, type HolidayCalendar, isoDate, weekendsOnly } from '../calendar/index.ts'
import type { DisputePolicy } from '../dispute/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { fromMinor, rate } from '../money/index.ts'
import type { Cadence, ReminderPolicy, ReminderStep, StepTiming } from '../reminder/index.ts'
import { defaultSegmentation, type SegmentationPolicy } from '../segmentation/index.ts'
import { penaltyParts } from './penalty-policy-arbitrary.ts'
import { amounts, currencies, ids } from './value-arbitrary.ts'

const plain = { noNullPrototype: true } as const

/** Saturdays, Sundays and a few holidays, one of them on a weekend and two in a row. */
const holidays: HolidayCalendar = {
  id: 'a-few',
  weekend: [6, 7],
  holidays: [isoDate('2024-05-01'), isoDate('2024-06-29'), isoDate('2025-01-01'), isoDate('2025-01-02')],
}

/**
 * Policies of every make: cadences of no to eight steps in calendar and business days, before and after the due date,
 * for random segments; every way to catch up; gaps, minimum balances, windows, calendars; money applied in every way; some with penalties. All channels are `'email'`
 * and `'sms'`.
 */
export function policies(): fc.Arbitrary<Policy> {
  const segmentations = fc.constantFrom(defaultSegmentation, delayOnly())
  const penalties = fc.option(penaltyParts(), { freq: 2, nil: undefined })
  const disputes = fc.option(disputePolicies(), { freq: 2, nil: undefined })
  const drawn = fc.tuple(ids(), segmentations).chain(([version, segmentation]) =>
    fc.record(
      {
        ...constants(defaultPolicy({ version, locale: 'es-PE', timeZone: 'America/Lima' })),
        locale: fc.constantFrom('es-PE', 'en-US', 'pt-BR'),
        timeZone: fc.constantFrom('America/Lima', 'America/Santiago', 'UTC', 'Pacific/Apia'),
        calendar: fc.constantFrom(weekendsOnly, everyDay, holidays),
        allocation: fc.constantFrom(...allocationPolicies),
        profile: fc.record({ windowMonths: fc.integer({ min: 1, max: 24 }) }, plain),
        segmentation: fc.constant(segmentation),
        reminder: reminderPolicies(segmentation),
      },
      plain,
    ),
  )
  return fc.tuple(drawn, penalties, disputes).map(([policy, parts, dispute]) => {
    return { ...policy, ...parts, ...(dispute === undefined ? {} : { dispute }) }
  })
}

/** What disputes do, in every way. */
function disputePolicies(): fc.Arbitrary<DisputePolicy> {
  return fc.record(
    {
      dunning: fc.constantFrom('leave-out' as const, 'go-on' as const),
      interest: fc.constantFrom('runs' as const, 'rests' as const, 'rests-if-upheld' as const),
      limit: fc.constantFrom('counts' as const, 'left-out' as const),
      deadlines: fc.constantFrom<NonNullable<DisputePolicy['deadlines']>>(
        [],
        [{ reasons: ['damaged'], respondDays: 2 }, { resolveDays: 20 }],
      ),
      resumeAfterDays: fc.nat(10),
    },
    { ...plain, requiredKeys: ['dunning', 'interest', 'limit', 'resumeAfterDays'] },
  )
}

const components = ['penalty', 'fee', 'interest', 'principal'] as const

/** The simple ones, and by target: what is owed first, kind by kind, with tolerances; and item by item, all of it, kept in use. */
const allocationPolicies: readonly AllocationPolicy[] = [
  { order: 'oldest-due-first' },
  { order: 'leave-unapplied' },
  {
    order: 'by-target',
    strategy: 'kind-by-kind',
    targets: { timings: [['past-due', 'due'], 'in-advance'], components },
    among: ['oldest-due'],
    unapplied: 'apply',
    underpayment: { share: rate('0.01') },
  },
  {
    order: 'by-target',
    strategy: 'item-by-item',
    targets: { timings: ['past-due', 'due'], components: [...components].reverse() },
    among: ['smallest', 'pro-rata'],
    underpayment: { amounts: [fromMinor(100, 'PEN')] },
    overpayment: { amounts: [fromMinor(100, 'PEN')] },
  },
]

/** Fields that every policy has. */
type RequiredField = {
  [K in keyof Policy]-?: Pick<Policy, K> extends Required<Pick<Policy, K>> ? K : never
}[keyof Policy]

/** Arbitraries that always give what the policy has. */
function constants(policy: Policy): { [K in RequiredField]: fc.Arbitrary<Policy[K]> } {
  return {
    version: fc.constant(policy.version),
    locale: fc.constant(policy.locale),
    timeZone: fc.constant(policy.timeZone),
    calendar: fc.constant(policy.calendar),
    units: fc.constant(policy.units),
    allocation: fc.constant(policy.allocation),
    profile: fc.constant(policy.profile),
    segmentation: fc.constant(policy.segmentation),
    reminder: fc.constant(policy.reminder),
  }
}

/** The default table without its first axis. */
function delayOnly(): SegmentationPolicy {
  return { axes: defaultSegmentation.axes.slice(1) }
}

/** Reminder policies whose cadences mean segments of the table. */
export function reminderPolicies(segmentation: SegmentationPolicy = defaultSegmentation): fc.Arbitrary<ReminderPolicy> {
  return fc.record(
    {
      cadences: fc.uniqueArray(cadences(segmentation), { maxLength: 3, selector: ({ name }) => name }),
      minimumBalances: fc.uniqueArray(
        currencies().chain((currency) => amounts({ currency, max: 1_000_00 })),
        {
          maxLength: 2,
          selector: ({ currency }) => currency,
        },
      ),
      minimumGapDays: fc.nat(10),
      catchUp: fc.constantFrom('collapse' as const, 'replay' as const, 'skip' as const),
    },
    plain,
  )
}

function cadences(segmentation: SegmentationPolicy): fc.Arbitrary<Cadence> {
  return fc.record(
    {
      name: ids(),
      segments: fc.array(segmentPatterns(segmentation), { minLength: 1, maxLength: 2 }),
      steps: fc.uniqueArray(reminderSteps(), { maxLength: 8, selector: ({ name }) => name }),
    },
    plain,
  )
}

function segmentPatterns({ axes }: SegmentationPolicy): fc.Arbitrary<string> {
  const parts = axes.map(({ bands }) => fc.constantFrom('*', ...bands.map(({ name }) => name)))
  return fc.oneof(
    { arbitrary: fc.constant('*'), weight: 2 },
    { arbitrary: fc.tuple(...parts).map((names) => names.join('/')), weight: 1 },
  )
}

/** Steps up to two weeks before and three months after the due date. */
export function reminderSteps(): fc.Arbitrary<ReminderStep> {
  return fc.record(
    {
      name: ids(),
      timing: stepTimings(),
      channel: fc.constantFrom('email', 'email', 'sms'),
      tone: fc.constantFrom('friendly' as const, 'firm' as const, 'formal' as const),
      template: ids(),
    },
    plain,
  )
}

function stepTimings(): fc.Arbitrary<StepTiming> {
  const unit = fc.constantFrom({}, {}, { unit: 'business-days' as const })
  return fc.oneof(
    fc.tuple(fc.nat(14), unit).map(([days, rest]) => ({ days, before: 'due-date' as const, ...rest })),
    fc.tuple(fc.nat(90), unit).map(([days, rest]) => ({ days, after: 'due-date' as const, ...rest })),
  )
}
