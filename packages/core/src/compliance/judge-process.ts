import { compare } from '../money/index.ts'
import type { RequiredNotice } from './contact-rule.ts'
import type { BureauCase, DefaultCase, DueDateCase, NoticeCase, TermCase } from './judge-case.ts'
import type { CalendarRule, CreditBureau, DefaultTrigger, PaymentTerm } from './money-rule.ts'

/** Whether a notice was given in time, and at no cost where it has to be. */
export function meetsNotice({ withinDays, isFree }: RequiredNotice, tried: NoticeCase): boolean {
  return tried.daysAfterDueDate <= withinDays && (isFree !== true || tried.isFree === true)
}

/** Whether a term may be agreed. */
export function isTermAllowed(rule: PaymentTerm, { days, debtorClass, isInWriting, isException }: TermCase): boolean {
  if (rule.longerOnlyInWriting === true && days > (rule.defaultDays ?? 0) && isInWriting !== true) return false
  const most = debtorClass === 'public-authority' ? publicMax(rule, isException === true) : rule.maxDays
  return most === undefined || days <= most
}

function publicMax({ publicMaxDays, publicExceptionDays, maxDays }: PaymentTerm, isException: boolean) {
  return (isException ? publicExceptionDays : undefined) ?? publicMaxDays ?? maxDays
}

/** Whether a debtor is in default. */
export function isInDefault(rule: DefaultTrigger, tried: DefaultCase): boolean {
  if (tried.wasAskedToPay || isByItself(rule, tried.case)) return true
  if (rule.automaticAfterDays === undefined || (tried.days ?? 0) <= rule.automaticAfterDays) return false
  const needsWarning = rule.consumerMustBeWarned === true && (tried.debtorClass ?? 'consumer') === 'consumer'
  return !needsWarning || tried.wasWarned === true
}

function isByItself({ needs, exceptCases }: DefaultTrigger, named: string | undefined): boolean {
  const isException = named !== undefined && exceptCases?.includes(named) === true
  return (needs === 'nothing') !== isException
}

/** Whether a due date moved if and only if it fell on a day off. */
export function isDueDateRight({ daysOff }: CalendarRule, { fallsOn, isMoved }: DueDateCase): boolean {
  return (daysOff as readonly string[]).includes(fallsOn) === isMoved
}

/** Whether a debt may stand in a credit register. */
export function mayReport(rule: CreditBureau, tried: BureauCase): boolean {
  return isReportable(rule, tried) && wasTold(rule, tried) && isRecent(rule, tried)
}

function isReportable(
  { minimumPrincipal, onlyUndisputed }: CreditBureau,
  { principal, isDisputed }: BureauCase,
): boolean {
  if (onlyUndisputed === true && isDisputed !== false) return false
  if (minimumPrincipal === undefined) return true
  return (
    principal !== undefined &&
    principal.currency === minimumPrincipal.currency &&
    compare(principal, minimumPrincipal) >= 0
  )
}

function wasTold(rule: CreditBureau, tried: BureauCase): boolean {
  if (rule.needsWarning === true && tried.wasWarned !== true) return false
  if (rule.notifyWithinDays !== undefined && (tried.notifiedAfterDays ?? 0) > rule.notifyWithinDays) return false
  if (rule.conversationWillDo === true && tried.hadConversation === true) return true
  const needsNotice = rule.needsNotice === true || rule.noticeDays !== undefined
  return !needsNotice || (tried.noticeDaysAgo ?? -1) >= (rule.noticeDays ?? 0)
}

function isRecent({ maxYears, maxYearsAfterPayment }: CreditBureau, { years, yearsAfterPayment }: BureauCase): boolean {
  if (maxYears !== undefined && (years ?? 0) > maxYears) return false
  return maxYearsAfterPayment === undefined || (yearsAfterPayment ?? 0) <= maxYearsAfterPayment
}
