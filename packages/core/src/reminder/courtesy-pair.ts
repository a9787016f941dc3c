import type { CourtesyKind } from './courtesy-policy.ts'
import type { Reminder } from './reminder.ts'

const confirmations: Readonly<Partial<Record<CourtesyKind, CourtesyKind>>> = {
  'promise-reminder': 'promise-confirmation',
  'installment-due': 'plan-agreed',
}

/**
 * Whether a message confirms the promise or the plan that another one reminds of. The two are not for one day: a confirmation says all
 * that the reminder would.
 */
export function isConfirmedBy(
  { courtesy, subject }: Pick<Reminder, 'courtesy' | 'subject'>,
  confirmation: Pick<Reminder, 'courtesy' | 'subject'>,
): boolean {
  const wanted = courtesy === undefined ? undefined : confirmations[courtesy]
  if (wanted === undefined || confirmation.courtesy !== wanted || subject === undefined) return false
  return confirmation.subject?.kind === subject.kind && confirmation.subject.id === subject.id
}
