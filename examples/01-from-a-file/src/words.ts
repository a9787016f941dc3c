import { english } from './words/en.ts'
import { spanish } from './words/es.ts'
import { portuguese } from './words/pt.ts'
import type { UiWords } from './words/ui-words.ts'

export type { Counted, DeliveryCount, SectionName, UiWords } from './words/ui-words.ts'

/** The texts of each language, by its BCP 47 subtag. */
export const wordsByLanguage: Readonly<Record<'en' | 'es' | 'pt', UiWords>> = {
  en: english,
  es: spanish,
  pt: portuguese,
}

/**
 * The texts for a locale: only its language counts.
 *
 * @throws RangeError when the text is no BCP 47 tag, or its language is not Spanish, English or Portuguese.
 * @example wordsOf('es-PE').columns.amount // 'Importe'
 */
export function wordsOf(locale: string): UiWords {
  const language = languageOf(locale)
  if (language !== 'en' && language !== 'es' && language !== 'pt') {
    throw new RangeError(`locale: ${JSON.stringify(locale.slice(0, 60))} is not a tag of es, en or pt, such as "es-PE"`)
  }
  return wordsByLanguage[language]
}

function languageOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).language
  } catch {
    return undefined // not even the form of a tag; the caller says so
  }
}

/**
 * Puts values in the places of a text, each `{name}` once and for all: braces inside a value stay as they are.
 *
 * @throws RangeError when a place has no value.
 */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new RangeError(`${place} in ${JSON.stringify(text)} has no value`)
    return value
  })
}
