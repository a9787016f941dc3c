import { isoDate } from '../calendar/index.ts'
import type { LateInterestTerms } from '../interest/index.ts'
import { rate } from '../money/index.ts'
import type { LateInterestRule } from './penalty-policy.ts'
import { disclaimer, type StatutoryPreset, statutoryPosting } from './statutory-preset.ts'

/** The most that collecting from a consumer may cost in Chile. */
export function clLey19496(): StatutoryPreset {
  const citation = 'Ley 19.496, art. 37'
  const validFrom = isoDate('2021-04-20')
  const uf = (units: string) => ({ units: rate(units), index: 'cl-uf' })
  return {
    id: 'cl-ley-19496-art-37',
    jurisdiction: 'CL',
    rules: [
      {
        kind: 'late-fee',
        id: 'cl-ley-19496-art-37-collection',
        mode: 'posted',
        chargeKind: 'recovery-cost',
        currencies: ['CLP'],
        debtorKinds: ['consumer'],
        when: { kind: 'days-late', days: 21 },
        amount: {
          kind: 'marginal-brackets',
          base: 'open',
          brackets: [
            { upTo: uf('10'), rate: rate('0.09') },
            { upTo: uf('50'), rate: rate('0.06') },
            { rate: rate('0.03') },
          ],
          rounding: 'down', // a maximum
        },
        lessWithoutNotice: { withinDays: 15, amount: uf('0.2') },
        validity: { by: 'day', from: validFrom },
        citation,
      },
    ],
    citation: `${citation} (with Ley 21.320)`,
    confidence: 'high',
    evidence: 'primary-text',
    validFrom,
    tables: [{ id: 'cl-uf', kind: 'index', holds: 'pesos for one UF from each day, Banco Central de Chile' }],
    cautions: [
      'It is the most that may be asked for out-of-court collection that took place and was agreed to beforehand.',
      'Tell each free notice of the first 15 days in `notices` of the claim, or 0.2 UF are taken off.',
    ],
    disclaimer,
  }
}

/** Late payment of invoices between businesses in Chile. */
export function clLey19983(): StatutoryPreset {
  const law = 'Ley 19.983'
  const validFrom = isoDate('2019-05-16')
  const shared = {
    mode: 'posted',
    currencies: ['CLP'],
    debtorKinds: ['business'],
    validity: { by: 'due-date', from: validFrom },
  } as const
  return {
    id: 'cl-ley-19983',
    jurisdiction: 'CL',
    rules: [
      {
        ...shared,
        kind: 'late-interest',
        id: 'cl-ley-19983-interest',
        terms: {
          rate: { kind: 'reference', table: 'cl-tic' },
          accrual: { kind: 'daily', dayCount: 'act/360' },
        },
        posting: statutoryPosting,
        citation: `${law}, art. 2 bis`,
      },
      {
        ...shared,
        kind: 'late-fee',
        id: 'cl-ley-19983-recovery',
        chargeKind: 'recovery-cost',
        when: { kind: 'days-late', days: 1 },
        amount: { kind: 'percent', rate: rate('0.01'), base: 'open' },
        citation: `${law}, art. 2 ter`,
      },
    ],
    citation: `${law}, arts. 2 bis and 2 ter (with Ley 21.131)`,
    confidence: 'high',
    evidence: 'primary-text',
    validFrom,
    tables: [
      {
        id: 'cl-tic',
        kind: 'rate',
        holds:
          'current interest rate for pesos, not indexed, 90 days or more, above 200 and up to 5,000 UF, a year, from the day it ' +
          'is in force, Comisión para el Mercado Financiero',
      },
    ],
    cautions: ['Days over a year of 360, as Ley 18.010, art. 11, has it for loans of money.'],
    disclaimer,
  }
}

/** The late penalty of consumers in Brazil, with the customary 1 % a month. */
export function brCdc52(): StatutoryPreset {
  const validFrom = isoDate('1996-08-02')
  const shared = { mode: 'posted', debtorKinds: ['consumer'], validity: { by: 'day', from: validFrom } } as const
  return {
    id: 'br-cdc-art-52',
    jurisdiction: 'BR',
    rules: [
      {
        ...shared,
        kind: 'late-fee',
        id: 'br-cdc-art-52-penalty',
        when: { kind: 'days-late', days: 1 },
        amount: { kind: 'percent', rate: rate('0.02'), base: 'open' },
        citation: 'Lei 8.078/1990 (CDC), art. 52 § 1',
      },
      {
        ...shared,
        kind: 'late-interest',
        id: 'br-cdc-art-52-interest',
        terms: {
          rate: { kind: 'fixed', rate: rate('0.01') },
          ratePer: 'month',
          accrual: { kind: 'daily', dayCount: 'act/360' },
        },
        posting: statutoryPosting,
        citation: '1 % a month as agreed; Decreto 22.626/1933 sets the limit',
      },
    ],
    citation: 'Lei 8.078/1990 (CDC), art. 52 § 1; Decreto 22.626/1933',
    confidence: 'medium',
    evidence: 'general-knowledge',
    validFrom,
    tables: [],
    cautions: [
      'The penalty of 2 % is a maximum for credit and instalments of consumers; it has to be agreed.',
      '1 % a month has to be agreed, too, and is a twelfth of a year whatever the month: each day earns a thirtieth.',
    ],
    disclaimer,
  }
}

