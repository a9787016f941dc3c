import {
  type Account,
  type Contact,
  type ContactState,
  callsForDecision,
  evolve,
  isClaimable,
} from '../account/index.ts'
import { addMilliseconds, type Instant, type IsoDate } from '../calendar/index.ts'
import {
  bookReader,
  changeOf,
  type Decision,
  decider,
  decideThrough,
  type Policy,
  parkingOf,
  recordingOf,
  wakeDate,
} from '../engine/index.ts'
import type { OutgoingMessage } from '../ports/index.ts'
import type { Fact, Position } from '../receivable/index.ts'
import { type Gate, type GateView, gateOf } from './delivery-gate.ts'
import { retryPauseMax } from './send.ts'
import type { SettledState, SimulatedAnswer } from './simulation.ts'

/** What became of a contact when it was looked at. */
export type LifeDelivery = Readonly<{
  contact: Contact
  state: ContactState
  date: IsoDate
  /** What went out; absent when nothing did. */
  message?: OutgoingMessage
}>

/**
 * One account living with the engine: what a store, ticks and deliveries make of it, without any of them. Each step is what the
 * shell does, so that the life in here is the life out there.
 */
export type AccountLife = Readonly<{
  account: () => Account
  /** Contacts that are neither sent nor given up, in the order they were planned. */
  waiting: () => readonly Contact[]
  record: (facts: readonly Fact[]) => void
  /** Decides when the account is due; empty when it is not. An error is thrown on, and the account parked. */
  tick: (date: IsoDate, at: Instant) => readonly Decision[]
  /** Looks at one planned contact at a moment; undefined when its time has not come. */
  deliver: (key: string, when: Readonly<{ at: Instant; today: IsoDate }>) => LifeDelivery | undefined
  /** Where the book stands. */
  position: (date: IsoDate) => Position
}>

/** The life of an account from a state on, under one policy. */
export function accountLife(
  start: Account,
  { policy, answer }: Readonly<{ policy: Policy; answer: (message: OutgoingMessage, at: Instant) => SimulatedAnswer }>,
): AccountLife {
  const read = bookReader(policy)
  const decideOn = decider(policy, read)
  let account = start
  let waiting: readonly Contact[] = start.contacts.filter(isWaiting)

  const transition = (contact: Contact, state: ContactState, nextActionDate?: IsoDate) => {
    const { key } = contact.plan
    const wake = nextActionDate === undefined ? {} : { nextActionDate }
    account = evolve(account, { transitions: [{ key, state }], ...wake })
    waiting = waiting.flatMap((one) => {
      if (one.plan.key !== key) return [one]
      const next = { plan: one.plan, state }
      return isWaiting(next) ? [next] : []
    })
  }

  return {
    account: () => account,
    waiting: () => waiting,
    position: (date) => read(account.facts, date).position,
    record(facts) {
      if (facts.length > 0) account = evolve(account, recordingOf(account, facts))
    },
    tick(date, at) {
      if (account.nextActionDate === undefined || account.nextActionDate > date) return []
      let decisions: readonly Decision[]
      try {
        decisions = decideThrough(account, policy, date, { decideOn })
      } catch (error) {
        account = evolve(account, parkingOf(account, { asOf: date, error, parkedAt: at }))
        throw error
      }
      for (const decision of decisions) {
        const change = changeOf(decision)
        account = evolve(account, change)
        if (change.plans !== undefined) waiting = [...waiting, ...change.plans]
      }
      return decisions
    },
    deliver(key, { at, today }) {
      const contact = waiting.find(({ plan }) => plan.key === key)
      if (contact === undefined || contact.plan.plannedDate > today || !isClaimable(contact, at)) return undefined
      const gate = gateAt(account, contact, { policy, today, read, now: at })
      const message = gate.kind === 'send' ? gate.message : undefined
      const state = stateAfter(contact, gate, { at, answer })
      const isMissed = gate.kind === 'suppress' && callsForDecision(gate.reason)
      transition(contact, state, isMissed ? wakeDate(account, today) : undefined)
      return { contact, state, date: today, ...(message === undefined ? {} : { message }) }
    },
  }
}

/** A book whose sums pass the safe integers cannot be looked at; a delivery tries it again a day later. */
function gateAt(account: Account, contact: Contact, view: GateView): Gate {
  try {
    return gateOf(account, contact, view)
  } catch {
    return { kind: 'wait', notBeforeAt: addMilliseconds(view.now, retryPauseMax) }
  }
}

function stateAfter(
  { state: { token: before } }: Contact,
  gate: Gate,
  { at, answer }: Readonly<{ at: Instant; answer: (message: OutgoingMessage, at: Instant) => SimulatedAnswer }>,
): ContactState {
  const token = before + 1
  const asked = gate.asked === undefined ? {} : { asked: gate.asked }
  switch (gate.kind) {
    case 'wait':
      return { kind: 'planned', token, notBeforeAt: gate.notBeforeAt, ...asked }
    case 'suppress':
      return {
        ...{ kind: 'suppressed', token, suppressedAt: at, reason: gate.reason },
        ...(gate.because === undefined ? {} : { because: gate.because }),
        ...asked,
      }
    case 'send':
      return { ...answered(answer(gate.message, at), { token, at }), ...asked }
  }
}

function answered(answer: SimulatedAnswer, { token, at }: Readonly<{ token: number; at: Instant }>): SettledState {
  if (answer === 'sent') return { kind: 'sent', token, sentAt: at }
  const reason = 'simulated'
  return answer === 'refused'
    ? { kind: 'refused', token, refusedAt: at, reason }
    : { kind: 'unknown', token, unknownAt: at, reason, attemptedAt: at }
}

function isWaiting({ state }: Contact): boolean {
  return state.kind === 'planned' || state.kind === 'claimed'
}
