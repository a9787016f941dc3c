import assert from 'node:assert/strict'

type Amount = { minor: number; currency: string }

/** What the demo prints with `--json` about money over time. */
export type MoneySummary = {
  discounts: {
    open: { customerId: string; invoice: string; open: Amount; saves: Amount; payment: Amount; lastDate: string }[]
    openTotals: { invoices: number; amount: Amount }[]
    since: string
    taken: { invoices: number; amount: Amount }[]
    lost: { invoices: number; amount: Amount }[]
  }
  penalties: {
    mode: 'posted' | 'announced'
    totals: { chargeKind: string; count: number; amount: Amount }[]
    accounts: {
      customerId: string
      total: Amount
      charges: {
        key: string
        amount: Amount
        lines?: { amount: Amount }[]
        correction?: Amount
        ceilings?: { from: Amount; to: Amount }[]
      }[]
    }[]
  }
  plan: {
    customerId: string
    debt: Amount
    annualRate: string
    effectiveAnnualRate?: string
    payments: Record<'principal' | 'interest' | 'fee' | 'payment' | 'balance', Amount>[]
    totals: Record<'principal' | 'interest' | 'fee' | 'payment', Amount>
  } | null
  credit: { customerId: string; outcome: string; reasons: string[]; limit?: Amount; requestedLimit: Amount }[]
}

const outcomes = ['approve', 'approve-with-conditions', 'refer', 'decline']

/**
 * Checks that what is told of discounts, late charges, a plan and credit agrees with itself to the minor unit.
 *
 * @throws AssertionError that names the place
 */
export function checkMoney({ discounts, penalties, plan, credit }: MoneySummary): void {
  checkDiscounts(discounts)
  checkPenalties(penalties)
  if (plan !== null) checkPlan(plan)
  for (const { customerId, outcome, reasons, limit, requestedLimit } of credit) {
    const where = `credit ${customerId}`
    assert.ok(outcomes.includes(outcome), `${where}: outcome ${outcome}`)
    assert.equal(reasons.length > 0, outcome !== 'approve', `${where}: reasons`)
    assert.equal(limit !== undefined, outcome.startsWith('approve'), `${where}: limit`)
    assert.ok((limit?.minor ?? 0) <= requestedLimit.minor, `${where}: more than was asked for`)
  }
}

function checkDiscounts({ open, openTotals }: MoneySummary['discounts']): void {
  for (const { invoice, open: owed, saves, payment } of open) {
    assert.ok(saves.minor > 0, `discount on ${invoice}: saves nothing`)
    assert.equal(saves.minor + payment.minor, owed.minor, `discount on ${invoice}: payment`)
  }
  for (const { invoices, amount } of openTotals) {
    const own = open.filter(({ saves }) => saves.currency === amount.currency)
    assert.equal(own.length, invoices, `discounts ${amount.currency}: invoices`)
    assert.equal(total(own.map(({ saves }) => saves)), amount.minor, `discounts ${amount.currency}: total`)
  }
}

function checkPenalties({ accounts }: MoneySummary['penalties']): void {
  for (const { customerId, total: sum, charges } of accounts) {
    assert.equal(total(charges.map(({ amount }) => amount)), sum.minor, `penalties of ${customerId}: total`)
    for (const { key, amount, lines, correction, ceilings = [] } of charges) {
      if (lines === undefined) continue
      const cuts = ceilings.reduce((so, { from, to }) => so + to.minor - from.minor, 0)
      const earned = total(lines.map((line) => line.amount)) + (correction?.minor ?? 0)
      assert.equal(earned + cuts, amount.minor, `charge ${key}: its lines`)
    }
  }
}

function checkPlan({ debt, payments, totals }: NonNullable<MoneySummary['plan']>): void {
  assert.equal(totals.principal.minor, debt.minor, 'plan: principal and debt')
  for (const name of ['principal', 'interest', 'fee', 'payment'] as const) {
    assert.equal(total(payments.map((payment) => payment[name])), totals[name].minor, `plan: total of ${name}`)
  }
  let left = debt.minor
  for (const [index, { principal, interest, fee, payment, balance }] of payments.entries()) {
    left -= principal.minor
    assert.equal(balance.minor, left, `plan: balance after payment ${index + 1}`)
    assert.equal(principal.minor + interest.minor + fee.minor, payment.minor, `plan: parts of payment ${index + 1}`)
  }
  assert.equal(left, 0, 'plan: something is left to pay')
}

function total(amounts: readonly Amount[]): number {
  return amounts.reduce((sum, { minor }) => sum + minor, 0)
}
