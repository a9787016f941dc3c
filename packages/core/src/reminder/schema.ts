import * as z from 'zod'
import { IsoDateSchema } from '../calendar/schema.ts'
import { CurrencySchema, MoneySchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { ChargeKind } from '../receivable/index.ts'
import type { Cadence, ReminderStep, StepTiming, Tone } from './cadence.ts'
import type { MessageFacts } from './message-facts.ts'
import type { ReminderPolicy } from './policy.ts'
import type { Reminder } from './reminder.ts'
import { catchUps, gapDaysMax, repeatFaults, stepDaysMax, tones } from './reminder-fault.ts'
import type { RuleTrial, SilenceReason } from './reminder-plan.ts'

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

const StepSchema: z.ZodType<ReminderStep> = z.strictObject(
  { name: Name, timing: TimingSchema, channel: Name, tone: ToneSchema, template: Name },
  { error: expecting('a step is an object of name, timing, channel, tone and template') },
)

const CadenceSchema: z.ZodType<Cadence> = z.strictObject(
  {
    name: Name,
    segments: z.array(Name, { error: expecting('segments is a list of patterns such as "*/chronic"') }),
    steps: z.array(StepSchema, { error: expecting('steps is a list of steps') }),
  },
  { error: expecting('a cadence is an object of name, segments and steps') },
)

const gapError = expecting(`minimumGapDays is a whole number from 0 to ${gapDaysMax}`)

/**
 * Who is reminded when, from JSON. Unknown keys are refused; so are two cadences or two steps of a cadence of the same
 * name, and two minimum balances of one currency.
 */
export const ReminderPolicySchema: z.ZodType<ReminderPolicy> = z
  .strictObject(
    {
      cadences: z.array(CadenceSchema, { error: expecting('cadences is a list of cadences') }),
      minimumBalances: z.array(MoneySchema, { error: expecting('minimumBalances is a list of amounts') }),
      minimumGapDays: z.int({ error: gapError }).min(0, { error: gapError }).max(gapDaysMax, { error: gapError }),
      catchUp: z.enum(catchUps, { error: expecting('catchUp is collapse, replay or skip') }),
    },
    { error: expecting('a reminder policy is an object of cadences, minimumBalances, minimumGapDays and catchUp') },
  )
  .superRefine((policy, context) => {
    for (const { path, message } of repeatFaults(policy)) context.addIssue({ code: 'custom', path: [...path], message })
  })

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
        { item: Name, step: Name, stepDate: IsoDateSchema },
        { error: expecting('a covered step: item, step, stepDate') },
      ),
      { error: expecting('covers is a list of covered steps') },
    ),
  },
  { error: expecting('a reminder as the engine plans it') },
)

const rules: readonly RuleTrial['rule'][] = ['net-balance', 'cadence', 'step', 'minimum-balance', 'minimum-gap']
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
  'no-cadence',
  'no-step-due',
  'all-steps-done',
  'missed-steps-skipped',
  'below-minimum-balance',
  'minimum-gap',
]

/** Why a customer is left alone, from JSON. */
export const SilenceReasonSchema: z.ZodType<SilenceReason> = z.enum(silences, {
  error: expecting(`a reason for silence is one of ${silences.join(', ')}`),
})

const chargeKinds = [
  'late-fee',
  'late-interest',
  'recovery-cost',
  'plan-interest',
  'plan-fee',
  'debit-note',
] as const satisfies readonly ChargeKind[]
const chargeKindError = expecting(`chargeKind is one of ${chargeKinds.join(', ')}`)
const pastDueError = expecting('daysPastDue is a whole number from 0')

/** What a message says, from JSON. Unknown keys are refused. */
export const MessageFactsSchema: z.ZodType<MessageFacts> = z.strictObject(
  {
    customerName: Name,
    asOf: IsoDateSchema,
    items: z.array(
      z.strictObject(
        {
          kind: z.enum(['invoice', 'charge', 'installment'], {
            error: expecting('kind is invoice, charge or installment'),
          }),
          number: Name,
          chargeKind: z.enum(chargeKinds, { error: chargeKindError }).exactOptional(),
          issueDate: IsoDateSchema,
          dueDate: IsoDateSchema,
          daysPastDue: z.int({ error: pastDueError }).min(0, { error: pastDueError }),
          open: MoneySchema,
        },
        {
          error: expecting(
            'a document of a message: kind, number, issueDate, dueDate, daysPastDue, open, and chargeKind if it is a charge',
          ),
        },
      ),
      { error: expecting('items is a list of documents') },
    ),
    totals: z.array(
      z.strictObject(
        { currency: CurrencySchema, open: MoneySchema, credit: MoneySchema, asked: MoneySchema },
        { error: expecting('a total of a message: currency, open, credit, asked') },
      ),
      { error: expecting('totals is a list of one total per currency') },
    ),
    announced: z
      .array(
        z.strictObject(
          {
            chargeKind: z.enum(['late-fee', 'late-interest', 'recovery-cost'], {
              error: expecting('chargeKind is late-fee, late-interest or recovery-cost'),
            }),
            amount: MoneySchema,
          },
          { error: expecting('what is announced: chargeKind, amount') },
        ),
        { error: expecting('announced is a list of amounts by currency and kind') },
      )
      .exactOptional(),
  },
  { error: expecting('the facts of a message: customerName, asOf, items, totals, and announced if anything is') },
)
