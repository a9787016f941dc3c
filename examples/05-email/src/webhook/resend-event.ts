import type { MailEvent } from '@cobranza/notifier-email'
import { contactTagName } from '../contact-tag.ts'
import { eventBase, failureOfBounce } from './event-base.ts'
import { at, namedIn, textAt } from './json.ts'

/**
 * What a web hook of Resend says became of a message; undefined for those that say nothing of it.
 *
 * A permanent bounce of no particular kind is taken for an address that does not exist: the provider writes there no more, either.
 *
 * @param hook the JSON of the body.
 * @param options `id` of the web hook.
 * @see https://resend.com/docs/webhooks/emails/bounced
 */
export function resendEvent(
  hook: unknown,
  { id, secrets }: Readonly<{ id: string; secrets: readonly string[] }>,
): MailEvent | undefined {
  const tags = at(hook, 'data', 'tags')
  const token =
    namedIn(at(hook, 'data', 'headers'), 'Cobranza-Contact') ??
    textAt(tags, contactTagName) ??
    namedIn(tags, contactTagName)
  const names = [textAt(hook, 'data', 'email_id')]
  const base = eventBase({ id, token, names, at: textAt(hook, 'created_at') }, secrets)
  switch (textAt(hook, 'type')) {
    case 'email.complained':
      return { ...base, kind: 'complained', feedback: 'abuse' }
    case 'email.sent':
    case 'email.delivered':
      return { ...base, kind: 'delivered' }
    case 'email.delivery_delayed':
      return { ...base, kind: 'delayed' }
    case 'email.bounced': {
      const recipient = textAt(hook, 'data', 'to', 0)
      const isPermanent = textAt(hook, 'data', 'bounce', 'type') === 'Permanent'
      const failure =
        failureOfBounce(textAt(hook, 'data', 'bounce', 'subType')) ?? (isPermanent ? 'address-unknown' : 'other')
      return { ...base, kind: 'bounced', isPermanent, failure, ...(recipient === undefined ? {} : { recipient }) }
    }
    default:
      return undefined
  }
}
