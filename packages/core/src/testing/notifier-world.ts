import type { Notifier } from '../ports/index.ts'

/** What can go wrong between a notifier and the other side, as the other side sees it. */
export const faultKinds = ['turned-down', 'put-off', 'cut-before', 'cut-after', 'silent'] as const

/**
 * What goes wrong with a message.
 *
 * - `turned-down`: the other side does not want it, for good.
 * - `put-off`: the other side does not take it now.
 * - `cut-before`: the connection is lost before the other side has the whole message.
 * - `cut-after`: the other side takes it, and the connection is lost before it says so.
 * - `silent`: the other side takes it, and never answers.
 */
export type FaultKind = (typeof faultKinds)[number]

/** A message that arrived, as the other side tells it. */
export type DeliveredMessage = Readonly<{
  /** The key it was sent under. */
  key: string
  /** The address it arrived at; absent where the notifier has an address book of its own. */
  to?: string
  /** All its words as a reader has them, decoded, the subject included. */
  text: string
  /** By which a copy is known for one, such as its Message-ID or the provider's idempotency key; absent where there is none. */
  id?: string
}>

/** A notifier, and the other side it sends to. */
export type NotifierWorld = Readonly<{
  notifier: Notifier
  /** Everything that arrived so far, a message that came twice twice. Waits until the other side has come to rest. */
  delivered(): Promise<readonly DeliveredMessage[]>
  /** Makes the next message fail, and only that. Needed for the kinds that the suite is told of. */
  fault?(kind: FaultKind): void | Promise<void>
  /** Ends it all, what hangs included. */
  dispose(): Promise<void>
}>
