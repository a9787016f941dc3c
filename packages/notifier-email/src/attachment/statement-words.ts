import { defaultLanguages, isKnownLocale, type MessageItem } from '@cobranza/core'

/** What a statement says around its numbers. */
export type StatementWords = Readonly<{
  /** Begins the name of the file. */
  file: string
  title: string
  asOf: string
  kind: string
  document: string
  issueDate: string
  dueDate: string
  daysLate: string
  currency: string
  amount: string
  disputed: string
  /** The column of credit in a table of numbers. */
  credit: string
  /** Credit that is taken off what is asked for. */
  creditTaken: string
  /** Credit that is told and waits to be used. */
  creditWaiting: string
  toPay: string
  /** After a number of documents that are not listed. */
  more: string
  howToPay: string
  /** Before the number of a customer whose name cannot be shown, and why it is not. */
  customer: string
  nameInMessage: string
  page: string
  of: string
}>

const words: Readonly<Record<string, StatementWords>> = {
  es: {
    file: 'estado-de-cuenta',
    title: 'Estado de cuenta',
    asOf: 'Al',
    kind: 'Tipo',
    document: 'Documento',
    issueDate: 'Emisión',
    dueDate: 'Vencimiento',
    daysLate: 'Días de atraso',
    currency: 'Moneda',
    amount: 'Importe',
    disputed: 'En reclamo',
    credit: 'Saldo a favor',
    creditTaken: 'Saldo a favor descontado',
    creditWaiting: 'Saldo a favor por aplicar',
    toPay: 'Total por pagar',
    more: 'documentos más, incluidos en el total',
    howToPay: 'Formas de pago',
    customer: 'Cliente',
    nameInMessage: 'El nombre está en el mensaje; este archivo no tiene sus letras.',
    page: 'Página',
    of: 'de',
  },
  pt: {
    file: 'extrato',
    title: 'Extrato',
    asOf: 'Em',
    kind: 'Tipo',
    document: 'Documento',
    issueDate: 'Emissão',
    dueDate: 'Vencimento',
    daysLate: 'Dias de atraso',
    currency: 'Moeda',
    amount: 'Valor',
    disputed: 'Em análise',
    credit: 'Crédito',
    creditTaken: 'Crédito descontado',
    creditWaiting: 'Crédito a usar',
    toPay: 'Total a pagar',
    more: 'documentos a mais, incluídos no total',
    howToPay: 'Formas de pagamento',
    customer: 'Cliente',
    nameInMessage: 'O nome está na mensagem; este arquivo não tem as letras dele.',
    page: 'Página',
    of: 'de',
  },
  en: {
    file: 'statement',
    title: 'Statement of account',
    asOf: 'As of',
    kind: 'Type',
    document: 'Document',
    issueDate: 'Issued',
    dueDate: 'Due',
    daysLate: 'Days late',
    currency: 'Currency',
    amount: 'Amount',
    disputed: 'Disputed',
    credit: 'Credit',
    creditTaken: 'Credit taken off',
    creditWaiting: 'Credit not used yet',
    toPay: 'Total to pay',
    more: 'more documents, included in the total',
    howToPay: 'Ways to pay',
    customer: 'Customer',
    nameInMessage: 'The name is in the message; this file does not have its letters.',
    page: 'Page',
    of: 'of',
  },
}

/** What is said differently in a place. */
const variants: Readonly<Record<string, Partial<StatementWords>>> = { 'es-es': { disputed: 'En reclamación' } }

/** The words of a statement, what documents are called, and how its days and amounts are written. */
export type StatementVoice = Readonly<{
  words: StatementWords
  /** A tag the runtime knows; it writes days and amounts. */
  locale: string
  label: (item: Pick<MessageItem, 'kind' | 'chargeKind'>) => string
}>

/** The words for a locale; those of English where there are none of its language. */
export function statementVoice(locale: string): StatementVoice {
  const tag = locale.replaceAll('_', '-')
  const own = words[languageOf(tag)]
  const language = own === undefined ? 'en' : languageOf(tag)
  const shipped = defaultLanguages.find((one) => one.language === language)
  const variant = shipped?.variants.find((one) => one.locale.toLowerCase() === tag.toLowerCase())
  return {
    words: { ...(own ?? englishWords()), ...variants[tag.toLowerCase()] },
    locale: own !== undefined && isKnownLocale(tag) ? tag : language,
    label({ kind, chargeKind }) {
      const name = kind === 'charge' ? (chargeKind ?? 'debit-note') : kind
      const text = variant?.phrases?.[name] ?? shipped?.phrases[name] ?? name
      return text.charAt(0).toUpperCase() + text.slice(1)
    },
  }
}

function languageOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? ''
}

function englishWords(): StatementWords {
  const { en } = words
  if (en === undefined) throw new Error('the words of English are missing')
  return en
}
