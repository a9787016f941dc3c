import * as z from 'zod'
import { InstantSchema, IsoDateSchema } from '../calendar/schema.ts'
import { contactPurposes } from '../compliance/index.ts'
import { CurrencySchema, MoneySchema, RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { Cadence, LevelMinimum, ReminderStep, Selection, StepTiming, Tone } from './cadence.ts'
import type { CadenceCondition } from './cadence-condition.ts'
import { anchors, conditionKinds, gapDaysMax } from './cadence-fault.ts'
import { type Courtesy, type CourtesyKind, courtesyKinds } from './courtesy-policy.ts'
import { isShare } from './field-fault.ts'
import type { ReminderPolicy } from './policy.ts'
import type { Reminder, ReminderGroup } from './reminder.ts'
import {
  catchUps,
  channelChoices,
  groupingParts,
  jumps,
  nettings,
  repeatFaults,
  staleAnswers,
} from './reminder-fault.ts'
import type { RuleTrial, SilenceReason } from './reminder-plan.ts'
import { everyDaysMost, levelMost, stepDaysMax, timesMost, tones } from './step-fault.ts'

const Name = z.string({ error: expecting('a name is text') }).min(1, { error: expecting('a name is not empty') })
const daysError = expecting(
  `days is a whole number from 0 to ${stepDaysMax}; say before or after the due date in words`,
)
const anchorError = expecting('before or after, one of them, is "due-date"')
const timingError = expecting('timing is written like { "days": 3, "after": "due-date" }')
const Anchor = z.literal('due-date', { error: anchorError }).exactOptional()

const TimingSchema: z.ZodType<StepTiming> = z
  .strictObject(
    {
      days: z.int({ error: daysError }).min(0, { error: daysError }).max(stepDaysMax, { error: daysError }),
      unit: z.literal('business-days', { error: expecting('unit is "business-days", or left out') }).exactOptional(),
      before: Anchor,
      after: Anchor,
    },
    { error: timingError },
  )
  .refine((timing): timing is StepTiming => (timing.before === undefined) !== (timing.after === undefined), {
    error: anchorError,
  })

/** How a message speaks, from JSON. */
export const ToneSchema: z.ZodType<Tone> = z.enum(tones, { error: expecting('tone is friendly, firm or formal') })

const whole = (what: string, least: number, most: number) => {
  const error = expecting(`${what} is a whole number from ${least} to ${most}`)
  return z.int({ error }).min(least, { error }).max(most, { error })
}
const Days = (name: string) => whole(name, 0, gapDaysMax)
const Level = whole('a level', 1, levelMost)
const Names = (name: string) => z.array(Name, { error: expecting(`${name} is a list of names`) })
const Amounts = (name: string) =>
  z.array(
    MoneySchema.refine(({ minor }) => minor >= 0, { error: expecting('an amount of zero or more') }),
    { error: expecting(`${name} is a list of amounts, at most one per currency`) },
  )

const StepSchema: z.ZodType<ReminderStep> = z.strictObject(
  {
    name: Name,
    timing: TimingSchema,
    channel: Name,
    channels: Names('channels').exactOptional(),
    tone: ToneSchema,
    template: Name,
    level: Level.exactOptional(),
    recipient: Name.exactOptional(),
    repeat: z
      .strictObject(
        { everyDays: whole('everyDays', 1, everyDaysMost), timesMax: whole('timesMax', 1, timesMost) },
        { error: expecting('a repetition is an object of everyDays and timesMax') },
      )
      .exactOptional(),
  },
  {
    error: expecting(
      'a step is an object of name, timing, channel, tone and template, with channels, level, recipient and repeat if wanted',
    ),
  },
)

const selectionError = expecting('a selection names ids, or tags, or both')
const SelectionSchema: z.ZodType<Selection> = z
  .strictObject(
    {
      ids: Names('ids').exactOptional(),
      tags: z
        .record(z.string(), Name, { error: selectionError })
        .refine((tags) => Object.keys(tags).length > 0, { error: selectionError })
        .exactOptional(),
    },
    { error: selectionError },
  )
  .refine(({ ids, tags }) => ids !== undefined || tags !== undefined, { error: selectionError })

const shareError = expecting('shareMin is a share from "0" to "1", such as "0.1"')
const LevelMinimumSchema: z.ZodType<LevelMinimum> = z.strictObject(
  {
    level: Level,
    amountsMin: Amounts('amountsMin').exactOptional(),
    shareMin: RateSchema.refine(isShare, { error: shareError }).exactOptional(),
  },
  { error: expecting('a level is an object of level, and amountsMin or shareMin') },
)

const conditionError = expecting(`a condition is one of ${conditionKinds.join(', ')}, with what it says`)
const daysMin = whole('daysMin', 0, stepDaysMax)
const condition = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, { error: conditionError })
const ConditionSchema: z.ZodType<CadenceCondition> = z.discriminatedUnion(
  'kind',
  [
    condition({ kind: z.literal('days-past-due'), daysMin }),
    condition({ kind: z.literal('overdue-amount'), amountsMin: Amounts('amountsMin') }),
    condition({ kind: z.literal('age'), daysMin }),
    condition({ kind: z.literal('level'), levelMin: Level }),
    condition({ kind: z.literal('hardship') }),
  ],
  { error: conditionError },
)
const Conditions = z.array(ConditionSchema, { error: expecting('a list of conditions') })

