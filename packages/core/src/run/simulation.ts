import type { Account, Contact, ContactState, SuppressionReason } from '../account/index.ts'
import type { Instant, IsoDate } from '../calendar/index.ts'
import type { Decision, Policy } from '../engine/index.ts'
import type { Money } from '../money/index.ts'
import type { OutgoingMessage } from '../ports/index.ts'
import type { Charge, Fact, Payment } from '../receivable/index.ts'
import type { ResponseModel } from './response-model.ts'

/** When things happen on a simulated day, by the wall clock of the policy's zone (`'HH:mm'`). */
export type SimulationRhythm = Readonly<{
  /** The day's facts are known by then, and every account that is due is decided for. */
  tickTime: string
  /**
   * When planned contacts are looked at, in ascending order and none before the tick; or `'always'`, by a worker that never rests: a
   * contact goes out at the first moment of its day at which it may.
   */
  deliverTimes: readonly string[] | 'always'
}>

/** What one contact through a channel costs the creditor. */
export type ContactCost = Readonly<{ channel: string; amount: Money }>

/** What becomes of a message that is handed over. */
export type SimulatedAnswer = 'sent' | 'refused' | 'unknown'

/** Under which policy, when, and with which assumptions the past is lived through again. */
export type SimulationSetting = Readonly<{
  policy: Policy
  /** The first day of the policy. What happened before is taken as it was: facts, contacts and charges. */
  from: IsoDate
  /** The last day. */
  to: IsoDate
  /** The day a fact was recorded; the day it counts from when absent. */
  knownOn?: (fact: Fact) => IsoDate
  /** Tick at 06:00 and a worker that never rests when absent. */
  rhythm?: SimulationRhythm
  /** What contacts cost; those of a channel that is not here cost nothing. */
  costs?: readonly ContactCost[]
  /** What becomes of messages; all are sent when absent. */
  deliver?: (message: OutgoingMessage, at: Instant) => SimulatedAnswer
  /** What contacts bring; without it nothing happens but what was recorded. */
  response?: ResponseModel
  /** Where the lots of the response model come from: the same seed draws the same. 1 when absent. */
  seed?: number
}>

/** A contact of a simulation and what became of it. */
export type SimulatedContact = Readonly<
  Pick<Contact['plan'], 'key' | 'channel' | 'tone' | 'template' | 'cadence' | 'step' | 'plannedDate'>
> &
  Readonly<{
    /** The dunning level of its step; absent before the due date. */
    level?: number
    /** Segment of the customer when it was planned. */
    segment: string
    /** `waiting` when the simulation ended before it could go out. */
    fate: SimulatedAnswer | 'suppressed' | 'waiting'
    /** When it went out, or was given up. */
    at?: Instant
    /** Why it was suppressed. */
    reason?: SuppressionReason
    /** What it asked for, per currency; empty unless it was handed over. */
    asked: readonly Money[]
    /** What it cost; absent when nothing. */
    cost?: Money
  }>

/** A silent decision: its day, the segment, and the reason. */
export type SimulatedSilence = Readonly<{ date: IsoDate; segment: string; reason: string }>

/** Money that came in, recorded or brought about by a contact. */
export type SimulatedPayment = Readonly<{
  payment: Payment
  segment: string
  /** Key of the contact that brought it; absent on what was recorded. */
  contactKey?: string
}>

/** How one account fared. */
export type SimulatedAccount = Readonly<{
  customerId: string
  /** In the order they were planned. */
  contacts: readonly SimulatedContact[]
  /** Fees and interest that the policy charged, with the segment of the customer. */
  charges: readonly Readonly<{ charge: Charge; segment: string }>[]
  /** Money received from the first day on. */
  payments: readonly SimulatedPayment[]
  /** Days on which promises to pay were made. */
  promises: readonly Readonly<{ date: IsoDate; segment: string }>[]
  /** Days that were decided with nothing to send. */
  silences: readonly SimulatedSilence[]
  /** Every decision, in order. */
  decisions: readonly Decision[]
  /** Days on which the account could not be decided, and what stood in the way. */
  failures: readonly Readonly<{ date: IsoDate; reason: string }>[]
  /** The book as the simulation leaves it. */
  account: Account
}>

/** A contact state in which nothing more happens to it. */
export type SettledState = Extract<ContactState, { kind: 'sent' | 'refused' | 'unknown' | 'suppressed' }>
