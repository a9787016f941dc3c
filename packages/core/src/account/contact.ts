import type { Instant } from '../calendar/index.ts'
import type { Reminder } from '../reminder/index.ts'
import type { RulesAsked } from './decision-record.ts'

/**
 * A worker's right to try a contact. The token grows with every claim, so a worker that lost its lease is found out;
 * `tries` counts the attempts that surely did not go out, and is absent before the first of them.
 */
export type ContactClaim = Readonly<{ token: number; leaseEndsAt: Instant; tries?: number }> & Told

/**
 * Where a contact stands.
 *
 * planned → claimed → attempting → sent | refused | unknown, or suppressed at any point before `attempting`.
 * `attempting` is stored before the first byte goes out, so a contact is tried at most once: a crash after it leaves
 * `unknown`, never a second try. Only a notifier that is sure nothing went out (`not-sent`) puts it back to planned, and what is
 * `unknown` only somebody's word or evidence: see `Settled`.
 */
export type ContactState =
  | (Readonly<{ kind: 'planned'; token: number; notBeforeAt?: Instant; tries?: number }> & Asked & Told)
  | (Readonly<{ kind: 'claimed' }> & ContactClaim)
  | (Readonly<{ kind: 'attempting'; attemptedAt: Instant }> & ContactClaim & Asked)
  | (Readonly<{ kind: 'sent'; token: number; sentAt: Instant; reference?: string }> & Asked & Told)
  | (Readonly<{ kind: 'refused'; token: number; refusedAt: Instant; reason: string }> & Asked & Told)
  | (Readonly<{
      kind: 'unknown'
      token: number
      unknownAt: Instant
      reason: string
      /** When the message was handed over. */
      attemptedAt?: Instant
      tries?: number
    }> &
      Asked &
      Told)
  | (Readonly<{
      kind: 'suppressed'
      token: number
      suppressedAt: Instant
      reason: SuppressionReason
      /** What stood in its way, on `silenced` and `not-lawful`: ids of promises, disputes, holds, placements or rules. */
      because?: readonly string[]
    }> &
      Asked &
      Told)

/** The last answer of the contact rules before that state; absent where they were not asked. */
type Asked = Readonly<{ asked?: RulesAsked }>

/** Every word on how an attempt ended that was `unknown`, oldest first: whatever becomes of the contact later, it stays. */
type Told = Readonly<{ settled?: readonly Settled[] }>

/** On whose word, or by what evidence, an attempt that was `unknown` was settled, and as what. */
export type Settled = Readonly<{
  as: 'sent' | 'refused' | 'not-sent'
  settledAt: Instant
  reason: string
  /** Who said so; absent where a policy did. */
  actor?: string
  /** Since when nobody knew. */
  unknownAt: Instant
}>

/**
 * Why a planned contact is not made after all: nothing it covers is owed any more, a later one says all it would, it speaks of a
 * due date to come and that has gone by or answers what has an answer by now, what it covers has since been promised, disputed, held or handed over, the customer has refused its
 * channel or is not reached by it any more, or a contact rule refuses it for good.
 */
export type SuppressionReason =
  | 'paid-meanwhile'
  | 'superseded'
  | 'lapsed'
  | 'silenced'
  | 'channel-closed'
  | 'not-lawful'

/**
 * Whether an account is to be decided again because a contact was suppressed: what was counted as a contact was none. Not where a later
 * one stands for it, nor where a rule refuses it for good, for it would refuse the next one, too.
 */
export function callsForDecision(reason: SuppressionReason): boolean {
  return reason !== 'superseded' && reason !== 'not-lawful'
}

/** A planned message and what became of it. */
export type Contact = Readonly<{ plan: Reminder; state: ContactState }>

/** How an attempt ended, or that it could not start. Only these states can settle a claimed or attempting contact. */
export type ContactOutcome = Extract<ContactState, { kind: 'planned' | 'sent' | 'refused' | 'unknown' | 'suppressed' }>

/**
 * The state in which a claim leaves a contact: one token on, its tries and the words on earlier attempts kept. What every store
 * writes.
 */
export function claimedState({ state }: Contact, leaseEndsAt: Instant): Extract<ContactState, { kind: 'claimed' }> {
  return { kind: 'claimed', token: state.token + 1, leaseEndsAt, ...triesIn(state), ...toldIn(state) }
}

function triesIn(state: ContactState): Readonly<{ tries?: number }> {
  return 'tries' in state && state.tries !== undefined ? { tries: state.tries } : {}
}

function toldIn({ settled }: ContactState): Told {
  return settled === undefined ? {} : { settled }
}

/** A worker may claim it now: planned and its time has come, or claimed by a worker whose lease ended before it tried. */
export function isClaimable({ state }: Contact, now: Instant): boolean {
  if (state.kind === 'planned') return state.notBeforeAt === undefined || state.notBeforeAt <= now
  return state.kind === 'claimed' && state.leaseEndsAt <= now
}

/** An attempt whose worker went silent: nobody knows whether it was sent. */
export function isExpiredAttempt({ state }: Contact, now: Instant): boolean {
  return state.kind === 'attempting' && state.leaseEndsAt <= now
}

/** The state in which the end of its lease leaves an attempt: unknown, and all that was known of it kept. What every store writes. */
export function expiredState({ state }: Contact, now: Instant): Extract<ContactState, { kind: 'unknown' }> {
  const { token } = state
  const known = state.kind === 'attempting' ? knownOf(state) : {}
  return { kind: 'unknown', token, unknownAt: now, reason: 'lease-ended', ...known }
}

function knownOf(
  state: Extract<ContactState, { kind: 'attempting' }>,
): Pick<Extract<ContactState, { kind: 'unknown' }>, 'attemptedAt' | 'tries' | 'asked' | 'settled'> {
  const { attemptedAt, asked } = state
  return { attemptedAt, ...triesIn(state), ...(asked === undefined ? {} : { asked }), ...toldIn(state) }
}

/**
 * Whether a worker holding `token` may settle the contact: it still has the claim, or its attempt was given up as
 * unknown and it now brings the answer. A contact that was claimed anew has another token.
 */
export function maySettle({ state }: Contact, token: number): boolean {
  return state.token === token && (state.kind === 'claimed' || state.kind === 'attempting' || state.kind === 'unknown')
}
