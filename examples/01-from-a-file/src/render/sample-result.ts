import { addDays, type DecisionRecord, fromMinor, type IsoDate, isoDate } from '@cobranza/core'
import type { DemoAction, DemoResult, TopAccount } from '../demo-result.ts'
import { sampleConduct } from './sample-conduct.ts'
import { noMoney, sampleMoney } from './sample-money.ts'

/** Results made by hand for the tests: an ordinary day, a day without anything, and names that mean trouble. */

const asOf: IsoDate = isoDate('2013-06-30')

/** Names somebody could type into a customer form. */
export const awkwardNames: readonly string[] = [
  '<script>alert("hola")</script>',
  "\"><img src=x onerror=alert(1)> & Cía. 'S.A.'",
  'Ferretería \u202eALLIMAL\u202c y \u2066Hijos\u2069',
  'Rojo \u001b[31mfuerte\u001b[0m\u0007\r\nS.A.C.',
  '株式会社サンプル商店',
  'Ñandú Distribuciones Generales del Altiplano y Compañía, Sociedad Anónima Cerrada, Sucursal de Puno',
  '',
]

/** A decision for an account, as the engine would record it. */
export function sampleRecord(
  customerId: string,
  { segment = 'medium/occasional', sends = true }: Readonly<{ segment?: string; sends?: boolean }> = {},
): DecisionRecord {
  const amount = (minor: number) => fromMinor(minor, 'PEN')
  return {
    customerId,
    asOf,
    policyVersion: 'demo',
    balances: [{ currency: 'PEN', open: amount(250_000), overdue: amount(120_000), unapplied: amount(0) }],
    segment: { name: segment, bands: [] },
    segmentAsOf: isoDate('2013-05-31'),
    trials: [
      { rule: 'net-balance', outcome: 'pass', saw: { openItems: 4, itemsAfterCredit: 4 } },
      { rule: 'cadence', outcome: 'pass', saw: { cadence: 'standard' } },
      { rule: 'step', outcome: sends ? 'pass' : 'hold', saw: { itemsWithStepDue: sends ? 2 : 0, stepsSkipped: 0 } },
    ],
    outcome: sends
      ? {
          kind: 'remind',
          reason: 'steps-collapsed',
          messages: [
            {
              key: `reminder/${customerId}/demo/overdue-20/i/email`,
              channel: 'email',
              step: 'overdue-20',
              tone: 'firm',
              template: 'overdue-firm',
              items: 2,
            },
          ],
        }
      : { kind: 'silent', reason: 'no-step-due' },
    nextActionDate: isoDate('2013-07-05'),
  }
}

const plainNames = [
  'Bodega Santa Rosa E.I.R.L.',
  'Clínica Los Álamos',
  'João Magalhães & Filhos',
  'Textiles Cusi S.A.C.',
]
const names = [...plainNames, ...awkwardNames]

const topAccounts: readonly TopAccount[] = [...names.keys()].slice(0, 10).map((index) => ({
  customerId: `C-${String(index + 1).padStart(4, '0')}`,
  customerName: names[index] ?? '',
  share: 0.21 / (index + 1),
  overdue: fromMinor(Math.round(98_765_432 / (index + 1)), index % 3 === 2 ? 'USD' : 'PEN'),
  oldestDaysPastDue: index === 9 ? 1 : 210 - index * 17,
  record: sampleRecord(`C-${index + 1}`, {
    segment: ['high/punctual', 'low/chronic', 'medium/new', 'high/occasional'][index % 4] ?? '',
    sends: index % 3 !== 1,
  }),
}))

const stepsOfDay = [
  { step: 'before-3', tone: 'friendly', messages: 41 },
  { step: 'overdue-1', tone: 'friendly', messages: 1 },
  { step: 'overdue-10', tone: 'firm', messages: 23 },
  { step: 'overdue-20', tone: 'firm', messages: 17 },
  { step: 'overdue-40', tone: 'formal', messages: 58 },
] as const

const actions: readonly DemoAction[] = stepsOfDay.flatMap(({ step, tone, messages }, place) =>
  Array.from({ length: messages }, (_, index): DemoAction => {
    const customerId = `C-${place}${String(index).padStart(3, '0')}`
    return {
      customerId,
      customerName: names[(index + place) % names.length] ?? '',
      kind: 'reminder',
      key: `reminder/${customerId}/demo/${step}/i/email`,
      reason: index % 2 === 0 ? 'step-due' : 'steps-collapsed',
      step,
      tone,
      channel: 'email',
      asked:
        index % 5 === 1 ? [fromMinor(120_050, 'PEN'), fromMinor(9_900, 'USD')] : [fromMinor(88_000 + index, 'PEN')],
    }
  }),
)

