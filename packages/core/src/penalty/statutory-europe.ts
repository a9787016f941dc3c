import { isoDate } from '../calendar/index.ts'
import type { LateInterestTerms } from '../interest/index.ts'
import { type Money, money, rate } from '../money/index.ts'
import type { LateFeeRule, LateInterestRule, RuleValidity } from './penalty-policy.ts'
import { disclaimer, type StatutoryPreset, type StatutoryTable, statutoryPosting } from './statutory-preset.ts'

/** Late payment in commercial transactions in the European Union. */
export function euDirective2011(): StatutoryPreset {
  const law = 'Directive 2011/7/EU'
  const validFrom = isoDate('2013-03-16')
  const validity: RuleValidity = { by: 'due-date', from: validFrom }
  return {
    id: 'eu-2011-7',
    jurisdiction: 'EU',
    rules: [
      interest({ id: 'eu-2011-7-interest', points: '0.08', citation: `${law}, arts. 2 (6), 3`, validity }),
      recoverySum({ id: 'eu-2011-7-recovery', amount: money('40.00', 'EUR'), citation: `${law}, art. 6`, validity }),
    ],
    citation: `${law}, arts. 2, 3 and 6`,
    confidence: 'high',
    evidence: 'official-summary',
    validFrom,
    tables: [ecb],
    cautions: [
      'A directive binds through the law of each member state, which may be better for the creditor: use that.',
      'Member states without the euro take the rate of their own central bank (art. 2 (7) (b)): pass it as ecb-main-refinancing.',
    ],
    disclaimer,
  }
}

/** Late payment in commercial transactions in Spain. */
export function esLey3De2004(): StatutoryPreset {
  const law = 'Ley 3/2004'
  // Real Decreto-ley 4/2013 raised the points and brought the fixed sum; the rates published for that half-year change with it.
  const reform = isoDate('2013-02-24')
  const validFrom = isoDate('2004-12-31')
  return {
    id: 'es-ley-3-2004',
    jurisdiction: 'ES',
    rules: [
      interest({
        id: 'es-ley-3-2004-interest-7',
        points: '0.07',
        citation: `${law}, art. 7, before Real Decreto-ley 4/2013`,
        validity: { by: 'day', from: validFrom, to: isoDate('2013-02-23') },
      }),
      interest({
        id: 'es-ley-3-2004-interest-8',
        points: '0.08',
        citation: `${law}, arts. 5 to 7`,
        validity: { by: 'day', from: reform },
      }),
      recoverySum({
        id: 'es-ley-3-2004-recovery',
        amount: money('40.00', 'EUR'),
        citation: `${law}, art. 8`,
        validity: { by: 'day', from: reform },
      }),
    ],
    citation: `${law}, arts. 5 to 8`,
    confidence: 'high',
    evidence: 'primary-text',
    validFrom,
    tables: [ecb],
    cautions: [
      'For contracts without an agreed rate; an agreed one goes first unless it is abusive (art. 9).',
      'Proven recovery costs above the fixed sum are owed, too, and are not reckoned here.',
      'Contracts made before 24 February 2013 come under the reform by its transitional rule only: see to it before you charge.',
    ],
    disclaimer,
  }
}

