import {
  type Account,
  type Contact,
  type ContactOutcome,
  type ContactState,
  callsForDecision,
  type RulesAsked,
} from '../account/index.ts'
import { addMilliseconds, dateInZone, type Instant, type IsoDate } from '../calendar/index.ts'
import { type KnownData, type Policy, wakeDate } from '../engine/index.ts'
import { quote } from '../plain/index.ts'
import type { ClaimedContact, Clock, CollectionsStore, Notifier } from '../ports/index.ts'
import { type Gate, gateOf } from './delivery-gate.ts'
import { inLanes } from './in-lanes.ts'
import type { OfferSource } from './offer-source.ts'
import { commitTriesMax, type RunOptions } from './run-option.ts'
import { outcomeOf, retryPauseMax, retryPauseMin, sendThrough } from './send.ts'

/** What a delivery did, in contacts. */
export type DeliverySummary = Readonly<{
  sent: number
  refused: number
  /** Surely not sent; they wait for their next try. */
  notSent: number
  /** May or may not have gone out, those of workers that went silent included; never tried again by themselves. */
  unknown: number
  /** Not made, because there was nothing left to say, or because it may not be said. */
  suppressed: number
  /** Put off, because the customer got another reminder too recently or the contact rules ask to wait. */
  postponed: number
  /** Contacts that could not be looked at, such as one of a book whose sums pass the safe integers; tried again later. */
  failed: readonly Readonly<{ customerId: string; key: string; error: unknown }>[]
  /** Whether the signal stopped it before the end. */
  stopped: boolean
}>

/** What a delivery takes beside the moment. */
export type DeliverOptions = RunOptions &
  KnownData &
  Readonly<{
    /**
     * How many messages are handed over at once: a whole number from 1 to 100, and 1 when absent. Those of one customer go one after
     * the other whatever it is. Give it what your notifier and your store have connections for.
     */
    concurrency?: number | undefined
  }>

type Tools = Readonly<{
  store: CollectionsStore
  clock: Clock
  policy: Policy
  notifiers: Readonly<Record<string, Notifier>>
  offers?: OfferSource | undefined
}>
type Held = Readonly<{ customerId: string; contact: Contact; token: number; tries: number }>
type Result =
  | Readonly<{ kind: 'sent' | 'refused' | 'notSent' | 'unknown' | 'suppressed' | 'postponed' | 'lost' | 'putBack' }>
  | Readonly<{ kind: 'failed'; error: unknown }>

/** Contacts claimed at once, and for how long: a worker that dies holds up no more than these, no longer than this. */
const batchSize = 50
/** A batch ends when its slowest message does: with so many for each place, the others seldom wait for it. */
const batchPerPlace = 4
const concurrencyMax = 100
const leaseMilliseconds = 5 * 60_000

/**
 * Sends what is planned up to the day of `now`.
 *
 * Each contact is claimed, looked at again with the facts of this moment, marked as attempted, and only then handed to
 * its notifier. So a payment that is recorded before the attempt is marked stops the message, and a crash at any point
 * leaves either nothing sent or a contact whose fate is `unknown`. Accounts are loaded once per batch of claims; marking an attempt
 * on one that has changed since fails, and it is loaded again.
 *
 * With a `concurrency` above one, messages to several customers are under way at once. One customer's come one after the other: each is
 * looked at with what became of the one before.
 *
 * @throws RangeError when `concurrency` is no whole number from 1 to 100.
 */
export async function deliver(
  tools: Tools,
  now: Instant,
  { signal = new AbortController().signal, onProgress, dataThroughDate, concurrency = 1 }: DeliverOptions = {},
): Promise<DeliverySummary> {
  assertConcurrency(concurrency)
  const { store, clock, policy } = tools
  const today = dateInZone(now, policy.timeZone)
  const limit = Math.max(batchSize, concurrency * batchPerPlace)
  const counts = { sent: 0, refused: 0, notSent: 0, unknown: 0, suppressed: 0, postponed: 0, lost: 0, putBack: 0 }
  const failed: { customerId: string; key: string; error: unknown }[] = []
  counts.unknown += await store.expireAttempts(clock.now())
  const postponed = new Set<string>()
  let [done, stopped] = [0, signal.aborted]
  while (!stopped) {
    const claimedAt = clock.now()
    const leaseEndsAt = addMilliseconds(claimedAt, leaseMilliseconds)
    const claimed = await store.claimContacts({ plannedBy: today, now: claimedAt, leaseEndsAt, limit })
    if (claimed.length === 0) break
    const accounts = await accountsOf(store, claimed)
    const results = await inLanes(claimed, {
      concurrency,
      laneOf: ({ customerId }) => customerId,
      async work({ customerId, contact }): Promise<Result> {
        const held = { customerId, contact, token: contact.state.token, tries: triesOf(contact) }
        stopped ||= signal.aborted
        if (stopped) return givenBack(tools, held)
        // One run looks at a contact once, whatever clocks do: what was put off is for the next run.
        if (postponed.has(contact.plan.key)) {
          return givenBack(tools, held, addMilliseconds(clock.now(), retryPauseMin))
        }
        const account = accounts.get(customerId)
        // What becomes of this contact is written to the account, so the customer's next one needs it as it is then.
        accounts.delete(customerId)
        return deliverOne(tools, held, { account, today, signal, dataThroughDate })
      },
    })
    for (const [index, { customerId, contact }] of claimed.entries()) {
      const result = results[index]
      const { key } = contact.plan
      if (result?.kind === 'failed') failed.push({ customerId, key, error: result.error })
      else if (result !== undefined) counts[result.kind] += 1
      if (result?.kind === 'postponed') postponed.add(key)
    }
    done += claimed.length
    onProgress?.({ done })
    stopped ||= signal.aborted
  }
  const { lost: _l, putBack: _p, ...counted } = counts
  return { ...counted, failed, stopped }
}

