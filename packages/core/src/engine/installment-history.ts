import type { PlanRecord } from '../installment-plan/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import { itemKey, type PlanAgreement } from '../receivable/index.ts'

/**
 * What each instalment of a plan owed day by day, by `itemKey`: what was paid since the agreement fills them in their order, whichever
 * of the documents it went to.
 */
export function installmentHistories(
  plan: PlanAgreement,
  { balances }: PlanRecord,
): ReadonlyMap<string, readonly BalanceStep[]> {
  const atAgreement = balances[0]?.open.minor ?? 0
  const histories = new Map<string, BalanceStep[]>()
  let before = 0
  for (const [index, { principal, interest, fee }] of plan.instalments.entries()) {
    const { currency } = principal
    const amount = principal.minor + interest.minor + fee.minor
    const steps: BalanceStep[] = []
    for (const { from, open } of balances) {
      const paid = Math.max(0, atAgreement - open.minor)
      const left = amount - Math.min(amount, Math.max(0, paid - before))
      if (left !== steps.at(-1)?.open.minor) steps.push({ from, open: { minor: left, currency } })
    }
    histories.set(itemKey({ kind: 'installment', id: plan.id, part: index + 1 }), steps)
    before += amount
  }
  return histories
}
