import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../engine/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import { type Fact, factKey } from '../receivable/index.ts'
import { day, factHistories, moment, pen, usd } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { type Collections, createCollections } from './collections.ts'
import { RecordError } from './record-error.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const over = (store: CollectionsStore): Collections => {
  const clock = simulatedClock(moment('2026-03-10T15:00:00Z'))
  return createCollections({ store, notifiers: { email: recordingNotifier() }, policy, clock })
}
const invoice = (customerId: string, id: string, amount = pen('100.00')): Fact => ({
  kind: 'invoice',
  customerId,
  id,
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount,
})
const payment = (customerId: string, id: string, amount = pen('40.00')): Fact => {
  return { kind: 'payment', customerId, id, receivedDate: day('2026-02-10'), amount }
}
const reversal = (customerId: string, id: string, paymentId: string, reversalDate = '2026-02-20'): Fact => {
  return { kind: 'payment-reversal', customerId, id, paymentId, reversalDate: day(reversalDate), reason: 'bounced' }
}

/** Every fact of the store. */
async function everything(store: CollectionsStore): Promise<readonly Fact[]> {
  const facts: Fact[] = []
  for await (const page of store.customerIds())
    facts.push(...(await store.load(page)).flatMap((account) => account.facts))
  return facts
}
/** The problems for which a call is refused, as `index kind path: value`. */
async function refusal(call: Promise<unknown>): Promise<readonly string[]> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof RecordError)) throw new Error(`not refused with a RecordError: ${String(error)}`)
  return error.problems.map(({ index, kind, path, value }) => `${index} ${kind} ${path}: ${value}`)
}

