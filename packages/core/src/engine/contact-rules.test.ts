import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount } from '../account/index.ts'
import type { FrequencyCap, Rule, RuleSet, StopContact } from '../compliance/index.ts'
import { peru as peruvianHolidays, spain as spanishHolidays } from '../holidays/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { Reminder, ReminderStep } from '../reminder/index.ts'
import { projectPolicy, spain, unitedStates } from '../rules/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { askRules, lawContext } from './contact-rules.ts'
import { decide } from './decide.ts'
import { defaultPolicy } from './default-policy.ts'
import { dunningFacts } from './dunning-facts.ts'
import type { Policy } from './policy.ts'

const customerId = 'C-1'
const start = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })

function steps(channel: string, ...days: readonly number[]): readonly ReminderStep[] {
  return days.map((one) => ({
    name: `after-${one}`,
    timing: { days: one, after: 'due-date' },
    channel,
    tone: 'friendly',
    template: 'overdue-friendly',
  }))
}

function policyOf(list: readonly ReminderStep[], more: Partial<Policy>): Policy {
  const reminder = { ...start.reminder, minimumGapDays: 0, cadences: [{ name: 'all', segments: ['*'], steps: list }] }
  return { ...start, ...more, reminder }
}

const customer: Fact = {
  kind: 'customer',
  id: 'C-1@1',
  customerId,
  validFrom: day('2026-01-01'),
  name: 'Bodega Norte',
  country: 'PE',
  debtorKind: 'consumer',
}

function invoice(id: string, dueDate: string): Fact {
  return {
    kind: 'invoice',
    id,
    customerId,
    issueDate: day('2026-01-01'),
    dueDate: day(dueDate),
    amount: pen('100.00'),
  }
}

const book = (...facts: readonly Fact[]): Account => ({ ...emptyAccount(customerId), facts })

describe('a contact of which only the day is known', () => {
  const call: Fact = {
    kind: 'interaction',
    id: 'I-1',
    customerId,
    happenedDate: day('2026-02-03'),
    direction: 'inbound',
    channel: 'call',
    party: 'debtor',
    outcome: 'conversation',
  }

  it('opens the silence after a conversation on its own day', () => {
    const rules = unitedStates.rules.filter(({ id }) => id === 'US.frequency.call')
    const policy = policyOf(steps('call', 3), {
      timeZone: 'America/New_York',
      compliance: { ruleSets: [{ ...unitedStates, rules }], creditorRole: 'third-party' },
    })
    const known: Fact = { ...customer, country: 'US', timeZone: 'America/New_York' }
    const on = (...facts: readonly Fact[]) => {
      return decide(book(known, invoice('F-1', '2026-01-31'), ...facts), policy, day('2026-02-03')).effects
    }
    expect(on()).toHaveLength(1)
    expect(on(call)).toEqual([])
    expect(on({ ...call, happenedAt: moment('2026-02-03T05:00:00.000Z') })).toEqual([])
  })

  it('counts on that day of the debtor, wherever the creditor is', () => {
    const policy = policyOf(steps('sms', 3), {
      compliance: { ruleSets: [spain, projectPolicy], holidays: [spanishHolidays], creditorRole: 'first-party' },
    })
    const known: Fact = { ...customer, country: 'ES' }
    const { effects, record } = decide(
      book(known, invoice('F-1', '2026-01-31'), { ...call, direction: 'outbound' }),
      policy,
      day('2026-02-03'),
    )
    expect(effects).toEqual([])
    expect(record.gate?.[0]?.because.map(({ rule }) => rule)).toContain('XX.policy.frequency')
  })
})

describe('an override', () => {
  const rules = projectPolicy.rules.filter(({ id }) => id === 'XX.policy.window')
  const policy = policyOf(steps('email', 3), {
    compliance: { ruleSets: [{ ...projectPolicy, rules }], holidays: [peruvianHolidays], creditorRole: 'first-party' },
  })
  const known: Fact = { ...customer, timeZone: 'America/Lima' }
  const facts: readonly Fact[] = [known, invoice('F-1', '2026-01-31')]
  const tuesday = day('2026-02-03')
  const [reminder] = decide(book(...facts), policy, tuesday).effects.filter((effect) => effect.kind === 'reminder')
  const override: Fact = {
    kind: 'contact-override',
    id: 'O-1',
    customerId,
    overrideDate: tuesday,
    contactKey: reminder?.key ?? '',
    rules: ['XX.policy.window'],
    actor: 'desk',
    reason: 'the debtor asked for it tonight at half past eight',
  }
  const noteAt = (at: string, fact: Fact) => {
    const account = book(...facts, fact)
    const { position, silences } = dunningFacts(account, policy, tuesday)
    const { customer: debtor, asOf } = position
    const law = lawContext(account, { policy, customer: debtor, silences, asOf }, { isPlanning: false })
    if (law === undefined || reminder === undefined) return undefined
    return askRules(law, reminder, { at: moment(at), content: { tags: [], items: [] } }).note
  }

  it('opens a rule on its day and tells it from one that only warns', () => {
    const allowed = { answer: 'allowed', warnings: [{ rule: 'XX.policy.window', isOverridden: true }] }
    expect(noteAt('2026-02-04T01:30:00.000Z', override)).toMatchObject(allowed)
    const later = { answer: 'wait', because: [{ rule: 'XX.policy.window' }] }
    expect(noteAt('2026-02-04T05:00:00.000Z', override)).toMatchObject(later)
    expect(noteAt('2026-02-20T08:00:00.000Z', override)).toMatchObject(later)
  })

  it('lasts through the moment it names', () => {
    const untilAt = moment('2026-02-06T02:00:00.000Z')
    const longer: Fact = { ...override, untilAt }
    expect(noteAt(untilAt, longer)).toMatchObject({ answer: 'allowed' })
    expect(noteAt('2026-02-06T02:00:00.001Z', longer)).toMatchObject({ answer: 'wait' })
  })
})

