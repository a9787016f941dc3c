import * as z from 'zod'
import { IsoDateSchema } from '../../calendar/schema.ts'
import { CurrencySchema, MoneySchema, RateSchema } from '../../money/schema.ts'
import type { Fault } from '../../plain/index.ts'
import { expecting } from '../../plain/schema.ts'
import type { CreditOrder } from '../check-order.ts'
import type { ExchangeRate } from '../exchange.ts'
import { type ExposureDefinition, type ExposurePart, exposureKinds } from '../exposure.ts'
import { holdPolicyFaults } from '../hold-fault.ts'
import type { HoldPolicy } from '../hold-policy.ts'
import { orderPolicyFaults } from '../order-fault.ts'
import { type OrderPolicy, type OrderRule, orderOutcomes } from '../order-policy.ts'
import type { CreditOverride } from '../override.ts'
import type { ConditionRule, RiskRule } from '../policy.ts'
import type { CreditStanding } from '../standing.ts'

const textError = expecting('text of 1 to 200 characters')
export const Text: z.ZodString = z
  .string({ error: textError })
  .min(1, { error: textError })
  .max(200, { error: textError })
const saidError = expecting('text of 1 to 200 characters that says who, or why')
const Said = Text.refine((text) => text.trim() !== '', { error: saidError })
const numberError = expecting('a whole number from 0 up')
export const Count: z.ZodInt = z.int({ error: numberError }).min(0, { error: numberError })
export const Points: z.ZodInt = z.int({ error: expecting('points are a whole number') })

export const oneOf = <const W extends readonly [string, ...string[]]>(...words: W): z.ZodType<W[number]> =>
  z.enum(words, { error: expecting(`one of ${words.join(', ')}`) })
/** Unknown keys are refused; `accepted` says how it is written. */
export const shaped = <S extends z.ZodRawShape>(accepted: string, fields: S): z.ZodObject<S, z.core.$strict> =>
  z.strictObject(fields, { error: expecting(accepted) })
export const listOf = <T>(item: z.ZodType<T>, what: string): z.ZodArray<z.ZodType<T>> =>
  z.array(item, { error: expecting(`a list of ${what}`) })
const tags = z.record(z.string(), Text, { error: expecting('texts by name, such as { "region": "sur" }') })

/** Passes on what the shape does not say. */
export const faultsOf =
  <T>(find: (value: T) => readonly Fault[]) =>
  (value: T, context: z.RefinementCtx): void => {
    for (const { path, message } of find(value)) context.addIssue({ code: 'custom', path: [...path], message })
  }

const conditionError = 'a condition is written like { "kind": "down-payment", "share": "0.2" }'
export const ConditionSchema: z.ZodType<ConditionRule> = z.discriminatedUnion(
  'kind',
  [
    shaped(conditionError, { kind: z.literal('shorter-terms'), termDaysMax: Count }),
    shaped(conditionError, { kind: z.literal('down-payment'), share: RateSchema }),
    shaped(conditionError, { kind: z.literal('guarantor') }),
    shaped(conditionError, { kind: z.literal('collateral'), share: RateSchema }),
  ],
  { error: expecting(conditionError) },
)

export const RiskRuleSchema: z.ZodType<RiskRule> = shaped('a risk rule is written with reason, when and effect', {
  reason: Text,
  when: shaped('when is written like { "latePaymentProbabilityAbove": "0.5" } or { "trend": "worse" }', {
    latePaymentProbabilityAbove: RateSchema.exactOptional(),
    trend: z.literal('worse').exactOptional(),
  }),
  effect: shaped('effect is written with limitShare, conditions or outcome', {
    limitShare: RateSchema.exactOptional(),
    conditions: listOf(ConditionSchema, 'conditions').exactOptional(),
    outcome: oneOf('refer', 'decline').exactOptional(),
  }),
})

