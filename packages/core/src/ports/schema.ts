import * as z from 'zod'
import { contactPurposes } from '../compliance/index.ts'
import { ComposedMessageSchema } from '../message/schema.ts'
import { OfferSchema } from '../negotiation/schema.ts'
import { expecting } from '../plain/schema.ts'
import { MessageFactsSchema, ToneSchema } from '../reminder/schema.ts'
import type { OutgoingMessage } from './notifier.ts'

const textError = expecting('text that is not empty')
const Text = z.string({ error: textError }).min(1, { error: textError })

const PurposeSchema = z.enum(contactPurposes, { error: expecting(`purpose is one of ${contactPurposes.join(', ')}`) })

/**
 * A message to send, from JSON: for a notifier that lies behind a queue. Unknown keys are refused.
 *
 * @example OutgoingMessageSchema.parse(JSON.parse(job.body))
 */
export const OutgoingMessageSchema: z.ZodType<OutgoingMessage> = z.strictObject(
  {
    key: Text,
    customerId: Text,
    channel: Text,
    to: Text.exactOptional(),
    locale: Text,
    tone: ToneSchema,
    template: Text,
    facts: MessageFactsSchema,
    purpose: PurposeSchema.exactOptional(),
    recipient: Text.exactOptional(),
    composed: ComposedMessageSchema.exactOptional(),
    follows: z.array(Text, { error: expecting('follows is a list of keys') }).exactOptional(),
    offers: z.array(OfferSchema, { error: expecting('offers is a list of offers') }).exactOptional(),
  },
  {
    error: expecting(
      'a message: key, customerId, channel, locale, tone, template, facts, and to, purpose, recipient, composed, follows, offers if any',
    ),
  },
)
