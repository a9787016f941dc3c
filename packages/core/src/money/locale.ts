import { isKnownLocale, quote } from '../plain/index.ts'

/** Refuses a locale that the runtime does not know; see `isKnownLocale`. */
export function assertLocale(locale: string): void {
  if (typeof locale !== 'string') {
    throw new TypeError(`locale: ${quote(locale)} is not text; write a language tag such as "es-PE"`)
  }
  if (isKnownLocale(locale)) return
  throw new RangeError(
    `locale: ${quote(locale)} is not known here; write a language tag such as "es-PE", "en-US" or "pt-BR"`,
  )
}
