import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reminderPolicies, reminders } from '../testing/arbitraries.ts'
import { reminderFaults } from './reminder-fault.ts'
import {
  MessageFactsSchema,
  ReminderPolicySchema,
  ReminderSchema,
  RuleTrialSchema,
  SilenceReasonSchema,
} from './schema.ts'

const step = {
  name: 'first',
  timing: { days: 3, after: 'due-date' },
  channel: 'email',
  tone: 'friendly',
  template: 'first',
}
const policy = {
  cadences: [{ name: 'standard', segments: ['*'], steps: [step] }],
  minimumBalances: [],
  minimumGapDays: 3,
  catchUp: 'collapse',
}
const withStep = (over: object) => ({ ...policy, cadences: [{ ...policy.cadences[0], steps: [{ ...step, ...over }] }] })

/** Path and message of every issue. */
const issues = (value: unknown) => {
  const { error } = ReminderPolicySchema.safeParse(value)
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}

describe('ReminderPolicySchema', () => {
  it('takes every policy back from JSON as it was, and finds no fault in it', () => {
    fc.assert(
      fc.property(reminderPolicies(), (any) => {
        expect(ReminderPolicySchema.parse(JSON.parse(JSON.stringify(any)))).toEqual(any)
        expect(reminderFaults(any)).toEqual([])
      }),
    )
  })

  it.each([
    [
      withStep({ timing: { days: -3, after: 'due-date' } }),
      /^cadences\.0\.steps\.0\.timing\.days: -3 is refused; .*before or after/,
    ],
    [withStep({ timing: { days: 1.5, after: 'due-date' } }), /^cadences\.0\.steps\.0\.timing\.days: 1\.5 is refused/],
    [withStep({ timing: { days: 3651, after: 'due-date' } }), /^cadences\.0\.steps\.0\.timing\.days: 3651 is refused/],
    [withStep({ timing: { days: 3 } }), /^cadences\.0\.steps\.0\.timing: \{"days":3\} is refused; before or after/],
    [
      withStep({ timing: { days: 3, before: 'due-date', after: 'due-date' } }),
      /^cadences\.0\.steps\.0\.timing: .* is refused; before or after/,
    ],
    [
      withStep({ timing: { days: 3, after: 'issue-date' } }),
      /^cadences\.0\.steps\.0\.timing\.after: "issue-date" is refused/,
    ],
    [
      withStep({ timing: { days: 3, after: 'due-date', unit: 'weeks' } }),
      /^cadences\.0\.steps\.0\.timing\.unit: "weeks" is refused/,
    ],
    [withStep({ tone: 'rude' }), /^cadences\.0\.steps\.0\.tone: "rude" is refused; tone is friendly, firm or formal/],
    [withStep({ chanel: 'email' }), /^cadences\.0\.steps\.0: unknown keys \["chanel"\]; a step is an object of name/],
    [{ ...policy, catchUp: 'colapse' }, /^catchUp: "colapse" is refused; .*collapse, replay or skip/],
    [{ ...policy, minimumGapDays: 366 }, /^minimumGapDays: 366 is refused; .*0 to 365/],
    [
      { ...policy, cadences: [...policy.cadences, ...policy.cadences] },
      /^cadences\.1\.name: "standard" is there already/,
    ],
    [
      {
        ...policy,
        minimumBalances: [
          { minor: 1, currency: 'PEN' },
          { minor: 2, currency: 'PEN' },
        ],
      },
      /^minimumBalances\.1\.currency: "PEN" is there already/,
    ],
  ])('refuses %j', (broken, message) => {
    expect(issues(broken)).toEqual([expect.stringMatching(message)])
  })
})

describe('ReminderSchema', () => {
  it('takes every reminder back from JSON, and refuses unknown keys', () => {
    fc.assert(
      fc.property(reminders(), (reminder) => {
        expect(ReminderSchema.parse(JSON.parse(JSON.stringify(reminder)))).toEqual(reminder)
        expect(ReminderSchema.safeParse({ ...reminder, note: '' }).success).toBe(false)
      }),
    )
  })
})

describe('RuleTrialSchema and SilenceReasonSchema', () => {
  it('take what the engine writes and nothing else', () => {
    const trial = { rule: 'minimum-gap', outcome: 'hold', saw: { freeFrom: '2026-03-15', minimumGapDays: 3 } }
    expect(RuleTrialSchema.parse(trial)).toEqual(trial)
    expect(RuleTrialSchema.safeParse({ ...trial, rule: 'luck' }).success).toBe(false)
    expect(SilenceReasonSchema.parse('minimum-gap')).toBe('minimum-gap')
    expect(SilenceReasonSchema.safeParse('lazy').success).toBe(false)
  })
})

describe('MessageFactsSchema', () => {
  const amount = { minor: 100, currency: 'PEN' }
  const item = { number: 'F-1', issueDate: '2026-01-01', dueDate: '2026-01-31', daysPastDue: 1, open: amount }
  const facts = {
    customerName: 'Bodega Norte',
    asOf: '2026-02-01',
    items: [
      { kind: 'invoice', ...item },
      { kind: 'installment', ...item },
      { kind: 'charge', chargeKind: 'plan-fee', ...item },
    ],
    totals: [{ currency: 'PEN', open: amount, credit: { ...amount, minor: 0 }, asked: amount }],
    announced: [{ chargeKind: 'late-interest', amount }],
  }

  it('takes instalments, charges and what is announced', () => {
    expect(MessageFactsSchema.parse(facts)).toEqual(facts)
    const { announced: _, ...rest } = facts
    expect(MessageFactsSchema.parse(rest)).toEqual(rest)
  })

  it('refuses kinds nobody knows', () => {
    const refused = (value: unknown) => MessageFactsSchema.safeParse(value).error?.issues.map(({ message }) => message)
    expect(refused({ ...facts, announced: [{ chargeKind: 'debit-note', amount }] })).toEqual([
      expect.stringMatching(/^"debit-note" is refused; chargeKind is late-fee/),
    ])
    expect(refused({ ...facts, items: [{ kind: 'charge', chargeKind: 'fine', ...item }] })).toEqual([
      expect.stringMatching(/^"fine" is refused; chargeKind is one of late-fee/),
    ])
  })
})
