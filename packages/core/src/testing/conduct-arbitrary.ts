import fc from 'fast-check'
import { addDays, addMilliseconds, type Instant, type IsoDate, instant } from '../calendar/index.ts'
import { fromMinor, type Money, rate } from '../money/index.ts'
import type {
  Consent,
  ContactOverride,
  ContactParty,
  Dispute,
  DisputeReason,
  DisputeResolution,
  Hardship,
  HardshipEnd,
  Hold,
  HoldReason,
  HoldRelease,
  HoldScope,
  Interaction,
  Placement,
  PlacementStep,
  PromisedRef,
  PromiseToPay,
  PromiseWithdrawal,
} from '../receivable/index.ts'
import { type FactConstraints, keys, partsOf, payables, plain, positive } from './fact-arbitrary.ts'
import { ids, isoDates } from './value-arbitrary.ts'

const actors = () => fc.constantFrom('supervisor', 'ana@example.com')
const notes = () => fc.constantFrom('paga el viernes', 'llamó dos veces\nvolver a llamar', 'x')
const channels = () => fc.constantFrom('email', 'sms', 'whatsapp', 'phone', 'letter')

/** Promises to pay for one to three things, with and without tolerances. */
export function promises(constraints: FactConstraints = {}): fc.Arbitrary<PromiseToPay> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('promise' as const),
          ...keys(constraints),
          madeDate: isoDates(constraints.days),
          amount: positive(constraints),
          covers: fc.uniqueArray(promisedRefs(), {
            minLength: 1,
            maxLength: 3,
            selector: ({ kind, id }) => `${kind}/${id}`,
          }),
          toleranceDays: fc.nat(5),
          channel: channels(),
          actor: actors(),
          note: notes(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'madeDate', 'amount', 'covers'] },
      ),
      fc.nat(30),
      fc.constantFrom(undefined, 0, 5, 50),
    )
    .map(([promise, days, percent]) => ({
      ...promise,
      payByDate: addDays(promise.madeDate, days),
      ...(percent === undefined ? {} : { toleranceAmount: percentOf(promise.amount, percent) }),
    }))
}

function promisedRefs(): fc.Arbitrary<PromisedRef> {
  return fc.record(
    {
      kind: fc.constantFrom('invoice' as const, 'charge' as const, 'installment' as const),
      id: ids(),
      part: fc.integer({ min: 1, max: 4 }),
    },
    { ...plain, requiredKeys: ['kind', 'id'] },
  )
}

/** Rounded down, so less than the whole. */
function percentOf({ minor, currency }: Money, percent: number): Money {
  return fromMinor(Math.floor((minor * percent) / 100), currency)
}

/** Promises taken back. */
export function promiseWithdrawals(constraints: FactConstraints = {}): fc.Arbitrary<PromiseWithdrawal> {
  return fc.record(
    {
      kind: fc.constant('promise-withdrawal' as const),
      ...keys(constraints),
      withdrawnDate: isoDates(constraints.days),
      promiseId: ids(),
      actor: actors(),
      note: notes(),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'withdrawnDate', 'promiseId'] },
  )
}

/** Reasons of disputes. */
export function disputeReasons(): fc.Arbitrary<DisputeReason> {
  return fc.constantFrom('damaged', 'wrong-price', 'not-received', 'already-paid', 'other')
}

/** Disputes of a document, whole or in part, with and without last days. */
export function disputes(constraints: FactConstraints = {}): fc.Arbitrary<Dispute> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('dispute' as const),
          ...keys(constraints),
          raisedDate: isoDates(constraints.days),
          document: payables(),
          amount: positive(constraints),
          reason: disputeReasons(),
          owner: fc.constantFrom('logistics', 'ventas'),
          isInWriting: fc.boolean(),
          actor: actors(),
          note: notes(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'raisedDate', 'document', 'reason'] },
      ),
      fc.option(fc.nat(30), { nil: undefined }),
      fc.option(fc.nat(60), { nil: undefined }),
    )
    .map(([dispute, respond, resolve]) => ({
      ...dispute,
      ...(respond === undefined ? {} : { respondByDate: addDays(dispute.raisedDate, respond) }),
      ...(resolve === undefined ? {} : { resolveByDate: addDays(dispute.raisedDate, resolve) }),
    }))
}

