import { currencyExponent, fromMinor, type Money } from '@cobranza/core'

/** What samples need to know of a place: whom they are written to, and what the money is. */
export type SamplePlace = Readonly<{
  locale: string
  customerName: string
  /** How documents are numbered there. */
  documentPrefix: string
  /** So much in the currency of the place, of which a hundred buys about as much everywhere. */
  local: (amount: number) => Money
  /** So much in another currency, which a customer there may owe, too. */
  foreign: (amount: number) => Money
}>

const currencies: Readonly<Record<string, readonly [currency: string, worth: number]>> = {
  AR: ['ARS', 1000],
  BR: ['BRL', 1],
  CL: ['CLP', 1000],
  CO: ['COP', 1000],
  ES: ['EUR', 1],
  MX: ['MXN', 10],
  PE: ['PEN', 1],
}

/** The place of a locale; dollars where nothing is known of it. */
export function samplePlace(locale: string): SamplePlace {
  const [, country = ''] = /[-_]([A-Z]{2})\b/.exec(locale) ?? []
  const [currency, worth] = currencies[country] ?? ['USD', 1]
  const other = currency === 'USD' ? 'EUR' : 'USD'
  const [language] = locale.toLowerCase().split(/[-_]/)
  return {
    locale,
    ...(names[language ?? ''] ?? { customerName: 'Harbour Café Ltd', documentPrefix: 'INV-' }),
    local: (amount) => moneyOf(amount * worth, currency),
    foreign: (amount) => moneyOf(amount, other),
  }
}

const names: Readonly<Record<string, Pick<SamplePlace, 'customerName' | 'documentPrefix'>>> = {
  es: { customerName: 'Cafetería El Ñandú', documentPrefix: 'F001-' },
  pt: { customerName: 'Padaria São João Ltda.', documentPrefix: 'NF ' },
}

function moneyOf(amount: number, currency: string): Money {
  return fromMinor(Math.round(amount * 10 ** currencyExponent(currency)), currency)
}
