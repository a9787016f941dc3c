import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Unit } from '../money/index.ts'
import { showPath } from '../plain/index.ts'
import { facts } from '../testing/arbitraries.ts'
import { factProblems } from './fact-problem.ts'
import {
  AllocationSchema,
  ChargeSchema,
  ConsentSchema,
  ContactOverrideSchema,
  CreditNoteSchema,
  CustomerSchema,
  DisputeResolutionSchema,
  DisputeSchema,
  DocumentVoidSchema,
  FactSchema,
  HardshipEndSchema,
  HardshipSchema,
  HoldReleaseSchema,
  HoldSchema,
  InteractionSchema,
  InvoiceSchema,
  PaymentReversalSchema,
  PaymentSchema,
  PlacementSchema,
  PlacementStepSchema,
  PlanAgreementSchema,
  PlanEndSchema,
  PromiseToPaySchema,
  PromiseWithdrawalSchema,
  WaiverSchema,
  WriteOffReversalSchema,
  WriteOffSchema,
} from './schema.ts'

const schemaOf = {
  customer: CustomerSchema,
  invoice: InvoiceSchema,
  'credit-note': CreditNoteSchema,
  charge: ChargeSchema,
  payment: PaymentSchema,
  allocation: AllocationSchema,
  'payment-reversal': PaymentReversalSchema,
  void: DocumentVoidSchema,
  waiver: WaiverSchema,
  plan: PlanAgreementSchema,
  'plan-end': PlanEndSchema,
  promise: PromiseToPaySchema,
  'promise-withdrawal': PromiseWithdrawalSchema,
  dispute: DisputeSchema,
  'dispute-resolution': DisputeResolutionSchema,
  hold: HoldSchema,
  'hold-release': HoldReleaseSchema,
  hardship: HardshipSchema,
  'hardship-end': HardshipEndSchema,
  consent: ConsentSchema,
  interaction: InteractionSchema,
  'contact-override': ContactOverrideSchema,
  placement: PlacementSchema,
  'placement-step': PlacementStepSchema,
  'write-off': WriteOffSchema,
  'write-off-reversal': WriteOffReversalSchema,
}

