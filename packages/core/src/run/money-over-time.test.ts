import { describe, expect, it } from 'vitest'
import type { Contact } from '../account/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { zero } from '../money/index.ts'
import type { LateFeeRule, LateInterestRule } from '../penalty/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import type { ReminderStep } from '../reminder/index.ts'
import { day, moment, pen, rate } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const step = (days: number, name: string): ReminderStep => {
  return { name, timing: { days, after: 'due-date' }, channel: 'email', tone: 'firm', template: name }
}
const cadences = [{ name: 'all', segments: ['*'], steps: [step(3, 'first'), step(10, 'second')] }]
const plain: Policy = { ...standard, reminder: { ...standard.reminder, cadences } }

const fee: LateFeeRule = {
  kind: 'late-fee',
  id: 'fee',
  mode: 'posted',
  when: { kind: 'level', level: 1 },
  amount: { kind: 'flat', amount: pen('15.00') },
}
const interest: LateInterestRule = {
  kind: 'late-interest',
  id: 'interest',
  mode: 'posted',
  terms: { rate: { kind: 'reference', table: 'bank' }, accrual: { kind: 'daily', dayCount: 'act/360' } },
  posting: { kind: 'month-end' },
}
const rates = [{ id: 'bank', values: [] }]

const invoice = {
  customerId: 'C-1',
  id: 'F-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('1000.00'),
}
/** An engine on a store; its clock stands at noon in Lima of the day. */
function engineOn(date: string, policy: Policy, store: CollectionsStore = flawedStore()) {
  const email = recordingNotifier()
  const clock = simulatedClock(moment(`${date}T17:00:00Z`))
  return { collections: createCollections({ store, notifiers: { email }, policy, clock }), email, store, clock }
}
const statesOf = ({ contacts }: Readonly<{ contacts: readonly Contact[] }>) => contacts.map(({ state }) => state.kind)

describe('penalties in a run', () => {
  const policy: Policy = { ...plain, penalty: { rules: [fee] } }

  it('are charged once by ticks that race, and counted', async () => {
    const { collections, store } = engineOn('2026-02-03', policy)
    await collections.recordInvoice(invoice)
    const other = engineOn('2026-02-03', policy, store).collections
    const summaries = await Promise.all([collections.tick(day('2026-02-03')), other.tick(day('2026-02-03'))])
    expect(summaries.map(({ charges }) => charges).toSorted()).toEqual([0, 1])
    expect(await collections.tick(day('2026-02-03'))).toMatchObject({ accounts: 0, charges: 0 })
    expect((await collections.account('C-1')).facts.map(({ kind }) => kind)).toEqual(['invoice', 'charge'])
  })

  it('are asked for with the reminder that earned them', async () => {
    const { collections, email } = engineOn('2026-02-03', policy)
    await collections.recordInvoice({ ...invoice, number: 'F001-7' })
    await collections.tick(day('2026-02-03'))
    await collections.deliver()
    expect(email.sent.map(({ facts }) => facts)).toMatchObject([
      {
        items: [
          { kind: 'invoice', number: 'F001-7', open: pen('1000.00') },
          { kind: 'charge', number: 'F001-7', chargeKind: 'late-fee', dueDate: '2026-02-03', open: pen('15.00') },
        ],
        totals: [{ asked: pen('1015.00') }],
      },
    ])
    expect(email.sent[0]?.facts).not.toHaveProperty('announced')
  })

  it('can be waived by a person, and are then no longer owed', async () => {
    const { collections } = engineOn('2026-02-03', policy)
    await collections.recordInvoice(invoice)
    await collections.tick(day('2026-02-03'))
    const id = 'invoice%2FF-1#1/fee/1'
    const waiver = { customerId: 'C-1', id: 'W-1', waiverDate: day('2026-02-04'), reason: 'first time', actor: 'ana' }
    await collections.recordWaiver({ ...waiver, document: { kind: 'charge', id }, amount: pen('15.00') })
    await collections.tick(day('2026-02-10'))
    const { items, reductions } = await collections.position('C-1', day('2026-02-10'))
    expect(items.map((item) => [item.id, item.open])).toEqual([
      ['F-1', pen('1000.00')],
      [id, pen('0.00')],
    ])
    expect(reductions).toHaveLength(1)
  })

  it('that are only announced are told in messages, and never asked for', async () => {
    const { collections, email, clock } = engineOn('2026-02-03', {
      ...plain,
      penalty: { rules: [{ ...fee, mode: 'announced' }] },
    })
    await collections.recordInvoice(invoice)
    await collections.tick(day('2026-02-03'))
    clock.set(moment('2026-02-04T17:00:00Z'))
    await collections.deliver()
    expect(email.sent.map(({ facts }) => facts)).toMatchObject([
      { totals: [{ asked: pen('1000.00') }], announced: [{ chargeKind: 'late-fee', amount: pen('15.00') }] },
    ])
    expect((await collections.account('C-1')).facts).toHaveLength(1)
  })

  it('come when a table is extended: a new version of the policy, and everybody is looked at', async () => {
    const before = { ...plain, penalty: { rules: [interest] }, rates }
    const { collections, store } = engineOn('2026-03-31', before)
    await collections.recordInvoice(invoice)
    expect(await collections.tick(day('2026-03-31'))).toMatchObject({ charges: 0 })
    const after: Policy = {
      ...before,
      version: 'v2',
      rates: [{ id: 'bank', values: [{ from: day('2026-01-01'), rate: rate('0.18') }] }],
    }
    const next = engineOn('2026-04-02', after, store).collections
    await next.wakeAll(day('2026-04-02'))
    expect(await next.tick(day('2026-04-02'))).toMatchObject({ charges: 2 })
    const [, february, march] = (await next.account('C-1')).facts
    // 28 and 31 days at 0.50.
    expect([february, march]).toMatchObject([{ amount: pen('14.00') }, { amount: pen('15.50') }])
  })
})

