import { failureOf, isComplaint, type MailEvent } from '@cobranza/notifier-email'
import { contactTagName } from '../contact-tag.ts'
import { eventBase, failureOfBounce } from './event-base.ts'
import { at, namedIn, textAt } from './json.ts'

/**
 * What an event of SES says became of a message; undefined for those that say nothing of it (opened, clicked).
 *
 * Feedback about signatures or viruses is no complaint. A transient bounce without a status may be an absence that SES took for one: it is counted as a delay, which changes nothing.
 *
 * @param message the JSON in `Message` of the SNS notification.
 * @param options `id` of the notification.
 * @see https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 */
export function sesEvent(
  message: unknown,
  { id, secrets }: Readonly<{ id: string; secrets: readonly string[] }>,
): MailEvent | undefined {
  const kind = textAt(message, 'notificationType') ?? textAt(message, 'eventType')
  const token =
    namedIn(at(message, 'mail', 'headers'), 'Cobranza-Contact') ?? textAt(message, 'mail', 'tags', contactTagName, 0)
  const names = [textAt(message, 'mail', 'messageId'), namedIn(at(message, 'mail', 'headers'), 'Message-ID')]
  const based = (part: string) => eventBase({ id, token, names, at: textAt(message, part, 'timestamp') }, secrets)
  if (kind === 'Complaint') {
    const feedback = textAt(message, 'complaint', 'complaintFeedbackType') ?? 'abuse'
    return isComplaint(feedback) ? { ...based('complaint'), kind: 'complained', feedback } : undefined
  }
  if (kind === 'Send' || kind === 'Delivery') return { ...based('delivery'), kind: 'delivered' }
  if (kind === 'DeliveryDelay') return { ...based('deliveryDelay'), kind: 'delayed' }
  if (kind !== 'Bounce') return undefined
  const recipient = textAt(message, 'bounce', 'bouncedRecipients', 0, 'emailAddress')
  const status = textAt(message, 'bounce', 'bouncedRecipients', 0, 'status')
  const told = { ...based('bounce'), ...(recipient === undefined ? {} : { recipient }) }
  const isPermanent = textAt(message, 'bounce', 'bounceType') === 'Permanent'
  const bySubType = failureOfBounce(textAt(message, 'bounce', 'bounceSubType'))
  if (status === undefined || !/^[45]\.\d{1,3}\.\d{1,3}$/.test(status)) {
    if (!isPermanent && bySubType === undefined) return { ...told, kind: 'delayed' }
    return { ...told, kind: 'bounced', isPermanent, failure: bySubType ?? 'other' }
  }
  const text = (textAt(message, 'bounce', 'bouncedRecipients', 0, 'diagnosticCode') ?? '').slice(0, 240)
  const reply = { code: status.startsWith('5') ? 550 : 450, status, text }
  return { ...told, kind: 'bounced', isPermanent, failure: bySubType ?? failureOf(reply), reply }
}
