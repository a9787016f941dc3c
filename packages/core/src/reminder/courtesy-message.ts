import type { FollowedItem, PositionOf } from '../receivable/index.ts'
import { creditMessage } from './credit-courtesy.ts'
import { disputeMessage } from './dispute-courtesy.ts'
import type { CourtesyMessage, CourtesyView } from './message-occasion.ts'
import { noticeMessage } from './notice-courtesy.ts'
import { installmentMessage, planAgreedMessage, planBrokenMessage } from './plan-courtesy.ts'
import { promiseMessage } from './promise-courtesy.ts'
import type { Reminder } from './reminder.ts'
import { thanksMessage } from './thanks-courtesy.ts'

/** What a courtesy says on the day it is sent; undefined when what it is about has passed. */
export function courtesyMessage(
  position: PositionOf<FollowedItem>,
  reminder: Reminder,
  view: CourtesyView,
): CourtesyMessage | undefined {
  switch (reminder.courtesy) {
    case 'promise-confirmation':
    case 'promise-reminder':
    case 'promise-broken':
      return promiseMessage(position, reminder, view)
    case 'paid-thanks':
    case 'partial-payment-thanks':
      return thanksMessage(position, reminder, view)
    case 'plan-agreed':
      return planAgreedMessage(position, reminder, view)
    case 'plan-broken':
      return planBrokenMessage(position, reminder, view)
    case 'installment-due':
      return installmentMessage(position, reminder, view)
    case 'dispute-received':
    case 'dispute-resolved':
      return disputeMessage(position, reminder, view)
    case 'credit-available':
      return creditMessage(position, reminder, view)
    case 'pre-agency-notice':
      return noticeMessage(position, reminder, view)
    default:
      return undefined
  }
}