const overrideBase = {
  id: Text,
  actor: Said,
  reason: Said,
  validFrom: IsoDateSchema,
  validUntil: IsoDateSchema,
}
const overrideError = 'an override is written with id, kind, outcome, actor, reason, validFrom and validUntil'

/**
 * A person's word against that of a policy, from JSON; refused without an actor or a reason.
 *
 * @example
 * CreditOverrideSchema.parse(JSON.parse(text))
 */
export const CreditOverrideSchema: z.ZodType<CreditOverride> = z
  .union(
    [
      shaped(overrideError, {
        ...overrideBase,
        kind: z.literal('decision'),
        outcome: z.literal('approve'),
        limit: MoneySchema.refine(({ minor }) => minor > 0, { error: expecting('a limit above zero') }),
      }),
      shaped(overrideError, { ...overrideBase, kind: z.literal('decision'), outcome: z.literal(['refer', 'decline']) }),
      shaped(overrideError, {
        ...overrideBase,
        kind: z.literal('order'),
        outcome: z.literal(['allow', 'hold']),
        upTo: MoneySchema.exactOptional(),
        orderId: Text.exactOptional(),
      }),
      shaped(overrideError, { ...overrideBase, kind: z.literal('hold'), outcome: z.literal(['hold', 'release']) }),
    ],
    { error: expecting(overrideError) },
  )
  .refine(({ validFrom, validUntil }) => validFrom <= validUntil, {
    path: ['validUntil'],
    error: expecting('validUntil is not before validFrom'),
  })

const Price = RateSchema.refine((text) => !/^(-|[0.]*$)/.test(text), { error: expecting('a price above zero') })

/**
 * A dated exchange rate from JSON.
 *
 * @example
 * ExchangeRateSchema.parse({ from: 'USD', to: 'PEN', date: '2026-06-30', rate: '3.75' })
 */
export const ExchangeRateSchema: z.ZodType<ExchangeRate> = shaped(
  'an exchange rate is written like { "from": "USD", "to": "PEN", "date": "2026-06-30", "rate": "3.75" }',
  { from: CurrencySchema, to: CurrencySchema, date: IsoDateSchema, rate: Price, source: Text.exactOptional() },
)

const KindSchema = z.enum(exposureKinds, { error: expecting(`one of ${exposureKinds.join(', ')}`) })

/**
 * One amount of a customer's exposure from JSON.
 *
 * @example
 * ExposurePartSchema.parse({ kind: 'ordered', amount: { minor: 50000, currency: 'PEN' } })
 */
export const ExposurePartSchema: z.ZodType<ExposurePart> = shaped('a part is written with kind and amount', {
  kind: KindSchema,
  amount: MoneySchema,
  tags: tags.exactOptional(),
  id: Text.exactOptional(),
})

const SubLimitSchema = shaped('a sub-limit is written with name and limit, and kinds, tag or currency', {
  name: Text,
  limit: MoneySchema,
  kinds: listOf(KindSchema, 'kinds').exactOptional(),
  tag: z
    .strictObject({ name: Text, value: Text }, { error: expecting('a tag is { "name": "product", "value": "seed" }') })
    .exactOptional(),
  currency: CurrencySchema.exactOptional(),
})

/**
 * What counts as exposure, from JSON.
 *
 * @example
 * ExposureDefinitionSchema.parse({ currency: 'PEN', include: ['open', 'overdue'] })
 */
export const ExposureDefinitionSchema: z.ZodType<ExposureDefinition> = shaped(
  'a definition is written like { "currency": "PEN", "include": ["open", "overdue"] }',
  {
    currency: CurrencySchema,
    include: listOf(KindSchema, 'kinds'),
    subLimits: listOf(SubLimitSchema, 'sub-limits').exactOptional(),
  },
)

/**
 * How a customer stands, from JSON.
 *
 * @example
 * CreditStandingSchema.parse({ overdue: [], dunningLevel: 0, brokenPromises: 0 })
 */
