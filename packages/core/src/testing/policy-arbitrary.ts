import fc from 'fast-check'
import type { AllocationPolicy } from '../allocation/index.ts'
import { everyDay, type HolidayCalendar, isoDate, weekendsOnly } from '../calendar/index.ts'
import type { DisputePolicy } from '../dispute/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { fromMinor, type Money, rate } from '../money/index.ts'
import type {
  Cadence,
  CadenceCondition,
  CourtesyPolicy,
  ReminderPolicy,
  ReminderStep,
  StepTiming,
} from '../reminder/index.ts'
import { defaultSegmentation, type SegmentationPolicy } from '../segmentation/index.ts'
import { penaltyParts } from './penalty-policy-arbitrary.ts'
import { amounts, currencies, ids, tags } from './value-arbitrary.ts'

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

/**
 * Reminder policies whose cadences mean segments of the table. Half of them are plain; the others have levels, anchors, conditions,
 * selections, groups, fall-back channels, courtesies and all else a policy may have.
 */
export function reminderPolicies(segmentation: SegmentationPolicy = defaultSegmentation): fc.Arbitrary<ReminderPolicy> {
  const whole = fc.record(
    {
      ...policyParts(wholeCadences(segmentation)),
      jump: fc.constantFrom('straight' as const, 'one-level-per-run' as const),
      grouping: fc.subarray(['currency' as const, 'level' as const, 'contact-person' as const]),
      netting: fc.constantFrom('net-by-age' as const, 'net-by-match' as const, 'list' as const, 'none' as const),
      channelChoice: fc.constantFrom('first' as const, 'best-answered' as const),
      crossedDays: fc.nat(5),
      freshness: fc.record({ maxAgeDays: fc.nat(5), stale: fc.constant('warn' as const) }, plain),
      gentle: fc.record(
        { levelMax: fc.integer({ min: 1, max: 4 }), minimumGapDays: fc.nat(20), template: ids() },
        { ...plain, requiredKeys: [] },
      ),
      courtesies: courtesies(),
    },
    { ...plain, requiredKeys: ['cadences', 'minimumBalances', 'minimumGapDays', 'catchUp'] },
  )
  return fc.oneof(fc.record(policyParts(cadences(segmentation)), plain), whole)
}

function policyParts(cadence: fc.Arbitrary<Cadence>) {
  return {
    cadences: fc.uniqueArray(cadence, { maxLength: 3, selector: ({ name }) => name }),
    minimumBalances: minimumAmounts(),
    minimumGapDays: fc.nat(10),
    catchUp: fc.constantFrom('collapse' as const, 'replay' as const, 'skip' as const),
  }
}

/** Amounts of no to two currencies. */
function minimumAmounts(): fc.Arbitrary<readonly Money[]> {
  return fc.uniqueArray(
    currencies().chain((currency) => amounts({ currency, max: 1_000_00 })),
    { maxLength: 2, selector: ({ currency }) => currency },
  )
}

function cadences(segmentation: SegmentationPolicy): fc.Arbitrary<Cadence> {
  return fc.record(cadenceParts(segmentation, reminderSteps()), plain)
}

function cadenceParts(segmentation: SegmentationPolicy, step: fc.Arbitrary<ReminderStep>) {
  return {
    name: ids(),
    segments: fc.array(segmentPatterns(segmentation), { minLength: 1, maxLength: 2 }),
    steps: fc.uniqueArray(step, { maxLength: 8, selector: ({ name }) => name }),
  }
}

/** Cadences with what they may leave out, some of it. */
function wholeCadences(segmentation: SegmentationPolicy): fc.Arbitrary<Cadence> {
  const selection = fc.oneof(
    fc.record({ ids: fc.array(ids(), { maxLength: 2 }) }, plain),
    fc.record({ tags: tags().filter((drawn) => Object.keys(drawn).length > 0) }, plain),
  )
  const minimum = fc.record(
    {
      level: fc.integer({ min: 1, max: 4 }),
      amountsMin: minimumAmounts(),
      shareMin: fc.constantFrom(rate('0'), rate('0.1'), rate('0.55'), rate('1')),
    },
    { ...plain, requiredKeys: ['level'] },
  )
  const repeat = fc.record(
    { everyDays: fc.integer({ min: 1, max: 30 }), timesMax: fc.integer({ min: 1, max: 4 }) },
    plain,
  )
  const cadence = fc.record(
    {
      ...cadenceParts(segmentation, wholeSteps()),
      customers: selection,
      invoices: selection,
      anchor: fc.constantFrom('item' as const, 'oldest-open-item' as const, 'account' as const),
      graceDays: fc.nat(5),
      minimumGapDays: fc.nat(10),
      levels: fc.uniqueArray(minimum, { maxLength: 2, selector: ({ level }) => level }),
      startsWhen: fc.array(conditions(), { maxLength: 1 }),
      stopsWhen: fc.array(conditions(), { maxLength: 1 }),
    },
    { ...plain, requiredKeys: ['name', 'segments', 'steps'] },
  )
  return fc.tuple(cadence, fc.option(repeat, { nil: undefined })).map(([drawn, again]) => {
    const last = drawn.steps.at(-1)
    if (again === undefined || last?.timing.after === undefined) return drawn
    return { ...drawn, steps: [...drawn.steps.slice(0, -1), { ...last, repeat: again }] }
  })
}

function wholeSteps(): fc.Arbitrary<ReminderStep> {
  const more = fc.record(
    {
      channels: fc.subarray(['sms', 'email']),
      level: fc.integer({ min: 1, max: 4 }),
      recipient: fc.constantFrom('buyer', 'manager'),
    },
    { ...plain, requiredKeys: [] },
  )
  return fc.tuple(reminderSteps(), more).map(([step, rest]) => ({ ...step, ...rest }))
}

function conditions(): fc.Arbitrary<CadenceCondition> {
  return fc.oneof(
    fc.record({ kind: fc.constant('days-past-due' as const), daysMin: fc.nat(60) }, plain),
    fc.record({ kind: fc.constant('overdue-amount' as const), amountsMin: minimumAmounts() }, plain),
    fc.record({ kind: fc.constant('age' as const), daysMin: fc.nat(90) }, plain),
    fc.record({ kind: fc.constant('level' as const), levelMin: fc.integer({ min: 1, max: 4 }) }, plain),
    fc.record({ kind: fc.constant('hardship' as const) }, plain),
  )
}

function courtesies(): fc.Arbitrary<CourtesyPolicy> {
  const courtesy = fc.record(
    {
      template: ids(),
      channel: fc.constantFrom('email', 'sms'),
      channels: fc.subarray(['sms', 'email']),
      days: fc.nat(10),
    },
    { ...plain, requiredKeys: ['template', 'channel', 'days'] },
  )
  return fc.record(
    {
      'promise-confirmation': courtesy,
      'promise-reminder': courtesy,
      'promise-broken': courtesy,
      'paid-thanks': courtesy,
      'partial-payment-thanks': courtesy,
      'plan-agreed': courtesy,
      'installment-due': courtesy,
      'plan-broken': courtesy,
      'dispute-received': courtesy,
      'dispute-resolved': courtesy,
      'credit-available': courtesy,
      'pre-agency-notice': courtesy,
    },
    { ...plain, requiredKeys: [] },
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
