import type { AgingBuckets, Fact, IsoDate, Policy, Tags } from '@cobranza/core'
import { addDays, factDate, isoDate, standardBuckets } from '@cobranza/core'
import { factHistories, ids, policies } from '@cobranza/core/testing'
import fc from 'fast-check'

/** A small portfolio, the rules it is kept by, and what to ask about it. */
export type ReportCase = Readonly<{
  policy: Pick<Policy, 'allocation' | 'calendar'>
  agingTags: readonly string[]
  /** Facts by customer, in the order they were recorded. */
  books: readonly (readonly Fact[])[]
  /** Facts of each book that are recorded by a first commit; the others come in a second one. */
  firstFacts: number
  /** Days to ask about, ascending. */
  days: readonly IsoDate[]
  buckets: AgingBuckets
  /** Tags asked for that are not all of the aging tags. */
  tags: readonly string[]
  pageSize: number
}>

const from = isoDate('2024-01-15')
const tagNames = ['region', 'branch', 'seller', 'ñandú "x"'] as const
const tagValues = ['Lima', 'sur', 'línea 2', '"', '\\', '😀', 'sur'] as const

/**
 * Portfolios of one to `customersMax` customers with tags on customers and documents, kept by any way to apply money, asked about
 * before, within and after their time.
 */
export function reportCases({ customersMax = 12 }: Readonly<{ customersMax?: number }> = {}): fc.Arbitrary<ReportCase> {
  return fc
    .record({
      policy: policies(),
      agingTags: fc.subarray(tagNames.slice(0, 3), { maxLength: 2 }),
      customerIds: fc.uniqueArray(ids(), { minLength: 1, maxLength: customersMax, size: 'max' }),
      firstFacts: fc.nat(40),
      offsets: fc.array(fc.nat(900), { minLength: 3, maxLength: 5 }),
      buckets: agingBucketsOfAnyKind(),
      tags: fc.uniqueArray(fc.constantFrom(...tagNames, 'constructor'), { maxLength: 3 }),
      labels: fc.array(tagsOfAnyKind(), { minLength: 3, maxLength: 9 }),
      pageSize: fc.integer({ min: 2, max: 9 }),
    })
    .chain(({ customerIds, labels, policy, offsets, ...rest }) =>
      fc.tuple(...customerIds.map((customerId) => factHistories({ customerId, from }))).map((histories) => {
        const books = histories.map((history, index) =>
          history.map((fact, place) => tagged(fact, labels, index + place)),
        )
        // Days on which something happens are where spans begin and end.
        const eventful = books.flatMap((facts) => facts.map(factDate))
        const days = offsets.map((offset, index) =>
          index === 0 ? addDays(from, offset - 30) : (eventful[offset % eventful.length] ?? from),
        )
        const { allocation, calendar } = policy
        return { ...rest, policy: { allocation, calendar }, books, days: [...new Set(days)].sort() }
      }),
    )
}

function agingBucketsOfAnyKind(): fc.Arbitrary<AgingBuckets> {
  const limits = fc
    .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 120 }), fc.constant(4_000_000)), { minLength: 1, maxLength: 4 })
    .map((drawn) => drawn.sort((a, b) => a - b))
  const drawn = fc.record({ by: fc.constantFrom('due-date' as const, 'issue-date' as const), limits })
  return fc.oneof(fc.constant(standardBuckets), drawn)
}

function tagsOfAnyKind(): fc.Arbitrary<Tags | undefined> {
  const values = fc.constantFrom(...tagValues)
  const drawn = fc.dictionary(fc.constantFrom(...tagNames), values, { maxKeys: 3, noNullPrototype: true })
  return fc.option(drawn, { nil: undefined })
}

/** Customers and documents carry tags. */
function tagged(fact: Fact, labels: readonly (Tags | undefined)[], place: number): Fact {
  const tags = labels[place % labels.length]
  if (tags === undefined) return fact
  return fact.kind === 'customer' || fact.kind === 'invoice' || fact.kind === 'charge' ? { ...fact, tags } : fact
}
