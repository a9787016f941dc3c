import fc from 'fast-check'
import type { Contact, DecisionRecord, PlannedMessage } from '../account/index.ts'
import { fromMinor } from '../money/index.ts'
import { type Balance, itemKey } from '../receivable/index.ts'
import type { Reminder, RuleTrial } from '../reminder/index.ts'
import type { Segment } from '../segmentation/index.ts'
import { amounts, type DaySpan, ids, instants, isoDates } from './value-arbitrary.ts'

/** What is fixed about the decisions to draw; everything else is random. */
export type DecisionConstraints = Readonly<{
  customerId?: string
  /** Days the decisions are for. */
  days?: DaySpan
}>

const plain = { noNullPrototype: true } as const

function customerIds({ customerId }: DecisionConstraints): fc.Arbitrary<string> {
  return customerId === undefined ? ids() : fc.constant(customerId)
}

/** Planned messages, each valid by itself. */
export function reminders(constraints: DecisionConstraints = {}): fc.Arbitrary<Reminder> {
  const covered = fc.record(
    {
      item: fc.tuple(ids(), fc.integer({ min: 1, max: 3 })).map(([id, part]) => itemKey({ kind: 'invoice', id, part })),
      step: ids(),
      stepDate: isoDates(constraints.days),
    },
    plain,
  )
  return fc.record(
    {
      kind: fc.constant('reminder' as const),
      key: ids(),
      customerId: customerIds(constraints),
      channel: fc.constantFrom('email', 'sms'),
      tone: fc.constantFrom('friendly' as const, 'firm' as const, 'formal' as const),
      template: ids(),
      cadence: ids(),
      step: ids(),
      policyVersion: ids(),
      plannedDate: isoDates(constraints.days),
      covers: fc.array(covered, { minLength: 1, maxLength: 3 }),
    },
    plain,
  )
}

/** Contacts as a decision plans them, some of them not before a moment. */
export function plannedContacts(constraints: DecisionConstraints = {}): fc.Arbitrary<Contact> {
  const state = fc.record(
    { kind: fc.constant('planned' as const), token: fc.constant(0), notBeforeAt: instants(constraints.days) },
    { ...plain, requiredKeys: ['kind', 'token'] },
  )
  return fc.record({ plan: reminders(constraints), state }, plain)
}

/** Decision records, silent and not, with what the rules saw. */
export function decisionRecords(constraints: DecisionConstraints = {}): fc.Arbitrary<DecisionRecord> {
  return fc.record(
    {
      customerId: customerIds(constraints),
      asOf: isoDates(constraints.days),
      policyVersion: ids(),
      balances: fc.array(balancesOfOne(), { maxLength: 2 }),
      segment: segments(),
      segmentAsOf: isoDates(constraints.days),
      trials: fc.array(trials(), { maxLength: 3 }),
      outcome: fc.oneof(
        fc.record(
          {
            kind: fc.constant('silent' as const),
            reason: fc.constantFrom('nothing-owed' as const, 'minimum-gap' as const),
          },
          plain,
        ),
        fc.record(
          {
            kind: fc.constant('remind' as const),
            reason: fc.constantFrom('step-due' as const, 'steps-collapsed' as const),
            messages: fc.array(plannedMessages(), { minLength: 1, maxLength: 2 }),
          },
          plain,
        ),
      ),
      nextActionDate: isoDates(constraints.days),
    },
    {
      ...plain,
      requiredKeys: ['customerId', 'asOf', 'policyVersion', 'balances', 'segment', 'segmentAsOf', 'trials', 'outcome'],
    },
  )
}

function plannedMessages(): fc.Arbitrary<PlannedMessage> {
  return fc.record(
    {
      key: ids(),
      channel: fc.constantFrom('email', 'sms'),
      step: ids(),
      tone: fc.constantFrom('friendly', 'firm', 'formal'),
      template: ids(),
      items: fc.integer({ min: 1, max: 9 }),
    },
    plain,
  )
}

function balancesOfOne(): fc.Arbitrary<Balance> {
  return fc.tuple(amounts(), fc.nat(100), fc.nat()).map(([open, percent, unapplied]) => {
    const { currency, minor } = open
    const overdue = fromMinor(Math.floor((minor * percent) / 100), currency)
    return { currency, open, overdue, unapplied: fromMinor(unapplied, currency) }
  })
}

function segments(): fc.Arbitrary<Segment> {
  return fc.constantFrom<Segment>(
    { name: 'new', bands: [{ axis: 'delay', band: 'new', because: [{ measure: 'dueCount', value: 0, below: 3 }] }] },
    {
      name: 'low/chronic',
      bands: [
        { axis: 'capacity', band: 'low', because: [{ measure: 'capacityRatio', value: 0.25, below: 0.5 }] },
        { axis: 'delay', band: 'chronic', because: [{ measure: 'lateRate', value: 1, atLeast: 0.5 }] },
      ],
    },
  )
}

function trials(): fc.Arbitrary<RuleTrial> {
  return fc.record(
    {
      rule: fc.constantFrom('net-balance' as const, 'cadence' as const, 'step' as const),
      outcome: fc.constantFrom('pass' as const, 'hold' as const),
      saw: fc.dictionary(fc.constantFrom('openItems', 'cadence', 'freeFrom'), fc.oneof(fc.nat(), ids()), plain),
    },
    plain,
  )
}