/** Ends of disputes; only those in which the debtor was right at least in part name a credit note. */
export function disputeResolutions(constraints: FactConstraints = {}): fc.Arbitrary<DisputeResolution> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('dispute-resolution' as const),
          ...keys(constraints),
          resolvedDate: isoDates(constraints.days),
          disputeId: ids(),
          outcome: fc.constantFrom<DisputeResolution['outcome']>('credited', 'refused', 'split', 'withdrawn'),
          actor: actors(),
          note: notes(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'resolvedDate', 'disputeId', 'outcome'] },
      ),
      fc.option(fc.nat(15), { nil: undefined }),
      fc.option(ids(), { nil: undefined }),
    )
    .map(([resolution, days, creditNoteId]) => {
      const isRight = resolution.outcome === 'credited' || resolution.outcome === 'split'
      return {
        ...resolution,
        ...(days === undefined ? {} : { resumeDate: addDays(resolution.resolvedDate, days) }),
        ...(creditNoteId === undefined || !isRight ? {} : { creditNoteId }),
      }
    })
}

/** Reasons of holds, some of which stop all contact by law. */
export function holdReasons(): fc.Arbitrary<HoldReason> {
  return fc.constantFrom('insolvency', 'attorney', 'bereavement', 'claim-pending', 'hardship', 'under-review', 'other')
}

/** Holds of every scope, with and without an end. */
export function holds(constraints: FactConstraints = {}): fc.Arbitrary<Hold> {
  const scope = fc.oneof<fc.Arbitrary<HoldScope>[]>(
    fc.record({ kind: fc.constant('customer' as const) }, plain),
    fc.record({ kind: fc.constantFrom('invoice' as const, 'charge' as const, 'plan' as const), id: ids() }, plain),
    fc.record({ kind: fc.constant('channel' as const), channel: channels() }, plain),
  )
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('hold' as const),
          ...keys(constraints),
          startDate: isoDates(constraints.days),
          scope,
          reason: holdReasons(),
          penalties: fc.constant('suspended' as const),
          actor: actors(),
          note: notes(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'startDate', 'scope', 'reason', 'actor'] },
      ),
      fc.option(fc.nat(60), { nil: undefined }),
    )
    .map(([hold, days]) => (days === undefined ? hold : { ...hold, endDate: addDays(hold.startDate, days) }))
}

/** Ends of holds. */
export function holdReleases(constraints: FactConstraints = {}): fc.Arbitrary<HoldRelease> {
  return fc.record(
    {
      kind: fc.constant('hold-release' as const),
      ...keys(constraints),
      releaseDate: isoDates(constraints.days),
      holdId: ids(),
      actor: actors(),
      note: notes(),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'releaseDate', 'holdId', 'actor'] },
  )
}

/** Debtors in difficulty, with and without a day to look again. */
export function hardships(constraints: FactConstraints = {}): fc.Arbitrary<Hardship> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('hardship' as const),
          ...keys(constraints),
          startDate: isoDates(constraints.days),
          actor: actors(),
          note: notes(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'startDate', 'actor'] },
      ),
      fc.option(fc.nat(90), { nil: undefined }),
    )
    .map(([fact, days]) => (days === undefined ? fact : { ...fact, reviewDate: addDays(fact.startDate, days) }))
}

/** Ends of hardships. */
export function hardshipEnds(constraints: FactConstraints = {}): fc.Arbitrary<HardshipEnd> {
  return fc.record(
    {
      kind: fc.constant('hardship-end' as const),
      ...keys(constraints),
      endDate: isoDates(constraints.days),
      hardshipId: ids(),
      actor: actors(),
      note: notes(),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'endDate', 'hardshipId', 'actor'] },
  )
}

/** Consents and refusals, of one channel or of any. */
export function consents(constraints: FactConstraints = {}): fc.Arbitrary<Consent> {
  return fc.record(
    {
      kind: fc.constant('consent' as const),
      ...keys(constraints),
      decidedDate: isoDates(constraints.days),
      channel: fc.oneof(channels(), fc.constant('any')),
      decision: fc.constantFrom('granted' as const, 'refused' as const),
      evidence: fc.constantFrom('replied STOP', 'cláusula 9'),
      actor: actors(),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'decidedDate', 'channel', 'decision'] },
  )
}

/** With whom contacts are. */
export function contactParties(): fc.Arbitrary<ContactParty> {
  return fc.constantFrom('debtor', 'debtor', 'joint-debtor', 'guarantor', 'attorney', 'employer', 'third-party')
}

