import type { OutgoingMessage } from '@cobranza/core'

/** A message as a file for people: whom it is for, its subject, and the text that the policy's messages made of it. */
export function messageText({ to, customerId, composed }: OutgoingMessage): string {
  if (composed === undefined)
    throw new TypeError(`composed: the message to ${customerId} has no text; give the policy messages`)
  const { subject, body, short, form } = composed
  const head = [...(to === undefined ? [] : [to]), ...(form === 'long' ? [subject] : [])]
  return `${[...head, '', form === 'short' ? short : body].join('\n')}\n`
}
