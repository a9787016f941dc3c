import { describe, expect, it } from 'vitest'
import { type Account, type Contact, emptyAccount, evolve } from '../account/index.ts'
import { instant, isoDate } from '../calendar/index.ts'
import { colombia as colombianHolidays, peru as peruvianHolidays } from '../holidays/index.ts'
import { messagePolicy } from '../message/index.ts'
import { money } from '../money/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { Reminder } from '../reminder/index.ts'
import { chile, colombia, peru, projectPolicy } from '../rules/index.ts'
import { decide } from './decide.ts'
import { changeOf } from './decide-through.ts'
import { defaultPolicy } from './default-policy.ts'
import type { Policy } from './policy.ts'
import { assertPolicy } from './policy-fault.ts'

const day = isoDate
const base = { customerId: 'C-1' }
const start = defaultPolicy({ version: 'v1', locale: 'es-CO', timeZone: 'America/Bogota' })
const step = {
  name: 'now',
  timing: { days: 1, after: 'due-date' },
  tone: 'friendly',
  template: 'overdue-friendly',
} as const
const messages = messagePolicy({
  creditor: { name: 'Bodega Norte', address: 'Calle 1', taxId: '900', contact: { email: 'pagos@bodega.example' } },
  payment: [{ kind: 'link', url: 'https://pagos.bodega.example' }],
  contract: 'document',
  fallbackLocale: 'es-CO',
})
const policyWith = (over: Partial<Policy>, ...channels: readonly string[]): Policy => ({
  ...start,
  messages,
  reminder: {
    ...start.reminder,
    cadences: [
      {
        name: 'standard',
        segments: ['*'],
        steps: channels.map((channel, index) => ({ ...step, name: `${step.name}-${index}`, channel })),
      },
    ],
  },
  ...over,
})
const inColombia = (...channels: readonly string[]) =>
  policyWith(
    {
      compliance: {
        ruleSets: [colombia],
        creditorRole: 'first-party',
        sector: 'retail',
        holidays: [colombianHolidays],
      },
    },
    ...channels,
  )
/** Colombia's rule of consent alone, so that a day may have several messages. */
const consentOnly = { ...colombia, rules: colombia.rules.filter(({ type }) => type === 'channel-consent') }
const customer: Fact = {
  ...base,
  kind: 'customer',
  id: '1',
  validFrom: day('2026-01-01'),
  name: 'Ñandú S.A.S.',
  country: 'CO',
  timeZone: 'America/Bogota',
  debtorKind: 'consumer',
}
const invoice: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-03-03'),
  amount: money('100.00', 'USD'),
}
const consent = (channel: string, decision: 'granted' | 'refused' = 'granted'): Fact => ({
  ...base,
  kind: 'consent',
  id: `${channel}-${decision}`,
  decidedDate: day('2026-01-01'),
  channel,
  decision,
})
const account = (...facts: readonly Fact[]): Account => ({
  ...emptyAccount('C-1'),
  facts: [customer, invoice, ...facts],
})
const slots = (effects: readonly unknown[]) =>
  (effects as readonly Reminder[]).map(({ channel, slotAt }) => [channel, slotAt])

