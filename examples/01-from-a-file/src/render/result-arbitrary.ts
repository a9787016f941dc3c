import { addDays, fromMinor, isoDate } from '@cobranza/core'
import fc from 'fast-check'
import type { DemoAction, DemoResult, TopAccount } from '../demo-result.ts'
import { sampleConduct } from './sample-conduct.ts'
import { noMoney, sampleMoney } from './sample-money.ts'
import { awkwardNames, sampleRecord } from './sample-result.ts'

const asOf = isoDate('2013-06-30')
const buckets = ['current', '1-30', '31-60', '61-90', '90+'] as const
const currencies = ['PEN', 'USD', 'CLP', 'KWD', 'COP'] as const
/** Sums of these stay within the safe integers. */
const minorMax = 900_000_000_000_000

/** Text as anybody may send it: any character, half pairs and terminal commands among them. */
export function hostileTexts(): fc.Arbitrary<string> {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(...awkwardNames, '\ud800', '\u001b]0;x\u0007', '\u2066', '{date}', '<!--', '全角', '</title>'),
  )
  return fc.array(pieces, { maxLength: 3 }).map((parts) => parts.join(''))
}

/** A name of a band, step, tone or reason: often one the words know, at times another. */
function named(...known: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: hostileTexts() })
}

const minors = (): fc.Arbitrary<number> =>
  fc.oneof(
    fc.maxSafeNat().map((n) => n % minorMax),
    fc.nat(100),
  )
const money = () =>
  fc
    .record({ minor: minors(), currency: fc.constantFrom(...currencies) })
    .map((row) => fromMinor(row.minor, row.currency))
const segmentNames = () => named('high/punctual', 'medium/new', 'low/chronic', 'high/occasional')

function actions(): fc.Arbitrary<DemoAction> {
  return fc.record(
    {
      customerId: hostileTexts(),
      customerName: hostileTexts(),
      kind: fc.constant('reminder' as const),
      key: hostileTexts(),
      reason: named('step-due', 'steps-collapsed'),
      step: named('before-3', 'overdue-1', 'overdue-30', 'overdue-0'),
      tone: named('friendly', 'firm', 'formal'),
      channel: named('email', 'sms'),
      asked: fc.array(money(), { minLength: 1, maxLength: 3 }),
    },
    { noNullPrototype: true },
  )
}

function topAccounts(): fc.Arbitrary<TopAccount> {
  return fc
    .record({
      customerId: hostileTexts(),
      customerName: hostileTexts(),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      overdue: money(),
      oldestDaysPastDue: fc.nat(9_999),
      segment: segmentNames(),
      sends: fc.boolean(),
    })
    .map(({ segment, sends, ...account }) => ({
      ...account,
      record: sampleRecord(account.customerId, { segment, sends }),
    }))
}

/** Discounts, charges, a plan and credit decisions whose texts from outside are anybody's. */
function moneyParts(): fc.Arbitrary<Pick<DemoResult, 'discounts' | 'penalties' | 'plan' | 'credit'>> {
  const some = fc
    .record({
      names: fc.array(hostileTexts(), { minLength: 4, maxLength: 4 }),
      text: hostileTexts(),
      mode: fc.constantFrom('posted' as const, 'announced' as const),
      amount: money(),
    })
    .map(({ names, text, mode, amount }) => {
      const { discounts, penalties, ...rest } = sampleMoney(names)
      return {
        ...rest,
        discounts: { ...discounts, open: discounts.open.map((offer) => ({ ...offer, invoice: text, saves: amount })) },
        penalties: {
          ...penalties,
          mode,
          worst: penalties.worst.map((account) => ({
            ...account,
            charges: account.charges.map((charge) => ({
              ...charge,
              item: `invoice/${text}#1`,
              ceilings: [{ ceiling: text, from: charge.amount, to: charge.amount }],
            })),
          })),
        },
      }
    })
  return fc.oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: fc.constant(noMoney) })
}

/** A story, offers and a comparison whose texts from outside are anybody's. */
function conductParts(): fc.Arbitrary<Pick<DemoResult, 'timeline' | 'offers' | 'policies'>> {
  const some = fc
    .record({ customerId: hostileTexts(), customerName: hostileTexts(), text: hostileTexts() })
    .map(({ text, ...customer }) => sampleConduct(customer, text))
  return fc.oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: fc.constant({}) })
}

/** Any result the pipeline could hand over, with names nobody would wish for. */
export function demoResults(): fc.Arbitrary<DemoResult> {
  const ages = fc.uniqueArray(fc.constantFrom(...currencies)).chain((used) =>
    fc.tuple(
      ...used.map((currency) =>
        fc
          .array(fc.record({ count: fc.nat(9_999_999), minor: minors() }), {
            minLength: buckets.length,
            maxLength: buckets.length,
          })
          .map((rows) => ({ currency, rows })),
      ),
    ),
  )
  const weeks = fc.record({
    currency: fc.constantFrom(...currencies),
    weeks: fc.integer({ min: -60, max: 60 }),
    minor: fc.nat(1e12),
  })
  return fc
    .record({
      rows: fc.record({ read: fc.nat(), imported: fc.nat(), rejected: fc.nat(3) }, { noNullPrototype: true }),
      ages,
      segments: fc.array(fc.record({ segment: segmentNames(), customers: fc.nat(99_999) })),
      actions: fc.array(actions(), { maxLength: 6 }),
      silent: fc.dictionary(named('no-step-due', 'minimum-gap', 'nothing-owed'), fc.nat(), { noNullPrototype: true }),
      topAccounts: fc.array(topAccounts(), { maxLength: 10 }),
      weeks: fc.array(weeks, { maxLength: 40 }),
      money: moneyParts(),
      conduct: conductParts(),
      delivery: fc.record({
        sent: fc.nat(),
        refused: fc.nat(3),
        notSent: fc.nat(3),
        unknown: fc.nat(3),
        suppressed: fc.nat(3),
        postponed: fc.nat(3),
        crossed: fc.constant([]),
        failed: fc.array(fc.record({ customerId: hostileTexts(), key: hostileTexts(), error: fc.anything() }), {
          maxLength: 2,
        }),
        stopped: fc.boolean(),
      }),
    })
    .map(({ ages: byCurrency, weeks: expected, money: parts, conduct, ...rest }) => ({
      ...rest,
      ...parts,
      ...conduct,
      asOf,
      aging: byCurrency.flatMap(({ currency, rows }) =>
        rows.map((row, index) => ({ currency, bucket: buckets[index] ?? '', ...row })),
      ),
      openTotal: byCurrency.map(({ currency, rows }) => ({
        currency,
        count: rows.reduce((so, { count }) => so + count, 0),
        minor: rows.reduce((so, { minor }) => so + minor, 0),
      })),
      expected: expected.map(({ currency, weeks: offset, minor }) => ({
        currency,
        weekOf: addDays(isoDate('2013-07-01'), offset * 7),
        minor,
      })),
    }))
}
