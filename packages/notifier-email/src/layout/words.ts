/** Words that only the layout needs: those of the message come from core. They address nobody, so they fit tú, usted and vos. */
export type MailWords = Readonly<{
  /** Above the table of documents, and its columns. */
  documents: string
  document: string
  amount: string
  total: string
  /** On the button of a way to pay, or before its name. */
  payOnline: string
  payByCard: string
  payWith: string
  pay: string
  /** On the button of an offer. */
  choose: string
  unsubscribe: string
}>

const spanish: MailWords = {
  documents: 'Detalle',
  document: 'Documento',
  amount: 'Importe',
  total: 'Total',
  payOnline: 'Pagar en línea',
  payByCard: 'Pagar con tarjeta',
  payWith: 'Pagar con',
  pay: 'Pagar:',
  choose: 'Elegir esta opción',
  unsubscribe: 'Dejar de recibir mensajes por este medio',
}

const portuguese: MailWords = {
  documents: 'Detalhes',
  document: 'Documento',
  amount: 'Valor',
  total: 'Total',
  payOnline: 'Pagar online',
  payByCard: 'Pagar com cartão',
  payWith: 'Pagar com',
  pay: 'Pagar:',
  choose: 'Escolher esta opção',
  unsubscribe: 'Deixar de receber mensagens por este meio',
}

const english: MailWords = {
  documents: 'Details',
  document: 'Document',
  amount: 'Amount',
  total: 'Total',
  payOnline: 'Pay online',
  payByCard: 'Pay by card',
  payWith: 'Pay with',
  pay: 'Pay:',
  choose: 'Choose this option',
  unsubscribe: 'Stop receiving messages this way',
}

const byLanguage: Readonly<Record<string, MailWords>> = { es: spanish, pt: portuguese, en: english }

/** The words of a locale's language, or English. */
export function wordsFor(locale: string): MailWords {
  return (isWorded(locale) ? byLanguage[languageOf(locale)] : undefined) ?? english
}

/** Whether there are words in the language of a locale. */
export function isWorded(locale: string): boolean {
  return Object.hasOwn(byLanguage, languageOf(locale))
}

/** The language of a locale: `'es'` of `'es-PE'`. */
export function languageOf(locale: string): string {
  const end = locale.search(/[-_]/)
  return (end < 0 ? locale : locale.slice(0, end)).toLowerCase()
}
