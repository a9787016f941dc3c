import { quote } from '../plain/index.ts'

/**
 * Refuses a locale that the runtime does not know. Intl would silently take the default of the machine in its place, and the
 * same input would come out in another language elsewhere.
 */
export function assertLocale(locale: string): void {
  if (typeof locale !== 'string') {
    throw new TypeError(`locale: ${quote(locale)} is not text; write a language tag such as "es-PE"`)
  }
  if (isSupported(locale)) return
  throw new RangeError(
    `locale: ${quote(locale)} is not known here; write a language tag such as "es-PE", "en-US" or "pt-BR"`,
  )
}

function isSupported(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false // not even the form of a language tag
  }
}
