import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '../calendar/index.ts'
import type { DatedRates } from '../interest/index.ts'
import { type Money, money, sum } from '../money/index.ts'
import { clp, day, pen, rate } from '../testing/index.ts'
import { assessPenalties } from './assess-penalties.ts'
import type { IndexTable } from './indexed-amount.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import { penaltyFaults } from './penalty-fault.ts'
import { type StatutoryPresetId, statutoryPenalty, statutoryPresets } from './statutory-penalty.ts'

const table = (id: string, ...values: readonly (readonly [string, string])[]): DatedRates => ({
  id,
  values: values.map(([from, percent]) => ({ from: day(from), rate: rate(percent) })),
})
// Published figures, as a host would pass them in.
const rates: readonly DatedRates[] = [
  table(
    'ecb-main-refinancing',
    ['2012-07-11', '0.0075'],
    ['2014-06-11', '0.0015'],
    ['2014-09-10', '0.0005'],
    ['2024-12-18', '0.0315'],
    ['2025-06-11', '0.0215'],
  ),
  table('uk-bank-rate', ['2009-03-05', '0.005'], ['2016-08-04', '0.0025']),
  table('de-basiszinssatz', ['2025-07-01', '0.0127']),
  table('cl-tic', ['2026-01-15', '0.12'], ['2026-02-14', '0.09']),
  table('br-selic', ['2024-09-01', '0.0087'], ['2024-10-01', '0.0084'], ['2024-11-01', '0.0010']),
  table('br-ipca', ['2024-09-01', '0.0019'], ['2024-10-01', '0.0013'], ['2024-11-01', '0.0054']),
  table('co-ibc', ['2026-01-01', '0.1659']),
  table('pe-legal-interest', ['2005-01-29', '0.0252']),
]
const uf: IndexTable = {
  id: 'cl-uf',
  currency: 'CLP',
  values: [{ from: day('2026-02-21'), rate: rate('38123.45') }],
}

type Late = Readonly<{ open: Money; due: string; paid: string; more?: Partial<PenaltyClaim> }>

const late = ({ open, due, paid, more }: Late): PenaltyClaim => ({
  item: 'invoice/F-1#1',
  dueDate: day(due),
  original: open,
  balances: [
    { from: addDays(day(due), -30), open },
    { from: day(paid), open: { ...open, minor: 0 } },
  ],
  debtorKind: 'business',
  ...more,
})

/** What the law charges on a claim that was paid late: in all, by rule. */
function charged(id: StatutoryPresetId, claim: PenaltyClaim, asOf: IsoDate = addDays(claim.dueDate, 400)) {
  const { charges } = assessPenalties(claim, { rules: statutoryPenalty(id).rules }, { asOf, rates, indices: [uf] })
  const totals: Record<string, Money> = {}
  for (const { ruleId, amount } of charges) {
    const name = ruleId.replace(`${id}-`, '')
    totals[name] = sum([amount, ...(totals[name] === undefined ? [] : [totals[name]])], amount.currency)
  }
  return totals
}

const eur = (text: string) => money(text, 'EUR')
const gbp = (text: string) => money(text, 'GBP')
const brl = (text: string) => money(text, 'BRL')

