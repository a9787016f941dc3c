import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../money/index.ts'
import { planReminders } from './plan-reminder.ts'
import type { GroupingPart } from './policy.ts'
import { owed, said, situation, step } from './reminder.example.ts'
import { addressFor, isSameGroup } from './reminder.ts'

const groupingParts: readonly GroupingPart[] = ['currency', 'level', 'contact-person']

describe('groups', () => {
  const items = [
    owed('F-1', '2026-03-01'), // level 2 on the 13th
    owed('F-2', '2026-03-10', { tags: { contact: 'norte' } }), // level 1
    owed('F-3', '2026-03-10', { currency: 'USD' }),
  ]
  const grouped = (...grouping: readonly GroupingPart[]) => situation('2026-03-13', items, { policy: { grouping } })

  it.each([
    { grouping: [], messages: ['email:second F-1,F-2,F-3'] },
    { grouping: ['currency'], messages: ['email:second F-1,F-2', 'email:first F-3'] },
    { grouping: ['level'], messages: ['email:second F-1', 'email:first F-2,F-3'] },
    { grouping: ['contact-person'], messages: ['email:second F-1,F-3', 'email:first F-2'] },
    { grouping: ['currency', 'level'], messages: ['email:second F-1', 'email:first F-2', 'email:first F-3'] },
  ] as const)('by $grouping: $messages', ({ grouping, messages }) => {
    expect(said(grouped(...grouping))).toEqual(messages)
  })

  it('are named in the message, and its key stays what it was', () => {
    const plan = planReminders(grouped('currency', 'level', 'contact-person'))
    expect(plan).toMatchObject({
      reminders: [
        { key: 'reminder/C-1/v1/second/invoice%2FF-1#1/email', group: { currency: 'PEN', level: 2 } },
        {
          key: 'reminder/C-1/v1/first/invoice%2FF-2#1/email',
          recipient: 'norte',
          group: { currency: 'PEN', level: 1, contact: 'norte' },
        },
        { key: 'reminder/C-1/v1/first/invoice%2FF-3#1/email', group: { currency: 'USD', level: 1 } },
      ],
    })
    expect(planReminders(grouped())).not.toHaveProperty('reminders.0.group')
  })

  it('give every message a key of its own and lose no item', () => {
    const books = fc.array(
      fc.record({
        days: fc.nat(25),
        currency: fc.constantFrom('PEN', 'USD'),
        contact: fc.constantFrom('norte', 'sur', undefined),
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(books, fc.subarray([...groupingParts]), (rows, grouping) => {
        const drawn = rows.map(({ days, currency, contact }, index) =>
          owed(`F-${index}`, `2026-03-${String(25 - days + 1).padStart(2, '0')}`, {
            currency,
            ...(contact === undefined ? {} : { tags: { contact } }),
          }),
        )
        const plan = planReminders(situation('2026-04-30', drawn, { policy: { grouping } }))
        if (plan.kind === 'silent') throw new Error('every item is late')
        const keys = plan.reminders.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        const covered = plan.reminders.flatMap(({ covers }) => covers.map(({ item }) => item))
        expect([...covered].sort()).toEqual(drawn.map(({ item }) => `invoice/${item.id}#1`).sort())
        for (const [index, one] of plan.reminders.entries()) {
          for (const other of plan.reminders.slice(index + 1)) expect(isSameGroup(one, other)).toBe(false)
        }
      }),
    )
  })
})

describe('the recipient', () => {
  const cadence = {
    steps: [
      step('first', 3, { recipient: 'buyer' }),
      step('second', 10, { recipient: 'accounts-payable' }),
      step('third', 20, { recipient: 'manager' }),
    ],
  }

  it('escalates with the step; the one furthest past due decides for a message', () => {
    const to = (asOf: string) => {
      const plan = planReminders(situation(asOf, [owed('F-1', '2026-03-10'), owed('F-2', '2026-03-17')], { cadence }))
      return plan.kind === 'remind' ? plan.reminders.map(({ recipient }) => recipient) : []
    }
    expect(to('2026-03-13')).toEqual(['buyer'])
    expect(to('2026-03-20')).toEqual(['accounts-payable'])
    expect(to('2026-03-30')).toEqual(['manager'])
  })

  it('makes messages separate only where the policy groups by it', () => {
    const items = [owed('F-1', '2026-03-10'), owed('F-2', '2026-03-17')]
    const policy = { grouping: ['contact-person'] as const }
    expect(said(situation('2026-03-20', items, { cadence, policy }))).toEqual(['email:second F-1', 'email:first F-2'])
  })

  const addresses = [
    { channel: 'email', address: 'jefa@example.com', role: 'manager' },
    { channel: 'email', address: 'hola@example.com' },
    { channel: 'sms', address: '+51 1', role: 'buyer' },
  ]
  it.each([
    { channel: 'email', recipient: 'manager', is: 'jefa@example.com' },
    { channel: 'email', recipient: 'buyer', is: 'hola@example.com' },
    { channel: 'email', recipient: undefined, is: 'hola@example.com' },
    { channel: 'sms', recipient: 'manager', is: '+51 1' },
    { channel: 'letter', recipient: 'manager', is: undefined },
  ])('$recipient by $channel is at $is', ({ channel, recipient, is }) => {
    expect(addressFor({ addresses }, { channel, ...(recipient === undefined ? {} : { recipient }) })?.address).toBe(is)
  })
})

describe('addressFor', () => {
  it('never sends to a relative, an employer or a reference whom the message does not name', () => {
    const addresses = [
      { channel: 'email', address: 'hr@example.com', role: 'employer' },
      { channel: 'email', address: 'aunt@example.com', role: 'aunt' },
    ]
    expect(addressFor({ addresses, debtorKind: 'consumer' }, { channel: 'email' })).toBeUndefined()
    expect(
      addressFor({ addresses, debtorKind: 'consumer' }, { channel: 'email', recipient: 'accounts-payable' }),
    ).toBeUndefined()
    expect(addressFor({ addresses }, { channel: 'email', recipient: 'employer' })).toEqual(addresses[0])
  })
})

describe('what a group is', () => {
  it('is the same only when all of it is', () => {
    expect(isSameGroup({}, { group: {} })).toBe(true)
    expect(isSameGroup({ group: { level: 1 } }, { group: { level: 2 } })).toBe(false)
    expect(isSameGroup({ group: { currency: money('1', 'CLP').currency } }, {})).toBe(false)
  })
})
