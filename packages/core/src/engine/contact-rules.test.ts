import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount } from '../account/index.ts'
import { spain as spanishHolidays } from '../holidays/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { ReminderStep } from '../reminder/index.ts'
import { projectPolicy, spain, unitedStates } from '../rules/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { decide } from './decide.ts'
import { defaultPolicy } from './default-policy.ts'
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
