import {
  type Account,
  type Contact,
  type ContactOutcome,
  type ContactState,
  callsForDecision,
  type RulesAsked,
  type Settled,
} from '../account/index.ts'
import { addMilliseconds, type Instant, type IsoDate } from '../calendar/index.ts'
import { type KnownData, type Policy, wakeDate } from '../engine/index.ts'
import type { Clock, CollectionsStore, Notifier, SendOutcome } from '../ports/index.ts'
import { type Gate, gateOf } from './delivery-gate.ts'
import type { OfferSource } from './offer-source.ts'
import { commitTriesMax } from './run-option.ts'
import { isHeldBack, outcomeOf, retryPauseMax, sendThrough } from './send.ts'
import { type Settlement, settleAnswer } from './settle-answer.ts'

/** What a delivery works with. */
export type DeliveryTools = Readonly<{
  store: CollectionsStore
  clock: Clock
  policy: Policy
  notifiers: Readonly<Record<string, Notifier>>
  offers?: OfferSource | undefined
}>

/** A contact that this worker claimed. */
export type Held = Readonly<{ customerId: string; contact: Contact; token: number; tries: number }>

/** What became of a contact. */
export type DeliveryResult =
  | Readonly<{ kind: 'sent' | 'refused' | 'notSent' | 'unknown' | 'suppressed' | 'postponed' | 'lost' | 'putBack' }>
  /** It was answered after somebody else had said how it ended, or tried again. */
  | Readonly<{ kind: 'crossed'; answer: SendOutcome }>
  | Readonly<{ kind: 'failed'; error: unknown }>
  | Unsettled

/** It was handed over, and how it ended could not be written. It must not be given back. */
type Unsettled = Readonly<{
  kind: 'unsettled'
  answer: SendOutcome
  error: unknown
  /** Tries once more to write it. */
  again: () => Promise<DeliveryResult>
}>

/** How long a contact is claimed: a worker that dies holds it up no longer than this. */
export const leaseMilliseconds: number = 5 * 60_000

/** The creditor's day, and the account as it was when the batch was claimed; it is loaded where that is absent. */
export type Seen = KnownData & Readonly<{ account: Account | undefined; today: IsoDate }>

/** The contact as this worker holds it. */
export function heldBy({ customerId, contact }: Readonly<{ customerId: string; contact: Contact }>): Held {
  const { state } = contact
  return { customerId, contact, token: state.token, tries: 'tries' in state ? (state.tries ?? 0) : 0 }
}

/**
 * Looks at a contact, and hands it over if it may go out.
 *
 * @throws what the store throws before the message was handed over; nothing after that.
 */
export async function deliverOne(
  tools: DeliveryTools,
  held: Held,
  { signal, ...seen }: Seen & Readonly<{ signal: AbortSignal }>,
): Promise<DeliveryResult> {
  const pass = await passGate(tools, held, seen)
  switch (pass.kind) {
    case 'lost':
      return { kind: 'lost' }
    case 'suppress':
      return { kind: 'suppressed' }
    case 'wait':
      return (await putBack(tools, held, pass.notBeforeAt, pass.asked)) ? { kind: 'postponed' } : { kind: 'lost' }
    case 'failed': {
      const isHeld = await putBack(tools, held, addMilliseconds(tools.clock.now(), retryPauseMax))
      return isHeld ? pass : { kind: 'lost' }
    }
    case 'send':
      return attempt(tools, held, { ...pass, signal })
  }
}

/** Hands the message over; from here on nothing but the notifier's answer, or the end of the lease, decides its fate. */
async function attempt(
  tools: DeliveryTools,
  held: Held,
  { message, asked, attemptedAt, signal }: Passed & Readonly<{ signal: AbortSignal }>,
): Promise<DeliveryResult> {
  const answer = await sendThrough(tools.notifiers, message, signal)
  return settled(tools, held, { answer, asked, attemptedAt })
}

type Answered = Readonly<{
  answer: SendOutcome
  asked: RulesAsked | undefined
  attemptedAt: Instant
  /** What could not be written before. */
  outcome?: ContactOutcome
}>

