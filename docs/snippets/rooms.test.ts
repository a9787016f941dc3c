import { memoryStore } from '@cobranza/adapter-memory'
import {
  accountPosition,
  add,
  addBusinessDays,
  addDays,
  addMonths,
  adjust,
  aging,
  createCollections,
  dateInZone,
  defaultPolicy,
  defaultSegmentation,
  defineUnit,
  dueParts,
  type Fact,
  formatMoney,
  instant,
  isoDate,
  measureOf,
  money,
  monthlyDates,
  multiply,
  oldestDueFirst,
  type PaymentTerms,
  payerProfile,
  rate,
  roundTo,
  segmentPayer,
  split,
  weekendsOnly,
} from '@cobranza/core'
import { recordingNotifier, simulatedClock } from '@cobranza/core/testing'
import { expect, it } from 'vitest'

const pen = (text: string) => money(text, 'PEN')

it('money', () => {
  const price = money('1250.00', 'PEN') // { minor: 125000, currency: 'PEN' }
  const [ana, luis, rosa] = split(price, [1, 1, 1]) // 416.67, 416.67, 416.66: nothing is lost
  const interest = multiply(price, { rate: rate('0.18'), times: 30, over: 360 }) // 18.75
  const coins = roundTo(money('12.34', 'CHF'), { multipleOf: money('0.05', 'CHF') }) // 12.35
  expect([ana, luis, rosa, interest]).toEqual([pen('416.67'), pen('416.67'), pen('416.66'), pen('18.75')])
  expect(coins).toEqual(money('12.35', 'CHF'))
})

it('units of your own', () => {
  const points = defineUnit({ code: 'PUNTOS', exponent: 0 })
  const prize = money('1500', points)
  formatMoney(prize, { locale: 'es-PE', unit: points }) // '1,500 PUNTOS'
  expect(formatMoney(prize, { locale: 'es-PE', unit: points }).replace('\u00a0', ' ')).toBe('1,500 PUNTOS')
})

it('calendar', () => {
  addDays(isoDate('2026-02-27'), 2) // '2026-03-01'
  addMonths(isoDate('2026-01-31'), 1) // '2026-02-28'
  monthlyDates({ first: isoDate('2026-01-31'), count: 3 }) // 01-31, 02-28, 03-31: the 31st never drifts
  dateInZone(instant('2026-03-01T03:00:00Z'), 'America/Lima') // '2026-02-28'
  expect(addDays(isoDate('2026-02-27'), 2)).toBe('2026-03-01')
  expect(addMonths(isoDate('2026-01-31'), 1)).toBe('2026-02-28')
  expect(monthlyDates({ first: isoDate('2026-01-31'), count: 3 })).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
  expect(dateInZone(instant('2026-03-01T03:00:00Z'), 'America/Lima')).toBe('2026-02-28')
})

it('business days', () => {
  const peru = { id: 'PE', weekend: [6, 7], holidays: [isoDate('2026-07-28'), isoDate('2026-07-29')] } as const
  adjust(isoDate('2026-07-28'), 'following', peru) // '2026-07-30'
  addBusinessDays(isoDate('2026-07-27'), 1, peru) // '2026-07-30'
  expect(adjust(isoDate('2026-07-28'), 'following', peru)).toBe('2026-07-30')
  expect(addBusinessDays(isoDate('2026-07-27'), 1, peru)).toBe('2026-07-30')
})

it('payment terms', () => {
  const terms: PaymentTerms = {
    parts: [
      { share: rate('0.3'), due: { kind: 'on-receipt' } },
      { share: rate('0.7'), due: { kind: 'net', days: 60 } },
    ],
    convention: 'following',
  }
  const parts = dueParts(terms, {
    issueDate: isoDate('2026-01-15'),
    amount: money('100.01', 'PEN'),
    calendar: weekendsOnly,
  })
  expect(parts).toEqual([
    { dueDate: '2026-01-15', amount: pen('30.00') },
    { dueDate: '2026-03-16', amount: pen('70.01') },
  ])
})

it('aging', () => {
  const position = accountPosition(
    [
      {
        kind: 'invoice',
        id: 'F-1',
        customerId: 'C-7',
        issueDate: isoDate('2026-01-05'),
        dueDate: isoDate('2026-02-04'),
        amount: pen('80.00'),
      },
    ],
    { asOf: isoDate('2026-03-31'), allocate: oldestDueFirst },
  )
  const { rows } = aging([{ customerId: 'C-7', items: position.items }], { asOf: position.asOf })
  expect(rows[0]).toMatchObject({ currency: 'PEN', count: 1, minors: [0, 0, 8000, 0, 0] })
})

it('profiles and segments', () => {
  const invoice = (id: string, dueDate: string): Fact => ({
    kind: 'invoice',
    id,
    customerId: 'C-7',
    issueDate: isoDate('2026-01-05'),
    dueDate: isoDate(dueDate),
    amount: pen('80.00'),
  })
  const facts: readonly Fact[] = [
    invoice('F-1', '2026-02-04'),
    invoice('F-2', '2026-02-05'),
    {
      kind: 'payment',
      id: 'P-1',
      customerId: 'C-7',
      receivedDate: isoDate('2026-02-04'),
      amount: pen('80.00'),
    },
  ]
  const position = accountPosition(facts, { asOf: isoDate('2026-03-31'), allocate: oldestDueFirst })
  const profile = payerProfile(position, { windowMonths: 12 })
  measureOf(profile, 'lateRate') // 0.5
  expect(measureOf(profile, 'lateRate')).toBe(0.5)
})

it('segments', () => {
  const position = accountPosition([], { asOf: isoDate('2026-03-31'), allocate: oldestDueFirst })
  const segment = segmentPayer(payerProfile(position, { windowMonths: 12 }), defaultSegmentation)
  segment.name // 'medium/new'
  expect(segment.name).toBe('medium/new')
})

it('core', () => {
  add(money('1250.00', 'PEN'), money('0.50', 'PEN')) // { minor: 125050, currency: 'PEN' }
  addDays(isoDate('2024-02-28'), 2) // '2024-03-01'
  expect(add(money('1250.00', 'PEN'), money('0.50', 'PEN'))).toEqual({ minor: 125050, currency: 'PEN' })
  expect(addDays(isoDate('2024-02-28'), 2)).toBe('2024-03-01')
})

it('a policy of your own', () => {
  const standard = defaultPolicy({ version: '2026-01', locale: 'es-PE', timeZone: 'America/Lima' })
  const clock = simulatedClock(instant('2026-02-07T15:00:00Z'))
  const email = recordingNotifier()
  const policy = {
    ...standard,
    version: '2026-02',
    reminder: { ...standard.reminder, minimumGapDays: 7, minimumBalances: [money('20.00', 'PEN')] },
  }
  const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })
  expect(Object.keys(collections)).toContain('tick')
})
