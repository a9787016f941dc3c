import type { IsoDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import { type PromiseState, promiseStates } from '../promise-to-pay/index.ts'
import type { Fact, Position } from '../receivable/index.ts'
import type { FollowedPosition } from './followed-position.ts'
import { installmentHistories } from './installment-history.ts'

/** A book that promises are held against; a `BookView` fits. */
type PromiseView = Readonly<{
  asOf: IsoDate
  facts: readonly Fact[]
  position: () => Position
  followed: () => FollowedPosition
  histories: () => ReadonlyMap<string, readonly BalanceStep[]>
}>

/**
 * Where the promises of a book stand on its day. What was written off was not paid, so it keeps no promise.
 *
 * @param withoutWriteOffs the book of the same day as if nothing had been written off; the view itself when nothing was.
 */
export function promisesOn(
  view: PromiseView,
  withoutWriteOffs: (facts: readonly Fact[]) => PromiseView,
): readonly PromiseState[] {
  const { facts, asOf } = view
  if (!facts.some(({ kind }) => kind === 'promise')) return []
  const isWrittenOff = facts.some(({ kind }) => kind === 'write-off')
  const book = isWrittenOff ? withoutWriteOffs(facts.filter(isNoWriteOff)) : view
  const { plans, position } = book.followed()
  const items = [...book.position().items, ...position.items.filter(({ kind }) => kind === 'installment')]
  let histories: ReadonlyMap<string, readonly BalanceStep[]> = book.histories()
  if (plans.length > 0) {
    histories = new Map([...histories, ...plans.flatMap(({ plan, record }) => [...installmentHistories(plan, record)])])
  }
  return promiseStates(facts, { asOf, histories, items })
}

function isNoWriteOff({ kind }: Fact): boolean {
  return kind !== 'write-off' && kind !== 'write-off-reversal'
}