describe('recording', () => {
  it('writes new facts and says how many', async () => {
    const store = flawedStore()
    const book = [invoice('A', 'F-1'), invoice('B', 'F-1'), payment('A', 'P-1')]
    expect(await over(store).recordAll(book)).toEqual({ recorded: 3, unchanged: 0, stopped: false })
    expect((await store.load(['A']))[0]).toMatchObject({ facts: [book[0], book[2]], nextActionDate: '2026-01-01' })
  })

  it('has a command for every kind of fact', async () => {
    const store = flawedStore()
    const collections = over(store)
    const base = { customerId: 'A' }
    const dated = { issueDate: day('2026-01-01'), dueDate: day('2026-01-31'), amount: pen('10.00') }
    await collections.recordCustomer({ ...base, id: '1', validFrom: day('2026-01-01'), name: 'Ñandú' })
    await collections.recordInvoice({ ...base, id: '2', ...dated })
    await collections.recordCharge({ ...base, id: '3', chargeKind: 'late-fee', ...dated })
    await collections.recordCreditNote({ ...base, id: '4', issueDate: day('2026-01-01'), amount: pen('1.00') })
    await collections.recordPayment({ ...base, id: '5', receivedDate: day('2026-01-01'), amount: pen('1.00') })
    await collections.recordAllocation({
      ...base,
      id: '6',
      allocationDate: day('2026-01-02'),
      source: { kind: 'credit-note', id: '4' },
      parts: [{ kind: 'invoice', id: '2', amount: pen('1.00') }],
    })
    await collections.recordPaymentReversal({
      ...base,
      id: '7',
      paymentId: '5',
      reversalDate: day('2026-01-02'),
      reason: 'recalled',
    })
    const document = { kind: 'charge', id: '3' } as const
    await collections.recordVoid({ ...base, id: '8', document, voidDate: day('2026-01-02'), reason: 'waived' })
    const owed = { kind: 'invoice', id: '2' } as const
    const amount = pen('2.00')
    const waiver = { document: owed, amount, reason: 'goodwill', actor: 'supervisor' }
    await collections.recordWaiver({ ...base, id: '9', waiverDate: day('2026-01-03'), ...waiver })
    await collections.recordPlan({
      ...base,
      id: '10',
      agreedDate: day('2026-01-04'),
      sources: [{ ...owed, amount }],
      instalments: [{ dueDate: day('2026-02-04'), principal: amount, interest: pen('0.00'), fee: pen('0.00') }],
      penalties: 'continue',
    })
    await collections.recordPlanEnd({
      ...base,
      id: '11',
      endDate: day('2026-01-05'),
      planId: '10',
      reason: 'cancelled',
    })
    expect((await everything(store)).map(factKey)).toEqual([
      'customer/1',
      'invoice/2',
      'charge/3',
      'credit-note/4',
      'payment/5',
      'allocation/6',
      'payment-reversal/7',
      'void/8',
      'waiver/9',
      'plan/10',
      'plan-end/11',
    ])
  })

  it('changes nothing for what is there already, whatever the order of its keys', async () => {
    const store = flawedStore()
    const collections = over(store)
    await collections.recordAll([invoice('A', 'F-1')])
    const [before] = await store.load(['A'])
    const again = Object.fromEntries(Object.entries(invoice('A', 'F-1')).toReversed()) as Fact
    expect(await collections.recordAll([again, again])).toEqual({ recorded: 0, unchanged: 2, stopped: false })
    expect((await store.load(['A']))[0]).toEqual(before)
  })

  it('refuses other content under the same id, and writes nothing of the call', async () => {
    const store = flawedStore()
    await over(store).recordAll([invoice('A', 'F-1')])
    const call = over(store).recordAll([invoice('A', 'F-2'), invoice('B', 'F-1'), invoice('A', 'F-1', pen('100.01'))])
    expect(await refusal(call)).toEqual(['2 conflict id: "F-1"'])
    expect(await everything(store)).toEqual([invoice('A', 'F-1')])
  })

  it('refuses two contents for one id in one call', async () => {
    const store = flawedStore()
    const call = over(store).recordAll([invoice('A', 'F-1'), invoice('A', 'F-1', pen('1.00'))])
    expect(await refusal(call)).toEqual(['1 conflict id: "F-1"'])
    expect(await everything(store)).toEqual([])
  })

  it('takes the same id for another customer or another kind', async () => {
    const all = [invoice('A', '1'), invoice('B', '1'), payment('A', '1')]
    expect(await over(flawedStore()).recordAll(all)).toMatchObject({ recorded: 3 })
  })

  it('refuses what acts on something missing, in another currency or later', async () => {
    const store = flawedStore()
    const inDollars: Fact = {
      kind: 'payment',
      customerId: 'A',
      id: 'P-9',
      receivedDate: day('2026-02-10'),
      amount: usd('10.00'),
      parts: [{ kind: 'invoice', id: 'F-1', amount: usd('10.00') }],
    }
    const call = over(store).recordAll([
      invoice('A', 'F-1'),
      reversal('A', 'R-1', 'P-7'),
      payment('B', 'P-1'),
      reversal('A', 'R-2', 'P-1'),
      reversal('B', 'R-3', 'P-1', '2026-02-09'),
      inDollars,
    ])
    expect(await refusal(call)).toEqual([
      '1 reference paymentId: "P-7"',
      '3 reference paymentId: "P-1"',
      '5 reference parts[0].amount.currency: "USD"',
      '4 reference reversalDate: "2026-02-09"',
    ])
    expect(await everything(store)).toEqual([])
  })

  it('looks at every fact of hundreds of customers before it writes the first', async () => {
    const store = flawedStore()
    const facts = Array.from({ length: 450 }, (_, n) => invoice(`C-${n}`, 'F-1'))
    expect(await refusal(over(store).recordAll([...facts, reversal('C-449', 'R-1', 'P-1')]))).toHaveLength(1)
    expect(await everything(store)).toEqual([])
    expect(
      await refusal(over(store).recordAll([...facts, invoice('Z', 'F-1', { minor: 0.5, currency: 'PEN' })])),
    ).toEqual(['450 invalid amount.minor: 0.5'])
    expect(await everything(store)).toEqual([])
    expect(await over(store).recordAll(facts)).toMatchObject({ recorded: 450 })
  })

  it('stops between pages of customers, and goes on with the same facts', async () => {
    const store = flawedStore()
    const facts = Array.from({ length: 450 }, (_, n) => invoice(`C-${n}`, 'F-1'))
    const controller = new AbortController()
    const onProgress = () => controller.abort()
    const first = await over(store).recordAll(facts, { signal: controller.signal, onProgress })
    expect(first.stopped).toBe(true)
    expect(first.recorded).toBeGreaterThan(0)
    expect(await over(store).recordAll(facts)).toEqual({
      recorded: 450 - first.recorded,
      unchanged: first.recorded,
      stopped: false,
    })
    expect(await everything(store)).toHaveLength(450)
  })

  it('tells its progress against the number of facts', async () => {
    const seen: unknown[] = []
    const facts = Array.from({ length: 250 }, (_, n) => invoice(`C-${n}`, 'F-1'))
    await over(flawedStore()).recordAll(facts, { onProgress: (progress) => seen.push(progress) })
    expect(seen.at(-1)).toEqual({ done: 250, total: 250 })
  })

  it('writes what it was given, not what the caller makes of it meanwhile', async () => {
    const store = flawedStore()
    const given = { ...invoice('A', 'F-1'), tags: { region: 'sur' } }
    const call = over(store).recordAll([given])
    given.tags.region = 'norte'
    Object.assign(given, { amount: { minor: 0.5, currency: 'PEN' } })
    await call
    expect(await everything(store)).toEqual([{ ...invoice('A', 'F-1'), tags: { region: 'sur' } }])
  })

  it('records once when several write the same at the same time', async () => {
    const store = flawedStore()
    const facts = Array.from({ length: 20 }, (_, n) => invoice('A', `F-${n}`))
    const calls = await Promise.all([1, 2, 3].map(() => over(store).recordAll(facts)))
    expect(calls.map(({ recorded, unchanged }) => recorded + unchanged)).toEqual([20, 20, 20])
    expect(calls.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(20)
    expect(await everything(store)).toEqual(facts)
  })

  it('says how much was written when others put something against it between its look and its writing', async () => {
    const store = flawedStore()
    let loads = 0
    const meddled: CollectionsStore = {
      ...store,
      async load(ids) {
        loads += 1
        // After the check of both pages (loads 1 and 2) and the writing of the first (3), before that of the second.
        if (loads === 4) await over(store).recordAll([invoice('C-249', 'F-1', pen('7.00'))])
        return store.load(ids)
      },
    }
    const facts = Array.from({ length: 250 }, (_, n) => invoice(`C-${n}`, 'F-1'))
    const error = await over(meddled)
      .recordAll(facts)
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'facts-refused', recorded: 200, problems: [{ index: 249, kind: 'conflict' }] })
    expect(String(error)).toMatch(/Only 200 facts were recorded/)
    expect(await everything(store)).toHaveLength(201)
  })

  it('leaves any history recorded twice, in any pieces, as recorded once', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        factHistories({ lengthMax: 20 }),
        fc.array(fc.nat(30), { maxLength: 6 }),
        async (facts, cuts) => {
          const [store, once] = [flawedStore(), flawedStore()]
          await over(once).recordAll(facts)
          for (const cut of cuts) await over(store).recordAll(facts.slice(0, cut))
          await over(store).recordAll(facts)
          expect((await everything(store)).map(factKey)).toEqual((await everything(once)).map(factKey))
          const [account] = await once.load([facts[0]?.customerId ?? ''])
          expect((await store.load([facts[0]?.customerId ?? '']))[0]).toMatchObject({
            nextActionDate: account?.nextActionDate,
          })
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('RecordError', () => {
  it('says what is wrong, where, and what is right, five problems at most', () => {
    const problem = (index: number) =>
      ({
        index,
        fact: 'payment "P-1" of "C-7"',
        kind: 'invalid',
        path: 'amount',
        value: '1.5',
        accepted: 'money',
      }) as const
    const { message, name, code, recorded } = new RecordError(Array.from({ length: 7 }, (_, n) => problem(n)))
    expect({ name, code, recorded }).toEqual({ name: 'RecordError', code: 'facts-refused', recorded: 0 })
    expect(message.split('\n')).toEqual([
      'Nothing was recorded.',
      ...[0, 1, 2, 3, 4].map((n) => `fact ${n}, payment "P-1" of "C-7", amount: 1.5 is not accepted here; give money`),
      'and 2 more problems',
    ])
    expect(new RecordError([{ ...problem(3), path: '' }]).message).toContain(
      'fact 3, payment "P-1" of "C-7": 1.5 is not accepted here',
    )
  })
})