describe('statutoryPenalty', () => {
  it.each(statutoryPresets)('%s says what it is, and is a policy without faults', (id) => {
    const preset = statutoryPenalty(id)
    expect(preset.id).toBe(id)
    expect(penaltyFaults({ rules: preset.rules })).toEqual([])
    expect(preset.disclaimer).toContain('not legal advice')
    expect(['high', 'medium', 'low']).toContain(preset.confidence)
    // Plain data, and every rule is law by some article.
    expect(JSON.parse(JSON.stringify(preset))).toEqual(preset)
    expect(preset.rules.every(({ citation }) => citation !== undefined)).toBe(true)
    const text = JSON.stringify(preset.rules)
    for (const table of preset.tables) expect(text).toContain(`"${table.id}"`)
    for (const [, used] of text.matchAll(/"(?:table|less|index)":"([^"]+)"/g)) {
      expect(preset.tables.map(({ id: known }) => known)).toContain(used)
    }
  })

  it('refuses a name it does not know', () => {
    expect(() => statutoryPenalty('fr-l441-10' as never)).toThrow(RangeError)
  })

  it.each(statutoryPresets)('%s charges nothing when a table is missing', (id) => {
    const { rules, tables } = statutoryPenalty(id)
    const debtorKinds = ['business', 'consumer'] as const
    for (const debtorKind of debtorKinds) {
      const currencies = ['EUR', 'GBP', 'CLP', 'BRL', 'COP', 'MXN', 'PEN']
      for (const currency of currencies) {
        const open = money('100000', currency)
        const claim = late({ open, due: '2025-01-31', paid: '2025-03-31', more: { debtorKind } })
        const { charges, notes } = assessPenalties(claim, { rules }, { asOf: day('2025-06-30') })
        const needing = new Set(
          rules
            .filter((rule) => tables.some((table) => JSON.stringify(rule).includes(`"${table.id}"`)))
            .map((r) => r.id),
        )
        expect(charges.filter(({ ruleId }) => needing.has(ruleId))).toEqual([])
        for (const note of notes) expect(note.kind).toMatch(/^missing-/)
      }
    }
  })

  describe('eu-2011-7', () => {
    it('is 8 points above the rate of each half-year, and EUR 40', () => {
      // 30 days at 3.15 + 8 and 62 at 2.15 + 8: 91.6438… + 172.4109…
      // The rate of 2025-06-11 counts from 1 July only.
      const claim = late({ open: eur('10000.00'), due: '2025-05-31', paid: '2025-08-31' })
      expect(charged('eu-2011-7', claim)).toEqual({ interest: eur('264.05'), recovery: eur('40.00') })
    })

    it('is EUR 40 from the first day of delay, whatever the size, and nothing for a consumer', () => {
      const oneDay = late({ open: eur('0.01'), due: '2025-05-31', paid: '2025-06-01' })
      expect(charged('eu-2011-7', oneDay)).toEqual({ recovery: eur('40.00') })
      expect(charged('eu-2011-7', late({ open: eur('500.00'), due: '2025-05-31', paid: '2025-05-31' }))).toEqual({})
      expect(charged('eu-2011-7', { ...oneDay, debtorKind: 'consumer' })).toEqual({})
    })
  })

  describe('es-ley-3-2004', () => {
    it('is the 8.15 % published for the second half of 2014', () => {
      // 10,000 × 8.15 % × 153 / 365 = 341.6301…; the cut of September 2014 counts from 2015 on.
      const claim = late({ open: eur('10000.00'), due: '2014-07-31', paid: '2014-12-31' })
      expect(charged('es-ley-3-2004', claim)).toEqual({ 'interest-8': eur('341.63'), recovery: eur('40.00') })
    })

    it('is 7.75 % until 23 February 2013 and 8.75 % from the day after, as published', () => {
      const claim = late({ open: eur('10000.00'), due: '2012-12-31', paid: '2013-03-31' })
      expect(charged('es-ley-3-2004', claim)).toEqual({
        'interest-7': eur('114.66'), // 54 days
        'interest-8': eur('86.30'), // 36 days
      }) // the fixed sum was no law on the first day of delay
    })
  })

  describe('gb-late-payment-1998', () => {
    it('is 11.64 where gov.uk rounds the interest of a day first and has 11.50', () => {
      // 1,000 at 0.5 + 8 % for 50 days: 11.6438…
      const claim = late({ open: gbp('1000.00'), due: '2015-07-31', paid: '2015-09-19' })
      expect(charged('gb-late-payment-1998', claim)).toEqual({ interest: gbp('11.64'), recovery: gbp('70.00') })
    })

    it('keeps the rate of the half-year in which the delay began', () => {
      // From 2016-08-01 to 2017-07-31 at 8.5 %, although Bank Rate fell on 2016-08-04.
      const claim = late({ open: gbp('1000.00'), due: '2016-07-31', paid: '2017-07-31' })
      expect(charged('gb-late-payment-1998', claim)).toMatchObject({ interest: gbp('85.00') })
    })

    it.each([
      ['999.99', '40.00'],
      ['1000.00', '70.00'],
      ['9999.99', '70.00'],
      ['10000.00', '100.00'],
    ])('for a debt of %s is a sum of %s', (open, recovery) => {
      const claim = late({ open: gbp(open), due: '2015-07-31', paid: '2015-08-01' })
      expect(charged('gb-late-payment-1998', claim)).toMatchObject({ recovery: gbp(recovery) })
    })
  })

  it('de-bgb-288 is 9 points and EUR 40 for a business, 5 points for a consumer', () => {
    // 10,000 for 61 days at 10.27 % and at 6.27 %: 171.6356… and 104.7863…
    const claim = late({ open: eur('10000.00'), due: '2025-07-31', paid: '2025-09-30' })
    expect(charged('de-bgb-288', claim)).toEqual({ business: eur('171.64'), recovery: eur('40.00') })
    expect(charged('de-bgb-288', { ...claim, debtorKind: 'consumer' })).toEqual({ consumer: eur('104.79') })
  })

  describe('cl-ley-19496-art-37', () => {
    // UF 38,123.45. By hand: 9 % up to 381,234.5 is 34,311.105; 6 % up to 1,906,172.5 is 91,496.28; 3 % above; cut to pesos.
    it.each([
      { open: '100000', cost: '9000' },
      { open: '381234', cost: '34311' },
      { open: '381235', cost: '34311' },
      { open: '1000000', cost: '71437' },
      { open: '1906173', cost: '125807' },
      { open: '3000000', cost: '158622' },
      { open: '3000000', cost: '150997', untold: true }, // less 0.2 UF, 7,624.69: 150,997.52
      { open: '50000', cost: undefined, untold: true },
    ])('is at most $cost for a debt of $open', ({ open, cost, untold = false }) => {
      const more = { debtorKind: 'consumer', ...(untold ? {} : { notices: [day('2026-02-10')] }) } as const
      const claim = late({ open: clp(open), due: '2026-01-31', paid: '2026-03-31', more })
      expect(charged('cl-ley-19496-art-37', claim)).toEqual(cost === undefined ? {} : { collection: clp(cost) })
    })

    it('is nothing within 20 days, and nothing for a business', () => {
      const claim = late({
        open: clp('100000'),
        due: '2026-01-31',
        paid: '2026-02-20',
        more: { debtorKind: 'consumer' },
      })
      expect(charged('cl-ley-19496-art-37', claim)).toEqual({})
      const later = late({ open: clp('100000'), due: '2026-01-31', paid: '2026-02-21' })
      expect(charged('cl-ley-19496-art-37', { ...later, debtorKind: 'consumer' })).toEqual({ collection: clp('1375') })
      expect(charged('cl-ley-19496-art-37', later)).toEqual({})
    })
  })

  it('cl-ley-19983 is the current rate from the first day and 1 %', () => {
    // 1,000,000 for 14 days at 12 % and 15 at 9 %, over 360: 4,666.67 + 3,750; paid on 28 February.
    const claim = late({ open: clp('1000000'), due: '2026-01-30', paid: '2026-02-28' })
    expect(charged('cl-ley-19983', claim)).toEqual({ interest: clp('8417'), recovery: clp('10000') })
  })

  describe('br-cdc-art-52', () => {
    it.each([
      { open: '500.00', days: 10, penalty: '10.00', interest: '1.67' }, // 511.67, not 511.65 by 0.033 % a day
      { open: '100.00', days: 5, penalty: '2.00', interest: '0.17' }, // 102.17, not 102.16 cut
    ])('on $open for $days days is $penalty and $interest', ({ open, days, penalty, interest }) => {
      const due = day('2026-03-10')
      const claim = late({ open: brl(open), due, paid: addDays(due, days), more: { debtorKind: 'consumer' } })
      expect(charged('br-cdc-art-52', claim)).toEqual({ penalty: brl(penalty), interest: brl(interest) })
    })
  })

  it('br-codigo-civil-art-406 is SELIC less IPCA by calendar months, and never below zero', () => {
    // September 0.68 %; October 0.71 %, 15 of 31 days of it: 68 + 34.3548…
    const claim = late({ open: brl('10000.00'), due: '2024-08-31', paid: '2024-10-15' })
    expect(charged('br-codigo-civil-art-406', claim)).toEqual({ interest: brl('102.35') })
    const inNovember = late({ open: brl('10000.00'), due: '2024-10-31', paid: '2024-11-30' }) // 0.10 less 0.54
    expect(charged('br-codigo-civil-art-406', inNovember)).toEqual({})
  })

  it('co-codigo-de-comercio-art-884 is 1.5 times the current bank interest, effective', () => {
    // 10,000,000 × (1.24885 ^ (30/365) - 1) = 184,327.3837…
    const claim = late({ open: money('10000000', 'COP'), due: '2026-02-28', paid: '2026-03-30' })
    expect(charged('co-codigo-de-comercio-art-884', claim)).toEqual({ interest: money('184327.38', 'COP') })
  })

  it('mx-codigo-de-comercio-art-362 is 6 % a year', () => {
    // 100,000 × 6 % × 90 / 365 = 1,479.4520…
    const claim = late({ open: money('100000', 'MXN'), due: '2026-01-31', paid: '2026-05-01' })
    expect(charged('mx-codigo-de-comercio-art-362', claim)).toEqual({ interest: money('1479.45', 'MXN') })
  })

  it('pe-codigo-civil-art-1244 compounds the effective legal rate over 360 days', () => {
    // The method of the supervisor: at 2.52 % a day is a factor of 0.00006921, so 0.69 on 10,000; 90 days are 62.4132…
    const oneDay = late({ open: pen('10000.00'), due: '2005-01-29', paid: '2005-01-30' })
    expect(charged('pe-codigo-civil-art-1244', oneDay)).toEqual({ interest: pen('0.69') })
    const quarter = late({ open: pen('10000.00'), due: '2005-01-29', paid: '2005-04-29' })
    expect(charged('pe-codigo-civil-art-1244', quarter)).toEqual({ interest: pen('62.41') })
  })
})