describe('the documents a message lists', () => {
  const made = (rule: Partial<FrequencyCap> | Partial<StopContact>): RuleSet => ({
    ...projectPolicy,
    rules: [
      {
        ...projectPolicy.rules[0],
        appliesTo: { debtors: ['consumer'], creditorRoles: ['first-party'] },
        id: 'XX.rule',
        enforcement: 'block',
        ...rule,
      } as Rule,
    ],
  })
  const policyWith = (rule: Partial<FrequencyCap> | Partial<StopContact>, more: Partial<Policy> = {}) =>
    policyOf(steps('email', 3), { compliance: { ruleSets: [made(rule)], creditorRole: 'first-party' }, ...more })
  const facts: readonly Fact[] = [
    { ...customer, timeZone: 'America/Lima' },
    invoice('F-1', '2026-01-30'),
    invoice('F-2', '2026-01-31'),
  ]
  const weekly = { type: 'frequency-cap', caps: [{ max: 1, per: 'rolling-7-days' }], scope: 'debt' } as const

  it('are those the law counts: what was listed is not reminded of on the next day', () => {
    const policy = policyWith(weekly)
    const [plan] = decide(book(...facts), policy, day('2026-02-02')).effects.filter(({ kind }) => kind === 'reminder')
    expect(plan).toMatchObject({ covers: [{ item: 'invoice/F-1#1' }], lists: ['invoice/F-1', 'invoice/F-2'] })
    const sent = { kind: 'sent', token: 1, sentAt: moment('2026-02-02T15:00:00.000Z') } as const
    const later = { ...book(...facts), contacts: [{ plan: plan as Reminder, state: sent }] }
    expect(decide(later, policy, day('2026-02-03')).effects).toEqual([])
    const { lists: _, ...covering } = plan as Reminder
    const alone = { ...book(...facts.filter(({ id }) => id !== 'F-1')), contacts: [{ plan: covering, state: sent }] }
    expect(decide(alone, policy, day('2026-02-03')).effects).toHaveLength(1)
  })

  it('are left out where they are the ones it is sent for', () => {
    const [plan] = decide(book(...facts.slice(0, 2)), policyWith(weekly), day('2026-02-02')).effects
    expect(plan).not.toHaveProperty('lists')
  })

  it('are all asked about: a disputed one that would be listed stops the message', () => {
    const dispute = { dunning: 'go-on', interest: 'runs', limit: 'counts', resumeAfterDays: 3 } as const
    const policy = policyWith({ type: 'stop-contact', events: ['dispute'], scope: 'claimed-amounts' }, { dispute })
    const disputed: Fact = {
      kind: 'dispute',
      id: 'D-1',
      customerId,
      raisedDate: day('2026-02-01'),
      document: { kind: 'invoice', id: 'F-2' },
      reason: 'damaged',
    }
    const on = (...more: readonly Fact[]) => decide(book(...facts, ...more), policy, day('2026-02-02'))
    expect(on().effects).toHaveLength(1)
    expect(on(disputed).effects).toEqual([])
    expect(on(disputed).record.gate).toMatchObject([{ answer: 'never', because: [{ reason: 'stopped' }] }])
  })
})

describe('a rule that ends after the days the gate looks ahead', () => {
  const closed = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null }
  const ending: readonly Readonly<Record<string, unknown>>[] = [
    { type: 'forbidden-channel', channels: ['email'] },
    { type: 'contact-window', holidays: 'open', hours: closed },
  ]

  it.each(ending)('is asked again once it is over: $type', (rule) => {
    const over = (more: Readonly<Record<string, unknown>>) => {
      const rules = [{ ...projectPolicy.rules[0], id: 'XX.rule', enforcement: 'block', ...rule, ...more } as Rule]
      const ruleSets = [{ ...projectPolicy, rules }]
      const policy = policyOf(steps('email', 3), { compliance: { ruleSets, creditorRole: 'first-party' } })
      const known: Fact = { ...customer, timeZone: 'America/Lima' }
      const facts = [known, invoice('F-1', '2026-01-31')]
      return decide(book(...facts), policy, day('2026-02-03')).record
    }
    expect(over({ effectiveTo: day('2026-05-10') })).toMatchObject({
      outcome: { kind: 'silent', reason: 'no-lawful-time' },
      nextActionDate: '2026-05-11',
      gate: [{ answer: 'never' }],
    })
    expect(over({})).toMatchObject({ outcome: { kind: 'silent', reason: 'not-lawful' } })
  })
})
