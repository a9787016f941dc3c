import { defaultLegalLines } from './default-legal-lines.ts'
import { defaultLanguages } from './language/default-languages.ts'
import type { MessagePolicy } from './policy.ts'
import { markShipped } from './shipped.ts'
import { defaultTemplates } from './template/default-templates.ts'

/** What only the host knows, and whatever it wants to say differently. */
export type MessageChoices = Pick<MessagePolicy, 'creditor' | 'payment' | 'fallbackLocale'> & Partial<MessagePolicy>

/**
 * A message policy with the templates, languages and legal lines of the library; those of the host stand behind them and take their
 * place by name.
 *
 * @example
 * const messages = messagePolicy({
 *   creditor: { name: 'Bodega Norte', taxId: '20123456789', contact: { email: 'pagos@bodega.example' } },
 *   payment: [{ kind: 'link', url: 'https://pay.example' }],
 *   fallbackLocale: 'es-PE',
 * })
 */
export function messagePolicy(choices: MessageChoices): MessagePolicy {
  const { templates = [], languages = [], legalLines = [] } = choices
  markShipped(defaultTemplates)
  markShipped(defaultLanguages)
  const named = new Set(templates.map(({ name }) => name))
  const spoken = new Set(languages.map(({ language }) => language))
  return {
    ...choices,
    templates: [...defaultTemplates.filter(({ name }) => !named.has(name)), ...templates],
    languages: [...defaultLanguages.filter(({ language }) => !spoken.has(language)), ...languages],
    legalLines: [...defaultLegalLines, ...legalLines],
  }
}
