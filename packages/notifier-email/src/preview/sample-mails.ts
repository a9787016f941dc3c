import { composeMessage, instant, type MessagePolicy, type OutgoingMessage } from '@cobranza/core'
import type { Brand } from '../layout/brand.ts'
import { renderMail } from '../layout/render-mail.ts'
import type { Mail } from '../mail.ts'
import { type EmailNotifier, emailNotifier } from '../notifier/email-notifier.ts'
import type { MailTemplates } from '../override/mail-templates.ts'
import { dryRun } from '../safe/dry-run.ts'
import { sampleCase } from './sample-case.ts'
import { type SamplePlace, samplePlace } from './sample-place.ts'
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

/** A message with made-up facts, and the mail it becomes. */
export type SampleMail = Readonly<{ template: string; locale: string; message: OutgoingMessage; mail: Mail }>

/**
 * Every template of a policy in every locale, with likely facts: a promise, a plan and its instalments, a dispute, credit, two
 * currencies, one document and twelve. For previews, screenshots and tests of a host's templates. The same every time.
 *
 * @throws RangeError when the policy has no text for a template, or the brand is not fit to be shown.
 * @throws TemplateFault when a template of the host fails.
 * @example
 * for (const { template, locale, mail } of sampleMails({ brand })) write(`${template}.${locale}.html`, mail.html)
 */
export function sampleMails(options: SampleOptions = {}): readonly SampleMail[] {
  const { policy = samplePolicy(), brand, templates, locales = sampleLocales } = options
  const look = { ...(brand === undefined ? {} : { brand }), ...(templates === undefined ? {} : { templates }) }
  const notifier = sampleNotifier(look)
  const names = new Set(policy.templates.map(({ name }) => name))
  return locales.flatMap((locale) => {
    const place = samplePlace(locale)
    return [...names].map((template): SampleMail => {
      const message = sampleMessage(policy, { template, place })
      // Here a fault of a template still says where it is.
      if (message.composed !== undefined) renderMail(message.composed, { ...look, locale })
      return { template, locale, message, mail: notifier.mailOf(message) }
    })
  })
}

/** It is asked for mails, and never sends one. */
function sampleNotifier(look: Pick<SampleOptions, 'brand' | 'templates'>): EmailNotifier {
  return emailNotifier({
    ...look,
    transport: dryRun(),
    from: { name: 'Bodega Norte', address: 'cobranza@bodega.example' },
    timeZone: 'America/Lima',
    clock: { now: () => instant('2026-03-17T14:00:00Z') },
    unsubscribe: { url: 'https://bodega.example/stop', secret: 'a sample, so everybody may know it' },
  })
}

type Wanted = Readonly<{ template: string; place: SamplePlace }>

function sampleMessage(policy: MessagePolicy, { template, place }: Wanted): OutgoingMessage {
  const { locale } = place
  const { facts, options } = sampleCase(template, place)
  return {
    key: `sample/${template}/${locale}`,
    customerId: 'C-1042',
    channel: 'email',
    to: 'cliente@cafeteria.example',
    locale,
    tone: policy.templates.findLast(({ name }) => name === template)?.tone ?? 'friendly',
    template,
    facts,
    composed: composeMessage(policy, { template, channel: 'email' }, facts, { ...options, locale }),
  }
}
