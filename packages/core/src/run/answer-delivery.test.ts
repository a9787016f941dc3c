import { describe, expect, it } from 'vitest'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { defaultTemplates, messagePolicy } from '../message/index.ts'
import type { Fact } from '../receivable/index.ts'
import { type CourtesyPolicy, courtesyKinds } from '../reminder/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { type NotifierFault, recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const courtesies: CourtesyPolicy = Object.fromEntries(
  courtesyKinds.map((kind) => [kind, { template: kind, channel: 'email', days: 3 }]),
)
const messages = messagePolicy({
  creditor: { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example' } },
  payment: [],
  fallbackLocale: 'es-PE',
})
/** Every courtesy with the text of its name, and one reminder ten days after the due date. */
const policy: Policy = {
  ...standard,
  messages,
  reminder: {
    ...standard.reminder,
    minimumGapDays: 3,
    courtesies,
    cadences: [
      {
        name: 'all',
        segments: ['*'],
        steps: [
          {
            name: 'friendly',
            timing: { days: 10, after: 'due-date' },
            channel: 'email',
            tone: 'friendly',
            template: 'overdue-friendly',
          },
        ],
      },
    ],
  },
}

const base = { customerId: 'C-1' }
const invoice: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-1',
  number: 'F001-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('100.00'),
}
const dispute: Fact = {
  ...base,
  kind: 'dispute',
  id: 'D-1',
  raisedDate: day('2026-02-12'),
  document: { kind: 'invoice', id: 'F-1' },
  amount: pen('40.00'),
  reason: 'damaged',
  respondByDate: day('2026-02-20'),
}
const answer: Fact = {
  ...base,
  kind: 'dispute-resolution',
  id: 'DR-1',
  disputeId: 'D-1',
  resolvedDate: day('2026-02-13'),
  outcome: 'refused',
}
const plan: Fact = {
  ...base,
  kind: 'plan',
  id: 'PL-1',
  agreedDate: day('2026-02-12'),
  sources: [{ kind: 'invoice', id: 'F-1', amount: pen('100.00') }],
  instalments: ['2026-02-14', '2026-03-14'].map((dueDate) => ({
    dueDate: day(dueDate),
    principal: pen('50.00'),
    interest: pen('0.00'),
    fee: pen('0.00'),
  })),
  breach: { missedMax: 0 },
  penalties: 'suspended',
}
const promise: Fact = {
  ...base,
  kind: 'promise',
  id: 'PP-1',
  madeDate: day('2026-02-12'),
  payByDate: day('2026-02-28'),
  amount: pen('100.00'),
  covers: [{ kind: 'invoice', id: 'F-1' }],
}

