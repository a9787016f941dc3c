import { type ComposedMessage, composeMessage, type MessageFacts, type MessagePolicy } from '@cobranza/core'
import type { Brand } from '../layout/brand.ts'
import { type RenderedMail, renderMail } from '../layout/render-mail.ts'
import type { MailTemplates } from '../override/mail-templates.ts'
import { sampleCase } from './sample-case.ts'
import { samplePlace } from './sample-place.ts'
import { samplePolicy } from './sample-policy.ts'

/** The languages and forms of address that previews show unless told otherwise: usted, tú and vos, Portuguese, English. */
export const sampleLocales: readonly string[] = ['es-PE', 'es-ES', 'es-AR', 'pt-BR', 'en-US']

/** What samples are made with; what is left out is the library's own. */
export type SampleOptions = Readonly<{
  policy?: MessagePolicy
  brand?: Brand
  templates?: MailTemplates
  /** {@link sampleLocales} when absent. */
  locales?: readonly string[]
}>

/** A message with made-up facts, as it was worded and as it looks. */
export type SampleMail = Readonly<{
  template: string
  locale: string
  facts: MessageFacts
  composed: ComposedMessage
  mail: RenderedMail
}>

/** The page behind the link that stops messages, in samples. */
export const sampleUnsubscribeUrl = 'https://bodega.example/u/sample'

/**
 * Every template of a policy in every locale, with likely facts: a promise, a plan and its instalments, a dispute, credit, two
 * currencies, one document and twelve. For previews, screenshots and tests of a host's templates.
 *
 * @throws RangeError when the policy has no text for a template, or a template of the host fails.
 * @example
 * for (const { template, locale, mail } of sampleMails({ brand })) write(`${template}.${locale}.html`, mail.html)
 */
export function sampleMails(options: SampleOptions = {}): readonly SampleMail[] {
  const { policy = samplePolicy(), brand, templates, locales = sampleLocales } = options
  const names = new Set(policy.templates.map(({ name }) => name))
  return locales.flatMap((locale) => {
    const place = samplePlace(locale)
    return [...names].map((template): SampleMail => {
      const { facts, options: said } = sampleCase(template, place)
      const composed = composeMessage(policy, { template, channel: 'email' }, facts, { ...said, locale })
      const mail = renderMail(composed, {
        unsubscribeUrl: sampleUnsubscribeUrl,
        customerName: facts.customerName,
        ...(brand === undefined ? {} : { brand }),
        ...(templates === undefined ? {} : { templates }),
      })
      return { template, locale, facts, composed, mail }
    })
  })
}
