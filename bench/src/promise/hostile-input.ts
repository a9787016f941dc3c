import { memoryStore } from '@cobranza/adapter-memory'
import { defaultPolicy, defineUnit, type Fact, factKey, factProblems, isoDate, RecordError } from '@cobranza/core'
import { FactSchema } from '@cobranza/core/schema'
import fc from 'fast-check'
import { checkAll, demand, demandEqual, property } from './check.ts'
import { engineOn, portfolios } from './portfolio.ts'
import type { Provable } from './promise.ts'

const today = isoDate('2026-01-15')
const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })

/** A value that contains itself. */
const loop: { self?: unknown } = {}
loop.self = loop

class Amount {
  readonly minor = 100
  readonly currency = 'PEN'
}

/** What files, forms and ill will put where a text, a number or an object should be. */
const hostileValues: readonly unknown[] = [
  undefined,
  null,
  true,
  '',
  ' ',
  '\u0000',
  'a\nb',
  '\ud800',
  'x'.repeat(201),
  '__proto__',
  'constructor',
  'PEN',
  '1,250.00',
  '1e21',
  0,
  -0,
  -1,
  0.1,
  1e21,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.MAX_SAFE_INTEGER + 1,
  10n,
  Symbol('fact'),
  [],
  {},
  [null],
  [[]],
  Object.create(null),
  new Date(0),
  new Map(),
  new Amount(),
  () => 'text',
  loop,
  '2026-02-30',
  '2026-2-3',
  '0000-01-01',
  '9999-12-31',
  '0001-01-01',
  20260101,
  new Date('2026-01-01'),
  { minor: 0.5, currency: 'PEN' },
  { minor: '100', currency: 'PEN' },
  { minor: -1, currency: 'PEN' },
  { minor: 100, currency: 'pen' },
  { minor: 100, currency: 'XXQ' },
  { minor: 100, currency: 'PEN', rate: 1 },
  { minor: 100 },
  { minor: 2 ** 53, currency: 'PEN' },
  'America/Atlantis',
  'es_PE',
  'invoice',
  'payment',
]

/** Fields that no fact has, some of which JavaScript gives a meaning. */
const strangeNames = ['__proto__', 'constructor', 'prototype', 'toString', 'amout', 'kind ', '', 'isAdmin']

type Damage = Readonly<{
  fact: number
  field: number
  value: number
  how: 'replace' | 'remove' | 'add' | 'getter' | 'whole' | 'inside'
}>

const damages: fc.Arbitrary<Damage> = fc.record({
  fact: fc.nat(),
  field: fc.nat(),
  value: fc.nat(hostileValues.length - 1),
  how: fc.constantFrom(
    'replace' as const,
    'replace' as const,
    'inside' as const,
    'remove' as const,
    'add' as const,
    'getter' as const,
    'whole' as const,
  ),
})

/** The object with a field of its own, whatever its name means elsewhere. */
function withField(object: object, name: string, descriptor: PropertyDescriptor): object {
  const copy = Object.create(Object.getPrototypeOf(object), Object.getOwnPropertyDescriptors(object)) as object
  return Object.defineProperty(copy, name, { enumerable: true, configurable: true, ...descriptor })
}

function damaged(fact: object, { field, value, how }: Damage): unknown {
  const names = Object.keys(fact)
  const name = names[field % names.length] ?? 'id'
  const hostile = hostileValues[value]
  switch (how) {
    case 'whole':
      return hostile
    case 'replace':
      return withField(fact, name, { value: hostile })
    case 'remove':
      return Object.fromEntries(Object.entries(fact).filter(([other]) => other !== name))
    case 'add':
      return withField(fact, strangeNames[field % strangeNames.length] ?? '', { value: hostile })
    case 'getter': {
      // It answers well when it is looked at first, and otherwise afterwards.
      let asked = 0
      const good: unknown = Reflect.get(fact, name)
      return withField(fact, name, { get: () => (asked++ === 0 ? good : hostile) })
    }
    case 'inside': {
      const inner: unknown = Reflect.get(fact, name)
      const isObject = typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0
      return withField(fact, name, {
        value: isObject
          ? damaged(inner, { field: value, fact: 0, value: field % hostileValues.length, how: 'replace' })
          : hostile,
      })
    }
  }
}