/** An office that works on a day at noon: what it is told, what it decides, and what it sends. */
function office(faults: readonly NotifierFault[] = []) {
  const store = flawedStore()
  const clock = simulatedClock(moment('2026-02-10T17:00:00Z'))
  const email = recordingNotifier({ faults })
  const collections = createCollections({ store, notifiers: { email }, policy, clock })
  const decideOn = async (date: string, ...facts: readonly Fact[]) => {
    clock.set(moment(`${date}T17:00:00Z`))
    if (facts.length > 0) await collections.recordAll(facts)
    await collections.tick(day(date))
  }
  const workOn = async (date: string, ...facts: readonly Fact[]) => {
    const before = email.sent.length
    await decideOn(date, ...facts)
    await collections.deliver()
    return email.sent.slice(before)
  }
  const statesOf = async () =>
    (await store.load(['C-1']))[0]?.contacts.map(({ plan: { step }, state }) => [step, state])
  return { clock, email, collections, decideOn, workOn, statesOf }
}
const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('what goes out because of a fact', () => {
  it('is an answer to a dispute, and later its result, in one thread with the reminder', async () => {
    const { workOn } = office()
    const [reminder] = await workOn('2026-02-10', invoice)
    const [received] = await workOn('2026-02-12', dispute)
    expect(received).toMatchObject({ template: 'dispute-received', follows: [reminder?.key] })
    expect(plain(received?.composed?.body)).toContain(
      'Recibimos su reclamo sobre F001-1, por S/ 40.00, y ya estamos revisando el caso.',
    )
    expect(received?.composed?.body).toContain('a más tardar el 20 de febrero de 2026')
    const [resolved] = await workOn('2026-02-13', answer)
    expect(resolved).toMatchObject({ template: 'dispute-resolved', follows: [reminder?.key, received?.key] })
    expect(resolved?.composed?.body).toContain('Según nuestros datos, el importe es correcto.')
    expect(plain(resolved?.composed?.body)).toContain('Quedan por pagar S/ 100.00.')
    expect(await workOn('2026-02-14')).toEqual([])
  })

  it('is not the word that a dispute has arrived, once it is resolved', async () => {
    const { decideOn, collections, email, statesOf } = office()
    await decideOn('2026-02-12', invoice, { ...dispute, amount: pen('100.00') })
    await decideOn('2026-02-13', answer)
    await collections.deliver()
    expect(email.sent.map(({ template }) => template)).toEqual(['dispute-resolved'])
    expect(await statesOf()).toMatchObject([
      ['dispute-received', { kind: 'suppressed', reason: 'lapsed' }],
      ['dispute-resolved', { kind: 'sent' }],
    ])
  })

  it('is a promise in writing, to be kept together with what speaks of it later', async () => {
    const { workOn } = office()
    const [confirmed] = await workOn('2026-02-12', invoice, promise)
    expect(confirmed).toMatchObject({ template: 'promise-confirmation', purpose: 'promise-confirmation' })
    expect(plain(confirmed?.composed?.body)).toContain('pagará S/ 100.00 a más tardar el 28 de febrero de 2026')
    const [coming] = await workOn('2026-02-25')
    expect(coming).toMatchObject({ template: 'promise-reminder', follows: [confirmed?.key] })
    const [broken] = await workOn('2026-03-01')
    expect(broken).toMatchObject({ template: 'promise-broken', follows: [confirmed?.key, coming?.key] })
  })

  it('is not a promise in writing and its reminder on one day, whichever is first', async () => {
    const soon = { ...promise, payByDate: day('2026-02-15') }
    const late = office()
    await late.decideOn('2026-02-12', invoice, soon)
    // Nothing was delivered on that day, so both are planned by now.
    expect((await late.workOn('2026-02-13')).map(({ template }) => template)).toEqual(['promise-confirmation'])
    expect(await late.statesOf()).toMatchObject([
      ['promise-confirmation', { kind: 'sent' }],
      ['promise-reminder', { kind: 'planned', notBeforeAt: '2026-02-14T05:00:00.000Z' }],
    ])
    expect((await late.workOn('2026-02-14')).map(({ template }) => template)).toEqual(['promise-reminder'])

    const turned = office([{ call: 1, outcome: 'not-sent' }])
    await turned.decideOn('2026-02-12', invoice, soon)
    expect((await turned.workOn('2026-02-13')).map(({ template }) => template)).toEqual(['promise-reminder'])
    turned.clock.advance({ minutes: 5 })
    expect(await turned.collections.deliver()).toMatchObject({ sent: 0, postponed: 1 })
    expect((await turned.workOn('2026-02-14')).map(({ template }) => template)).toEqual(['promise-confirmation'])
  })

  it('is not a plan in writing and its first instalment on one day, if the day of the agreement went by', async () => {
    const { decideOn, workOn } = office()
    await decideOn('2026-02-11', invoice)
    expect((await workOn('2026-02-13', plan)).map(({ template }) => template)).toEqual(['plan-agreed'])
    expect((await workOn('2026-02-14')).map(({ template }) => template)).toEqual(['installment-due'])
  })

  it('is a plan in writing, and a way back when it is broken', async () => {
    const { workOn } = office()
    const [agreed] = await workOn('2026-02-12', invoice, plan)
    expect(agreed).toMatchObject({ template: 'plan-agreed', composed: { tags: ['records-agreement'] } })
    expect(agreed?.composed?.items).toContain('written-agreement')
    expect(plain(agreed?.composed?.body)).toContain(
      '- Cuota PL-1-1: S/ 50.00, vence el 14 de febrero de 2026\n- Cuota PL-1-2: S/ 50.00, vence el 14 de marzo de 2026\nTotal al 12 de febrero de 2026: S/ 100.00',
    )
    const [coming] = await workOn('2026-02-13')
    expect(coming).toMatchObject({ template: 'installment-due', follows: [agreed?.key] })
    // It asks for money, so it keeps the gap after the instalment was spoken of.
    expect(await workOn('2026-02-15')).toEqual([])
    const [broken] = await workOn('2026-02-16')
    expect(broken).toMatchObject({ template: 'plan-broken', follows: [agreed?.key, coming?.key] })
    expect(plain(broken?.composed?.body)).toContain(
      'aún no vemos el pago de S/ 50.00 previsto para el 14 de febrero de 2026. El plan terminó, y podemos acordar otro.',
    )
    expect(plain(broken?.composed?.body)).toContain('- Comprobante F001-1: S/ 100.00')
  })

  it('is word of what is left when more was paid than was owed, beside the thanks', async () => {
    const { workOn } = office()
    const payment: Fact = {
      ...base,
      kind: 'payment',
      id: 'P-1',
      receivedDate: day('2026-02-12'),
      amount: pen('130.00'),
    }
    const sent = await workOn('2026-02-12', invoice, payment)
    expect(sent.map(({ template }) => template)).toEqual(['paid-thanks', 'credit-available'])
    expect(plain(sent[1]?.composed?.subject)).toContain('S/ 30.00')
  })

  it('has a text in the library for every kind', () => {
    const names = new Set(defaultTemplates.map(({ name }) => name))
    expect(courtesyKinds.filter((kind) => !names.has(kind))).toEqual([])
  })
})
