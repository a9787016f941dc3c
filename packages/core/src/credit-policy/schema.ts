import * as z from 'zod'
import { IsoDateSchema } from '../calendar/schema.ts'
import { CurrencySchema, MoneySchema, RateSchema } from '../money/schema.ts'
import { profileMeasures } from '../payer-profile/index.ts'
import { expecting } from '../plain/schema.ts'
import type { CreditApplication } from './application.ts'
import { applicationFaults } from './application-fault.ts'
import type { Collateral } from './collateral.ts'
import { collateralFaults } from './collateral-fault.ts'
import type { CreditHistory } from './credit-history.ts'
import {
  ConditionSchema,
  Count,
  faultsOf,
  listOf,
  oneOf,
  Points,
  RiskRuleSchema,
  shaped,
  Text,
} from './order/schema.ts'
import { type CreditPolicy, creditDecisionOutcomes } from './policy.ts'
import { creditPolicyFaults } from './policy-fault.ts'

export {
  CreditOrderSchema,
  CreditOverrideSchema,
  CreditStandingSchema,
  ExchangeRateSchema,
  ExposureDefinitionSchema,
  ExposurePartSchema,
  HoldPolicySchema,
  OrderPolicySchema,
} from './order/schema.ts'

const ratesByName = z.record(z.string(), RateSchema, { error: expecting('rates by name, such as { "x": "1.5" }') })
const collateralShape = shaped(
  'collateral is written with id, kind, value and haircut, and coveredShare or days if any',
  {
    id: Text,
    kind: oneOf('pledge', 'deposit', 'guarantee', 'insurance'),
    value: MoneySchema,
    haircut: RateSchema,
    coveredShare: RateSchema.exactOptional(),
    validFrom: IsoDateSchema.exactOptional(),
    validUntil: IsoDateSchema.exactOptional(),
  },
)

/**
 * Collateral or credit insurance from JSON.
 *
 * @example
 * CollateralSchema.parse({ id: 'D1', kind: 'deposit', value: { minor: 100000, currency: 'PEN' }, haircut: '0' })
 */
export const CollateralSchema: z.ZodType<Collateral> = collateralShape.superRefine(
  faultsOf((piece) => collateralFaults(piece, [])),
)

/**
 * How an applicant has paid us, from JSON.
 *
 * @example
 * CreditHistorySchema.parse({ monthsKnown: 12, brokenPromises: 0, oldestOverdueDays: 0 })
 */
export const CreditHistorySchema: z.ZodType<CreditHistory> = shaped(
  'a history is written with monthsKnown, brokenPromises and oldestOverdueDays',
  {
    monthsKnown: Count,
    brokenPromises: Count,
    oldestOverdueDays: Count,
    figures: z
      .partialRecord(
        z.enum(profileMeasures, { error: expecting(`one of ${profileMeasures.join(', ')}`) }),
        RateSchema,
        {
          error: expecting('figures of a payer profile by name'),
        },
      )
      .exactOptional(),
    averageTicket: MoneySchema.exactOptional(),
    duePerMonth: MoneySchema.exactOptional(),
    paidPerMonth: MoneySchema.exactOptional(),
  },
)

const ReportSchema = shaped('a report is written with provider and date, and score, range or figures', {
  provider: Text,
  date: IsoDateSchema,
  score: RateSchema.exactOptional(),
  range: z
    .strictObject({ min: RateSchema, max: RateSchema }, { error: expecting('a range is { "min": "1", "max": "999" }') })
    .exactOptional(),
  figures: ratesByName.exactOptional(),
})

const ReferenceSchema = shaped('a reference is written like { "from": "a supplier", "opinion": "good" }', {
  from: Text,
  opinion: oneOf('good', 'mixed', 'bad'),
})

const RiskSchema = shaped('a risk is written like { "latePaymentProbability": "0.3", "trend": "steady" }', {
  latePaymentProbability: RateSchema.exactOptional(),
  trend: oneOf('better', 'steady', 'worse').exactOptional(),
})

/**
 * An application for credit from JSON. Unknown keys are refused: there is no place for who somebody is, only for how they stand.
 *
 * @example
 * CreditApplicationSchema.parse(JSON.parse(text))
 */
