import fc from 'fast-check'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money, split } from '../money/index.ts'
import type { PlanAgreement, PlanEnd, PlanInstalment } from '../receivable/index.ts'
import { type FactConstraints, keys, partsOf, payables, plain, positive } from './fact-arbitrary.ts'
import { ids, instants, isoDates } from './value-arbitrary.ts'

/** Installment plans over one to three documents, with and without interest, a conditional waiver and a breach. */
export function planAgreements(constraints: FactConstraints = {}): fc.Arbitrary<PlanAgreement> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('plan' as const),
          ...keys(constraints),
          agreedDate: isoDates(constraints.days),
          charges: fc.array(ids(), { maxLength: 2 }),
          breach: fc.constantFrom({}, { missedMax: 0 }, { missedMax: 2, daysLateMax: 30 }),
          penalties: fc.constantFrom('suspended' as const, 'continue' as const),
          reason: fc.constantFrom('flood', 'pidió plazo'),
          actor: fc.constantFrom('supervisor', 'ana@example.com'),
          approvedBy: fc.constant('manager'),
          approvedAt: instants(constraints.days),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'agreedDate', 'penalties'] },
      ),
      positive(constraints),
      fc.uniqueArray(payables(), { minLength: 1, maxLength: 3, selector: ({ kind, id }) => `${kind}/${id}` }),
      planMoney(),
    )
    .map(([plan, amount, documents, terms]) => ({
      ...plan,
      sources: partsOf(amount, documents),
      ...planTerms({ agreedDate: plan.agreedDate, amount }, terms),
    }))
}

type PlanMoney = Readonly<{ days: readonly number[]; interest: number; fee: number; waivedPercent: number }>

/** Days between instalments, interest and fee of each in minor units, and the percentage that is forgiven in the end. */
function planMoney(): fc.Arbitrary<PlanMoney> {
  return fc.record(
    {
      days: fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 }),
      interest: fc.nat(500),
      fee: fc.constantFrom(0, 0, 100),
      waivedPercent: fc.constantFrom(0, 0, 20),
    },
    plain,
  )
}

/** The instalments that pay an amount less what is forgiven, and what that is. */
export function planTerms(
  { agreedDate, amount }: Readonly<{ agreedDate: IsoDate; amount: Money }>,
  { days, interest, fee, waivedPercent }: PlanMoney,
): Readonly<{ instalments: readonly PlanInstalment[]; conditionalWaiver?: Money }> {
  const { minor, currency } = amount
  const waived = fromMinor(Math.floor((minor * waivedPercent) / 100), currency)
  const principals = split(
    fromMinor(minor - waived.minor, currency),
    days.map(() => 1),
  )
  let dueDate = agreedDate
  const instalments = principals.map((principal, index) => {
    dueDate = addDays(dueDate, days[index] ?? 0)
    return { dueDate, principal, interest: fromMinor(interest, currency), fee: fromMinor(fee, currency) }
  })
  return waived.minor === 0 ? { instalments } : { instalments, conditionalWaiver: waived }
}

/** Ends of installment plans. */
export function planEnds(constraints: FactConstraints = {}): fc.Arbitrary<PlanEnd> {
  return fc.record(
    {
      kind: fc.constant('plan-end' as const),
      ...keys(constraints),
      endDate: isoDates(constraints.days),
      planId: ids(),
      reason: fc.constantFrom<PlanEnd['reason']>('broken', 'cancelled', 'rescheduled', 'completed'),
      actor: fc.constantFrom('supervisor', 'ana@example.com'),
      note: fc.constantFrom('two missed', 'dos cuotas impagas'),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'endDate', 'planId', 'reason'] },
  )
}
