const textLengthMax = 200

/** Control characters, ends of line (LF and friends are control characters) and halves of characters that take two. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u

/** Ids, numbers and names: one line that can be printed, stored and joined into keys. */
export function isOneLineText(value: unknown): value is string {
  return isLine(value, textLengthMax)
}

const keyLengthMax = 2000

/**
 * Ids of charges and keys of items. A charge that a rule asked for has a natural key as its id, joined from other ids and escaped, so
 * it may be longer than any of them.
 */
export function isOneLineKey(value: unknown): value is string {
  return isLine(value, keyLengthMax)
}

function isLine(value: unknown, lengthMax: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= lengthMax && !unprintable.test(value)
}

const remarkLengthMax = 4000

/** As {@link unprintable}, but for the ends of line and tabs that people write. */
const unwritable = /[\p{Zl}\p{Zp}\p{Cs}]|(?![\t\n\r])\p{Cc}/u

/** What a person writes down about something: one line or more. */
export function isRemark(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= remarkLengthMax && !unwritable.test(value)
}

/** Two capital letters, as ISO 3166-1 has them. */
export function isCountryCode(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value)
}

/** The code of a country and of a part of it, as ISO 3166-2 has them. */
export function isSubdivisionCode(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(value)
}

/** Setting one of these by assignment changes what an object is instead of what it holds. */
const forbiddenNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** A name a tag may have: short text that JavaScript gives no meaning of its own. */
export function isTagName(name: string): boolean {
  return isOneLineText(name) && !forbiddenNames.has(name)
}

const languageTagLengthMax = 35

/** A well-formed BCP 47 language tag: one that `Intl` takes, whether or not the runtime has data for it. */
export function isLanguageTag(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > languageTagLengthMax) return false
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}