/** Contacts in and out, with and without a moment, documents, a next step and attachments. */
export function interactions(constraints: FactConstraints = {}): fc.Arbitrary<Interaction> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('interaction' as const),
          ...keys(constraints),
          happenedDate: isoDates(constraints.days),
          direction: fc.constantFrom('inbound' as const, 'outbound' as const),
          channel: channels(),
          party: contactParties(),
          outcome: fc.constantFrom<Interaction['outcome']>('conversation', 'no-answer', 'message-left', 'complaint'),
          actor: actors(),
          about: fc.array(payables(), { maxLength: 2 }),
          nextStep: nextSteps(constraints),
          attachments: fc.constantFrom([], [{ name: 'call.ogg', reference: 'calls/1' }]),
          note: notes(),
        },
        {
          ...plain,
          requiredKeys: ['kind', 'id', 'customerId', 'happenedDate', 'direction', 'channel', 'party', 'outcome'],
        },
      ),
      fc.option(fc.nat(24 * 60 * 60 * 1000 - 1), { nil: undefined }),
    )
    .map(([fact, time]) => (time === undefined ? fact : { ...fact, happenedAt: momentOn(fact.happenedDate, time) }))
}

function nextSteps({ days }: FactConstraints): fc.Arbitrary<NonNullable<Interaction['nextStep']>> {
  return fc.record(
    { text: fc.constantFrom('volver a llamar', 'send the invoice'), date: isoDates(days) },
    { ...plain, requiredKeys: ['text'] },
  )
}

function momentOn(date: IsoDate, milliseconds: number): Instant {
  return addMilliseconds(instant(`${date}T00:00:00Z`), milliseconds)
}

/** Contacts that somebody wants although rules refuse them. */
export function contactOverrides(constraints: FactConstraints = {}): fc.Arbitrary<ContactOverride> {
  return fc
    .record(
      {
        kind: fc.constant('contact-override' as const),
        ...keys(constraints),
        overrideDate: isoDates(constraints.days),
        contactKey: ids(),
        rules: fc.uniqueArray(ids(), { minLength: 1, maxLength: 2 }),
        actor: actors(),
        reason: notes(),
        milliseconds: fc.nat(86_399_999),
      },
      {
        ...plain,
        requiredKeys: ['kind', 'id', 'customerId', 'overrideDate', 'contactKey', 'rules', 'actor', 'reason'],
      },
    )
    .map(
      ({ milliseconds, ...override }): ContactOverride =>
        milliseconds === undefined ? override : { ...override, untilAt: momentOn(override.overrideDate, milliseconds) },
    )
}

/** Documents proposed for an agency. */
export function placements(constraints: FactConstraints = {}): fc.Arbitrary<Placement> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('placement' as const),
          ...keys(constraints),
          proposedDate: isoDates(constraints.days),
          agency: fc.constantFrom('agencia-1', 'agency-2'),
          commissionRate: fc.constantFrom(rate('0'), rate('0.15'), rate('1')),
          actor: actors(),
          note: notes(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'proposedDate', 'agency', 'actor'] },
      ),
      positive(constraints),
      fc.uniqueArray(payables(), { minLength: 1, maxLength: 3, selector: ({ kind, id }) => `${kind}/${id}` }),
    )
    .map(([placement, amount, documents]) => ({ ...placement, documents: partsOf(amount, documents) }))
}

/** What becomes of placements; only steps that say so name a payment. */
export function placementSteps(constraints: FactConstraints = {}): fc.Arbitrary<PlacementStep> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('placement-step' as const),
          ...keys(constraints),
          stepDate: isoDates(constraints.days),
          placementId: ids(),
          step: fc.constantFrom<PlacementStep['step']>('handed-over', 'recalled', 'closed'),
          reason: notes(),
          actor: actors(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'stepDate', 'placementId', 'step', 'actor'] },
      ),
      fc.option(
        fc.record(
          {
            step: fc.constantFrom<PlacementStep['step']>('paid-at-agency', 'paid-directly'),
            paymentId: ids(),
            commission: positive(constraints),
          },
          { ...plain, requiredKeys: ['step'] },
        ),
        { nil: undefined },
      ),
    )
    .map(([step, paid]) => ({ ...step, ...paid }))
}