const prototypes = [Object.prototype, Array.prototype, Map.prototype, Function.prototype]
const namesOfPrototypes = () => prototypes.map((prototype) => Reflect.ownKeys(prototype).length).join()

const batches = property({
  name: 'a batch with damage in it is written whole or refused whole, with path, value and what is accepted',
  arbitrary: fc.record({
    facts: portfolios(),
    damage: fc.array(damages, { minLength: 1, maxLength: 3 }),
    place: fc.nat(),
    cut: fc.nat(),
  }),
  async holds({ facts, damage, place, cut }) {
    const untouched = namesOfPrototypes()
    const store = memoryStore()
    const engine = engineOn(today, { store, policy })
    const known = facts.slice(0, cut % facts.length)
    await engine.recordAll(known)
    const before = store.dump()
    const added: unknown[] = facts.slice(known.length)
    for (const one of damage) {
      const model = facts[one.fact % facts.length] as Fact
      added.splice(place % (added.length + 1), 0, damaged(model, one))
    }
    const error = await engine.recordAll(added as Fact[]).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (error === undefined) await isWhole(store, known.length)
    else {
      demand(error instanceof RecordError, `not a RecordError: ${String(error)}`)
      demandEqual(store.dump(), before, 'the store after the refusal')
      for (const { index, path, value, accepted } of error.problems) {
        demand(index >= 0 && index < added.length, `problem of fact ${index} of ${added.length}`)
        demand(value !== '' && accepted !== '', `fact ${index}, ${path}: "${value}" where "${accepted}" is accepted`)
        demand(value.length <= 70, `fact ${index}, ${path}: a value of ${value.length} characters in a message`)
      }
    }
    demandEqual(namesOfPrototypes(), untouched, 'names in the prototypes of JavaScript')
    demandEqual(
      Reflect.get({}, 'isAdmin') ?? Reflect.get({}, 'minor') ?? null,
      null,
      'a field that every object has now',
    )
  },
})

/** Whatever was accepted is a book of sound facts, each once, that a run can decide on. */
async function isWhole(store: ReturnType<typeof memoryStore>, known: number): Promise<void> {
  let count = 0
  for await (const page of store.customerIds()) {
    for (const { facts } of await store.load(page)) {
      count += facts.length
      for (const fact of facts) demandEqual(factProblems(fact), [], `${factKey(fact)} was accepted`)
      demandEqual(new Set(facts.map(factKey)).size, facts.length, 'facts in a book')
    }
  }
  demand(count >= known, `${count} facts where ${known} were`)
  const { failed } = await engineOn(today, { store, policy }).tick(today)
  demandEqual(failed.length, 0, 'accounts that cannot be decided for')
}

/** The value as it comes out of JSON; undefined when it has no JSON form. */
function throughJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value))
  } catch {
    return undefined
  }
}

/** What `FactSchema` leaves to the policy: which codes are money. */
const units = [defineUnit({ code: 'XXQ', exponent: 2 })]

const gates = property({
  name: 'factProblems and FactSchema take anything, never throw, and agree on all that comes from JSON',
  arbitrary: fc.record({ facts: portfolios(), damage: damages }),
  holds({ facts, damage }) {
    const value = damaged(facts[damage.fact % facts.length] as Fact, damage)
    // What changes while it is looked at is for `recordAll` to copy first; the batches above have it.
    if (damage.how !== 'getter') factProblems(value)
    FactSchema.safeParse(value)
    const read = throughJson(value)
    const problems = factProblems(read, units)
    const { success, error } = FactSchema.safeParse(read)
    const show = () => `${JSON.stringify(problems)} against ${JSON.stringify(error?.issues)}`
    demandEqual(success, problems.length === 0, `schema and check: ${show()}`)
    demand(error?.issues.every(({ message }) => message !== '') ?? true, `an issue without a message: ${show()}`)
  },
})

/** Nothing that comes in is half applied. */
export const hostileInput: Provable = {
  name: 'hostile-input',
  description:
    'What is malformed or malicious is refused whole, in words that name path and value, and changes nothing.',
  defaultRuns: 30_000,
  run: (size) => checkAll([batches, gates], size),
}
