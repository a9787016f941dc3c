import type { IsoDate } from '../calendar/index.ts'
import { type Money, subtract, sum } from '../money/index.ts'
import type { PlanAgreement } from '../receivable/index.ts'
import { planSums } from './plan-claim.ts'
import type { InstallmentState, PlanState } from './plan-state.ts'

/** A row of a printed schedule. What was paid and where it stands are there when a state was given. */
export type PlanTableRow = Readonly<{
  number: number
  dueDate: IsoDate
  principal: Money
  interest: Money
  fee: Money
  /** Principal, interest and fee together. */
  payment: Money
  /** Principal left once this payment is made. */
  balance: Money
  paid?: Money
  open?: Money
  /** `late` when it is not paid in full and its due date has passed. */
  status?: InstallmentState['status'] | 'late'
  daysPastDue?: number
}>

/** A schedule ready to print: rows and their totals. */
export type PlanTable = Readonly<{
  rows: readonly PlanTableRow[]
  totals: Readonly<Pick<PlanTableRow, 'principal' | 'interest' | 'fee' | 'payment' | 'paid' | 'open'>>
}>

/**
 * A proposal or a plan as a table: numbers, days, amounts, what is left after each payment; with a state, what was paid of each
 * and where it stands. The totals are the sums of the rows.
 *
 * @throws TypeError when amounts are of several currencies.
 * @example
 * for (const { number, dueDate, payment, balance } of planTable(proposal).rows) …
 */
export function planTable(plan: Pick<PlanAgreement, 'instalments'>, state?: PlanState): PlanTable {
  const { principal, interest, fee, payment } = planSums(plan)
  let balance = principal
  const rows = plan.instalments.map((instalment, index): PlanTableRow => {
    balance = subtract(balance, instalment.principal)
    const { dueDate, principal, interest, fee } = instalment
    const amount = sum([principal, interest, fee], principal.currency)
    const row = { number: index + 1, dueDate, principal, interest, fee, payment: amount, balance }
    const standing = state?.installments[index]
    return standing === undefined ? row : { ...row, ...standingOf(standing) }
  })
  const totals = { principal, interest, fee, payment }
  return { rows, totals: state === undefined ? totals : { ...totals, ...paidOf(state, payment.currency) } }
}

function standingOf({ paid, open, status, daysPastDue }: InstallmentState): Partial<PlanTableRow> {
  return { paid, open, status: daysPastDue > 0 ? 'late' : status, daysPastDue }
}

function paidOf({ installments }: PlanState, currency: string): Readonly<{ paid: Money; open: Money }> {
  const of = (name: 'paid' | 'open') =>
    sum(
      installments.map((installment) => installment[name]),
      currency,
    )
  return { paid: of('paid'), open: of('open') }
}