export const CreditApplicationSchema: z.ZodType<CreditApplication> = z
  .strictObject(
    {
      id: Text,
      requestedLimit: MoneySchema,
      requestedTermDays: Count,
      declaredIncome: MoneySchema.exactOptional(),
      observedIncome: MoneySchema.exactOptional(),
      monthlyObligations: MoneySchema.exactOptional(),
      monthsInBusiness: Count.exactOptional(),
      ratios: ratesByName.exactOptional(),
      reports: listOf(ReportSchema, 'reports').exactOptional(),
      references: listOf(ReferenceSchema, 'references').exactOptional(),
      history: CreditHistorySchema.exactOptional(),
      risk: RiskSchema.exactOptional(),
      guarantors: listOf(Text, 'names').exactOptional(),
      collateral: listOf(collateralShape, 'collateral').exactOptional(),
    },
    {
      error: expecting('an application is written with id, requestedLimit and requestedTermDays, and the facts known'),
    },
  )
  .superRefine(faultsOf(applicationFaults))

const KnockOutSchema = shaped('a knock-out is written with reason, measure, requires, value and missing', {
  reason: Text,
  measure: Text,
  requires: oneOf('at-least', 'at-most'),
  value: RateSchema,
  missing: oneOf('refer', 'fail', 'ignore'),
})

const StepSchema = shaped('a step is written like { "bound": "0.2", "points": 30 }', {
  bound: RateSchema,
  points: Points,
})

const PointsSchema = shaped('a points criterion is written with name, measure, better, steps, otherwise and missing', {
  name: Text,
  measure: Text,
  better: oneOf('higher', 'lower'),
  weight: RateSchema.exactOptional(),
  steps: listOf(StepSchema, 'steps'),
  otherwise: Points,
  missing: oneOf('refer', 'fail', 'points-0'),
})

const BandSchema = shaped('a score band is written like { "name": "good", "atLeast": "60", "outcome": "approve" }', {
  name: Text,
  atLeast: RateSchema.exactOptional(),
  outcome: z.enum(creditDecisionOutcomes, { error: expecting(`one of ${creditDecisionOutcomes.join(', ')}`) }),
  limitShare: RateSchema.exactOptional(),
  conditions: listOf(ConditionSchema, 'conditions').exactOptional(),
})

const LimitSchema = shaped('a limit policy is written with cap and multipleOf, and capacity or history if any', {
  cap: MoneySchema,
  multipleOf: MoneySchema,
  capacity: z
    .strictObject(
      { incomeShare: RateSchema, months: Count, missing: oneOf('refer', 'ignore') },
      { error: expecting('capacity is written with incomeShare, months and missing') },
    )
    .exactOptional(),
  history: z
    .strictObject(
      {
        basis: oneOf('average-ticket', 'due-per-month', 'paid-per-month'),
        factor: RateSchema,
        missing: oneOf('refer', 'ignore'),
      },
      { error: expecting('history is written with basis, factor and missing') },
    )
    .exactOptional(),
})

/**
 * A credit policy from JSON. Unknown keys are refused; so are measures that do not exist, names used twice, steps and bands out of order.
 *
 * @example
 * CreditPolicySchema.parse(JSON.parse(text))
 */
export const CreditPolicySchema: z.ZodType<CreditPolicy> = z
  .strictObject(
    {
      version: Text,
      currency: CurrencySchema,
      income: oneOf('observed', 'declared', 'lower'),
      reportAgeDaysMax: Count.exactOptional(),
      knockOuts: listOf(KnockOutSchema, 'knock-outs'),
      points: listOf(PointsSchema, 'points criteria'),
      bands: listOf(BandSchema, 'score bands'),
      limit: LimitSchema,
      risk: listOf(RiskRuleSchema, 'risk rules').exactOptional(),
      validDays: Count,
      reviewDays: Count,
    },
    {
      error: expecting(
        'a credit policy is written with version, currency, income, knockOuts, points, bands, limit, validDays and reviewDays',
      ),
    },
  )
  .superRefine(faultsOf(creditPolicyFaults))
