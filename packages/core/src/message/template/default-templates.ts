import type { MessageTemplate } from '../message-template.ts'
import { creditAvailable } from './credit-available.ts'
import { disputeReceived } from './dispute-received.ts'
import { disputeResolved } from './dispute-resolved.ts'
import { dueSoon } from './due-soon.ts'
import { dueToday } from './due-today.ts'
import { hardship } from './hardship.ts'
import { installmentDue } from './installment-due.ts'
import { overdueFirm } from './overdue-firm.ts'
import { overdueFormal } from './overdue-formal.ts'
import { overdueFriendly } from './overdue-friendly.ts'
import { paidThanks } from './paid-thanks.ts'
import { partialPaymentThanks } from './partial-payment-thanks.ts'
import { planAgreed } from './plan-agreed.ts'
import { planBroken } from './plan-broken.ts'
import { planOffered } from './plan-offered.ts'
import { preAgencyNotice } from './pre-agency-notice.ts'
import { promiseBroken } from './promise-broken.ts'
import { promiseConfirmation } from './promise-confirmation.ts'
import { promiseReminder } from './promise-reminder.ts'
import { statement } from './statement.ts'

/**
 * The messages that come with the library, from the first friendly word to thanks: in Spanish as it is spoken in six countries, in Brazilian
 * Portuguese and in English. A template of yours by the same name takes the place of one of these.
 */
export const defaultTemplates: readonly MessageTemplate[] = [
  dueSoon,
  dueToday,
  overdueFriendly,
  overdueFirm,
  overdueFormal,
  promiseConfirmation,
  promiseReminder,
  promiseBroken,
  planOffered,
  planAgreed,
  installmentDue,
  planBroken,
  partialPaymentThanks,
  paidThanks,
  disputeReceived,
  disputeResolved,
  hardship,
  statement,
  preAgencyNotice,
  creditAvailable,
]
