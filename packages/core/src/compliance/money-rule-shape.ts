import {
  always,
  byWord,
  either,
  listOf,
  objectOf,
  oneOf,
  optional,
  type Shape,
  text,
  that,
  whole,
} from '../plain/index.ts'
import type { FeeCeiling, FeeCondition, FixedFee, MoneyRule, RateFormula, RateSource } from './money-rule.ts'
import { baseFields } from './rule-base-shape.ts'
import { amount, decimal } from './shape.ts'

type RuleOf<Type> = Extract<MoneyRule, Readonly<{ type: Type }>>
type KindOf<Union, Kind> = Extract<Union, Readonly<{ kind: Kind }>>

const sources: Readonly<Record<RateSource, true>> = {
  'agreed-rate': true,
  'special-law': true,
  'central-bank': true,
  'legal-interest': true,
}
const conditions: Readonly<Record<FeeCondition, true>> = {
  'real-work': true,
  'informed-before': true,
  agreed: true,
  'permitted-by-law': true,
}
const MONTH_DAY = /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** The shape of every rule about amounts, dates and registers, by its type. */
export function moneyRuleShapes(): Readonly<Record<MoneyRule['type'], Shape>> {
  const days = whole(0, 3650)
  const years = whole(0, 100)

  const conditionList = listOf(oneOf(Object.keys(conditions)))

  const formula: Shape = byWord('kind', {
    fixed: objectOf<KindOf<RateFormula, 'fixed'>>({ kind: text, annualRate: decimal }),
    reference: objectOf<KindOf<RateFormula, 'reference'>>({
      kind: text,
      reference: text,
      times: optional(decimal),
      plus: optional(decimal),
      floor: optional(decimal),
    }),
    greatest: objectOf<KindOf<RateFormula, 'greatest'>>({
      kind: text,
      of: (value, path) => listOf(formula)(value, path),
    }),
    'first-of': objectOf<KindOf<RateFormula, 'first-of'>>({ kind: text, of: listOf(oneOf(Object.keys(sources))) }),
  })

  const ceiling: Shape = byWord('kind', {
    brackets: objectOf<KindOf<FeeCeiling, 'brackets'>>({
      kind: text,
      unit: text,
      brackets: listOf(objectOf<{ upTo?: string; share: string }>({ upTo: optional(decimal), share: decimal })),
    }),
    share: objectOf<KindOf<FeeCeiling, 'share'>>({ kind: text, share: decimal, of: text }),
    none: objectOf<KindOf<FeeCeiling, 'none'>>({ kind: text }),
    cost: objectOf<KindOf<FeeCeiling, 'cost'>>({ kind: text }),
    'lawyer-scale': objectOf<KindOf<FeeCeiling, 'lawyer-scale'>>({
      kind: text,
      scale: text,
      simple: decimal,
      usual: decimal,
      most: decimal,
    }),
    'one-lawyer': objectOf<KindOf<FeeCeiling, 'one-lawyer'>>({ kind: text }),
  })

  const fixedFee: Shape = byWord('kind', {
    amount: objectOf<KindOf<FixedFee, 'amount'>>({ kind: text, amount }),
    share: objectOf<KindOf<FixedFee, 'share'>>({ kind: text, share: decimal }),
    tiers: objectOf<KindOf<FixedFee, 'tiers'>>({
      kind: text,
      tiers: listOf(objectOf<{ below?: unknown; fee: unknown }>({ below: optional(amount), fee: amount })),
    }),
  })

  const monthDay = that(
    (value) => typeof value === 'string' && MONTH_DAY.test(value),
    'write a day of the year as "MM-DD"',
  )

  return {
    'interest-default': objectOf<RuleOf<'interest-default'>>({
      ...baseFields('interest-default'),
      rate: formula,
      isMinimum: optional(always),
      indexedBy: optional(text),
      isAutomatic: optional(always),
      fixedForHalfYear: optional(always),
      excess: optional(text),
    }),
    'interest-cap': objectOf<RuleOf<'interest-cap'>>({
      ...baseFields('interest-cap'),
      caps: listOf(objectOf<{ case?: string; cap: unknown }>({ case: optional(text), cap: formula })),
      exceptCases: optional(listOf(text)),
      judgeLooksAt: optional(text),
      excess: optional(text),
    }),
    'interest-calc': objectOf<RuleOf<'interest-calc'>>({
      ...baseFields('interest-calc'),
      base: optional(oneOf(['overdue-principal', 'overdue-amounts'])),
      compounding: optional(
        either(oneOf(['never']), objectOf<{ byClauseEveryMonths: number }>({ byClauseEveryMonths: whole(1, 1200) })),
      ),
      isAlone: optional(always),
      notIfMinimumPaid: optional(always),
    }),
    'interest-floor': objectOf<RuleOf<'interest-floor'>>({
      ...baseFields('interest-floor'),
      shareOfLegalRate: decimal,
    }),
    'fee-cap': objectOf<RuleOf<'fee-cap'>>({
      ...baseFields('fee-cap'),
      ceiling: optional(ceiling),
      needs: optional(conditionList),
      needsOneOf: optional(conditionList),
      notBeforeDaysPastDue: optional(days),
      isOnce: optional(always),
      capitalizes: optional(oneOf([false])),
    }),
    'fee-fixed': objectOf<RuleOf<'fee-fixed'>>({
      ...baseFields('fee-fixed'),
      fee: optional(fixedFee),
      per: oneOf(['document', 'debt']),
      isMinimum: optional(always),
      isAutomatic: optional(always),
      plusCosts: optional(always),
      creditedAgainstCosts: optional(always),
    }),
    'payment-term': objectOf<RuleOf<'payment-term'>>({
      ...baseFields('payment-term'),
      defaultDays: optional(days),
      maxDays: optional(days),
      publicMaxDays: optional(days),
      publicExceptionDays: optional(days),
      longerOnlyInWriting: optional(always),
      from: oneOf(['invoice-receipt', 'goods-receipt', 'invoice']),
      invoiceWithinDays: optional(days),
      acceptanceMaxDays: optional(days),
      only: optional(text),
    }),
    'default-trigger': objectOf<RuleOf<'default-trigger'>>({
      ...baseFields('default-trigger'),
      needs: oneOf(['nothing', 'demand']),
      exceptCases: optional(listOf(text)),
      automaticAfterDays: optional(days),
      consumerMustBeWarned: optional(always),
    }),
    calendar: objectOf<RuleOf<'calendar'>>({
      ...baseFields('calendar'),
      daysOff: listOf(oneOf(['sat', 'sun', 'public-holiday'])),
      moves: oneOf(['next-business-day']),
    }),
    'reference-rate': objectOf<RuleOf<'reference-rate'>>({
      ...baseFields('reference-rate'),
      reference: text,
      publisher: text,
      fixingDays: listOf(monthDay),
    }),
    'credit-bureau': objectOf<RuleOf<'credit-bureau'>>({
      ...baseFields('credit-bureau'),
      noticeDays: optional(days),
      needsNotice: optional(always),
      conversationWillDo: optional(always),
      needsWarning: optional(always),
      notifyWithinDays: optional(days),
      minimumPrincipal: optional(amount),
      maxYears: optional(years),
      maxYearsAfterPayment: optional(years),
      onlyUndisputed: optional(always),
    }),
  }
}
