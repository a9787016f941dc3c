import type { Account } from '../account/index.ts'
import { cashApplicationOf } from '../allocation/index.ts'
import { bookView, type Policy, recordingOf } from '../engine/index.ts'
import { add, zero } from '../money/index.ts'
import type { Clock, CollectionsStore } from '../ports/index.ts'
import {
  brokenPromiseScore,
  brokenPromises,
  decidePromise,
  defaultBrokenPromisePolicy,
  type PromiseDecision,
  type PromiseSituation,
} from '../promise-to-pay/index.ts'
import { isOpen, type PromiseToPay } from '../receivable/index.ts'
import { checkFact, checkFacts } from './check-fact.ts'
import { accountOf } from './positions.ts'
import type { FactInput } from './record-command.ts'
import { RecordError } from './record-error.ts'
import { commitTriesMax } from './run-option.ts'

/**
 * Records a promise to pay if the policy takes it: within the bounds of `policy.promise`, and of no more than what its documents or
 * instalments owe on the day it is made. Without bounds any promise of something owed is taken. `recordPromise` asks nothing.
 *
 * @returns why not, with every bound that was passed, so that the nearest promise can be offered.
 * @throws RecordError when the promise is no right fact; Error when others kept changing the account.
 * @example
 * const answer = await takePromise({ store, policy, clock }, { id: 'PP-1', customerId: 'C-1', madeDate, payByDate, amount, covers })
 * if (answer.kind === 'refused') answer.reasons // [{ reason: 'too-far-ahead', days: 45, most: 30 }]
 */
export async function takePromise(
  { store, policy, clock }: Readonly<{ store: CollectionsStore; policy: Policy; clock: Clock }>,
  given: FactInput<PromiseToPay>,
): Promise<PromiseDecision> {
  const { fact, problems } = checkFact({ ...given, kind: 'promise' } as PromiseToPay, { index: 0, units: policy.units })
  if (problems.length > 0) throw new RecordError(problems)
  const promise = fact as PromiseToPay
  const { customerId } = promise
  for (let tries = 0; tries < commitTriesMax; tries += 1) {
    const account = await accountOf(store, customerId)
    const { fresh, problems: conflicts } = checkFacts(account.facts, [{ fact: promise, index: 0 }])
    if (conflicts.length > 0) throw new RecordError(conflicts)
    if (fresh.length === 0) return { kind: 'accepted' }
    const decision = decidePromise(promise, situationOf(account, promise, policy), policy.promise ?? {})
    if (decision.kind === 'refused') return decision
    const change = recordingOf(account, fresh)
    const [outcome] = await store.commit([{ customerId, expectedVersion: account.version, change, at: clock.now() }])
    if (outcome?.kind === 'committed') return decision
  }
  throw new Error(`${customerId}: still changed by others after ${commitTriesMax} tries`)
}

function situationOf({ facts }: Account, promise: PromiseToPay, policy: Policy): PromiseSituation {
  const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
  const view = bookView(facts, { asOf: promise.madeDate, application })
  const { currency } = promise.amount
  const items = [
    ...view.position().items,
    ...view.followed().position.items.filter(({ kind }) => kind === 'installment'),
  ]
  const open = items
    .filter((item) => isOpen(item) && item.open.currency === currency && isCovered(item, promise))
    .reduce((sum, item) => add(sum, item.open), zero(currency))
  const states = view.promises()
  const { brokenPromises: counted = defaultBrokenPromisePolicy } = policy.profile
  const { halfLifeMonths } = counted
  const brokenScore = brokenPromiseScore(brokenPromises(states, counted), {
    asOf: promise.madeDate,
    ...(halfLifeMonths === undefined ? {} : { halfLifeMonths }),
  })
  return { states, open, brokenScore }
}

function isCovered(
  item: Readonly<{ kind: string; id: string; part: number }>,
  { covers }: Pick<PromiseToPay, 'covers'>,
): boolean {
  return covers.some(
    ({ kind, id, part }) => kind === item.kind && id === item.id && (part === undefined || part === item.part),
  )
}
