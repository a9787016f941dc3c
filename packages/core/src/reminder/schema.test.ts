import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reminderPolicies, reminders } from '../testing/arbitraries.ts'
import type { ReminderPolicy } from './policy.ts'
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

describe('what a policy may leave out', () => {
  const withCadence = (over: object) => ({ ...policy, cadences: [{ ...policy.cadences[0], ...over }] })
  const courtesy = { template: 'thanks', channel: 'email', days: 3 }

  it.each([
    ['jump', { ...policy, jump: 'two-levels' }],
    ['grouping.0', { ...policy, grouping: ['country'] }],
    ['grouping.1', { ...policy, grouping: ['level', 'level'] }],
    ['netting', { ...policy, netting: 'net' }],
    ['channelChoice', { ...policy, channelChoice: 'cheapest' }],
    ['crossedDays', { ...policy, crossedDays: -1 }],
    ['freshness.stale', { ...policy, freshness: { maxAgeDays: 1, stale: 'stop' } }],
    ['freshness.maxAgeDays', { ...policy, freshness: { maxAgeDays: 1.5, stale: 'hold' } }],
    ['gentle.levelMax', { ...policy, gentle: { levelMax: 0 } }],
    ['gentle.template', { ...policy, gentle: { template: '' } }],
    ['courtesies.paid-thanks.days', { ...policy, courtesies: { 'paid-thanks': { ...courtesy, days: 366 } } }],
    ['courtesies.paid-thanks.channels.0', { ...policy, courtesies: { 'paid-thanks': { ...courtesy, channels: [7] } } }],
    ['cadences.0.anchor', withCadence({ anchor: 'customer' })],
    ['cadences.0.graceDays', withCadence({ graceDays: 366 })],
    ['cadences.0.minimumGapDays', withCadence({ minimumGapDays: '3' })],
    ['cadences.0.customers', withCadence({ customers: {} })],
    ['cadences.0.customers.ids', withCadence({ customers: { ids: 'C-1' } })],
    ['cadences.0.invoices.tags', withCadence({ invoices: { tags: {} } })],
    ['cadences.0.levels.0.shareMin', withCadence({ levels: [{ level: 1, shareMin: '1.01' }] })],
    ['cadences.0.levels.0.level', withCadence({ levels: [{ level: 100 }] })],
    ['cadences.0.levels.1.level', withCadence({ levels: [{ level: 1 }, { level: 1 }] })],
    [
      'cadences.0.levels.0.amountsMin.0',
      withCadence({ levels: [{ level: 1, amountsMin: [{ minor: -1, currency: 'PEN' }] }] }),
    ],
    [
      'cadences.0.levels.0.amountsMin.1.currency',
      withCadence({
        levels: [
          {
            level: 1,
            amountsMin: [
              { minor: 1, currency: 'PEN' },
              { minor: 2, currency: 'PEN' },
            ],
          },
        ],
      }),
    ],
    ['cadences.0.startsWhen.0.kind', withCadence({ startsWhen: [{ kind: 'weather' }] })],
    ['cadences.0.startsWhen.0.daysMin', withCadence({ startsWhen: [{ kind: 'age', daysMin: -1 }] })],
    ['cadences.0.stopsWhen.0.levelMin', withCadence({ stopsWhen: [{ kind: 'level', levelMin: 0 }] })],
    ['cadences.0.steps.0.level', withStep({ level: 1.5 })],
    ['cadences.0.steps.0.recipient', withStep({ recipient: '' })],
    ['cadences.0.steps.0.channels', withStep({ channels: 'sms' })],
    ['cadences.0.steps.0.repeat.timesMax', withStep({ repeat: { everyDays: 7, timesMax: 0 } })],
    [
      'cadences.0.steps.0.repeat',
      withStep({ timing: { days: 3, before: 'due-date' }, repeat: { everyDays: 7, timesMax: 1 } }),
    ],
  ])('is refused at %s, read from JSON or not', (path, broken) => {
    const { error } = ReminderPolicySchema.safeParse(broken)
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
    expect(reminderFaults(broken as unknown as ReminderPolicy).map((fault) => fault.path.join('.'))).toEqual([path])
  })

  it.each([
    [{ ...policy, jmp: 'straight' }],
    [{ ...policy, courtesies: { thanks: courtesy } }],
    [{ ...policy, gentle: { level: 1 } }],
    [withCadence({ startsWhen: [{ kind: 'hardship', daysMin: 1 }] })],
    [withCadence({ customers: { id: 'C-1' } })],
  ])('has no field nobody knows: %j', (broken) => {
    expect(ReminderPolicySchema.safeParse(broken).success).toBe(false)
    expect(reminderFaults(broken as unknown as ReminderPolicy)).not.toEqual([])
  })

  it('lets only the last step of a cadence repeat', () => {
    const repeat = { everyDays: 7, timesMax: 3 }
    const steps = [
      { ...step, repeat },
      { ...step, name: 'second' },
    ]
    expect(issues(withCadence({ steps }))).toEqual([
      expect.stringMatching(/^cadences\.0\.steps\.0\.repeat: only the last/),
    ])
    expect(issues(withCadence({ steps: [step, { ...step, name: 'second', repeat }] }))).toEqual([])
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

  it('takes what groups and courtesies add', () => {
    const courtesy = {
      kind: 'reminder',
      key: 'courtesy/C-1/promise-reminder/PP-1',
      customerId: 'C-1',
      channel: 'email',
      tone: 'friendly',
      template: 'promise-reminder',
      cadence: 'courtesy',
      step: 'promise-reminder',
      policyVersion: 'v1',
      plannedDate: '2026-03-17',
      slotAt: '2026-03-17T13:00:00.000Z',
      ruleSets: ['PE@2026-11-22'],
      covers: [{ item: 'invoice/F-1#1', step: 'first', stepDate: '2026-03-13', cadence: 'other' }],
      purpose: 'promise-reminder',
      level: 2,
      recipient: 'manager',
      group: { currency: 'PEN', level: 0, contact: 'norte' },
      courtesy: 'promise-reminder',
      about: ['invoice/F-1#1'],
      subject: { kind: 'promise', id: 'PP-1' },
    }
    expect(ReminderSchema.parse(courtesy)).toEqual(courtesy)
    expect(ReminderSchema.safeParse({ ...courtesy, courtesy: 'birthday' }).success).toBe(false)
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

  it('takes what messages may tell beside that', () => {
    const more = {
      ...facts,
      items: [{ kind: 'invoice', ...item, disputed: amount, tax: amount }],
      splits: [{ currency: 'PEN', principal: amount, interest: amount, fees: amount }],
      credits: [{ kind: 'credit-note', id: 'N-1', date: '2026-01-05', open: amount }],
      mayHaveCrossed: true,
      dataThroughDate: '2026-01-30',
      purpose: 'promise-reminder',
      occasion: { amount, date: '2026-01-31', remaining: amount, agency: 'Norte' },
    }
    expect(MessageFactsSchema.parse(more)).toEqual(more)
    expect(MessageFactsSchema.safeParse({ ...more, mayHaveCrossed: false }).success).toBe(false)
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