const CadenceSchema: z.ZodType<Cadence> = z.strictObject(
  {
    name: Name,
    segments: z.array(Name, { error: expecting('segments is a list of patterns such as "*/chronic"') }),
    customers: SelectionSchema.exactOptional(),
    invoices: SelectionSchema.exactOptional(),
    anchor: z.enum(anchors, { error: expecting(`anchor is ${anchors.join(', ')}`) }).exactOptional(),
    graceDays: Days('graceDays').exactOptional(),
    minimumGapDays: Days('minimumGapDays').exactOptional(),
    levels: z.array(LevelMinimumSchema, { error: expecting('levels is a list of levels') }).exactOptional(),
    startsWhen: Conditions.exactOptional(),
    stopsWhen: Conditions.exactOptional(),
    steps: z.array(StepSchema, { error: expecting('steps is a list of steps') }),
  },
  { error: expecting('a cadence is an object of name, segments and steps, and of what else is wanted') },
)

const CourtesySchema: z.ZodType<Courtesy> = z.strictObject(
  { template: Name, channel: Name, channels: Names('channels').exactOptional(), days: Days('days') },
  { error: expecting('a courtesy is an object of template, channel and days, with channels if wanted') },
)
/** Every courtesy has the schema of one; the type says that none is missing. */
const courtesies = Object.fromEntries(courtesyKinds.map((kind) => [kind, CourtesySchema.exactOptional()])) as Record<
  CourtesyKind,
  z.ZodExactOptional<typeof CourtesySchema>
>

const word = <Word extends string>(name: string, words: readonly Word[]) =>
  z.enum(words, { error: expecting(`${name} is ${words.join(', ')}`) })

/**
 * Who is reminded when, from JSON. Unknown keys are refused; so are two cadences or two steps of a cadence of the same
 * name, and two minimum balances of one currency.
 */
export const ReminderPolicySchema: z.ZodType<ReminderPolicy> = z
  .strictObject(
    {
      cadences: z.array(CadenceSchema, { error: expecting('cadences is a list of cadences') }),
      minimumBalances: z.array(MoneySchema, { error: expecting('minimumBalances is a list of amounts') }),
      minimumGapDays: Days('minimumGapDays'),
      catchUp: z.enum(catchUps, { error: expecting('catchUp is collapse, replay or skip') }),
      jump: word('jump', jumps).exactOptional(),
      grouping: z
        .array(word('a part of grouping', groupingParts), { error: expecting('grouping is a list of words') })
        .exactOptional(),
      netting: word('netting', nettings).exactOptional(),
      channelChoice: word('channelChoice', channelChoices).exactOptional(),
      crossedDays: Days('crossedDays').exactOptional(),
      freshness: z
        .strictObject(
          { maxAgeDays: Days('maxAgeDays'), stale: word('stale', staleAnswers) },
          { error: expecting('freshness is an object of maxAgeDays and stale') },
        )
        .exactOptional(),
      gentle: z
        .strictObject(
          {
            levelMax: Level.exactOptional(),
            minimumGapDays: Days('minimumGapDays').exactOptional(),
            template: Name.exactOptional(),
          },
          { error: expecting('gentle is an object of levelMax, minimumGapDays and template, each if wanted') },
        )
        .exactOptional(),
      courtesies: z
        .strictObject(courtesies, { error: expecting(`courtesies is an object of ${courtesyKinds.join(', ')}`) })
        .exactOptional(),
    },
    {
      error: expecting(
        'a reminder policy is an object of cadences, minimumBalances, minimumGapDays and catchUp, and of what else is wanted',
      ),
    },
  )
  .superRefine((policy, context) => {
    for (const { path, message } of repeatFaults(policy)) context.addIssue({ code: 'custom', path: [...path], message })
  })

