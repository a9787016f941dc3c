import type { ContactOutcome, ContactState, Settled } from '../account/index.ts'
import { quote } from '../plain/index.ts'
import type { Clock, CollectionsStore } from '../ports/index.ts'

/** How somebody, or a policy, says a contact ended whose fate nobody knew. */
export type UnknownSettlement = Readonly<{
  customerId: string
  /** Natural key of the contact: `contact.plan.key`. */
  key: string
  /**
   * - `sent`: it went out, at the moment of its attempt.
   * - `refused`: it was turned down for good.
   * - `not-sent`: it surely did not go out. It is planned again, and looked at anew by the next delivery, so it may go out a second time
   *   if this is wrong.
   */
  as: Settled['as']
  /** Why this is known, for the audit trail. */
  reason: string
  /** Who says so; absent where a policy does. */
  actor?: string | undefined
  /** The provider's name for the message; of what was sent. */
  reference?: string | undefined
  /**
   * Token of the contact that was looked at, `contact.state.token`: whatever was found out is of that attempt and of none after it. Any
   * when absent.
   */
  token?: number | undefined
}>

/**
 * Whether a settlement was written. Nothing was where the contact is not `unknown`: `reason` says what it is, or that somebody settled it
 * in the same moment, or that the attempt which was looked at is not the last one.
 */
export type SettleAnswer =
  | Readonly<{ kind: 'settled' }>
  | Readonly<{
      kind: 'not-unknown'
      reason: 'no-such-contact' | 'settled-meanwhile' | Exclude<ContactState['kind'], 'unknown'>
    }>

/**
 * Settles a contact that is `unknown`: by somebody's word, by evidence, or by a policy. Who, as what, why and since when nobody knew
 * is kept with the contact, whatever becomes of it later.
 *
 * An answer that its worker brings late races with it: one of the two is written, and the other one is told.
 *
 * @throws TypeError | RangeError naming a field that is missing or makes no sense.
 */
export async function settleUnknown(
  { store, clock }: Readonly<{ store: CollectionsStore; clock: Clock }>,
  settlement: UnknownSettlement,
): Promise<SettleAnswer> {
  assertSettlement(settlement)
  const { customerId, key } = settlement
  const [account] = await store.load([customerId])
  const state = account?.contacts.find(({ plan }) => plan.key === key)?.state
  if (state === undefined) return { kind: 'not-unknown', reason: 'no-such-contact' }
  if (state.kind !== 'unknown') return { kind: 'not-unknown', reason: state.kind }
  const { token, unknownAt } = state
  if (settlement.token !== undefined && settlement.token !== token) return overtaken
  const at = clock.now()
  const { as, reason, actor } = settlement
  const word: Settled = { as, settledAt: at, reason, ...(actor === undefined ? {} : { actor }), unknownAt }
  const outcome = outcomeFor(state, settlement, [...(state.settled ?? []), word])
  const { kind } = await store.settleContact({ customerId, key, token, outcome, at })
  return kind === 'settled' ? { kind } : overtaken
}

const overtaken: SettleAnswer = { kind: 'not-unknown', reason: 'settled-meanwhile' }

type Unknown = Extract<ContactState, { kind: 'unknown' }>

function outcomeFor(
  { token, unknownAt, attemptedAt = unknownAt, tries = 0, asked }: Unknown,
  { as, reason, reference }: UnknownSettlement,
  settled: readonly Settled[],
): ContactOutcome {
  const kept = { token, settled, ...(asked === undefined ? {} : { asked }) }
  switch (as) {
    case 'sent':
      return { kind: 'sent', sentAt: attemptedAt, ...(reference === undefined ? {} : { reference }), ...kept }
    case 'refused':
      return { kind: 'refused', refusedAt: attemptedAt, reason, ...kept }
    case 'not-sent':
      return { kind: 'planned', tries: tries + 1, ...kept }
  }
}

const endings: readonly unknown[] = ['sent', 'refused', 'not-sent'] satisfies readonly UnknownSettlement['as'][]

function assertSettlement(settlement: UnknownSettlement): void {
  const { customerId, key, as, reason, actor, reference, token }: Readonly<Record<string, unknown>> = { ...settlement }
  for (const [name, value] of Object.entries({ customerId, key, reason })) assertText(name, value)
  if (actor !== undefined) assertText('actor', actor)
  if (!endings.includes(as)) throw new RangeError(`as: ${quote(as)} is no end; take one of ${endings.join(', ')}`)
  if (token !== undefined && !Number.isInteger(token)) {
    throw new TypeError(`token: ${quote(token)} is no token; take contact.state.token, or leave it out`)
  }
  if (reference === undefined) return
  assertText('reference', reference)
  if (as !== 'sent') throw new RangeError(`reference: ${quote(reference)} is of a message that was sent; leave it out`)
}

function assertText(name: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return
  throw new TypeError(`${name}: ${quote(value)} is no text; it is needed to find the contact and to tell what was done`)
}