const amounts = [
  { currency: 'PEN', minor: [812_345_678, 203_456_700, 98_765_400, 40_123_400, 12_345_600] },
  { currency: 'USD', minor: [91_234_500, 40_020_000, 8_100_000, 21_000_000, 52_300_000] },
  { currency: 'CLP', minor: [45_678_901, 23_456_789, 0, 4_567_890, 1] },
] as const
const buckets = ['current', '1-30', '31-60', '61-90', '90+'] as const
const counts = [1_204, 512, 203, 88, 37] as const

/** An ordinary day with three currencies. */
export const sampleResult: DemoResult = {
  asOf,
  rows: { read: 20_003, imported: 20_000, rejected: 3 },
  aging: amounts.flatMap(({ currency, minor }) =>
    buckets.map((bucket, index) => ({
      currency,
      bucket,
      count: minor[index] === 0 ? 0 : (counts[index] ?? 0),
      minor: minor[index] ?? 0,
    })),
  ),
  openTotal: amounts.map(({ currency, minor }) => ({
    currency,
    count: counts.reduce((so, count) => so + count, 0) - (currency === 'CLP' ? 203 : 0),
    minor: minor.reduce((so: number, next) => so + next, 0),
  })),
  segments: [
    { segment: 'high/punctual', customers: 312 },
    { segment: 'high/occasional', customers: 141 },
    { segment: 'high/chronic', customers: 9 },
    { segment: 'medium/punctual', customers: 60 },
    { segment: 'medium/occasional', customers: 122 },
    { segment: 'medium/chronic', customers: 77 },
    { segment: 'medium/new', customers: 31 },
    { segment: 'low/occasional', customers: 12 },
    { segment: 'low/chronic', customers: 96 },
  ],
  actions,
  silent: { 'no-step-due': 431, 'nothing-owed': 212, 'minimum-gap': 61, 'all-steps-done': 15, 'covered-by-credit': 1 },
  topAccounts,
  expected: amounts.flatMap(({ currency, minor }, place) =>
    Array.from({ length: 16 }, (_, index) => ({
      currency,
      weekOf: addDays(isoDate('2013-06-17'), index * 7),
      minor: Math.round((minor[0] / 8) * Math.abs(Math.sin(index * 0.9 + place + 0.4))),
    })),
  ),
  ...sampleMoney(names),
  ...sampleConduct({ customerId: 'C-0005', customerName: names[4] ?? '' }),
  delivery: {
    sent: 132,
    refused: 3,
    notSent: 4,
    unknown: 1,
    suppressed: 0,
    postponed: 0,
    crossed: [],
    failed: [],
    stopped: false,
  },
}

/** A day on which nothing is owed by anybody. */
export const emptyResult: DemoResult = {
  asOf,
  rows: { read: 0, imported: 0, rejected: 0 },
  aging: [],
  openTotal: [],
  segments: [],
  actions: [],
  silent: {},
  topAccounts: [],
  expected: [],
  ...noMoney,
  delivery: {
    sent: 0,
    refused: 0,
    notSent: 0,
    unknown: 0,
    suppressed: 0,
    postponed: 0,
    crossed: [],
    failed: [],
    stopped: false,
  },
}

/** Nothing overdue, one currency. */
export const punctualResult: DemoResult = {
  ...emptyResult,
  rows: { read: 12, imported: 12, rejected: 0 },
  aging: buckets.map((bucket) => ({
    currency: 'EUR',
    bucket,
    count: bucket === 'current' ? 12 : 0,
    minor: bucket === 'current' ? 99_900 : 0,
  })),
  openTotal: [{ currency: 'EUR', count: 12, minor: 99_900 }],
  segments: [
    { segment: 'mayorista', customers: 7 },
    { segment: 'minorista', customers: 2 },
  ],
  silent: { 'no-step-due': 9 },
  expected: [{ currency: 'EUR', weekOf: isoDate('2013-07-01'), minor: 99_900 }],
}

/** Five currencies, with amounts at the end of what is exact. */
export const hugeResult: DemoResult = {
  ...sampleResult,
  aging: ['PEN', 'USD', 'COP', 'KWD', 'JPY'].flatMap((currency) =>
    buckets.map((bucket, index) => ({
      currency,
      bucket,
      count: 1_234_567,
      minor: index === 4 ? 9_000_000_000_000_000 : 1_000_000_000_000,
    })),
  ),
  openTotal: ['PEN', 'USD', 'COP', 'KWD', 'JPY'].map((currency) => ({
    currency,
    count: 6_172_835,
    minor: 9_004_000_000_000_000,
  })),
  expected: ['PEN', 'USD', 'COP', 'KWD', 'JPY'].map((currency) => ({
    currency,
    weekOf: isoDate('2013-07-01'),
    minor: 9_004_000_000_000_000,
  })),
}