const GroupSchema: z.ZodType<ReminderGroup> = z.strictObject(
  {
    currency: CurrencySchema.exactOptional(),
    level: whole('a level', 0, levelMost).exactOptional(),
    contact: Name.exactOptional(),
  },
  { error: expecting('a group is an object of currency, level and contact, each if grouped by it') },
)
const subjectError = expecting(
  'a subject: kind is promise, payment, credit-note, plan, dispute or placement, and its id',
)
const subjectKinds = ['promise', 'payment', 'credit-note', 'plan', 'dispute', 'placement'] as const
const PurposeSchema = z.enum(contactPurposes, { error: expecting(`purpose is one of ${contactPurposes.join(', ')}`) })

/** A planned message from JSON. Unknown keys are refused. */
export const ReminderSchema: z.ZodType<Reminder> = z.strictObject(
  {
    kind: z.literal('reminder', { error: expecting('kind is "reminder"') }),
    key: Name,
    customerId: Name,
    channel: Name,
    tone: ToneSchema,
    template: Name,
    cadence: Name,
    step: Name,
    policyVersion: Name,
    plannedDate: IsoDateSchema,
    covers: z.array(
      z.strictObject(
        { item: Name, step: Name, stepDate: IsoDateSchema, cadence: Name.exactOptional() },
        { error: expecting('a covered step: item, step, stepDate, and cadence if it is another') },
      ),
      { error: expecting('covers is a list of covered steps') },
    ),
    lists: Names('lists').exactOptional(),
    purpose: PurposeSchema.exactOptional(),
    level: Level.exactOptional(),
    recipient: Name.exactOptional(),
    group: GroupSchema.exactOptional(),
    courtesy: word('courtesy', courtesyKinds).exactOptional(),
    about: Names('about').exactOptional(),
    slotAt: InstantSchema.exactOptional(),
    ruleSets: Names('ruleSets').exactOptional(),
    subject: z
      .strictObject({ kind: z.enum(subjectKinds, { error: subjectError }), id: Name }, { error: subjectError })
      .exactOptional(),
  },
  { error: expecting('a reminder as the engine plans it') },
)

const rules: readonly RuleTrial['rule'][] = [
  'net-balance',
  'silence',
  'cadence',
  'cadence-start',
  'cadence-stop',
  'step',
  'gentle-path',
  'freshness',
  'level-minimum',
  'minimum-balance',
  'minimum-gap',
  'channel',
  'contact-rules',
]
const sawError = expecting('saw is an object of texts and numbers')

/** A rule that was tried, from JSON. Unknown keys are refused. */
export const RuleTrialSchema: z.ZodType<RuleTrial> = z.strictObject(
  {
    rule: z.enum(rules, { error: expecting(`a rule is one of ${rules.join(', ')}`) }),
    outcome: z.enum(['pass', 'hold'], { error: expecting('an outcome is pass or hold') }),
    saw: z.record(z.string(), z.union([z.string(), z.number()], { error: sawError }), { error: sawError }),
  },
  { error: expecting('a rule that was tried: rule, outcome, saw') },
)

const silences: readonly SilenceReason[] = [
  'nothing-owed',
  'covered-by-credit',
  'on-hold',
  'at-agency',
  'disputed',
  'promised',
  'no-cadence',
  'not-started',
  'stopped',
  'no-step-due',
  'all-steps-done',
  'missed-steps-skipped',
  'gentle-path',
  'data-too-old',
  'below-minimum-balance',
  'minimum-gap',
  'no-channel',
  'no-lawful-time',
  'not-lawful',
]

/** Why a customer is left alone, from JSON. */
export const SilenceReasonSchema: z.ZodType<SilenceReason> = z.enum(silences, {
  error: expecting(`a reason for silence is one of ${silences.join(', ')}`),
})

export { MessageFactsSchema } from './message/schema.ts'
