import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account, Contact, DecisionRecord } from '../account/index.ts'
import { addDays, later } from '../calendar/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'
import {
  accounts,
  customers,
  day,
  decisionRecords,
  instants,
  interactions,
  isoDates,
  moment,
  pen,
  plannedContacts,
} from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'
import type { EvidenceEntry, EvidencePack } from './evidence.ts'
import { type EvidenceRequest, evidencePack } from './evidence-pack.ts'
import { EvidencePackSchema, SealAnchorSchema } from './schema.ts'
import { verifyLog } from './sealed-log.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const customerId = 'C-1'
const madeAt = moment('2026-07-01T12:00:00.000Z')
const entriesOf = ({ log }: EvidencePack): readonly EvidenceEntry[] => log.entries.map(({ entry }) => entry)

/** A store that holds one account, to be read. */
function storeOf(account: Account, records: readonly DecisionRecord[]): CollectionsStore {
  return { ...flawedStore(), load: async () => [account], decisionRecords: async () => records }
}

/** Whether a fact says what only an authority is told. */
function tellsOfOthers(fact: Fact): boolean {
  if (fact.kind === 'customer') return fact.tags !== undefined
  return fact.kind === 'interaction' && fact.party !== 'debtor' && fact.note !== undefined
}

describe('evidencePack', () => {
  it('tells what was done about a debtor, sealed', async () => {
    const store = flawedStore()
    const clock = simulatedClock(moment('2026-04-08T15:00:00Z'))
    const engine = createCollections({ store, policy, clock, notifiers: { email: recordingNotifier() } })
    await engine.recordCustomer({ id: 'C-1@1', customerId, validFrom: day('2026-01-01'), name: 'Bodega Norte' })
    await engine.recordInvoice({
      id: 'F-1',
      customerId,
      issueDate: day('2026-03-01'),
      dueDate: day('2026-03-31'),
      amount: pen('100.00'),
    })
    const interaction: Fact = {
      kind: 'interaction',
      id: 'I-1',
      customerId,
      happenedDate: day('2026-04-07'),
      direction: 'outbound',
      channel: 'call',
      party: 'debtor',
      outcome: 'no-answer',
    }
    await engine.recordAll([interaction, { ...interaction, id: 'I-2', corrects: 'I-1', outcome: 'conversation' }])
    await engine.tick(day('2026-04-08'))
    await engine.deliver()
    const pack = await evidencePack(
      { store, policy },
      { customerId, from: day('2026-04-01'), to: day('2026-04-30'), madeAt },
    )
    const kinds = entriesOf(pack).map((entry) => (entry.kind === 'fact' ? entry.fact.kind : entry.kind))
    expect(kinds).toEqual(['header', 'customer', 'interaction', 'interaction', 'contact', 'decision'])
    expect(entriesOf(pack)[0]).toMatchObject({
      policyVersions: ['v1'],
      retention: { years: 0, keepThroughDate: '2026-04-30' },
    })
    expect(entriesOf(pack).find(({ kind }) => kind === 'contact')).toMatchObject({
      contact: { state: { kind: 'sent' } },
    })
    expect(await verifyLog(pack.log, { anchors: [pack.anchor] })).toEqual({ kind: 'intact', ...pack.anchor })
  })

  const asked = (from: string, to: string) => ({ customerId, from: day(from), to: day(to), madeAt })
  const account = (facts: readonly Fact[], contacts: readonly Contact[] = []): Account => ({
    customerId,
    version: 1,
    facts,
    contacts,
  })

  it('tells what stands from its beginning, and what happened only where it is of the days', async () => {
    const facts: readonly Fact[] = [
      { kind: 'consent', id: 'K-1', customerId, decidedDate: day('2025-01-01'), channel: 'sms', decision: 'refused' },
      {
        kind: 'hold',
        id: 'H-1',
        customerId,
        startDate: day('2025-01-01'),
        scope: { kind: 'customer' },
        reason: 'goodwill',
        actor: 'A',
      },
      {
        kind: 'hold',
        id: 'H-2',
        customerId,
        startDate: day('2026-05-01'),
        scope: { kind: 'customer' },
        reason: 'goodwill',
        actor: 'A',
      },
      { kind: 'payment', id: 'A-1', customerId, receivedDate: day('2026-04-15'), amount: pen('1.00') },
      { kind: 'promise-withdrawal', id: 'W-1', customerId, withdrawnDate: day('2026-03-31'), promiseId: 'PP-1' },
      { kind: 'promise-withdrawal', id: 'W-2', customerId, withdrawnDate: day('2026-04-01'), promiseId: 'PP-1' },
      { kind: 'promise-withdrawal', id: 'W-3', customerId, withdrawnDate: day('2026-04-30'), promiseId: 'PP-1' },
    ]
    const pack = await evidencePack({ store: storeOf(account(facts), []), policy }, asked('2026-04-01', '2026-04-30'))
    const ids = entriesOf(pack).flatMap((entry) => (entry.kind === 'fact' ? [entry.fact.id] : []))
    expect(ids).toEqual(['K-1', 'H-1', 'W-2', 'W-3'])
  })

  describe('for whom', () => {
    const named = {
      kind: 'customer',
      id: 'C-1@1',
      customerId,
      validFrom: day('2026-01-01'),
      name: 'Bodega Norte',
      debtorKind: 'consumer',
      tags: { illness: 'yes' },
      addresses: [
        { channel: 'email', address: 'caja@bodega.example' },
        { channel: 'email', address: 'somebody-else@home.example', role: 'household' },
      ],
    } as const satisfies Fact
    const talk = {
      kind: 'interaction',
      id: 'I-1',
      customerId,
      happenedDate: day('2026-04-07'),
      direction: 'outbound',
      channel: 'call',
      party: 'household',
      outcome: 'conversation',
      actor: 'desk',
      note: 'is in hospital',
      nextStep: { text: 'ask for the ward' },
      attachments: [{ name: 'ward.ogg', reference: 'r/1' }],
    } as const satisfies Fact
    const own: Fact = { ...talk, id: 'I-2', party: 'debtor' }
    const store = storeOf(account([named, talk, own]), [])
    const factsFor = async (more: Partial<EvidenceRequest>) => {
      const pack = await evidencePack({ store, policy }, { ...asked('2026-04-01', '2026-04-30'), ...more })
      expect(entriesOf(pack)[0]).toMatchObject({ audience: more.audience ?? 'debtor' })
      return entriesOf(pack).filter(({ kind }) => kind === 'fact')
    }

    it('leaves out what is said of others and the tags of the host, and says so', async () => {
      const { tags: _t, addresses, ...customer } = named
      const { note: _n, nextStep: _s, attachments: _a, ...bare } = talk
      expect(await factsFor({})).toEqual([
        { kind: 'fact', fact: { ...customer, addresses: addresses.slice(0, 1) }, leftOut: ['tags', 'addresses'] },
        { kind: 'fact', fact: bare, leftOut: ['note', 'nextStep', 'attachments'] },
        { kind: 'fact', fact: own },
      ])
      expect(await factsFor({ audience: 'debtor' })).toEqual(await factsFor({}))
    })

    it('never tells anybody else of others, whatever is recorded', async () => {
      const recorded = fc.array(fc.oneof(customers({ customerId }), interactions({ customerId })), { maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(recorded, async (facts) => {
          const request = asked('0001-01-01', '9999-12-31')
          const told = async (audience: EvidenceRequest['audience'] = 'debtor') => {
            const pack = await evidencePack({ store: storeOf(account(facts), []), policy }, { ...request, audience })
            return entriesOf(pack).flatMap((entry) => (entry.kind === 'fact' ? [entry.fact] : []))
          }
          const given = await told()
          expect(given.map(({ id }) => id)).toEqual(facts.map(({ id }) => id))
          for (const fact of given) expect(tellsOfOthers(fact)).toBe(false)
          expect(await told('authority')).toEqual(facts)
        }),
        { numRuns: 60 },
      )
    })

    it('gives an authority everything', async () => {
      const facts = [named, talk, own].map((fact) => ({ kind: 'fact', fact }))
      expect(await factsFor({ audience: 'authority' })).toEqual(facts)
    })

    it('refuses a reader it does not know', async () => {
      await expect(factsFor({ audience: 'press' as never })).rejects.toThrow(/^audience: "press" is refused/)
    })
  })

  it('tells what silenced the days though it is of earlier ones, and what became of it', async () => {
    const base = { customerId } as const
    const promise = (id: string, payBy: string): Fact => {
      return {
        ...base,
        kind: 'promise',
        id,
        madeDate: day('2026-01-31'),
        payByDate: day(payBy),
        amount: pen('100.00'),
        covers: [{ kind: 'invoice', id: 'F-1' }],
      }
    }
    const dispute = (id: string): Fact => {
      const document = { kind: 'invoice', id: 'F-1' } as const
      return { ...base, kind: 'dispute', id, raisedDate: day('2026-01-31'), document, reason: 'damaged' }
    }
    const resolved = (disputeId: string, date: string): Fact => {
      const id = `of ${disputeId}`
      return { ...base, kind: 'dispute-resolution', id, resolvedDate: day(date), disputeId, outcome: 'refused' }
    }
    const facts: readonly Fact[] = [
      promise('open', '2026-04-01'),
      promise('over', '2026-03-31'),
      promise('over, and named', '2026-03-31'),
      promise('withdrawn', '2026-05-31'),
      { ...base, kind: 'promise-withdrawal', id: 'W', withdrawnDate: day('2026-03-31'), promiseId: 'withdrawn' },
      dispute('open'),
      dispute('resolved before'),
      resolved('resolved before', '2026-03-31'),
      dispute('resolved in them'),
      resolved('resolved in them', '2026-04-10'),
      dispute('given up for'),
      resolved('given up for', '2026-03-30'),
    ]
    const silent = (asOf: string, id: string): DecisionRecord => ({
      customerId,
      asOf: day(asOf),
      policyVersion: 'v1',
      balances: [],
      segment: { name: 'new', bands: [] },
      segmentAsOf: day('2026-02-28'),
      trials: [],
      outcome: { kind: 'silent', reason: 'promised' },
      silences: [{ kind: 'promise', id, items: [] }],
    })
    const [drawn] = fc.sample(plannedContacts({ customerId }), { numRuns: 1, seed: 1 })
    const givenUp: Contact = {
      plan: { ...(drawn as Contact).plan, plannedDate: day('2026-04-02') },
      state: {
        kind: 'suppressed',
        token: 1,
        suppressedAt: moment('2026-04-02T15:00:00.000Z'),
        reason: 'silenced',
        because: ['given up for'],
      },
    }
    const records = [silent('2026-03-20', 'over'), silent('2026-03-29', 'over, and named')]
    const pack = await evidencePack(
      { store: storeOf(account(facts, [givenUp]), records), policy },
      asked('2026-04-01', '2026-04-30'),
    )
    const ids = entriesOf(pack).flatMap((entry) =>
      entry.kind === 'fact' ? [`${entry.fact.kind} ${entry.fact.id}`] : [],
    )
    expect(ids).toEqual([
      'promise open',
      'promise over, and named',
      'dispute open',
      'dispute resolved in them',
      'dispute-resolution of resolved in them',
      'dispute given up for',
      'dispute-resolution of given up for',
    ])
  })

  it('counts what each rule said, and names the rule sets with their versions', async () => {
    const rule = { rule: 'CO.window.all', ruleSet: 'CO@2026-11-22', reason: 'outside-hours' }
    const gate = {
      key: 'k',
      channel: 'sms',
      template: 't',
      at: madeAt,
      answer: 'wait',
      because: [rule],
      warnings: [{ ...rule, rule: 'CO.cap' }],
    } as const
    const record: DecisionRecord = {
      customerId,
      asOf: day('2026-04-10'),
      policyVersion: 'v7',
      balances: [],
      segment: { name: 'new', bands: [] },
      segmentAsOf: day('2026-03-31'),
      trials: [],
      outcome: { kind: 'silent', reason: 'no-lawful-time' },
      gate: [
        gate,
        {
          ...gate,
          because: [{ ...rule, reason: 'holiday' }],
          warnings: [{ ...rule, rule: 'CO.cap', isOverridden: true }],
        },
      ],
    }
    const records = [record, { ...record, asOf: day('2026-05-10') }]
    const pack = await evidencePack({ store: storeOf(account([]), records), policy }, asked('2026-04-01', '2026-04-30'))
    expect(entriesOf(pack).filter(({ kind }) => kind === 'rule')).toEqual([
      {
        kind: 'rule',
        rule: 'CO.cap',
        ruleSet: 'CO@2026-11-22',
        refused: 0,
        warned: 1,
        overridden: 1,
        reasons: ['outside-hours'],
      },
      {
        kind: 'rule',
        rule: 'CO.window.all',
        ruleSet: 'CO@2026-11-22',
        refused: 2,
        warned: 0,
        overridden: 0,
        reasons: ['holiday', 'outside-hours'],
      },
    ])
    expect(entriesOf(pack)[0]).toMatchObject({ ruleSets: ['CO@2026-11-22'], policyVersions: ['v7'] })
  })

  it('tells how long to keep it, by the rule sets of the policy', async () => {
    const keeping = {
      type: 'record-keeping',
      id: 'X.keep',
      enforcement: 'require',
      years: 3,
    }
    const compliance = { ruleSets: [{ name: 'X', version: '1', rules: [keeping] }] } as unknown as Policy['compliance']
    const ruled = { ...policy, compliance } as Policy
    const pack = await evidencePack(
      { store: storeOf(account([]), []), policy: ruled },
      asked('2026-02-01', '2026-02-28'),
    )
    expect(entriesOf(pack)[0]).toMatchObject({ retention: { years: 3, keepThroughDate: '2029-02-28' } })
    const late = await evidencePack(
      { store: storeOf(account([]), []), policy: ruled },
      asked('9998-01-01', '9998-12-31'),
    )
    expect(entriesOf(late)[0]).toMatchObject({ retention: { keepThroughDate: '9999-12-31' } })
  })

  it('refuses days out of order', async () => {
    const reversed = evidencePack({ store: storeOf(account([]), []), policy }, asked('2026-04-02', '2026-04-01'))
    await expect(reversed).rejects.toThrow(/from: "2026-04-02" is after "2026-04-01"/)
  })

  it.each([undefined, 0, 'now', '2026-07-01', '2026-07-01T12:00:00Z'])(
    'refuses %j as the moment it is made',
    async (at) => {
      const request = { ...asked('2026-04-01', '2026-04-30'), madeAt: at as never }
      const pack = evidencePack({ store: storeOf(account([]), []), policy }, request)
      await expect(pack).rejects.toThrow(/^madeAt: .* is not an instant such as/)
      await expect(pack).rejects.toBeInstanceOf(typeof at === 'string' ? RangeError : TypeError)
    },
  )

  it('is intact after a way through JSON, has its schema, and tells nothing of other days', async () => {
    await fc.assert(
      fc.asyncProperty(
        accounts(),
        fc.array(decisionRecords(), { maxLength: 4 }),
        isoDates(),
        fc.nat(400),
        instants(),
        async (drawn, records, from, days, at) => {
          const to = later(from, addDays(from, days))
          const store = storeOf(drawn, records)
          const pack = await evidencePack({ store, policy }, { customerId: drawn.customerId, from, to, madeAt: at })
          const back = EvidencePackSchema.parse(JSON.parse(JSON.stringify(pack)))
          expect(SealAnchorSchema.parse(back.anchor)).toEqual(pack.anchor)
          expect((await verifyLog(back.log, { anchors: [pack.anchor] })).kind).toBe('intact')
          for (const entry of entriesOf(back)) {
            if (entry.kind === 'fact') expect(factDate(entry.fact) <= to).toBe(true)
            if (entry.kind === 'decision') expect(entry.asOf >= from && entry.asOf <= to).toBe(true)
          }
          expect(entriesOf(back).filter(({ kind }) => kind === 'header')).toHaveLength(1)
        },
      ),
      { numRuns: 60 },
    )
  })
})
