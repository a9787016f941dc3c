import type { IsoDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import type { PromiseState } from '../promise-to-pay/index.ts'
import {
  accountPosition,
  balanceHistories,
  type CashApplication,
  type Fact,
  type Position,
} from '../receivable/index.ts'
import { type FollowedPosition, followedPosition } from './followed-position.ts'
import { promisesOn } from './promises-on.ts'

/** One customer's book on a day. Each part of it is made when it is first asked for, and once: every part walks the facts. */
export type BookView = Readonly<{
  asOf: IsoDate
  facts: readonly Fact[]
  position: () => Position
  followed: () => FollowedPosition
  /** What each item owed day by day. */
  histories: () => ReadonlyMap<string, readonly BalanceStep[]>
  /** Where each promise stands. */
  promises: () => readonly PromiseState[]
}>

/** @param position of the facts, when there is one already. */
export function bookView(
  facts: readonly Fact[],
  { asOf, application, position }: Readonly<{ asOf: IsoDate; application: CashApplication; position?: Position }>,
): BookView {
  const positionOf = once(() => position ?? accountPosition(facts, { asOf, ...application }))
  const view: BookView = {
    asOf,
    facts,
    position: positionOf,
    followed: once(() => followedPosition(positionOf(), facts, application)),
    histories: once(() => balanceHistories(facts, { asOf, ...application })),
    promises: once(() => promisesOn(view, (others) => bookView(others, { asOf, application }))),
  }
  return view
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