/** The legal rate of Brazil where nothing is agreed: SELIC less IPCA. */
export function brLegalRate(): StatutoryPreset {
  const validFrom = isoDate('2024-08-30')
  return {
    id: 'br-codigo-civil-art-406',
    jurisdiction: 'BR',
    rules: [
      {
        kind: 'late-interest',
        id: 'br-codigo-civil-art-406-interest',
        mode: 'posted',
        currencies: ['BRL'],
        validity: { by: 'day', from: validFrom },
        terms: {
          // Never below zero (§ 3): interest terms see to it.
          rate: { kind: 'reference', table: 'br-selic', less: 'br-ipca', fixing: 'monthly' },
          ratePer: 'month',
          accrual: { kind: 'calendar-months' },
        },
        posting: statutoryPosting,
        citation: 'Código Civil, arts. 389 and 406 (Lei 14.905/2024)',
      },
    ],
    citation: 'Código Civil, arts. 389 and 406 (Lei 14.905/2024); Resolução CMN 5.171/2024',
    confidence: 'high',
    evidence: 'secondary',
    validFrom,
    tables: [
      {
        id: 'br-selic',
        kind: 'rate',
        holds: 'SELIC of the month before, a month, from the first day of each month, Banco Central do Brasil',
      },
      {
        id: 'br-ipca',
        kind: 'rate',
        holds: 'IPCA-15 of the month before, a month, from the first day of each month, IBGE',
      },
    ],
    cautions: [
      'The central bank publishes a legal rate that divides the two factors instead of subtracting the rates. To charge that one, ' +
        'pass it as br-selic and a br-ipca of 0.',
      'Monetary correction by IPCA (art. 389) is owed beside interest and is not reckoned here.',
    ],
    disclaimer,
  }
}

/** Commercial default interest in Colombia. */
export function coCodigoDeComercio884(): StatutoryPreset {
  return interestOnly({
    id: 'co-codigo-de-comercio-art-884',
    jurisdiction: 'CO',
    currency: 'COP',
    debtorKinds: ['business'],
    terms: {
      rate: { kind: 'reference', table: 'co-ibc', multiplier: rate('1.5') },
      accrual: { kind: 'daily', dayCount: 'act/365f' },
      method: { kind: 'effective' },
      rounding: 'down', // above the limit all interest is lost
    },
    citation: 'Código de Comercio, art. 884 (Ley 510 de 1999, art. 111)',
    confidence: 'high',
    evidence: 'primary-text',
    validFrom: isoDate('1999-08-04'),
    tables: [
      {
        id: 'co-ibc',
        kind: 'rate',
        holds:
          'current bank interest (interés bancario corriente) of the kind of credit, effective a year, from the day it is in ' +
          'force, Superintendencia Financiera',
      },
    ],
    cautions: [
      'The rate is a limit, too: a creditor who asks for more loses all interest. Others reckon it by simple days.',
    ],
  })
}

/** Mercantile default interest in Mexico where nothing is agreed. */
export function mxCodigoDeComercio362(): StatutoryPreset {
  return interestOnly({
    id: 'mx-codigo-de-comercio-art-362',
    jurisdiction: 'MX',
    currency: 'MXN',
    debtorKinds: undefined,
    terms: { rate: { kind: 'fixed', rate: rate('0.06') }, accrual: { kind: 'daily', dayCount: 'act/365f' } },
    citation: 'Código de Comercio, art. 362',
    confidence: 'medium',
    evidence: 'general-knowledge',
    validFrom: isoDate('1890-01-01'),
    tables: [],
    cautions: [
      'For mercantile debts without an agreed rate. Judges cut usury of their own motion; there is no number for it.',
    ],
  })
}

/** Legal interest in Peru where nothing is agreed. */
export function peLegalInterest(): StatutoryPreset {
  return interestOnly({
    id: 'pe-codigo-civil-art-1244',
    jurisdiction: 'PE',
    currency: 'PEN',
    debtorKinds: undefined,
    terms: {
      rate: { kind: 'reference', table: 'pe-legal-interest' },
      accrual: { kind: 'daily', dayCount: 'act/360' },
      method: { kind: 'effective' },
    },
    citation: 'Código Civil, arts. 1242 to 1246',
    confidence: 'medium',
    evidence: 'general-knowledge',
    validFrom: isoDate('1984-11-14'),
    tables: [
      {
        id: 'pe-legal-interest',
        kind: 'rate',
        holds:
          'effective legal interest rate of national currency, a year, from each day, Banco Central de Reserva del Perú and ' +
          'Superintendencia de Banca y Seguros',
      },
    ],
    cautions: [
      'Default takes a demand unless agreed otherwise (art. 1333): what counts as due date here is the day of the demand then.',
      'An agreed compensatory rate goes on as default interest (art. 1246).',
    ],
  })
}

type InterestLaw = Pick<
  StatutoryPreset,
  'id' | 'jurisdiction' | 'citation' | 'confidence' | 'evidence' | 'validFrom' | 'tables' | 'cautions'
> &
  Readonly<{ currency: string; debtorKinds: LateInterestRule['debtorKinds'] | undefined; terms: LateInterestTerms }>

/** A preset of one rule of interest. */
function interestOnly({ currency, debtorKinds, terms, ...law }: InterestLaw): StatutoryPreset {
  const rule: LateInterestRule = {
    kind: 'late-interest',
    id: `${law.id}-interest`,
    mode: 'posted',
    currencies: [currency],
    ...(debtorKinds === undefined ? {} : { debtorKinds }),
    validity: { by: 'day', from: law.validFrom },
    terms,
    posting: statutoryPosting,
    citation: law.citation,
  }
  return { ...law, rules: [rule], disclaimer }
}
