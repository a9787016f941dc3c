import type { IsoDate, Money } from '@cobranza/core'
import type { PlanResult } from '../money-result.ts'
import { fill } from '../words.ts'
import type { Speech } from './speech.ts'

/** A payment of a plan in words and figures. */
export type PaymentView = Readonly<{
  label: string
  dueDate: IsoDate
  payment: Money
  principal: Money
  interest: Money
  balance: Money
}>

/** The payments of a plan in their order. */
export function paymentViews({ table, kinds }: PlanResult, { words, number }: Speech): readonly PaymentView[] {
  const text = words.money.plan
  let count = 0
  return table.rows.map(({ dueDate, payment, principal, interest, balance }, index) => {
    const kind = kinds[index] ?? 'installment'
    if (kind === 'installment') count += 1
    return { label: fill(text.kinds[kind], { n: number(count) }), dueDate, payment, principal, interest, balance }
  })
}

/** Why this debtor, why these instalments, and what they cost. */
export function planReasons(plan: PlanResult, speech: Speech): readonly string[] {
  const { words, money, rate, counted, number, percent, segment } = speech
  const text = words.money.plan
  const { debt, table, instalment, paidPerMonth, annualRate, effectiveAnnualRate } = plan
  const figures = { count: number(plan.count), instalment: money(instalment), paid: money(paidPerMonth) }
  const cost = { rate: rate(annualRate), interest: money(table.totals.interest) }
  return [
    fill(plan.isWithinMeans ? text.choice : text.choiceBeyondMeans, {
      share: percent(plan.share),
      currency: debt.currency,
      segment: segment(plan.segment),
    }),
    fill(text.documents, { debt: money(debt), documents: counted(text.documentCount, plan.documents) }),
    fill(plan.isWithinMeans ? text.fits : text.tooMuch, figures),
    effectiveAnnualRate === undefined
      ? fill(text.costUnsolved, cost)
      : fill(text.cost, { ...cost, effective: rate(effectiveAnnualRate) }),
    text.open,
  ]
}

/** A payment in one sentence, as a chart says it. */
export function paymentText(
  { label, payment, principal, interest, balance }: PaymentView,
  { words, money }: Speech,
): string {
  return `${label}: ${fill(words.money.plan.point, {
    payment: money(payment),
    principal: money(principal),
    interest: money(interest),
    balance: money(balance),
  })}`
}
