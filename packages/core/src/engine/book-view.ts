import type { IsoDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import {
  accountPosition,
  balanceHistories,
  type CashApplication,
  type Fact,
  type Position,
} from '../receivable/index.ts'
import { type FollowedPosition, followedPosition } from './followed-position.ts'

/** One customer's book on a day. Each part of it is made when it is first asked for, and once: every part walks the facts. */
export type BookView = Readonly<{
  asOf: IsoDate
  facts: readonly Fact[]
  position: () => Position
  followed: () => FollowedPosition
  /** What each item owed day by day. */
  histories: () => ReadonlyMap<string, readonly BalanceStep[]>
}>

/** @param position of the facts, when there is one already. */
export function bookView(
  facts: readonly Fact[],
  { asOf, application, position }: Readonly<{ asOf: IsoDate; application: CashApplication; position?: Position }>,
): BookView {
  const positionOf = once(() => position ?? accountPosition(facts, { asOf, ...application }))
  return {
    asOf,
    facts,
    position: positionOf,
    followed: once(() => followedPosition(positionOf(), facts, application)),
    histories: once(() => balanceHistories(facts, { asOf, ...application })),
  }
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
