import { isKnownLocale, remembered } from '../plain/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import type { LanguageVariant, MessageLanguage } from './message-language.ts'
import type { MessageTemplate } from './message-template.ts'
import type { AddressForm } from './place.ts'
import type { MessagePolicy } from './policy.ts'

/** The language and the variant of it that a debtor is written to in. */
export type LanguageChoice = Readonly<{ language: MessageLanguage; variant?: LanguageVariant }>

/**
 * The variant of a locale; without one its language; without texts in it, or where the template has none in it, the fall-back of the
 * policy. Case does not count, and `_` is read as `-`.
 *
 * @throws RangeError when not even the fall-back has texts.
 */
export function languageFor(
  locale: string,
  { languages, fallbackLocale }: MessagePolicy,
  template?: Pick<MessageTemplate, 'texts'>,
): LanguageChoice {
  const own = find(locale, languages)
  const isWritten =
    own !== undefined && (template === undefined || Object.hasOwn(template.texts, own.language.language))
  const found = isWritten ? own : find(fallbackLocale, languages)
  if (found !== undefined) return found
  throw new RangeError(`fallbackLocale: there is no language for "${fallbackLocale}"; add one to languages`)
}

function find(locale: string, languages: readonly MessageLanguage[]): LanguageChoice | undefined {
  const wanted = locale.replaceAll('_', '-').toLowerCase()
  const [tag] = wanted.split('-')
  const language = languages.find((one) => one.language === tag)
  if (language === undefined) return undefined
  const variant = language.variants.find((one) => one.locale.toLowerCase() === wanted)
  return variant === undefined ? { language } : { language, variant }
}

/**
 * The locale that a message to a debtor is written in: the debtor's own where the policy has its language, else that of the
 * fall-back. Whoever words a part of a message, such as an explanation, words it in this one.
 *
 * @param template the name of the template, which may have no text in the debtor's language.
 * @throws RangeError when not even the fall-back has texts.
 * @example messageLocale('fr-FR', policy) // 'es-PE', of a policy without French
 */
export function messageLocale(locale: string, policy: MessagePolicy, template?: string): string {
  // The later of two by one name counts.
  const written = template === undefined ? undefined : policy.templates.findLast(({ name }) => name === template)
  return formatLocale(locale, languageFor(locale, policy, written), policy.fallbackLocale)
}

/** The language in which a message to a debtor is written, such as `'es'`; see `messageLocale` for how its amounts are. */
export function messageLanguage(locale: string, policy: MessagePolicy, template?: string): string {
  const written = template === undefined ? undefined : policy.templates.findLast(({ name }) => name === template)
  return languageFor(locale, policy, written).language.language
}

/**
 * How amounts and days are written: by the debtor's own locale when its language is that of the texts. Not every runtime knows how every
 * language writes them; then the fall-back's way is taken, and English in the end.
 */
export function formatLocale(locale: string, { language, variant }: LanguageChoice, fallbackLocale: string): string {
  const own = locale.replaceAll('_', '-')
  if (own.toLowerCase().split('-')[0] === language.language && isKnown(own)) return own
  return [variant?.locale ?? language.language, fallbackLocale].find(isKnown) ?? 'en'
}

/** Kept, because asking costs as much as writing an amount. */
const known = /* @__PURE__ */ remembered(50, (locale: string) => ({ isKnown: isKnownLocale(locale) }))

function isKnown(locale: string): boolean {
  return known(locale).isKnown
}

/**
 * How somebody is addressed: by the first rule of the policy that fits; else formal messages say usted, and the others what the
 * variant says.
 */
export function addressFormFor(
  { addressForms = [] }: MessagePolicy,
  { language, variant }: LanguageChoice,
  { tone, segment }: Readonly<{ tone: string; segment?: string }>,
): AddressForm {
  const locale = variant?.locale ?? language.language
  const rule = addressForms.find((one) => {
    if (one.locale !== undefined && one.locale !== locale && one.locale !== language.language) return false
    return one.segment === undefined || (segment !== undefined && matchesSegment(one.segment, segment))
  })
  if (rule !== undefined) return rule.form
  return tone === 'formal' ? 'usted' : (variant?.addressForm ?? language.addressForm)
}