/** Late payment of commercial debts in the United Kingdom. */
export function gbLatePayment1998(): StatutoryPreset {
  const law = 'Late Payment of Commercial Debts (Interest) Act 1998'
  const validFrom = isoDate('2002-08-07')
  const validity: RuleValidity = { by: 'due-date', from: validFrom }
  const gbp = (text: string): Money => money(text, 'GBP')
  return {
    id: 'gb-late-payment-1998',
    jurisdiction: 'GB',
    rules: [
      {
        kind: 'late-interest',
        id: 'gb-late-payment-1998-interest',
        mode: 'posted',
        debtorKinds: ['business'],
        validity,
        terms: {
          rate: { kind: 'reference', table: 'uk-bank-rate', spread: rate('0.08'), fixing: 'half-year-of-start' },
          accrual: { kind: 'daily', dayCount: 'act/365f' },
        },
        posting: statutoryPosting,
        citation: `${law}, ss. 1, 4 and 6; SI 2002/1675`,
      },
      {
        ...recoverySum({ id: 'gb-late-payment-1998-recovery', amount: gbp('0'), citation: `${law}, s. 5A`, validity }),
        amount: {
          kind: 'fixed-brackets',
          base: 'open',
          brackets: [
            { below: gbp('1000.00'), amount: gbp('40.00') },
            { below: gbp('10000.00'), amount: gbp('70.00') },
            { amount: gbp('100.00') },
          ],
        },
      },
    ],
    citation: `${law}, ss. 1, 4, 5A and 6`,
    confidence: 'high',
    evidence: 'secondary',
    validFrom,
    tables: [{ id: 'uk-bank-rate', kind: 'rate', holds: 'Bank Rate from the day it is in force, Bank of England' }],
    cautions: [
      'Reasonable recovery costs above the fixed sum are owed, too, and are not reckoned here.',
      'An agreed rate that is a substantial remedy takes the place of the statutory one (ss. 8, 9).',
    ],
    disclaimer,
  }
}

/** Default interest in Germany, of businesses and of consumers. */
export function deBgb288(): StatutoryPreset {
  const validFrom = isoDate('2014-07-29')
  const validity: RuleValidity = { by: 'due-date', from: validFrom }
  const terms = (points: string): LateInterestTerms => ({
    rate: { kind: 'reference', table: 'de-basiszinssatz', spread: rate(points) },
    accrual: { kind: 'daily', dayCount: 'act/365f' },
  })
  const shared = { kind: 'late-interest', mode: 'posted', posting: statutoryPosting, validity } as const
  return {
    id: 'de-bgb-288',
    jurisdiction: 'DE',
    rules: [
      {
        ...shared,
        id: 'de-bgb-288-business',
        debtorKinds: ['business'],
        terms: terms('0.09'),
        citation: 'BGB § 288 (2), § 289',
      },
      {
        ...shared,
        id: 'de-bgb-288-consumer',
        debtorKinds: ['consumer'],
        terms: terms('0.05'),
        citation: 'BGB § 288 (1), § 289',
      },
      recoverySum({
        id: 'de-bgb-288-recovery',
        amount: money('40.00', 'EUR'),
        citation: 'BGB § 288 (5)',
        validity,
      }),
    ],
    citation: 'BGB §§ 247, 286, 288, 289',
    confidence: 'high',
    evidence: 'primary-text',
    validFrom,
    tables: [
      {
        id: 'de-basiszinssatz',
        kind: 'rate',
        holds: 'base rate of § 247 from 1 January and 1 July, Deutsche Bundesbank; it can be negative',
      },
    ],
    cautions: [
      'Default starts with a reminder, a calendar date or 30 days after due date and invoice (§ 286); the last one binds a consumer only if the invoice says so.',
      'The fixed sum is credited against the costs of legal recovery.',
      'Nine points are for payment of goods and services.',
    ],
    disclaimer,
  }
}

const ecb: StatutoryTable = {
  id: 'ecb-main-refinancing',
  kind: 'rate',
  holds: 'rate of main refinancing operations from the day it is in force, European Central Bank',
}

type Law = Readonly<{ id: string; citation: string; validity: RuleValidity }>

/** Points above the rate of the European Central Bank, as it is on the first day of each half-year. */
function interest({ points, ...law }: Law & Readonly<{ points: string }>): LateInterestRule {
  return {
    kind: 'late-interest',
    mode: 'posted',
    debtorKinds: ['business'],
    terms: {
      rate: { kind: 'reference', table: ecb.id, spread: rate(points), fixing: 'half-yearly' },
      accrual: { kind: 'daily', dayCount: 'act/365f' },
    },
    posting: statutoryPosting,
    ...law,
  }
}

/** A fixed sum, owed with the first day of delay. */
function recoverySum({ amount, ...law }: Law & Readonly<{ amount: Money }>): LateFeeRule {
  return {
    kind: 'late-fee',
    chargeKind: 'recovery-cost',
    mode: 'posted',
    currencies: [amount.currency],
    debtorKinds: ['business'],
    when: { kind: 'days-late', days: 1 },
    amount: { kind: 'flat', amount },
    ...law,
  }
}