describe('plans in a run', () => {
  const instalment = (dueDate: string) => {
    return { dueDate: day(dueDate), principal: pen('500.00'), interest: zero('PEN'), fee: zero('PEN') }
  }
  const plan = {
    customerId: 'C-1',
    id: 'A-1',
    agreedDate: day('2026-02-01'),
    sources: [{ kind: 'invoice' as const, id: 'F-1', amount: pen('1000.00') }],
    instalments: [instalment('2026-03-01'), instalment('2026-04-01')],
    penalties: 'suspended' as const,
  }
  async function withPlan() {
    const engine = engineOn('2026-03-04', plain)
    await engine.collections.recordInvoice(invoice)
    await engine.collections.recordPlan(plan)
    await engine.collections.tick(day('2026-03-04'))
    return engine
  }

  it('remind of instalments', async () => {
    const { collections, email } = await withPlan()
    await collections.deliver()
    expect(email.sent.map(({ facts }) => facts.items)).toMatchObject([
      [{ kind: 'installment', number: 'A-1-1', dueDate: '2026-03-01', daysPastDue: 3, open: pen('500.00') }],
    ])
  })

  it('do not remind of an instalment that was paid meanwhile', async () => {
    const { collections, email } = await withPlan()
    await collections.recordPayment({
      customerId: 'C-1',
      id: 'P-1',
      receivedDate: day('2026-03-04'),
      amount: pen('500.00'),
    })
    expect(await collections.deliver()).toMatchObject({ sent: 0, suppressed: 1 })
    expect(email.calls).toEqual([])
    expect(statesOf(await collections.account('C-1'))).toEqual(['suppressed'])
  })

  it('end when somebody records it, and the message speaks of what it covers no more', async () => {
    const { collections } = await withPlan()
    const end = {
      customerId: 'C-1',
      id: 'E-1',
      endDate: day('2026-03-04'),
      planId: 'A-1',
      reason: 'cancelled' as const,
    }
    expect(await collections.recordPlanEnd(end)).toMatchObject({ recorded: 1 })
    expect(await collections.deliver()).toMatchObject({ sent: 0, suppressed: 1 })
    await collections.tick(day('2026-03-04'))
    const { contacts } = await collections.account('C-1')
    expect(contacts.at(-1)?.plan.covers.map(({ item }) => item)).toEqual(['invoice/F-1#1'])
  })
})
