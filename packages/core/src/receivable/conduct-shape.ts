import { compareRates, isRate, rate } from '../money/index.ts'
import type { FactKind } from './fact.ts'
import {
  allocationPart,
  type Check,
  count,
  date,
  fact,
  key,
  list,
  moment,
  object,
  oneOf,
  oneOfKinds,
  payableRef,
  positive,
  remark,
  text,
  that,
  wholeFrom,
  zeroOrMore,
} from './field-check.ts'

const id = { id: key }

/** What a hold is about. */
const scope = oneOfKinds(
  { customer: {}, invoice: id, charge: id, plan: id, channel: { channel: text } },
  'a scope such as { "kind": "customer" } or { "kind": "invoice", "id": "F001-12" }',
)

const shareOfAll = that(
  (value) => isRate(value) && compareRates(value, rate('0')) >= 0 && compareRates(value, rate('1')) <= 0,
  'a rate from 0 to 1, such as "0.15" for 15 %',
)

/** The kinds of the facts that say how a debt is talked about. */
export type ConductKind = Extract<
  FactKind,
  | 'promise'
  | 'promise-withdrawal'
  | 'dispute'
  | 'dispute-resolution'
  | 'hold'
  | 'hold-release'
  | 'hardship'
  | 'hardship-end'
  | 'consent'
  | 'interaction'
  | 'contact-override'
  | 'placement'
  | 'placement-step'
>

/** The fields of the facts that say how a debt is talked about, beside `kind`, `id` and `customerId`. */
export const conductShapes: Readonly<Record<ConductKind, Check>> = {
  promise: fact({
    madeDate: date,
    payByDate: date,
    amount: positive,
    covers: list(object({ kind: oneOf('invoice', 'charge', 'installment'), id: key, 'part?': wholeFrom(1) }), 1),
    'toleranceDays?': count,
    'toleranceAmount?': zeroOrMore,
    'replaces?': text,
    'channel?': text,
    'actor?': text,
    'note?': remark,
  }),
  'promise-withdrawal': fact({ withdrawnDate: date, promiseId: text, 'actor?': text, 'note?': remark }),
  dispute: fact({
    raisedDate: date,
    document: payableRef,
    'amount?': positive,
    reason: oneOf(
      'not-received',
      'wrong-amount',
      'wrong-price',
      'damaged',
      'poor-quality',
      'duplicate',
      'already-paid',
      'not-ordered',
      'missing-document',
      'terms',
      'other',
    ),
    'owner?': text,
    'respondByDate?': date,
    'resolveByDate?': date,
    'isInWriting?': that((value) => typeof value === 'boolean', 'true or false'),
    'actor?': text,
    'note?': remark,
  }),
  'dispute-resolution': fact({
    resolvedDate: date,
    disputeId: text,
    outcome: oneOf('credited', 'refused', 'split', 'withdrawn'),
    'creditNoteId?': text,
    'resumeDate?': date,
    'actor?': text,
    'note?': remark,
  }),
  hold: fact({
    startDate: date,
    'endDate?': date,
    scope,
    reason: oneOf(
      'lawsuit-served',
      'insolvency',
      'cease-request',
      'attorney',
      'breathing-space',
      'bereavement',
      'wrong-person',
      'refusal-to-pay',
      'claim-pending',
      'hardship',
      'payment-announced',
      'credit-note-coming',
      'under-review',
      'pause-agreed',
      'goodwill',
      'other',
    ),
    'penalties?': oneOf('suspended'),
    actor: text,
    'note?': remark,
  }),
  'hold-release': fact({ releaseDate: date, holdId: text, actor: text, 'note?': remark }),
  hardship: fact({ startDate: date, 'reviewDate?': date, actor: text, 'note?': remark }),
  'hardship-end': fact({ endDate: date, hardshipId: text, actor: text, 'note?': remark }),
  consent: fact({
    decidedDate: date,
    channel: text,
    decision: oneOf('granted', 'refused'),
    'evidence?': remark,
    'actor?': text,
  }),
  interaction: fact({
    happenedDate: date,
    'happenedAt?': moment,
    direction: oneOf('inbound', 'outbound'),
    channel: text,
    party: oneOf(
      'debtor',
      'joint-debtor',
      'guarantor',
      'representative',
      'attorney',
      'reference',
      'employer',
      'household',
      'third-party',
    ),
    outcome: oneOf(
      'conversation',
      'no-answer',
      'message-left',
      'message-received',
      'wrong-number',
      'callback-requested',
      'complaint',
      'other',
    ),
    'actor?': text,
    'about?': list(payableRef, 0),
    'nextStep?': object({ text: remark, 'date?': date }),
    'attachments?': list(object({ name: text, reference: key }), 0),
    'corrects?': text,
    'note?': remark,
  }),
  'contact-override': fact({
    overrideDate: date,
    'untilAt?': moment,
    contactKey: key,
    rules: list(text, 1),
    actor: text,
    reason: remark,
  }),
  placement: fact({
    proposedDate: date,
    agency: text,
    documents: list(allocationPart, 1),
    'commissionRate?': shareOfAll,
    actor: text,
    'note?': remark,
  }),
  'placement-step': fact({
    stepDate: date,
    placementId: text,
    step: oneOf('handed-over', 'recalled', 'paid-at-agency', 'paid-directly', 'closed'),
    'paymentId?': text,
    'commission?': zeroOrMore,
    'reason?': remark,
    actor: text,
  }),
}
