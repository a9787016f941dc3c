import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInstant, isIsoDate } from '../calendar/index.ts'
import { decide } from '../engine/index.ts'
import { isMoney, isRate } from '../money/index.ts'
import { checkAgainstBook, type Fact, factDate, factKey, factProblems } from '../receivable/index.ts'
import { segmentNames } from '../segmentation/index.ts'
import {
  accounts,
  amounts,
  day,
  decisionRecords,
  factHistories,
  facts,
  instants,
  isoDates,
  pen,
  plannedContacts,
  policies,
  rates,
  usd,
} from './arbitraries.ts'

/** Whether some of many values drawn with a fixed seed are like this. */
function someAre<T>(arbitrary: fc.Arbitrary<T>, isLikeThis: (value: T) => boolean): boolean {
  return fc.sample(arbitrary, { numRuns: 300, seed: 7 }).some(isLikeThis)
}

function expectJson(value: unknown): void {
  expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value)
}

describe('arbitraries of values', () => {
  it('stay within their bounds', () => {
    const [from, to] = [day('2024-02-20'), day('2024-03-05')]
    fc.assert(fc.property(isoDates({ from, to }), (date) => isIsoDate(date) && date >= from && date <= to))
    fc.assert(
      fc.property(instants({ from, to }), (at) => isInstant(at) && at.slice(0, 10) >= from && at.slice(0, 10) <= to),
    )
    fc.assert(
      fc.property(
        amounts({ currency: 'PEN', min: 5, max: 9 }),
        (amount) => isMoney(amount) && amount.minor >= 5 && amount.minor <= 9,
      ),
    )
    fc.assert(fc.property(rates(), isRate))
  })

  it('reach the odd days', () => {
    expect(someAre(isoDates(), (date) => date.endsWith('-02-29'))).toBe(true)
    expect(someAre(isoDates(), (date) => date.endsWith('-31'))).toBe(true)
  })

  it('have shorthands', () => {
    expect([pen('1000.00'), usd('0.05')]).toEqual([
      { minor: 100_000, currency: 'PEN' },
      { minor: 5, currency: 'USD' },
    ])
  })
})

describe('facts', () => {
  it('are valid plain data', () => {
    fc.assert(
      fc.property(facts(), (fact) => {
        expect(factProblems(fact)).toEqual([])
        expectJson(fact)
      }),
      { numRuns: 500 },
    )
  })

  it('obey their constraints', () => {
    const days = { from: day('2026-03-01'), to: day('2026-03-05') }
    fc.assert(
      fc.property(facts({ customerId: 'C-1', currency: 'USD', days }), (fact) => {
        expect(fact.customerId).toBe('C-1')
        expect(factDate(fact) >= days.from && factDate(fact) <= days.to).toBe(true)
        if ('amount' in fact) expect(fact.amount.currency).toBe('USD')
      }),
    )
  })
})

describe('factHistories', () => {
  it('hang together in the order of recording, cut anywhere', () => {
    fc.assert(
      fc.property(factHistories(), fc.nat(40), (history, cut) => {
        for (const fact of history) expect(factProblems(fact)).toEqual([])
        const recorded = history.slice(0, cut)
        expect(checkAgainstBook([], recorded).problems).toEqual([])
        expect(checkAgainstBook(recorded, history.slice(cut)).problems).toEqual([])
        expect(new Set(history.map(factKey)).size).toBe(history.length)
      }),
    )
  })

  it.each([
    ['invoices in parts', (kinds: ReadonlySet<string>) => kinds.has('parts')],
    [
      'reversals and voids together',
      (kinds: ReadonlySet<string>) => kinds.has('payment-reversal') && kinds.has('void'),
    ],
    ['allocations', (kinds: ReadonlySet<string>) => kinds.has('allocation')],
    ['waivers', (kinds: ReadonlySet<string>) => kinds.has('waiver')],
    ['plans that end', (kinds: ReadonlySet<string>) => kinds.has('plan') && kinds.has('plan-end')],
    ['invoices with a discount', (kinds: ReadonlySet<string>) => kinds.has('discount')],
    [
      'payments with and without documents',
      (kinds: ReadonlySet<string>) => kinds.has('explicit') && kinds.has('oldest-first'),
    ],
  ])('have %s', (_, isLikeThis) => {
    const kindsOf = (history: readonly Fact[]) =>
      new Set<string>(
        history.flatMap((fact) => {
          if (fact.kind === 'payment') return [fact.parts === undefined ? 'oldest-first' : 'explicit']
          if (fact.kind !== 'invoice') return [fact.kind]
          return [...(fact.parts === undefined ? [] : ['parts']), ...(fact.discount === undefined ? [] : ['discount'])]
        }),
      )
    expect(someAre(factHistories(), (history) => isLikeThis(kindsOf(history)))).toBe(true)
  })

  it('have facts of every kind', () => {
    const kinds = (lists: readonly (readonly Fact[])[]) => new Set(lists.flat().map(({ kind }) => kind))
    const all = kinds([fc.sample(facts(), { numRuns: 2000, seed: 1 })])
    expect(kinds(fc.sample(factHistories(), { numRuns: 400, seed: 1 }))).toEqual(all)
    expect(all.size).toBe(26)
  })

  it('mix currencies, and record some facts late', () => {
    const currenciesOf = (fact: object) => ('amount' in fact && isMoney(fact.amount) ? [fact.amount.currency] : [])
    expect(someAre(factHistories(), (history) => new Set(history.flatMap(currenciesOf)).size > 2)).toBe(true)
    const isLate = (history: readonly Fact[]) => {
      const dates = history.map(factDate)
      return dates.some((date, index) => index > 0 && date < (dates[index - 1] ?? date))
    }
    expect(someAre(factHistories(), isLate)).toBe(true)
  })
})

describe('decisions', () => {
  it('are plain data', () => {
    fc.assert(fc.property(decisionRecords(), expectJson))
    fc.assert(fc.property(plannedContacts(), expectJson))
  })
})

describe('accounts', () => {
  it('are plain data of one customer, with unique keys', () => {
    fc.assert(
      fc.property(accounts(), (account) => {
        expectJson(account)
        expect(account.version).toBeGreaterThan(0)
        expect(account.facts.every(({ customerId }) => customerId === account.customerId)).toBe(true)
        expect(new Set(account.contacts.map(({ plan }) => plan.key)).size).toBe(account.contacts.length)
      }),
    )
  })

  it.each(['planned', 'claimed', 'attempting', 'sent', 'refused', 'unknown', 'suppressed'])(
    'have contacts that are %s',
    (kind) => {
      expect(someAre(accounts(), ({ contacts }) => contacts.some(({ state }) => state.kind === kind))).toBe(true)
    },
  )
})

describe('policies', () => {
  it('can be decided with', () => {
    fc.assert(
      fc.property(
        policies(),
        accounts(),
        isoDates({ from: day('2024-01-01'), to: day('2026-12-31') }),
        (policy, account, asOf) => {
          const { record } = decide(account, policy, asOf)
          expect(segmentNames(policy.segmentation)).toContain(record.segment.name)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('are plain data', () => {
    fc.assert(fc.property(policies(), expectJson))
  })
})
