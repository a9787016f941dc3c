import type { PhraseName } from './message-language.ts'
import type { PaymentMethod } from './payment-method.ts'
import type { Row } from './render-template.ts'
import { safeText } from './safe-text.ts'

type Say = (phrase: PhraseName, row?: Row) => string
/** Codes to copy and addresses are long, and worth nothing when cut. */
const codeLengthMax = 1000

/** What a way to pay is called and what one needs to use it. */
export function paymentRow(method: PaymentMethod, say: Say): Row {
  const parts = partsOf(method).flatMap(([phrase, value]) => {
    if (value === undefined) return []
    const text = safeText(value, codeLengthMax)
    return [phrase === undefined ? text : say(phrase, { text })]
  })
  return { label: labelOf(method, say), details: parts.join(', ') }
}

/** A way to pay in few words: its page, or its name and number. */
export function paymentShort(method: PaymentMethod, say: Say): string {
  const url = 'url' in method ? method.url : undefined
  if (url !== undefined) return url
  const [first] = partsOf(method).filter(([phrase]) => phrase !== 'bank')
  const [phrase, value = ''] = first ?? []
  const text = safeText(value, codeLengthMax)
  return `${labelOf(method, say)}, ${phrase === undefined ? text : say(phrase, { text })}`
}

/** Whether a way to pay is for debtors of a country. */
export function isOffered({ countries }: PaymentMethod, country: string | undefined): boolean {
  return countries === undefined || (country !== undefined && countries.includes(country))
}

function labelOf(method: PaymentMethod, say: Say): string {
  if (method.kind === 'wallet') return safeText(method.wallet)
  if (method.kind === 'cash-network') return safeText(method.network)
  if (method.kind === 'link' && method.label !== undefined) return safeText(method.label)
  return say(method.kind)
}

type Part = readonly [PhraseName | undefined, string | undefined]

function partsOf(method: PaymentMethod): readonly Part[] {
  return [...numbersOf(method), ...holderOf(method), ['reference', method.reference]]
}

function numbersOf(method: PaymentMethod): readonly Part[] {
  switch (method.kind) {
    case 'spei':
      return [['clabe', method.clabe]]
    case 'pse':
    case 'card':
    case 'link':
      return [[undefined, method.url]]
    case 'pix':
      return [
        ['key', method.key],
        ['copyAndPaste', method.copyAndPaste],
      ]
    case 'boleto':
      return [
        ['line', method.line],
        [undefined, method.url],
      ]
    case 'sepa':
      return [
        ['iban', method.iban],
        ['bic', method.bic],
      ]
    case 'bank-transfer':
      return [
        ['account', method.account],
        ['interbankNumber', method.interbankNumber],
        ['bank', method.bank],
      ]
    case 'wallet':
      return [[undefined, method.account]]
    case 'cash-network':
      return [
        ['code', method.code],
        [undefined, method.url],
      ]
  }
}

function holderOf(method: PaymentMethod): readonly Part[] {
  const bank = method.kind !== 'bank-transfer' && 'bank' in method ? method.bank : undefined
  const beneficiary = 'beneficiary' in method ? method.beneficiary : undefined
  return [
    ['bank', bank],
    ['beneficiary', beneficiary],
  ]
}