describe('decide, with contact rules', () => {
  it('plans a message for the first lawful moment of the day, and keeps which rules were asked', () => {
    const { effects, record } = decide(account(consent('any')), inColombia('email'), day('2026-03-04'))
    // Seven in the morning in Bogota.
    expect(slots(effects)).toEqual([['email', '2026-03-04T12:00:00.000Z']])
    expect(effects[0]).toMatchObject({ ruleSets: ['CO@2026-11-22'] })
    expect(record.gate).toMatchObject([{ channel: 'email', answer: 'wait', untilAt: '2026-03-04T12:00:00.000Z' }])
    const [contact] = changeOf({ effects, record }).plans ?? []
    expect(contact?.state).toEqual({ kind: 'planned', token: 0, notBeforeAt: '2026-03-04T12:00:00.000Z' })
  })

  it('waits for a day on which it may: no Sundays in Colombia', () => {
    const sunday = day('2026-03-08')
    const { effects, record } = decide(account(consent('any')), inColombia('email'), sunday)
    expect(effects).toEqual([])
    expect(record.outcome).toEqual({ kind: 'silent', reason: 'no-lawful-time' })
    expect(record.nextActionDate).toBe('2026-03-09')
    expect(record.trials.at(-1)).toMatchObject({
      rule: 'contact-rules',
      outcome: 'hold',
      saw: { rules: 'CO.window.all' },
    })
  })

  it('plans ahead where a missed step would be skipped', () => {
    const policy = inColombia('email')
    const skipping = { ...policy, reminder: { ...policy.reminder, catchUp: 'skip' as const } }
    const onSunday = { ...invoice, dueDate: day('2026-03-07') } as Fact
    const { effects } = decide(
      { ...account(consent('any')), facts: [customer, onSunday, consent('any')] },
      skipping,
      day('2026-03-08'),
    )
    expect(slots(effects)).toEqual([['email', '2026-03-09T12:00:00.000Z']])
  })

  it('contacts nobody through a channel they did not agree to, and takes the next one of the step', () => {
    expect(decide(account(), inColombia('email'), day('2026-03-04')).record.outcome).toEqual({
      kind: 'silent',
      reason: 'not-lawful',
    })
    const policy = inColombia('sms')
    const [cadence] = policy.reminder.cadences
    const falling = {
      ...policy,
      reminder: {
        ...policy.reminder,
        cadences: [{ ...cadence, steps: [{ ...cadence?.steps[0], channels: ['email'] }] }],
      },
    } as Policy
    const { effects, record } = decide(account(consent('email')), falling, day('2026-03-04'))
    expect(slots(effects).map(([channel]) => channel)).toEqual(['email'])
    expect(record.gate?.map(({ channel, answer }) => [channel, answer])).toEqual([
      ['sms', 'never'],
      ['email', 'wait'],
    ])
  })

  it('takes the next channel also for one of several messages', () => {
    const policy = inColombia('email', 'sms')
    const withFallBack = {
      ...policy,
      compliance: { ...policy.compliance, ruleSets: [consentOnly] },
      reminder: {
        ...policy.reminder,
        cadences: [
          { name: 'one', segments: [], invoices: { ids: ['F-1'] }, steps: [{ ...step, channel: 'email' }] },
          {
            name: 'two',
            segments: [],
            invoices: { ids: ['F-2'] },
            steps: [{ ...step, channel: 'sms', channels: ['email'] }],
          },
        ],
      },
    } as Policy
    const other = { ...invoice, id: 'F-2' } as Fact
    const facts = [customer, invoice, other, consent('email')]
    const { effects } = decide({ ...emptyAccount('C-1'), facts }, withFallBack, day('2026-03-04'))
    const items = (effects as readonly Reminder[]).flatMap(({ channel, covers }) =>
      covers.map(({ item }) => `${item} by ${channel}`),
    )
    expect(items.sort()).toEqual(['invoice/F-1#1 by email', 'invoice/F-2#1 by email'])
  })

  it('lets courtesies fall back, too', () => {
    const policy = inColombia('email')
    const courtesies = { 'paid-thanks': { template: 'paid-thanks', channel: 'sms', channels: ['email'], days: 3 } }
    const thanking = { ...policy, reminder: { ...policy.reminder, courtesies } }
    const paid: Fact = {
      ...base,
      kind: 'payment',
      id: 'P-1',
      receivedDate: day('2026-03-04'),
      amount: money('100.00', 'USD'),
    }
    const { effects } = decide(account(consent('email'), paid), thanking, day('2026-03-04'))
    expect(effects).toMatchObject([{ courtesy: 'paid-thanks', channel: 'email' }])
  })

  it('keeps a daily cap over all channels, planned messages counted', () => {
    const { effects, record } = decide(account(consent('any')), inColombia('email', 'sms'), day('2026-03-04'))
    expect(slots(effects).map(([channel]) => channel)).toEqual(['email'])
    expect(record.gate?.[1]).toMatchObject({ channel: 'sms', answer: 'wait', untilAt: '2026-03-05T12:00:00.000Z' })
    expect(record.gate?.[1]?.because.map(({ rule }) => rule)).toContain('CO.frequency.day')
  })

  it('counts what a person did outside of the engine', () => {
    const call: Fact = {
      ...base,
      kind: 'interaction',
      id: 'I-1',
      happenedDate: day('2026-03-04'),
      happenedAt: instant('2026-03-04T14:00:00Z'),
      direction: 'outbound',
      channel: 'call',
      party: 'debtor',
      outcome: 'no-answer',
    }
    const { record } = decide(account(consent('any'), call), inColombia('email'), day('2026-03-04'))
    expect(record.outcome).toEqual({ kind: 'silent', reason: 'no-lawful-time' })
    const corrected: Fact = {
      ...call,
      id: 'I-2',
      corrects: 'I-1',
      happenedDate: day('2026-03-02'),
      happenedAt: instant('2026-03-02T14:00:00Z'),
    }
    expect(
      decide(account(consent('any'), call, corrected), inColombia('email'), day('2026-03-04')).record.outcome.kind,
    ).toBe('remind')
  })

  it('lets an override with its reason pass a rule, and says so', () => {
    const policy = inColombia('email')
    const planned = decide(account(consent('email')), policy, day('2026-03-04'))
    const [reminder] = planned.effects as readonly Reminder[]
    const override: Fact = {
      ...base,
      kind: 'contact-override',
      id: 'O-1',
      overrideDate: day('2026-03-04'),
      contactKey: reminder?.key ?? '',
      rules: ['CO.window.all'],
      actor: 'supervisor',
      reason: 'the customer asked for it tonight',
    }
    const { effects, record } = decide(account(consent('email'), override), policy, day('2026-03-04'))
    expect(slots(effects)).toEqual([['email', '2026-03-04T05:00:00.000Z']])
    expect(record.gate).toMatchObject([{ answer: 'allowed', warnings: [{ rule: 'CO.window.all' }] }])
  })

  it('stops for what the law knows as a reason, whatever the scope of the hold', () => {
    const other = { ...invoice, id: 'F-2' } as Fact
    const hold: Fact = {
      ...base,
      kind: 'hold',
      id: 'H-1',
      startDate: day('2026-03-01'),
      scope: { kind: 'invoice', id: 'F-2' },
      reason: 'insolvency',
      actor: 'desk',
    }
    const chilean = { ...customer, country: 'CL', timeZone: 'America/Santiago' } as Fact
    const policy = policyWith(
      { compliance: { ruleSets: [chile], creditorRole: 'first-party', sector: 'retail' } },
      'email',
    )
    const facts = [chilean, invoice, other, hold]
    const { record } = decide({ ...emptyAccount('C-1'), facts }, policy, day('2026-03-04'))
    expect(record.outcome).toEqual({ kind: 'silent', reason: 'not-lawful' })
    expect(record.gate?.[0]?.because.map(({ rule }) => rule)).toContain('CL.stop.lawsuit-insolvency')
  })

  it('goes on the next day where the day before was full', () => {
    const policy = inColombia('email')
    const first = decide(account(consent('any')), policy, day('2026-03-04'))
    const sent: Contact['state'] = { kind: 'sent', token: 1, sentAt: instant('2026-03-04T12:00:00Z') }
    const planned = evolve(account(consent('any')), changeOf(first))
    const [contact] = planned.contacts
    const after = { ...planned, contacts: [{ plan: contact?.plan, state: sent } as Contact] }
    const late = { ...invoice, id: 'F-2', dueDate: day('2026-03-03') } as Fact
    const free = { ...policy, reminder: { ...policy.reminder, minimumGapDays: 0 } }
    const again = decide({ ...after, facts: [...after.facts, late] }, free, day('2026-03-04'))
    expect(again.record.outcome).toEqual({ kind: 'silent', reason: 'no-lawful-time' })
    expect(decide({ ...after, facts: [...after.facts, late] }, free, day('2026-03-05')).record.outcome.kind).toBe(
      'remind',
    )
  })
})

