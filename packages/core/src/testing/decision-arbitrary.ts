import fc from 'fast-check'
import type {
  Contact,
  DecisionRecord,
  GateNote,
  Parked,
  PenaltyRecord,
  PlanNote,
  PlannedMessage,
  RulesAsked,
  SilenceNote,
} from '../account/index.ts'
import { addDays } from '../calendar/index.ts'
import type { InterestLine } from '../interest/index.ts'
import { fromMinor, rate } from '../money/index.ts'
import type { PenaltyNote, ProposedCharge } from '../penalty/index.ts'
import { naturalKey } from '../plain/index.ts'
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

function invoiceKeys(): fc.Arbitrary<string> {
  return fc.tuple(ids(), fc.integer({ min: 1, max: 3 })).map(([id, part]) => itemKey({ kind: 'invoice', id, part }))
}

/** Planned messages, each valid by itself. */
export function reminders(constraints: DecisionConstraints = {}): fc.Arbitrary<Reminder> {
  const covered = fc.record(
    {
      item: invoiceKeys(),
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

/** What contact rules said of a message, as a delivery keeps it. */
export function rulesAsked(constraints: DecisionConstraints): fc.Arbitrary<RulesAsked> {
  return fc
    .tuple(gateNotes(constraints), fc.array(ids(), { maxLength: 2 }))
    .map(([{ key: _k, channel: _c, template: _t, ...said }, ruleSets]) => ({ ...said, ruleSets }))
}

/** Planned contacts, some of them not before a moment, and some after rules were asked. */
export function plannedContacts(constraints: DecisionConstraints = {}): fc.Arbitrary<Contact> {
  const state = fc.record(
    {
      kind: fc.constant('planned' as const),
      token: fc.constant(0),
      notBeforeAt: instants(constraints.days),
      asked: rulesAsked(constraints),
    },
    { ...plain, requiredKeys: ['kind', 'token'] },
  )
  return fc.record({ plan: reminders(constraints), state }, plain)
}

/** Decision records, silent and not, with what the rules saw, some with penalties and plans. */
export function decisionRecords(constraints: DecisionConstraints = {}): fc.Arbitrary<DecisionRecord> {
  const more = fc.oneof(
    { arbitrary: fc.constant({}), weight: 3 },
    { arbitrary: fc.record({ penalties: penaltyRecords(constraints) }, plain), weight: 1 },
    {
      arbitrary: fc.record({ plans: fc.array(planNotes(constraints), { minLength: 1, maxLength: 2 }) }, plain),
      weight: 1,
    },
    {
      arbitrary: fc.record(
        {
          silences: fc.array(silenceNotes(constraints), { minLength: 1, maxLength: 2 }),
          courtesies: fc.array(plannedMessages(), { minLength: 1, maxLength: 2 }),
          gate: fc.array(gateNotes(constraints), { minLength: 1, maxLength: 2 }),
        },
        plain,
      ),
      weight: 1,
    },
  )
  return fc.tuple(bareRecords(constraints), more).map(([record, rest]) => ({ ...record, ...rest }))
}

/** What a run leaves on an account it could not decide. */
export function parkings({ days }: DecisionConstraints = {}): fc.Arbitrary<Parked> {
  return fc.record({ asOf: isoDates(days), reason: ids(), parkedAt: instants(days) }, plain)
}

function bareRecords(constraints: DecisionConstraints): fc.Arbitrary<DecisionRecord> {
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

function penaltyRecords({ days }: DecisionConstraints): fc.Arbitrary<PenaltyRecord> {
  const charge = fc
    .record({ item: invoiceKeys(), date: isoDates(days), amount: amounts({ min: 1 }), isInterest: fc.boolean() })
    .map(({ isInterest, ...earned }) => ({ ...earned, ...(isInterest ? interestOf(earned) : feeOf(earned)) }))
  const note = fc
    .record({ item: invoiceKeys(), date: isoDates(days), amount: amounts({ min: 1 }), pick: fc.nat(5) })
    .map(({ pick, ...about }): PenaltyNote => notesAbout(about)[pick] ?? notesAbout(about)[0])
  const list = { maxLength: 1 }
  return fc.record(
    { charges: fc.array(charge, list), announcements: fc.array(charge, list), notes: fc.array(note, list) },
    plain,
  )
}

type Earned = Pick<ProposedCharge, 'item' | 'date' | 'amount'>

function feeOf({ item, amount }: Earned): Omit<ProposedCharge, keyof Earned> {
  const cut = { ceiling: 'legal', from: amount, to: amount, citation: 'art. 1' }
  return {
    key: naturalKey(item, 'fee', '1'),
    ruleId: 'fee',
    chargeKind: 'late-fee',
    ceilings: [cut],
    citation: 'clause 7',
  }
}

function interestOf({ item, date, amount }: Earned): Omit<ProposedCharge, keyof Earned> {
  const period = { from: date, to: addDays(date, 30) }
  const line: InterestLine = {
    ...period,
    days: 30,
    basis: '30/360',
    annualRate: rate('0.18'),
    reference: [{ table: 'base', rate: rate('0.1'), date }],
    limit: 'ceiling',
    principal: amount,
    capitalised: amount,
    amount,
  }
  return {
    key: naturalKey(item, 'interest', period.to),
    ruleId: 'interest',
    chargeKind: 'late-interest',
    period,
    lines: [line],
    correction: fromMinor(-1, amount.currency),
  }
}

function notesAbout({ item, date, amount }: Earned): readonly [PenaltyNote, ...PenaltyNote[]] {
  const about = { item, ruleId: 'fee' }
  return [
    { kind: 'missing-rate', ...about, table: 'base', from: date, to: addDays(date, 1) },
    { kind: 'missing-index', ...about, index: 'unit', date },
    { kind: 'other-currency', ...about, currency: amount.currency, date },
    { kind: 'nothing-left', ...about, date, ceilings: [{ ceiling: 'legal', from: amount, to: amount }] },
    { kind: 'overcharged', ...about, amount },
    { kind: 'no-longer-earned', ...about, key: naturalKey(item, 'fee', '1'), amount },
  ]
}

function planNotes({ days }: DecisionConstraints): fc.Arbitrary<PlanNote> {
  return fc
    .record({ id: ids(), open: amounts(), date: isoDates(days), pick: fc.nat(3) })
    .map(({ id, open, date, pick }): PlanNote => {
      if (pick === 0) return { id, kind: 'active', open, pastDue: open }
      if (pick === 1) return { id, kind: 'completed', completedDate: date }
      if (pick === 2) return { id, kind: 'broken', breach: { rule: 'missed', date, missed: 2, missedMax: 1 } }
      return { id, kind: 'broken', breach: { rule: 'days-late', date, daysLate: 31, daysLateMax: 30 } }
    })
}

function silenceNotes({ days }: DecisionConstraints): fc.Arbitrary<SilenceNote> {
  return fc.record(
    {
      kind: fc.constantFrom('promise' as const, 'dispute' as const, 'hold' as const, 'placement' as const),
      id: ids(),
      reason: fc.constantFrom('bereavement', 'damaged'),
      items: fc.array(invoiceKeys(), { maxLength: 2 }),
      channel: fc.constantFrom('email', 'sms'),
      throughDate: isoDates(days),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'items'] },
  )
}

function gateNotes({ days }: DecisionConstraints): fc.Arbitrary<GateNote> {
  const said = { rule: ids(), ruleSet: ids(), reason: ids() }
  const rules = fc.array(fc.record(said, plain), { maxLength: 2 })
  const warned = fc.record(
    { ...said, isOverridden: fc.constant(true as const) },
    { ...plain, requiredKeys: ['rule', 'ruleSet', 'reason'] },
  )
  return fc
    .record(
      {
        key: ids(),
        channel: fc.constantFrom('email', 'sms'),
        template: ids(),
        at: instants(days),
        answer: fc.constantFrom('allowed' as const, 'wait' as const, 'never' as const),
        because: rules,
        warnings: fc.array(warned, { maxLength: 2 }),
      },
      plain,
    )
    .map((note) => (note.answer === 'wait' ? { ...note, untilAt: note.at } : note))
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
