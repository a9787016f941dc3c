import type { TargetPolicy } from './policy.ts'

/** Codes whose order applies where contract and payer say nothing. */
export type LegalOrderId = 'AR' | 'BR' | 'CL' | 'CO' | 'DE' | 'DE-consumer-credit' | 'ES' | 'MX' | 'PE'

/** A statutory order of imputation, as far as it can be put into rules. */
export type LegalOrder = Readonly<{
  policy: TargetPolicy
  citation: string
  /** `high`: the text was read, or two sources agree; `medium`: a part is from one source or from general knowledge. */
  confidence: 'high' | 'medium' | 'low'
  /** What the code says and rules cannot, or what we filled in. */
  note: string
}>

/**
 * Legal default orders (imputación legal, imputação legal, Tilgungsreihenfolge), opted into by name.
 *
 * They finish one debt, interest before principal, before the next one, and split where the code says pro rata. No code
 * names late fees and contract penalties in its order; here they come just before the principal. The most onerous debt is
 * the one with the highest rate; without rates all are equally onerous.
 *
 * Research, not legal advice: a lawyer of the place must confirm an order before it becomes a default. Neither EU law nor
 * the law of the United Kingdom has a statutory order; there it is for the debtor, then for the creditor to say.
 *
 * @example
 * const { policy, citation } = legalOrders.ES
 */
export const legalOrders: Readonly<Record<LegalOrderId, LegalOrder>> = {
  AR: {
    policy: {
      order: 'by-target',
      strategy: 'item-by-item',
      targets: { timings: [['past-due', 'due']], components: ['interest', 'fee', 'penalty', 'principal'] },
      among: ['highest-rate', 'pro-rata'],
      designation: { kind: 'honoured', needsConsent: ['not-yet-due', 'component-order'] },
    },
    citation: 'Código Civil y Comercial de la Nación (Ley 26.994), arts. 900 to 903',
    confidence: 'medium',
    note: 'Between debtor and law stands the creditor, who may say so on the receipt (art. 901). Costs are not named.',
  },
  BR: {
    policy: {
      order: 'by-target',
      strategy: 'item-by-item',
      targets: { timings: [['past-due', 'due']], components: ['interest', 'fee', 'penalty', 'principal'] },
      among: ['oldest-due', 'highest-rate', 'pro-rata'],
      designation: { kind: 'honoured', needsConsent: ['not-yet-due', 'component-order'] },
    },
    citation: 'Código Civil (Lei 10.406/2002), arts. 352 to 355',
    confidence: 'high',
    note: 'For debts due on one day and equally onerous the code is silent; writers split pro rata. Costs are not named.',
  },
  CL: {
    policy: {
      order: 'by-target',
      strategy: 'item-by-item',
      targets: {
        timings: [['past-due', 'due'], 'in-advance'],
        components: ['interest', 'fee', 'penalty', 'principal'],
      },
      among: ['oldest-due'],
      designation: { kind: 'honoured', needsConsent: ['not-yet-due', 'component-order'] },
    },
    citation: 'Código Civil, arts. 1595 to 1597',
    confidence: 'medium',
    note: 'Among debts that are all due the debtor may still choose (art. 1597); until then the oldest is taken.',
  },
  CO: {
    policy: {
      order: 'by-target',
      strategy: 'item-by-item',
      targets: {
        timings: [['past-due', 'due'], 'in-advance'],
        components: ['interest', 'fee', 'penalty', 'principal'],
      },
      among: ['oldest-due'],
      designation: { kind: 'honoured', needsConsent: ['not-yet-due', 'component-order'] },
    },
    citation: 'Código Civil, arts. 1653 to 1655',
    confidence: 'medium',
    note: 'Among debts that are all due the debtor may still choose (art. 1655); until then the oldest is taken.',
  },
  DE: {
    policy: {
      order: 'by-target',
      strategy: 'item-by-item',
      targets: {
        timings: [['past-due', 'due'], 'in-advance'],
        components: ['fee', 'interest', 'penalty', 'principal'],
      },
      among: ['unsecured-first', 'highest-rate', 'oldest-due', 'pro-rata'],
      designation: { kind: 'honoured', needsConsent: ['component-order'] },
    },
    citation: 'BGB §§ 366, 367',
    confidence: 'high',
    note: 'A creditor may refuse a payment designated to the principal first (§ 367(2)); here the designation gives way instead.',
  },
  'DE-consumer-credit': {
    policy: {
      order: 'by-target',
      strategy: 'item-by-item',
      targets: { timings: [['past-due', 'due']], components: ['fee', 'principal', 'penalty', 'interest'] },
      among: ['unsecured-first', 'highest-rate', 'oldest-due', 'pro-rata'],
    },
    citation: 'BGB § 497(3)',
    confidence: 'medium',
    note: 'Arrears of a consumer loan only: costs, then what is owed, then interest.',
  },
  ES: {
    policy: {
      order: 'by-target',
      strategy: 'item-by-item',
      targets: { timings: [['past-due', 'due']], components: ['interest', 'fee', 'penalty', 'principal'] },
      among: ['highest-rate', 'pro-rata'],
      designation: { kind: 'honoured', needsConsent: ['component-order'] },
    },
    citation: 'Código Civil, arts. 1172 to 1174',
    confidence: 'high',
    note: 'Courts also call a secured or an older debt more onerous (art. 1174). Costs are not named.',
  },
  MX: {
    policy: {
      order: 'by-target',
      strategy: 'item-by-item',
      targets: { timings: [['past-due', 'due']], components: ['interest', 'fee', 'penalty', 'principal'] },
      among: ['highest-rate', 'oldest-due', 'pro-rata'],
      designation: { kind: 'honoured', needsConsent: ['component-order'] },
    },
    citation: 'Código Civil Federal, arts. 2092 to 2094',
    confidence: 'medium',
    note: 'Applies to commercial debts through art. 2 of the Código de Comercio. Costs are not named.',
  },
  PE: {
    policy: {
      order: 'by-target',
      strategy: 'item-by-item',
      targets: { timings: [['past-due', 'due']], components: ['interest', 'fee', 'penalty', 'principal'] },
      among: ['unsecured-first', 'highest-rate', 'oldest-due', 'pro-rata'],
      designation: { kind: 'honoured', needsConsent: ['component-order'] },
    },
    citation: 'Código Civil, arts. 1256 to 1259',
    confidence: 'medium',
    note: 'Interest before expenses before capital (art. 1257), unlike most places.',
  },
}
