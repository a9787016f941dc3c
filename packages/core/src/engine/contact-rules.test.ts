import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount } from '../account/index.ts'
import { peru as peruvianHolidays, spain as spanishHolidays } from '../holidays/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { ReminderStep } from '../reminder/index.ts'
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
