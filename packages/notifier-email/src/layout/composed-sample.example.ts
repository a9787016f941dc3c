import type { ComposedMessage } from '@cobranza/core'
import { sampleMails } from '../preview/sample-mails.ts'

/** A sample in words, before it becomes a mail. */
export type ComposedSample = Readonly<{ template: string; locale: string; composed: ComposedMessage }>

/** Every shipped template in every sample language, in words. */
export const composedSamples: readonly ComposedSample[] = sampleMails().flatMap(({ template, locale, message }) =>
  message.composed === undefined ? [] : [{ template, locale, composed: message.composed }],
)

/** One of them. */
export function composedSample(template: string, locale: string): ComposedMessage {
  const found = composedSamples.find((one) => one.template === template && one.locale === locale)
  if (found === undefined) throw new Error(`there is no sample of ${template} in ${locale}`)
  return found.composed
}