/** Writes what an answer comes to, again with the same words where that failed before. */
async function settled(tools: DeliveryTools, held: Held, answered: Answered): Promise<DeliveryResult> {
  const { customerId, contact, token, tries } = held
  const { answer, asked, attemptedAt } = answered
  let { outcome } = answered
  const isRepeated = outcome !== undefined
  try {
    const at = tools.clock.now()
    outcome ??= { ...outcomeOf(answer, { token, tries, at, attemptedAt }), ...keeping(contact, asked) }
    const settlement: Settlement = { customerId, key: contact.plan.key, token, outcome, at }
    if ((await settleAnswer(tools.store, settlement, { isRepeated })) === 'stale') return { kind: 'crossed', answer }
    if (outcome.kind !== 'planned') return { kind: outcome.kind }
    return { kind: isHeldBack(answer) ? 'postponed' : 'notSent' }
  } catch (error) {
    const again = () => settled(tools, held, { ...answered, ...(outcome === undefined ? {} : { outcome }) })
    return { kind: 'unsettled', answer, error, again }
  }
}

/** It was marked as attempted, and may go out. */
type Passed = Extract<Gate, { kind: 'send' }> & Readonly<{ attemptedAt: Instant }>

type Pass =
  | Passed
  | Exclude<Gate, { kind: 'send' }>
  | Readonly<{ kind: 'lost' }>
  | Readonly<{ kind: 'failed'; error: unknown }>

/**
 * Looks at the contact again and commits what came of it, on the version of the account it was looked at with: whatever
 * is recorded in between makes the commit fail, and the contact is looked at once more.
 *
 * @returns `lost` when the contact is no longer this worker's, or others kept changing its account.
 */
async function passGate(
  { store, clock, policy, offers }: DeliveryTools,
  held: Held,
  { account: seen, today, dataThroughDate }: Seen,
): Promise<Pass> {
  const { customerId, contact, token } = held
  const { key } = contact.plan
  for (let commits = 0; commits < commitTriesMax; commits += 1) {
    const account = commits === 0 && seen !== undefined ? seen : (await store.load([customerId]))[0]
    const current = account?.contacts.find(({ plan }) => plan.key === key)
    if (account === undefined || current?.state.kind !== 'claimed' || current.state.token !== token)
      return { kind: 'lost' }
    const at = clock.now()
    let gate: Gate
    try {
      gate = gateOf(account, current, { policy, today, now: at, dataThroughDate, offers })
    } catch (error) {
      return { kind: 'failed', error }
    }
    if (gate.kind === 'wait') return gate
    const isMissed = gate.kind === 'suppress' && callsForDecision(gate.reason)
    const wake = isMissed ? { nextActionDate: wakeDate(account, today) } : {}
    const change = { transitions: [{ key, state: stateAfter(gate, held, at) }], ...wake }
    const [outcome] = await store.commit([{ customerId, expectedVersion: account.version, change, at }])
    if (outcome?.kind === 'committed') return gate.kind === 'send' ? { ...gate, attemptedAt: at } : gate
  }
  await putBack({ store, clock }, held)
  return { kind: 'lost' }
}

function stateAfter(gate: Exclude<Gate, { kind: 'wait' }>, { contact, token, tries }: Held, at: Instant): ContactState {
  if (gate.kind === 'suppress') {
    const { reason, because } = gate
    const ids = because === undefined ? {} : { because }
    return { kind: 'suppressed', token, suppressedAt: at, reason, ...ids, ...keeping(contact, gate.asked) }
  }
  // The lease starts anew: a slow batch must not make a message that is just going out look given up.
  return {
    kind: 'attempting',
    token,
    leaseEndsAt: addMilliseconds(at, leaseMilliseconds),
    attemptedAt: at,
    ...counted(tries),
    ...keeping(contact, gate.asked),
  }
}

/** What stays with a contact whatever becomes of it: what the rules said last, and every word on earlier attempts. */
function keeping(
  { state: { settled: words } }: Contact,
  asked: RulesAsked | undefined,
): Readonly<{ asked?: RulesAsked; settled?: readonly Settled[] }> {
  return { ...(asked === undefined ? {} : { asked }), ...(words === undefined ? {} : { settled: words }) }
}

/** Gives a contact back for another try; false when it was no longer this worker's. */
export async function putBack(
  { store, clock }: Pick<DeliveryTools, 'store' | 'clock'>,
  held: Held,
  notBeforeAt?: Instant,
  asked?: RulesAsked,
): Promise<boolean> {
  const { customerId, contact, token, tries } = held
  const when = notBeforeAt === undefined ? {} : { notBeforeAt }
  const outcome: ContactOutcome = { kind: 'planned', token, ...counted(tries), ...when, ...keeping(contact, asked) }
  const { kind } = await store.settleContact({ customerId, key: contact.plan.key, token, outcome, at: clock.now() })
  return kind === 'settled'
}

function counted(tries: number): Readonly<{ tries?: number }> {
  return tries === 0 ? {} : { tries }
}