function assertConcurrency(concurrency: unknown): void {
  if (Number.isInteger(concurrency) && Number(concurrency) >= 1 && Number(concurrency) <= concurrencyMax) return
  throw new RangeError(
    `concurrency: ${quote(concurrency)} is no whole number from 1 to ${concurrencyMax}; leave it out to hand over one message at a time`,
  )
}

async function givenBack(tools: Tools, held: Held, notBeforeAt?: Instant): Promise<Result> {
  await putBack(tools, held, notBeforeAt)
  return { kind: 'putBack' }
}

/** The accounts of a batch, loaded at once: a load for each contact would be most of what a delivery costs. */
async function accountsOf(store: CollectionsStore, claimed: readonly ClaimedContact[]): Promise<Map<string, Account>> {
  const accounts = await store.load([...new Set(claimed.map(({ customerId }) => customerId))])
  return new Map(accounts.map((account) => [account.customerId, account]))
}

async function deliverOne(
  tools: Tools,
  held: Held,
  { signal, ...seen }: Seen & Readonly<{ signal: AbortSignal }>,
): Promise<Result> {
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
  { store, clock, notifiers }: Tools,
  { customerId, contact, token, tries }: Held,
  { message, asked, attemptedAt, signal }: Passed & Readonly<{ signal: AbortSignal }>,
): Promise<Result> {
  const answer = await sendThrough(notifiers, message, signal)
  const at = clock.now()
  const outcome: ContactOutcome = { ...outcomeOf(answer, { token, tries, at, attemptedAt }), ...keeping(asked) }
  await store.settleContact({ customerId, key: contact.plan.key, token, outcome, at })
  return { kind: outcome.kind === 'planned' ? 'notSent' : outcome.kind }
}

/** The creditor's day, and the account as it was when the batch was claimed; it is loaded where that is absent. */
type Seen = KnownData & Readonly<{ account: Account | undefined; today: IsoDate }>

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
  { store, clock, policy, offers }: Tools,
  held: Held,
  { account: seen, today, dataThroughDate }: Seen,
): Promise<Pass> {
  const { customerId, contact, token, tries } = held
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
    const change = { transitions: [{ key, state: stateAfter(gate, { token, tries, at }) }], ...wake }
    const [outcome] = await store.commit([{ customerId, expectedVersion: account.version, change, at }])
    if (outcome?.kind === 'committed') return gate.kind === 'send' ? { ...gate, attemptedAt: at } : gate
  }
  await putBack({ store, clock }, held)
  return { kind: 'lost' }
}

function stateAfter(
  gate: Exclude<Gate, { kind: 'wait' }>,
  { token, tries, at }: Readonly<{ token: number; tries: number; at: Instant }>,
): ContactState {
  if (gate.kind === 'suppress') {
    const { reason, because } = gate
    const ids = because === undefined ? {} : { because }
    return { kind: 'suppressed', token, suppressedAt: at, reason, ...ids, ...keeping(gate.asked) }
  }
  // The lease starts anew: a slow batch must not make a message that is just going out look given up.
  return {
    kind: 'attempting',
    token,
    leaseEndsAt: addMilliseconds(at, leaseMilliseconds),
    attemptedAt: at,
    ...counted(tries),
    ...keeping(gate.asked),
  }
}

function keeping(asked: RulesAsked | undefined): Readonly<{ asked?: RulesAsked }> {
  return asked === undefined ? {} : { asked }
}

/** Gives a contact back for another try; false when it was no longer this worker's. */
async function putBack(
  { store, clock }: Pick<Tools, 'store' | 'clock'>,
  held: Held,
  notBeforeAt?: Instant,
  asked?: RulesAsked,
): Promise<boolean> {
  const { customerId, contact, token, tries } = held
  const when = notBeforeAt === undefined ? {} : { notBeforeAt }
  const outcome: ContactOutcome = { kind: 'planned', token, ...counted(tries), ...when, ...keeping(asked) }
  const { kind } = await store.settleContact({ customerId, key: contact.plan.key, token, outcome, at: clock.now() })
  return kind === 'settled'
}

function triesOf({ state }: Contact): number {
  return 'tries' in state ? (state.tries ?? 0) : 0
}

function counted(tries: number): Readonly<{ tries?: number }> {
  return tries === 0 ? {} : { tries }
}
