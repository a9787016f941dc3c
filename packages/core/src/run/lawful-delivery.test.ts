import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount } from '../account/index.ts'
import { addDays } from '../calendar/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { peru as peruvianHolidays } from '../holidays/index.ts'
import { messagePolicy } from '../message/index.ts'
import type { Customer, Fact } from '../receivable/index.ts'
import { chile, projectPolicy } from '../rules/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'

const base = { customerId: 'A' }
const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const messages = messagePolicy({
  creditor: {
    name: 'Bodega Norte',
    address: 'Av. Sol 1',
    taxId: '20123456789',
    contact: { email: 'pagos@bodega.example' },
  },
  payment: [{ kind: 'link', url: 'https://pagos.bodega.example' }],
  contract: 'document',
  fallbackLocale: 'es-PE',
})
/** Our own hours for everybody: eight to eight, three in seven days, no Sundays. */
const policy: Policy = {
  ...standard,
  messages,
  compliance: { ruleSets: [projectPolicy], creditorRole: 'first-party', holidays: [peruvianHolidays] },
  reminder: {
    ...standard.reminder,
    cadences: [
      {
        name: 'all',
        segments: ['*'],
        steps: [
          {
            name: 'first',
            timing: { days: 3, after: 'due-date' },
            channel: 'email',
            tone: 'friendly',
            template: 'overdue-friendly',
          },
        ],
      },
    ],
    courtesies: { 'paid-thanks': { template: 'paid-thanks', channel: 'email', days: 3 } },
  },
}
const customer: Customer = {
  ...base,
  kind: 'customer',
  id: '1',
  validFrom: day('2026-01-01'),
  name: 'Ñandú S.A.C.',
  country: 'PE',
  timeZone: 'America/Lima',
  debtorKind: 'consumer',
  addresses: [{ channel: 'email', address: 'pagos@nandu.example' }],
}
const { kind: _, ...chilean } = { ...customer, country: 'CL', timeZone: 'America/Santiago' }
const invoice: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('100.00'),
}
const tuesday = day('2026-02-03')

async function planned(facts: readonly Fact[] = []) {
  const store = flawedStore()
  const clock = simulatedClock(moment('2026-02-03T05:00:00Z'))
  const email = recordingNotifier()
  const collections = createCollections({ store, notifiers: { email }, policy, clock })
  await collections.recordAll([customer, invoice, ...facts])
  await collections.tick(tuesday)
  const account = async (): Promise<Account> => (await store.load(['A']))[0] ?? emptyAccount('A')
  const states = async () => (await account()).contacts.map(({ state }) => state)
  return { store, clock, email, collections, states, account }
}

