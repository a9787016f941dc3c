/**
 * Whether the runtime knows how a language is written: both its amounts and its days. For one it does not know, Intl would silently
 * take the default of the machine, and the same input would come out in another language elsewhere.
 *
 * @example isKnownLocale('es-PE') // true
 */
export function isKnownLocale(locale: string): boolean {
  try {
    return (
      Intl.NumberFormat.supportedLocalesOf(locale).length > 0 &&
      Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
    )
  } catch {
    return false // not even the form of a language tag
  }
}
