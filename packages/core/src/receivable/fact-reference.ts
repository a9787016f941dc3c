import type { Money } from '../money/index.ts'
import { type Fact, type FactKind, factKey } from './fact.ts'
import type { AllocationPart } from './fact-base.ts'

type Path = readonly (string | number)[]

/** A fact that another one acts on: the field that names it, and its key. */
export type Target = Readonly<{
  path: Path
  value: unknown
  key: string
  /** It may count from a later day than the fact that acts on it. */
  isAnyDay?: true
}>

/** An amount that a fact has for another one, and where it stands: its currency is that one's. */
export type NamedAmount = Readonly<{ key: string; amount: Money; path: Path }>

/** The field of the day from which a fact counts. */
export const dateFields: Readonly<Record<FactKind, string>> = {
  customer: 'validFrom',
  invoice: 'issueDate',
  'credit-note': 'issueDate',
  charge: 'issueDate',
  payment: 'receivedDate',
  allocation: 'allocationDate',
  'payment-reversal': 'reversalDate',
  void: 'voidDate',
  waiver: 'waiverDate',
  plan: 'agreedDate',
  'plan-end': 'endDate',
  promise: 'madeDate',
  'promise-withdrawal': 'withdrawnDate',
  dispute: 'raisedDate',
  'dispute-resolution': 'resolvedDate',
  hold: 'startDate',
  'hold-release': 'releaseDate',
  hardship: 'startDate',
  'hardship-end': 'endDate',
  consent: 'decidedDate',
  interaction: 'happenedDate',
  'contact-override': 'overrideDate',
  placement: 'proposedDate',
  'placement-step': 'stepDate',
  'write-off': 'writeOffDate',
  'write-off-reversal': 'reversalDate',
}

/** What a fact acts on, which must be there. */
export function targetsOf(fact: Fact): readonly Target[] {
  switch (fact.kind) {
    case 'payment-reversal':
      return byId('payment', { paymentId: fact.paymentId })
    case 'void':
    case 'waiver':
    case 'write-off':
    case 'dispute':
      return [{ path: ['document'], value: fact.document, key: factKey(fact.document) }]
    case 'allocation':
      return [{ path: ['source'], value: fact.source, key: factKey(fact.source) }]
    case 'plan':
      return [...documentsIn('sources', fact.sources), ...byId('plan', { supersedes: fact.supersedes })]
    case 'plan-end':
      return byId('plan', { planId: fact.planId })
    case 'promise':
      return byId('promise', { replaces: fact.replaces })
    case 'promise-withdrawal':
      return byId('promise', { promiseId: fact.promiseId })
    case 'dispute-resolution':
      return byId('dispute', { disputeId: fact.disputeId })
    case 'hold':
      // A hold on a document that is not there would hold nothing, and nobody would notice.
      if (fact.scope.kind === 'customer' || fact.scope.kind === 'channel') return []
      return [{ path: ['scope'], value: fact.scope, key: factKey(fact.scope), isAnyDay: true }]
    case 'hold-release':
      return byId('hold', { holdId: fact.holdId })
    case 'hardship-end':
      return byId('hardship', { hardshipId: fact.hardshipId })
    case 'interaction':
      // What was wrong may be the day.
      return byId('interaction', { corrects: fact.corrects }).map((one) => ({ ...one, isAnyDay: true }))
    case 'placement':
      return documentsIn('documents', fact.documents)
    case 'placement-step':
      return byId('placement', { placementId: fact.placementId })
    case 'write-off-reversal':
      return byId('write-off', { writeOffId: fact.writeOffId })
    case 'customer':
    case 'invoice':
    case 'charge':
    case 'credit-note':
    case 'payment':
    case 'hardship':
    case 'consent':
    case 'contact-override':
      return []
  }
}

/** Each amount a fact has for another one. */
export function namedAmounts(fact: Fact): readonly NamedAmount[] {
  switch (fact.kind) {
    case 'waiver':
    case 'write-off':
      return [{ key: factKey(fact.document), amount: fact.amount, path: [] }]
    case 'dispute':
      return fact.amount === undefined ? [] : [{ key: factKey(fact.document), amount: fact.amount, path: [] }]
    case 'write-off-reversal':
      return [{ key: factKey({ kind: 'write-off', id: fact.writeOffId }), amount: fact.amount, path: [] }]
    case 'promise':
      return fact.covers.map(({ kind, id }) => {
        return { key: factKey({ kind: kind === 'installment' ? 'plan' : kind, id }), amount: fact.amount, path: [] }
      })
    case 'credit-note':
      if (fact.invoiceId === undefined) return []
      return [{ key: factKey({ kind: 'invoice', id: fact.invoiceId }), amount: fact.amount, path: [] }]
    case 'plan':
      return amountsIn('sources', fact.sources)
    case 'placement':
      return amountsIn('documents', fact.documents)
    case 'payment':
    case 'allocation':
      return amountsIn('parts', fact.parts ?? [])
    default:
      return []
  }
}

/** The currency of the amounts of a fact, if it has any. */
export function currencyOf(fact: Fact | undefined): string | undefined {
  if (fact?.kind === 'plan') return fact.sources[0]?.amount.currency
  return fact !== undefined && 'amount' in fact ? fact.amount?.currency : undefined
}

/** Targets by the fields that hold their ids; a field without one names nothing. */
function byId(kind: FactKind, fields: Readonly<Record<string, string | undefined>>): readonly Target[] {
  return Object.entries(fields).flatMap(([name, id]) => {
    return id === undefined ? [] : [{ path: [name], value: id, key: factKey({ kind, id }) }]
  })
}

function documentsIn(field: string, parts: readonly AllocationPart[]): readonly Target[] {
  return parts.map(({ kind, id }, index) => ({ path: [field, index], value: { kind, id }, key: factKey({ kind, id }) }))
}

function amountsIn(field: string, parts: readonly AllocationPart[]): readonly NamedAmount[] {
  return parts.map((part, index) => ({ key: factKey(part), amount: part.amount, path: [field, index] }))
}
