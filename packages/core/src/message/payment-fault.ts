import { type Fault, quote } from '../plain/index.ts'
import { isBoletoLine, isClabe, isIban, isPixKey } from './account-number.ts'
import type { PaymentMethod } from './payment-method.ts'
import { isWebAddress } from './web-address.ts'

type Fields = Readonly<{ needed: readonly string[]; other: readonly string[] }>

/** Every kind of way to pay, with the fields that it has beside `kind`, `countries` and `reference`. */
export const paymentFields: Readonly<Record<PaymentMethod['kind'], Fields>> = {
  spei: { needed: ['clabe'], other: ['beneficiary', 'bank'] },
  pse: { needed: ['url'], other: [] },
  card: { needed: ['url'], other: [] },
  link: { needed: ['url'], other: ['label'] },
  pix: { needed: ['key'], other: ['copyAndPaste', 'beneficiary', 'bank'] },
  boleto: { needed: ['line'], other: ['url'] },
  sepa: { needed: ['iban'], other: ['bic', 'beneficiary', 'bank'] },
  'bank-transfer': { needed: ['bank', 'account'], other: ['interbankNumber', 'beneficiary'] },
  wallet: { needed: ['wallet', 'account'], other: ['beneficiary'] },
  'cash-network': { needed: ['network', 'code'], other: ['url'] },
}

const lengthMax = 1000

/** What is wrong with a way to pay: a kind nobody knows, fields missing or unknown, numbers that do not check, unsafe addresses. */
export function paymentFaults(method: PaymentMethod, path: Fault['path']): readonly Fault[] {
  const { kind } = Object(method) as PaymentMethod
  if (typeof kind !== 'string' || !Object.hasOwn(paymentFields, kind)) {
    return [{ path, message: `${quote(kind)} is no way to pay; there are ${Object.keys(paymentFields).join(', ')}` }]
  }
  const { needed, other } = paymentFields[kind]
  const known = new Set<string>(['kind', 'countries', 'reference', ...needed, ...other])
  const unknown = Object.keys(method).filter((field) => !known.has(field))
  const texts = new Map<string, unknown>(Object.entries(method))
  const broken = [...needed, ...other, 'reference'].filter((field) => {
    const value = texts.get(field)
    return value === undefined ? needed.includes(field) : !isText(value)
  })
  const faults: Fault[] = [
    ...unknown.map((field) => ({ path: [...path, field], message: `${kind} has no such field` })),
    ...broken.map((field) => ({ path: [...path, field], message: `${quote(texts.get(field))} is not text` })),
    ...countryFaults(method, path),
  ]
  return faults.length > 0 ? faults : numberFaults(method, path)
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= lengthMax
}

function countryFaults({ countries }: PaymentMethod, path: Fault['path']): readonly Fault[] {
  if (countries === undefined) return []
  if (Array.isArray(countries) && countries.every((one) => /^[A-Z]{2}$/.test(String(one)))) return []
  return [{ path: [...path, 'countries'], message: `${quote(countries)} is not a list of countries such as "PE"` }]
}

function numberFaults(method: PaymentMethod, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = []
  if ('url' in method && method.url !== undefined && !isWebAddress(method.url)) {
    faults.push({ path: [...path, 'url'], message: `${quote(method.url)} is not an https address` })
  }
  const check = checkOf(method)
  if (check !== undefined) faults.push({ path: [...path, check.field], message: check.message })
  return faults
}

function checkOf(method: PaymentMethod): Readonly<{ field: string; message: string }> | undefined {
  if (method.kind === 'spei' && !isClabe(method.clabe)) {
    return { field: 'clabe', message: `${quote(method.clabe)} is no CLABE: 18 digits whose last one checks the others` }
  }
  if (method.kind === 'sepa' && !isIban(method.iban)) {
    return { field: 'iban', message: `${quote(method.iban)} is no IBAN: its check digits do not fit` }
  }
  if (method.kind === 'boleto' && !isBoletoLine(method.line)) {
    return { field: 'line', message: `${quote(method.line)} is no line of a boleto: 47 digits that check, or 48` }
  }
  if (method.kind === 'pix' && !isPixKey(method.key)) {
    return { field: 'key', message: `${quote(method.key)} is no PIX key: e-mail, +55 phone, CPF, CNPJ or a random key` }
  }
  return undefined
}
