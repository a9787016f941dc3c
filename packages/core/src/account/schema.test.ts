import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accounts, decisionRecords, parkings } from '../testing/arbitraries.ts'
import { AccountChangeSchema, AccountSchema, DecisionRecordSchema } from './schema.ts'

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const records = decisionRecords
const inOwnWords = /( is refused; |^unknown keys .*; | is not accepted; write )./

type Place = Readonly<{ holder: object; key: string }>

describe('AccountSchema', () => {
  it('gives back every account as it was', () => {
    fc.assert(
      fc.property(accounts(), (account) => {
        expect(AccountSchema.parse(json(account))).toStrictEqual(account)
      }),
    )
  })

  it('refuses an object nobody knows in any place, and says in words of its own what belongs there', () => {
    fc.assert(
      fc.property(accounts(), fc.nat(), (account, n) => {
        const copy = json(account)
        const places = placesIn(copy)
        const place = places[n % places.length]
        if (place !== undefined) Reflect.set(place.holder, place.key, { nobodyKnowsThis: 1 })
        const { success, error } = AccountSchema.safeParse(copy)
        expect(success).toBe(false)
        for (const { path, message } of error?.issues ?? []) {
          expect(message, path.join('.')).toMatch(inOwnWords)
        }
      }),
    )
  })

  it('misses what is left out', () => {
    fc.assert(
      fc.property(accounts(), fc.constantFrom('customerId', 'version', 'facts', 'contacts'), (account, key) => {
        const copy = json(account)
        if (typeof copy === 'object' && copy !== null) Reflect.deleteProperty(copy, key)
        const issues = AccountSchema.safeParse(copy).error?.issues ?? []
        expect(issues.map(({ path }) => path)).toEqual([[key]])
        expect(issues[0]?.message).toMatch(/^undefined is refused; /)
      }),
    )
  })
})

describe('DecisionRecordSchema', () => {
  it('gives back every record as it was', () => {
    fc.assert(
      fc.property(records(), (record) => {
        expect(DecisionRecordSchema.parse(json(record))).toStrictEqual(record)
      }),
    )
  })

  it.each([[], ['segment'], ['outcome'], ['balances', '0']])('refuses a key nobody knows in %j', (...path) => {
    fc.assert(
      fc.property(
        records().filter(({ balances }) => balances.length > 0),
        (record) => {
          const copy = json(record)
          const holder = path.reduce<unknown>((at, key) => Object(at)[key], copy)
          Object.assign(Object(holder), { nobodyKnowsThis: 1 })
          const issues = DecisionRecordSchema.safeParse(copy).error?.issues ?? []
          expect(issues.map((issue) => issue.path.join('.'))).toEqual([path.join('.')])
          expect(issues[0]?.message).toMatch(/^unknown keys \["nobodyKnowsThis"\]; /)
        },
      ),
    )
  })
})

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesIn(inner)])
}

describe('AccountChangeSchema', () => {
  it('gives back what a commit may hold, and refuses what nobody knows', () => {
    fc.assert(
      fc.property(accounts(), records(), parkings(), ({ facts, contacts }, record, parked) => {
        const transitions = contacts.map(({ plan, state }) => ({ key: plan.key, state }))
        const change = { facts, plans: contacts, record, transitions, nextActionDate: 'dormant', parked }
        expect(AccountChangeSchema.parse(json(change))).toStrictEqual(change)
        expect(AccountChangeSchema.safeParse({ ...change, nextActionDate: 'never' }).success).toBe(false)
        expect(AccountChangeSchema.safeParse({ ...change, parked: { ...parked, reason: '' } }).success).toBe(false)
        expect(AccountChangeSchema.safeParse({ ...change, plan: [] }).success).toBe(false)
      }),
    )
  })
})