describe('deliver, with contact rules', () => {
  it('hands nothing over before the first lawful moment, and the words from then on', async () => {
    const { clock, email, collections, states } = await planned()
    expect(await states()).toMatchObject([{ kind: 'planned', notBeforeAt: '2026-02-03T13:00:00.000Z' }])
    expect(await collections.deliver()).toMatchObject({ sent: 0 })
    clock.set(moment('2026-02-03T13:00:00Z'))
    expect(await collections.deliver()).toMatchObject({ sent: 1 })
    const [message] = email.sent
    expect(message?.composed?.body).toContain('Ñandú S.A.C.')
    expect(message?.composed?.body).toContain('https://pagos.bodega.example')
    expect(message).toMatchObject({ to: 'pagos@nandu.example', composed: { purpose: 'collection', form: 'long' } })
  })

  it('asks again at the moment it would go out: a slow worker waits for the next morning', async () => {
    const { clock, email, collections, states } = await planned()
    clock.set(moment('2026-02-04T01:30:00Z')) // half past eight in the evening
    expect(await collections.deliver()).toMatchObject({ sent: 0, postponed: 1 })
    expect(await states()).toMatchObject([{ kind: 'planned', notBeforeAt: '2026-02-04T13:00:00.000Z' }])
    clock.set(moment('2026-02-04T13:00:00Z'))
    expect(await collections.deliver()).toMatchObject({ sent: 1 })
    expect(email.sent).toHaveLength(1)
  })

  it('suppresses what was promised, disputed or put on hold after it was planned, and names it', async () => {
    const later: readonly Fact[] = [
      {
        ...base,
        kind: 'promise',
        id: 'PP-1',
        madeDate: tuesday,
        payByDate: addDays(tuesday, 7),
        amount: pen('100.00'),
        covers: [{ kind: 'invoice', id: 'F-1' }],
      },
      {
        ...base,
        kind: 'dispute',
        id: 'D-1',
        raisedDate: tuesday,
        document: { kind: 'invoice', id: 'F-1' },
        reason: 'not-received',
      },
      {
        ...base,
        kind: 'hold',
        id: 'H-1',
        startDate: tuesday,
        scope: { kind: 'customer' },
        reason: 'goodwill',
        actor: 'desk',
      },
    ]
    for (const fact of later) {
      const { clock, email, collections, states } = await planned()
      await collections.recordAll([fact])
      clock.set(moment('2026-02-03T15:00:00Z'))
      expect(await collections.deliver()).toMatchObject({ sent: 0, suppressed: 1 })
      expect(await states()).toMatchObject([{ kind: 'suppressed', reason: 'silenced', because: [fact.id] }])
      expect(email.sent).toEqual([])
    }
  })

  it('does the step once the silence is over', async () => {
    const { clock, email, collections } = await planned()
    await collections.recordHold({
      ...base,
      id: 'H-1',
      startDate: tuesday,
      endDate: addDays(tuesday, 1),
      scope: { kind: 'customer' },
      reason: 'goodwill',
      actor: 'desk',
    })
    clock.set(moment('2026-02-03T15:00:00Z'))
    await collections.deliver()
    await collections.tick(addDays(tuesday, 2))
    clock.set(moment('2026-02-05T15:00:00Z'))
    expect(await collections.deliver()).toMatchObject({ sent: 1 })
    expect(email.sent).toHaveLength(1)
  })

  it('keeps a refusal that came after the plan', async () => {
    const { clock, collections, states } = await planned()
    // Three contacts by hand in the meantime: the fourth in seven days is one too many.
    for (const [id, happenedDate] of [
      ['1', '2026-02-02'],
      ['2', '2026-02-02'],
      ['3', '2026-02-03'],
    ] as const) {
      await collections.recordInteraction({
        ...base,
        id,
        happenedDate: day(happenedDate),
        happenedAt: moment(`${happenedDate}T13:0${id}:00Z`),
        direction: 'outbound',
        channel: 'call',
        party: 'debtor',
        outcome: 'no-answer',
      })
    }
    clock.set(moment('2026-02-03T15:00:00Z'))
    expect(await collections.deliver()).toMatchObject({ sent: 0, postponed: 1 })
    const [state] = await states()
    expect(state?.kind === 'planned' && state.notBeforeAt !== undefined && state.notBeforeAt >= '2026-02-09').toBe(true)
  })

  it('sends nothing by a channel that was refused, or reaches nobody, since it was planned', async () => {
    const gone: readonly Fact[] = [
      { ...base, kind: 'consent', id: 'STOP', decidedDate: tuesday, channel: 'email', decision: 'refused' },
      { ...customer, id: '2', validFrom: tuesday, addresses: [{ channel: 'sms', address: '+51 1' }] },
    ]
    for (const fact of gone) {
      const { clock, email, collections, states } = await planned()
      await collections.recordAll([fact])
      clock.set(moment('2026-02-03T15:00:00Z'))
      expect(await collections.deliver()).toMatchObject({ sent: 0, suppressed: 1 })
      expect(await states()).toMatchObject([{ kind: 'suppressed', reason: 'channel-closed' }])
      expect(email.sent).toEqual([])
    }
  })

  it('tries a courtesy again that a short hold stopped', async () => {
    const { clock, email, collections } = await planned()
    await collections.recordPayment({ ...base, id: 'P-1', receivedDate: tuesday, amount: pen('100.00') })
    await collections.tick(addDays(tuesday, 1))
    await collections.recordHold({
      ...base,
      id: 'H-1',
      startDate: addDays(tuesday, 1),
      endDate: addDays(tuesday, 1),
      scope: { kind: 'customer' },
      reason: 'goodwill',
      actor: 'desk',
    })
    clock.set(moment('2026-02-04T15:00:00Z'))
    await collections.deliver()
    expect(email.sent).toEqual([])
    await collections.tick(addDays(tuesday, 2))
    clock.set(moment('2026-02-05T15:00:00Z'))
    await collections.deliver()
    expect(email.sent.map(({ template }) => template)).toEqual(['paid-thanks'])
  })

  it('does not take a reminder for lapsed whose days count from another invoice', async () => {
    const { clock, email } = await planned()
    const anchored: Policy = {
      ...policy,
      compliance: { ruleSets: [] },
      reminder: {
        ...policy.reminder,
        cadences: policy.reminder.cadences.map((cadence) => ({
          ...cadence,
          anchor: 'account' as const,
          steps: cadence.steps.map((step) => ({ ...step, timing: { days: 30, after: 'due-date' as const } })),
        })),
      },
    }
    const store = flawedStore()
    const collections = createCollections({ store, notifiers: { email }, policy: anchored, clock })
    const earlier = { ...invoice, id: 'F-0', dueDate: day('2026-01-04') } as Fact
    const paid: Fact = {
      ...base,
      kind: 'payment',
      id: 'P-0',
      receivedDate: tuesday,
      amount: pen('100.00'),
      parts: [{ kind: 'invoice', id: 'F-0', amount: pen('100.00') }],
    }
    const later = { ...invoice, dueDate: addDays(tuesday, -1) } as Fact
    await collections.recordAll([customer, earlier, later, paid])
    await collections.tick(tuesday)
    clock.set(moment('2026-02-03T15:00:00Z'))
    await collections.deliver()
    expect(email.sent.map(({ template }) => template)).toContain('overdue-friendly')
  })

  it('comes to an end when a run passes midnight', async () => {
    const { store, clock, email, collections } = await planned()
    clock.set(moment('2026-02-03T15:00:00Z'))
    await collections.deliver()
    const second = { ...invoice, id: 'F-2', dueDate: addDays(tuesday, -2) } as Fact
    await collections.recordAll([second])
    const gapless = { ...policy, reminder: { ...policy.reminder, minimumGapDays: 0 } }
    const eager = createCollections({ store, notifiers: { email }, policy: gapless, clock })
    await eager.tick(addDays(tuesday, 1))
    // The day of the run is the 4th, the clock says the 5th, on which the gap of three days has one day to go.
    clock.set(moment('2026-02-05T13:30:00Z'))
    expect(await collections.deliver(moment('2026-02-04T23:00:00Z'))).toMatchObject({ sent: 0 })
    expect(email.sent).toHaveLength(1)
  })

  it('tells somebody in hardship nothing that was worded firmly before', async () => {
    const firm = {
      ...policy,
      reminder: {
        ...policy.reminder,
        cadences: policy.reminder.cadences.map((cadence) => ({
          ...cadence,
          steps: cadence.steps.map((step) => ({ ...step, tone: 'firm' as const, template: 'overdue-firm' })),
        })),
      },
    }
    const { store, clock, email } = await planned()
    const collections = createCollections({ store, notifiers: { email }, policy: firm, clock })
    await collections.recordAll([{ ...invoice, ...{ id: 'F-2' } } as Fact])
    const other = flawedStore()
    const engine = createCollections({ store: other, notifiers: { email }, policy: firm, clock })
    await engine.recordAll([customer, invoice])
    await engine.tick(tuesday)
    await engine.recordHardship({ ...base, id: 'X-1', startDate: tuesday, actor: 'desk' })
    clock.set(moment('2026-02-03T15:00:00Z'))
    await engine.deliver()
    expect((await other.load(['A']))[0]?.contacts[0]?.state).toMatchObject({ reason: 'silenced', because: ['X-1'] })
    await engine.tick(tuesday)
    clock.advance({ days: 1 })
    await engine.tick(addDays(tuesday, 1))
    await engine.deliver()
    expect(email.sent.map(({ tone }) => tone)).toEqual(['friendly'])
  })

  it('sends no reminder of a few cents that a payment left over', async () => {
    const { store, clock, email } = await planned()
    const worth = { ...policy, reminder: { ...policy.reminder, minimumBalances: [pen('10.00')] } }
    const collections = createCollections({ store, notifiers: { email }, policy: worth, clock })
    await collections.recordPayment({ ...base, id: 'P-1', receivedDate: tuesday, amount: pen('99.99') })
    clock.set(moment('2026-02-03T15:00:00Z'))
    expect(await collections.deliver()).toMatchObject({ sent: 0, suppressed: 1 })
  })

  it('gives up, once, what the rules refuse for good at the last moment', async () => {
    const { store, clock, email, states, collections } = await planned()
    await collections.recordCustomer({ ...chilean, id: '2', validFrom: tuesday })
    await collections.recordHold({
      ...base,
      id: 'H-1',
      startDate: tuesday,
      scope: { kind: 'channel', channel: 'sms' },
      reason: 'insolvency',
      actor: 'desk',
    })
    const rules = { ruleSets: [chile], creditorRole: 'first-party', sector: 'retail' } as const
    const strict = createCollections({ store, notifiers: { email }, policy: { ...policy, compliance: rules }, clock })
    clock.set(moment('2026-02-03T15:00:00Z'))
    for (let hour = 0; hour < 3; hour += 1) {
      await strict.deliver()
      await strict.tick(tuesday)
      clock.advance({ minutes: 60 })
    }
    expect(email.sent).toEqual([])
    const [state, ...more] = await states()
    expect(state).toMatchObject({ kind: 'suppressed', reason: 'not-lawful' })
    expect(state?.kind === 'suppressed' && state.because).toContain('CL.stop.lawsuit-insolvency')
    expect(more).toEqual([])
  })

  it('thanks for the payment that clears everything, once', async () => {
    const { clock, email, collections } = await planned()
    await collections.recordPayment({ ...base, id: 'P-1', receivedDate: tuesday, amount: pen('100.00') })
    await collections.tick(tuesday)
    clock.set(moment('2026-02-03T15:00:00Z'))
    // The reminder that was planned for today still counted for today's cap.
    expect(await collections.deliver()).toMatchObject({ sent: 0, suppressed: 1 })
    for (const days of [1, 2]) {
      await collections.tick(addDays(tuesday, days))
      clock.set(moment(`2026-02-0${3 + days}T15:00:00Z`))
      await collections.deliver()
    }
    expect(email.sent.map(({ template, purpose }) => [template, purpose])).toEqual([['paid-thanks', 'thanks']])
    const records = await collections.decisions('A')
    expect(records.some(({ courtesies = [] }) => courtesies.some(({ template }) => template === 'paid-thanks'))).toBe(
      true,
    )
  })
})
