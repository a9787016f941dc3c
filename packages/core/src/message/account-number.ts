/** The digits of a number that people write with spaces, dots and hyphens. */
export function bareDigits(text: string): string {
  return text.replaceAll(/[\s.-]/g, '')
}

/**
 * Whether a CLABE is one: 18 digits, the last of which checks the others.
 *
 * @example
 * isClabe('032180000118359719') // true
 * isClabe('032180000118359718') // false: a digit is wrong
 * @see Banco de México, Circular 14/2017, annex on the CLABE: weights 3, 7, 1, each product modulo 10.
 */
export function isClabe(text: string): boolean {
  const digits = bareDigits(text)
  if (!/^\d{18}$/.test(digits)) return false
  return (10 - (weighted(digits.slice(0, 17), [3, 7, 1], (product) => product % 10) % 10)) % 10 === Number(digits[17])
}

/**
 * Whether an IBAN is one: country, two check digits and up to 30 letters and digits that leave 1 modulo 97.
 *
 * @example
 * isIban('DE89 3704 0044 0532 0130 00') // true: spaces do not count
 * isIban('DE89370400440532013001') // false
 * @see ISO 13616-1.
 */
export function isIban(text: string): boolean {
  const iban = bareDigits(text).toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  const turned = iban.slice(4) + iban.slice(0, 4)
  let rest = 0
  for (const sign of turned) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/**
 * Whether a line of a boleto may be one: 47 digits whose first three fields check (bank slips), or 48 (utilities and taxes, whose
 * check depends on the sector and is not looked at).
 *
 * @see FEBRABAN, layout of the linha digitável: fields of 9, 10 and 10 digits, each with a check digit modulo 10.
 */
export function isBoletoLine(text: string): boolean {
  const digits = bareDigits(text)
  if (/^8\d{47}$/.test(digits)) return true
  if (!/^\d{47}$/.test(digits)) return false
  return [digits.slice(0, 10), digits.slice(10, 21), digits.slice(21, 32)].every(isField)
}

function isField(field: string): boolean {
  const body = [...field.slice(0, -1)].reverse().join('')
  const sum = weighted(body, [2, 1], (product) => (product > 9 ? product - 9 : product))
  return (10 - (sum % 10)) % 10 === Number(field.at(-1))
}

function weighted(digits: string, weights: readonly number[], fold: (product: number) => number): number {
  return [...digits].reduce(
    (sum, digit, index) => sum + fold(Number(digit) * (weights[index % weights.length] ?? 0)),
    0,
  )
}

/**
 * Whether a PIX key has one of its five forms: e-mail, phone with country, CPF or CNPJ in digits, or a random key (a UUID).
 *
 * @see Banco Central do Brasil, Manual operacional do DICT, chaves.
 */
export function isPixKey(text: string): boolean {
  return [
    /^[^\s@]{1,64}@[^\s@]{1,190}$/,
    /^\+\d{8,15}$/,
    /^\d{11}$/,
    /^\d{14}$/,
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  ].some((form) => form.test(text))
}