describe('assertPolicy, with contact rules', () => {
  const peruvian = (template: string, channel: string) => {
    const policy = policyWith(
      {
        locale: 'es-CL',
        compliance: { ruleSets: [chile, projectPolicy], creditorRole: 'first-party', holidays: [peruvianHolidays] },
      },
      channel,
    )
    const [cadence] = policy.reminder.cadences
    const steps = cadence?.steps.map((one) => ({ ...one, template }))
    return { ...policy, reminder: { ...policy.reminder, cadences: [{ ...cadence, steps }] } } as Policy
  }

  it('takes a policy whose messages say what its rules ask for', () => {
    expect(() => assertPolicy(peruvian('overdue-firm', 'email'))).not.toThrow()
    expect(() => assertPolicy({ ...peruvian('overdue-firm', 'email'), compliance: { ruleSets: [peru] } })).not.toThrow()
  })

  it('refuses a message that does not say it, naming the step, the item, the rule and the law', () => {
    expect(() => assertPolicy(peruvian('overdue-firm', 'sms'))).toThrow(
      /^policy\.reminder\.cadences\[0\]\.steps\[0\]\.template: "overdue-firm" through "sms" does not hold not-an-enforcement \(CL\.content\.not-enforcement, Ley 19\.496/,
    )
  })

  it('refuses a gentler template that nobody wrote', () => {
    const policy = peruvian('overdue-firm', 'email')
    const gentle = { ...policy, reminder: { ...policy.reminder, gentle: { template: 'overdue-soft' } } }
    expect(() => assertPolicy(gentle)).toThrow(/^policy\.reminder\.gentle\.template: .*overdue-soft/)
  })

  it('refuses a template that nobody wrote', () => {
    expect(() => assertPolicy(peruvian('overdue-furious', 'email'))).toThrow(
      /"overdue-furious" is no template of policy\.messages/,
    )
  })
})
