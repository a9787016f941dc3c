import { daysBetween, isIsoDate } from '../calendar/index.ts'
import type { ContactOverride, Interaction } from './contact-fact.ts'
import type { Dispute, DisputeResolution } from './dispute-fact.ts'
import type { Fact } from './fact.ts'
import type { FieldProblem } from './field-problem.ts'
import type { Hardship, Hold } from './hold-fact.ts'
import type { Placement, PlacementStep } from './placement-fact.ts'
import type { PromisedRef, PromiseToPay } from './promise-fact.ts'

/** What is wrong between the fields of a fact that says how a debt is talked about. */
export function conductProblem(fact: Fact): FieldProblem | undefined {
  switch (fact.kind) {
    case 'promise':
      return promiseProblem(fact)
    case 'dispute':
      return disputeProblem(fact)
    case 'dispute-resolution':
      return resolutionProblem(fact)
    case 'hold':
      return holdProblem(fact)
    case 'hardship':
      return hardshipProblem(fact)
    case 'interaction':
      return interactionProblem(fact)
    case 'contact-override':
      return overrideProblem(fact)
    case 'placement':
      return placementProblem(fact)
    case 'placement-step':
      return placementStepProblem(fact)
    default:
      return undefined
  }
}

/** A promise is for each thing once, falls due after it was made, and is not kept by paying nothing. */
export function promiseProblem(promise: Omit<PromiseToPay, 'customerId'>): FieldProblem | undefined {
  const { id, amount, covers, madeDate, payByDate, replaces, toleranceAmount } = promise
  if (replaces === id) return { path: ['replaces'], value: id, accepted: 'the id of another promise' }
  const again = covers.findIndex((one, index) => covers.slice(0, index).some((other) => isSharedBy(one, other)))
  if (again >= 0) return { path: ['covers', again], value: covers[again], accepted: 'each document and each part once' }
  if (toleranceAmount !== undefined && toleranceAmount.currency !== amount.currency) {
    const path = ['toleranceAmount', 'currency']
    return { path, value: toleranceAmount.currency, accepted: `${amount.currency}, the currency of amount` }
  }
  if (toleranceAmount !== undefined && toleranceAmount.minor >= amount.minor) {
    const accepted = `less than ${amount.minor} minor units, the amount`
    return { path: ['toleranceAmount', 'minor'], value: toleranceAmount.minor, accepted }
  }
  return notBefore(madeDate, { payByDate })
}

function isSharedBy(a: PromisedRef, b: PromisedRef): boolean {
  const isSame = a.kind === b.kind && a.id === b.id
  return isSame && (a.part === undefined || b.part === undefined || a.part === b.part)
}

/** The last days of a dispute come after it was raised. */
export function disputeProblem(
  dispute: Pick<Dispute, 'raisedDate' | 'respondByDate' | 'resolveByDate'>,
): FieldProblem | undefined {
  const { raisedDate, respondByDate, resolveByDate } = dispute
  return notBefore(raisedDate, { respondByDate, resolveByDate })
}

/** A credit note ends a dispute in which the debtor was right at least in part. */
export function resolutionProblem(
  resolution: Pick<DisputeResolution, 'resolvedDate' | 'outcome' | 'creditNoteId' | 'resumeDate'>,
): FieldProblem | undefined {
  const { resolvedDate, outcome, creditNoteId, resumeDate } = resolution
  if (creditNoteId !== undefined && outcome !== 'credited' && outcome !== 'split') {
    return { path: ['creditNoteId'], value: creditNoteId, accepted: 'a credit note on credited and split only' }
  }
  return notBefore(resolvedDate, { resumeDate })
}

/** A hold never ends before it starts. */
export function holdProblem({ startDate, endDate }: Pick<Hold, 'startDate' | 'endDate'>): FieldProblem | undefined {
  return notBefore(startDate, { endDate })
}

/** A hardship is looked at again after it began. */
export function hardshipProblem(hardship: Pick<Hardship, 'startDate' | 'reviewDate'>): FieldProblem | undefined {
  return notBefore(hardship.startDate, { reviewDate: hardship.reviewDate })
}

/** A correction is of another interaction, and a moment is on its day somewhere on Earth. */
export function interactionProblem(
  interaction: Pick<Interaction, 'id' | 'corrects' | 'happenedDate' | 'happenedAt'>,
): FieldProblem | undefined {
  const { id, corrects, happenedDate, happenedAt } = interaction
  if (corrects === id) return { path: ['corrects'], value: id, accepted: 'the id of another interaction' }
  if (happenedAt === undefined) return undefined
  const days = daysTo(happenedDate, happenedAt)
  if (days === undefined || Math.abs(days) <= 1) return undefined
  return { path: ['happenedAt'], value: happenedAt, accepted: `a moment of ${happenedDate}, whatever the time zone` }
}

/** Days from a day to that of a moment in UTC; `undefined` where either is none, which is told elsewhere. */
function daysTo(date: string, at: string): number | undefined {
  const day = at.slice(0, 10)
  return isIsoDate(date) && isIsoDate(day) ? daysBetween(date, day) : undefined
}

/** Rules are named once each, somebody answers with a name and a reason, and it does not end before its day. */
export function overrideProblem(
  override: Pick<ContactOverride, 'rules' | 'actor' | 'reason' | 'overrideDate' | 'untilAt'>,
): FieldProblem | undefined {
  const { rules, actor, reason, overrideDate, untilAt } = override
  const again = rules.findIndex((rule, index) => rules.indexOf(rule) !== index)
  if (again >= 0) return { path: ['rules', again], value: rules[again], accepted: 'each rule once' }
  if (actor.trim() === '') return { path: ['actor'], value: actor, accepted: 'who answers for it, not only spaces' }
  if (reason.trim() === '') return { path: ['reason'], value: reason, accepted: 'why it is made, not only spaces' }
  const days = untilAt === undefined ? undefined : daysTo(overrideDate, untilAt)
  // Zones may show the day before or after that of UTC.
  if (days === undefined || days >= -1) return undefined
  return { path: ['untilAt'], value: untilAt, accepted: `a moment of ${overrideDate} or later, whatever the time zone` }
}

/** A placement names each document once, all in one currency. */
export function placementProblem({ documents }: Pick<Placement, 'documents'>): FieldProblem | undefined {
  const again = documents.findIndex((one, index) =>
    documents.slice(0, index).some(({ kind, id }) => one.kind === kind && one.id === id),
  )
  if (again >= 0) return { path: ['documents', again], value: documents[again], accepted: 'each document once' }
  const currency = documents[0]?.amount.currency
  const stranger = documents.findIndex(({ amount }) => amount.currency !== currency)
  if (stranger < 0) return undefined
  const path = ['documents', stranger, 'amount', 'currency']
  const value = documents[stranger]?.amount.currency
  return { path, value, accepted: `${currency}, the currency of the first document` }
}

/** Only a step that says it was paid names a payment. */
export function placementStepProblem({
  step,
  paymentId,
}: Pick<PlacementStep, 'step' | 'paymentId'>): FieldProblem | undefined {
  if (paymentId === undefined || step === 'paid-at-agency' || step === 'paid-directly') return undefined
  return { path: ['paymentId'], value: paymentId, accepted: 'a payment on paid-at-agency and paid-directly only' }
}

/** The first of the days, by the names of their fields, that comes before `from`. */
function notBefore(from: string, days: Readonly<Record<string, string | undefined>>): FieldProblem | undefined {
  for (const [name, value] of Object.entries(days)) {
    if (value !== undefined && value < from) return { path: [name], value, accepted: `a day from ${from} on` }
  }
  return undefined
}