export const CreditStandingSchema: z.ZodType<CreditStanding> = shaped(
  'a standing is written with overdue, dunningLevel and brokenPromises',
  {
    overdue: listOf(
      shaped('an overdue amount is written with daysPastDue and open', { daysPastDue: Count, open: MoneySchema }),
      'overdue amounts',
    ),
    dunningLevel: Count,
    brokenPromises: Count,
    atAgency: Count.exactOptional(),
    writtenOff: Count.exactOptional(),
  },
)

/**
 * An order from JSON.
 *
 * @example
 * CreditOrderSchema.parse({ id: 'O-1', amount: { minor: 50000, currency: 'PEN' } })
 */
export const CreditOrderSchema: z.ZodType<CreditOrder> = shaped('an order is written with id and amount', {
  id: Text,
  amount: MoneySchema,
  tags: tags.exactOptional(),
})

const ruleBase = {
  name: Text,
  outcome: z.enum(orderOutcomes, { error: expecting(`one of ${orderOutcomes.join(', ')}`) }),
}
const ruleError =
  'an order rule is written like { "name": "late", "watches": "overdue-days", "above": 30, "outcome": "hold" }'
const OrderRuleSchema: z.ZodType<OrderRule> = z.discriminatedUnion(
  'watches',
  [
    shaped(ruleError, { ...ruleBase, watches: z.literal('limit-used'), above: RateSchema }),
    shaped(ruleError, {
      ...ruleBase,
      watches: z.literal(['overdue-days', 'dunning-level', 'broken-promises']),
      above: Count,
    }),
    shaped(ruleError, { ...ruleBase, watches: z.literal('overdue-amount'), above: MoneySchema }),
    shaped(ruleError, { ...ruleBase, watches: z.literal(['sub-limit', 'limit-expired', 'blocked']) }),
  ],
  { error: expecting(ruleError) },
)
const rulesByKey = z.record(z.string(), listOf(OrderRuleSchema, 'order rules'), {
  error: expecting('lists of order rules by name'),
})

/**
 * How orders are checked, from JSON. Unknown keys and names used twice in one layer are refused.
 *
 * @example
 * OrderPolicySchema.parse({ version: '1', all: [{ name: 'blocked', watches: 'blocked', outcome: 'hold' }] })
 */
export const OrderPolicySchema: z.ZodType<OrderPolicy> = z
  .strictObject(
    {
      version: Text,
      all: listOf(OrderRuleSchema, 'order rules'),
      groups: rulesByKey.exactOptional(),
      customers: rulesByKey.exactOptional(),
      risk: listOf(RiskRuleSchema, 'risk rules').exactOptional(),
    },
    { error: expecting('an order policy is written with version and all, and groups, customers or risk') },
  )
  .superRefine(faultsOf(orderPolicyFaults))

const holdError =
  'a hold rule is written like { "name": "late", "watches": "overdue-days", "holdAbove": 30, "releaseAtMost": 5 }'

/**
 * When to hold and when to release, from JSON.
 *
 * @example
 * HoldPolicySchema.parse({ version: '1', rules: [] })
 */
export const HoldPolicySchema: z.ZodType<HoldPolicy> = z
  .strictObject(
    {
      version: Text,
      rules: listOf(
        z.discriminatedUnion(
          'watches',
          [
            shaped(holdError, {
              name: Text,
              watches: z.literal(['overdue-days', 'dunning-level', 'broken-promises', 'at-agency', 'written-off']),
              holdAbove: Count,
              releaseAtMost: Count,
            }),
            shaped(holdError, {
              name: Text,
              watches: z.literal('overdue-amount'),
              holdAbove: MoneySchema,
              releaseAtMost: MoneySchema,
            }),
          ],
          { error: expecting(holdError) },
        ),
        'hold rules',
      ),
    },
    { error: expecting('a hold policy is written with version and rules') },
  )
  .superRefine(faultsOf(holdPolicyFaults))
