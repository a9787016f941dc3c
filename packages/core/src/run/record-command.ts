import type { Fact } from '../receivable/index.ts'
import type { RecordSummary } from './record.ts'

/**
 * A fact without its kind, which the name of the command says. An optional field may also be `undefined`, as rows of a
 * database have it: that is as good as left out.
 */
export type FactInput<F extends Fact> = F extends Fact ? Lenient<Omit<F, 'kind'>> : never

type Lenient<T> = Readonly<{ [K in keyof T]: Pick<T, K> extends Required<Pick<T, K>> ? T[K] : T[K] | undefined }>

/** The commands that record one fact, and the kind of fact each records. */
const kindOfCommand = {
  recordCustomer: 'customer',
  recordInvoice: 'invoice',
  recordCreditNote: 'credit-note',
  recordCharge: 'charge',
  recordPayment: 'payment',
  recordAllocation: 'allocation',
  recordPaymentReversal: 'payment-reversal',
  recordVoid: 'void',
  recordWaiver: 'waiver',
  /** One plan alone; a plan with charges is recorded with them, by `recordAll`. */
  recordPlan: 'plan',
  recordPlanEnd: 'plan-end',
  recordPromise: 'promise',
  recordPromiseWithdrawal: 'promise-withdrawal',
  recordDispute: 'dispute',
  /** The resolution alone; what is credited is a credit note of its own. `recordAll` writes both or none. */
  recordDisputeResolution: 'dispute-resolution',
  recordHold: 'hold',
  recordHoldRelease: 'hold-release',
  recordHardship: 'hardship',
  recordHardshipEnd: 'hardship-end',
  recordConsent: 'consent',
  /** A contact that did not go through the engine. What it sends itself it counts itself. */
  recordInteraction: 'interaction',
  recordOverride: 'contact-override',
  recordPlacement: 'placement',
  recordPlacementStep: 'placement-step',
  recordWriteOff: 'write-off',
  /** The reversal alone; what came in is a payment of its own: see `recoverWriteOff`. */
  recordWriteOffReversal: 'write-off-reversal',
} as const

type KindOfCommand = typeof kindOfCommand

/** A command for each kind of fact; each takes the fact without its kind. */
export type RecordCommands = {
  readonly [Name in keyof KindOfCommand]: (
    fact: FactInput<Extract<Fact, Readonly<{ kind: KindOfCommand[Name] }>>>,
  ) => Promise<RecordSummary>
}

/**
 * The commands over something that records facts. A field that is `undefined` is dropped before the fact is checked, so what is
 * written is a fact of its kind.
 */
export function recordCommands(record: (facts: readonly Fact[]) => Promise<RecordSummary>): RecordCommands {
  const commands = Object.entries(kindOfCommand).map(([name, kind]) => {
    return [name, (fact: object) => record([{ ...fact, kind } as Fact])] as const
  })
  return Object.fromEntries(commands) as RecordCommands
}