describe('FactSchema', () => {
  it('gives back every fact as it was', () => {
    fc.assert(
      fc.property(facts(), (fact) => {
        const json: unknown = JSON.parse(JSON.stringify(fact))
        expect(FactSchema.parse(json)).toStrictEqual(fact)
        expect(schemaOf[fact.kind].parse(json)).toStrictEqual(fact)
      }),
    )
  })

  it('refuses what factProblems refuses, and names the same places', () => {
    fc.assert(
      fc.property(damagedFacts(), (value) => {
        // The one thing a schema cannot know is which units there are.
        const problems = factProblems(value, unitsIn(value))
        const { success, error } = FactSchema.safeParse(value)
        expect(success).toBe(problems.length === 0)
        const places = new Set(error?.issues.flatMap(pathsOf))
        expect(problems.map(({ path }) => path).filter((path) => !places.has(path))).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('says in words of its own what was there and what is accepted', () => {
    fc.assert(
      fc.property(damagedFacts(), (value) => {
        for (const { message } of FactSchema.safeParse(value).error?.issues ?? []) {
          expect(message).toMatch(/( is refused; |^unknown keys .*; | is not accepted; write )./)
        }
      }),
    )
  })

  it('refuses parts that do not fit, where they do not', () => {
    const amount = (minor: number, currency = 'PEN') => ({ minor, currency })
    const base = { id: '1', customerId: 'C-1' }
    const invoice = { ...base, kind: 'invoice', issueDate: '2026-01-01', amount: amount(100) }
    const payment = { ...base, kind: 'payment', receivedDate: '2026-01-01', amount: amount(100) }
    const due = (...amounts: object[]) => amounts.map((one) => ({ dueDate: '2026-01-31', amount: one }))
    const issues = (value: unknown) =>
      FactSchema.safeParse(value).error?.issues.map(({ path, message }) => `${showPath(path as string[])}: ${message}`)
    expect(issues({ ...invoice, parts: due(amount(60), amount(40)) })).toBeUndefined()
    expect(issues({ ...invoice, parts: due(amount(60), amount(39)) })).toEqual([
      'parts: 99 is refused; parts that add up to 100 minor units',
    ])
    expect(issues({ ...invoice, parts: due(amount(60), amount(40, 'USD')) })).toEqual([
      'parts[1].amount.currency: "USD" is refused; PEN, the currency of amount',
    ])
    expect(issues(invoice)).toEqual(['dueDate: undefined is refused; either dueDate or parts, and not both'])
    const parts = [{ kind: 'charge', id: 'D-1', amount: amount(101) }]
    expect(issues({ ...payment, parts })).toEqual(['parts: 101 is refused; parts of at most 100 minor units together'])
  })

  it('refuses a tag that would be lost on the way', () => {
    const json =
      '{"kind":"customer","id":"1","customerId":"1","validFrom":"2026-01-01","name":"x","tags":{"__proto__":"x"}}'
    expect(FactSchema.safeParse(JSON.parse(json)).error?.issues.map(({ path }) => path)).toEqual([['tags']])
  })

  it('makes a zero of a negative zero', () => {
    const json =
      '{"kind":"invoice","id":"1","customerId":"1","issueDate":"2026-01-01","dueDate":"2026-01-01","amount":{"minor":-0,"currency":"PEN"}}'
    expect(FactSchema.parse(JSON.parse(json))).toMatchObject({ amount: { minor: 0 } })
  })
})

type Damage = Readonly<{ place: number; how: 'replace' | 'remove' | 'add'; key: string; value: unknown }>
type Place = Readonly<{ holder: object; key: string }>

/** Facts as JSON text might bring them, with nothing to three things wrong, some of which do no harm. */
function damagedFacts(): fc.Arbitrary<unknown> {
  const drawn = facts()
  const values = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      0,
      -0,
      -1,
      1,
      0.5,
      1e21,
      2 ** 53,
      '',
      ' ',
      'x',
      'x'.repeat(300),
      'a\nb',
      '\uD800',
      '2026-02-30',
      '2024-02-29',
      'PEN',
      'pen',
      'invoice',
      'charge',
      'payment',
      'credit-note',
      'bounced',
      'es-PE',
      'es-PE-PE',
      'America/Lima',
      'PE',
      true,
      [],
      {},
      [{}],
    ),
    fc.jsonValue(),
    drawn.map((fact) => JSON.parse(JSON.stringify(fact)) as unknown),
    drawn.chain((fact) => fc.constantFrom(...placesIn(JSON.parse(JSON.stringify(fact))).map(valueAt))),
  )
  const damages = fc.record<Damage>(
    {
      place: fc.nat(40),
      how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
      key: fc.oneof(
        fc.constantFrom(
          '__proto__',
          'constructor',
          'toString',
          'x',
          '',
          'a.b',
          '0',
          'dueDate',
          'parts',
          'amount',
          'tags',
          'number',
          'invoiceId',
          'minor',
          'sources',
          'instalments',
          'period',
          'supersedes',
          'replaces',
          'corrects',
          'part',
          'scope',
          'endDate',
          'note',
          'subdivision',
          'paymentId',
        ),
        fc.string(),
      ),
      value: values,
    },
    { noNullPrototype: true },
  )
  return fc.tuple(drawn, fc.array(damages, { maxLength: 3 })).map(([fact, list]) => {
    const root = { fact: JSON.parse(JSON.stringify(fact)) as unknown }
    for (const damage of list) apply(root, damage)
    return JSON.parse(JSON.stringify(root.fact ?? null)) as unknown
  })
}

/** The value is copied: the generator hands the same `[]` and `{}` out again, and the next damage may land in it. */
function apply(root: object, { place, how, key, value: shared }: Damage): void {
  const value = structuredClone(shared)
  const places = placesIn(root)
  const at = places[place % places.length]
  if (at === undefined) return
  const inner = valueAt(at)
  if (how === 'replace') write(at, value)
  else if (how === 'remove') Reflect.deleteProperty(at.holder, at.key)
  else if (Array.isArray(inner)) inner.push(value)
  else if (typeof inner === 'object' && inner !== null) write({ holder: inner, key }, value)
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesIn(inner)])
}

function valueAt({ holder, key }: Place): unknown {
  return Object.getOwnPropertyDescriptor(holder, key)?.value
}

function write({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Every text that looks like a currency code, as a unit. */
function unitsIn(value: unknown): readonly Unit[] {
  return placesIn({ value })
    .map(valueAt)
    .flatMap((inner) =>
      typeof inner === 'string' && /^[A-Z][A-Z0-9]{2,11}$/.test(inner) ? [{ code: inner, exponent: 2 }] : [],
    )
}

/** The place an issue speaks of, or, for unknown keys, their places. */
function pathsOf(issue: Readonly<{ path: PropertyKey[]; keys?: unknown }>): readonly string[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  return Array.isArray(issue.keys) ? issue.keys.map((key: string) => showPath([...path, key])) : [showPath(path)]
}
