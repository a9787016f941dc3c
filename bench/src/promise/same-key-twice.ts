import { type MemoryStore, memoryStore } from '@cobranza/adapter-memory'
import { type Collections, type Fact, factKey, isoDate, RecordError } from '@cobranza/core'
import { policies } from '@cobranza/core/testing'
import fc from 'fast-check'
import { checkAll, demand, demandEqual, property } from './check.ts'
import { engineOn, portfolios } from './portfolio.ts'
import type { Provable } from './promise.ts'

const today = isoDate('2026-01-15')
const open = (store: MemoryStore, policy: Parameters<typeof engineOn>[1]['policy']) =>
  engineOn(today, { store, policy })

/** The command of the fact's kind, as a host calls it. */
function recordOne(engine: Collections, fact: Fact): Promise<unknown> {
  const { kind, ...rest } = fact
  const commands: Readonly<Record<Fact['kind'], (input: never) => Promise<unknown>>> = {
    customer: engine.recordCustomer,
    invoice: engine.recordInvoice,
    'credit-note': engine.recordCreditNote,
    charge: engine.recordCharge,
    payment: engine.recordPayment,
    allocation: engine.recordAllocation,
    'payment-reversal': engine.recordPaymentReversal,
    void: engine.recordVoid,
    waiver: engine.recordWaiver,
    plan: engine.recordPlan,
    'plan-end': engine.recordPlanEnd,
    promise: engine.recordPromise,
    'promise-withdrawal': engine.recordPromiseWithdrawal,
    dispute: engine.recordDispute,
    'dispute-resolution': engine.recordDisputeResolution,
    hold: engine.recordHold,
    'hold-release': engine.recordHoldRelease,
    hardship: engine.recordHardship,
    'hardship-end': engine.recordHardshipEnd,
    consent: engine.recordConsent,
    interaction: engine.recordInteraction,
    'contact-override': engine.recordOverride,
    placement: engine.recordPlacement,
    'placement-step': engine.recordPlacementStep,
    'write-off': engine.recordWriteOff,
    'write-off-reversal': engine.recordWriteOffReversal,
  }
  return commands[kind](rest as never)
}

/** The fact with other content under its key. */
function altered(fact: Fact): Fact {
  switch (fact.kind) {
    case 'customer':
      return { ...fact, name: `${fact.name} 2` }
    case 'plan':
      return { ...fact, penalties: fact.penalties === 'suspended' ? 'continue' : 'suspended' }
    case 'plan-end':
      return { ...fact, reason: fact.reason === 'broken' ? 'cancelled' : 'broken' }
    case 'void':
      return { ...fact, reason: `${fact.reason} 2` }
    case 'payment-reversal':
      return { ...fact, reason: fact.reason === 'recalled' ? 'bounced' : 'recalled' }
    case 'allocation':
      return { ...fact, parts: [...fact.parts, ...fact.parts] }
    case 'invoice': {
      const { parts: _, dueDate: __, ...rest } = fact
      return { ...rest, dueDate: isoDate('2031-01-01'), amount: { ...fact.amount, minor: fact.amount.minor + 1 } }
    }
    case 'credit-note':
    case 'charge':
    case 'payment':
    case 'waiver':
      return { ...fact, amount: { ...fact.amount, minor: fact.amount.minor + 1 } }
    case 'consent':
      return { ...fact, decision: fact.decision === 'granted' ? 'refused' : 'granted' }
    case 'contact-override':
    case 'placement-step':
      return { ...fact, reason: `${fact.reason ?? ''} 2` }
    default:
      return { ...fact, note: `${fact.note ?? ''} 2` }
  }
}

const pieces = fc.array(
  fc.record({ picks: fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), isBatch: fc.boolean() }),
  {
    minLength: 1,
    maxLength: 6,
  },
)

const repeats = property({
  name: 'commands given again, in any order, alone, in batches and at the same time, change nothing',
  arbitrary: fc.record({ facts: portfolios(), policy: policies(), pieces }),
  async holds({ facts, policy, pieces: repeated }) {
    const store = memoryStore()
    const first = open(store, policy)
    for (const fact of facts) await recordOne(first, fact)
    await first.tick(today)
    const before = store.dump()
    for (const { picks, isBatch } of repeated) {
      const chosen = picks.map((pick) => facts[pick % facts.length] as Fact)
      const again = chosen.map((fact) => structuredClone(fact))
      if (isBatch) await open(store, policy).recordAll([...again, ...again])
      else await Promise.all(again.map((fact) => recordOne(open(store, policy), fact)))
    }
    demandEqual(store.dump(), before, 'the store after the repetitions')
  },
})

const racing = property({
  name: 'the same facts recorded by three processes at once are recorded once',
  arbitrary: fc.record({ facts: portfolios(), policy: policies() }),
  async holds({ facts, policy }) {
    const store = memoryStore()
    const summaries = await Promise.all([1, 2, 3].map(() => open(store, policy).recordAll(facts)))
    demandEqual(
      summaries.reduce((sum, { recorded }) => sum + recorded, 0),
      facts.length,
      'facts recorded',
    )
    const accounts = await store.load([...new Set(facts.map(({ customerId }) => customerId))])
    for (const { customerId, facts: book } of accounts) {
      const own = facts.filter((fact) => fact.customerId === customerId)
      demandEqual(book.map(factKey), own.map(factKey), `the book of ${customerId}`)
    }
  },
  share: 0.5,
})

const conflicts = property({
  name: 'other content under a key is refused, and nothing of its batch is written',
  arbitrary: fc.record({ facts: portfolios(), policy: policies(), known: fc.nat(), pick: fc.nat(), place: fc.nat() }),
  async holds({ facts, policy, known, pick, place }) {
    const store = memoryStore()
    const engine = open(store, policy)
    const size = 1 + (known % facts.length)
    await engine.recordAll(facts.slice(0, size))
    const before = store.dump()
    const other = altered(facts[pick % size] as Fact)
    const batch = facts.toSpliced(place % (facts.length + 1), 0, other)
    for (const attempt of [() => recordOne(engine, other), () => engine.recordAll(batch)]) {
      const error = await attempt().then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      demand(error instanceof RecordError, `${factKey(other)} with other content: ${String(error)}`)
      demand(error.recorded === 0 && error.problems.length > 0, `${factKey(other)}: ${error.message}`)
      demandEqual(store.dump(), before, 'the store after the refusal')
    }
  },
})

/** The same command twice is harmless. */
export const sameKeyTwice: Provable = {
  name: 'same-key-twice',
  description: 'A command given twice changes nothing the second time; other content under its key writes nothing.',
  defaultRuns: 8000,
  run: (size) => checkAll([repeats, racing, conflicts], size),
}
