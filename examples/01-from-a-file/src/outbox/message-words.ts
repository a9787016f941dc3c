import type { ChargeKind, Tone } from '@cobranza/core'

/** What a reminder says in one language. */
export type MessageWords = Readonly<{
  to: string
  subject: string
  date: string
  subjects: Readonly<{ dueSoon: string; overdue: string }>
  greeting: (name: string) => string
  dueSoon: string
  overdue: Readonly<Record<Tone, string>>
  due: (day: string) => string
  late: (days: number) => string
  charges: Readonly<Record<ChargeKind, string>>
  /** A charge with the number of the document it is for. */
  charge: (name: string, number: string) => string
  more: (documents: number) => string
  credit: (amount: string) => string
  asked: (amount: string) => string
  closing: Readonly<Record<Tone, string>>
  crossed: string
  farewell: string
}>

const spanish: MessageWords = {
  to: 'Para',
  subject: 'Asunto',
  date: 'Fecha',
  subjects: { dueSoon: 'Sus próximos vencimientos', overdue: 'Sus facturas por pagar' },
  greeting: (name) => `Hola, ${name}:`,
  dueSoon: 'Le recordamos lo que vence en los próximos días:',
  overdue: {
    friendly: 'Quizá se le pasó: estas facturas siguen por pagar.',
    firm: 'Estas facturas siguen por pagar, y nos gustaría saber cuándo podremos contar con el pago.',
    formal: 'Le escribimos de nuevo porque, según nuestros registros, estas facturas siguen por pagar.',
  },
  due: (day) => `vencimiento el ${day}`,
  late: (days) => (days === 1 ? '1 día de atraso' : `${days} días de atraso`),
  charges: {
    'late-fee': 'Cargo por mora',
    'late-interest': 'Interés moratorio',
    'recovery-cost': 'Gasto de cobranza',
    'plan-interest': 'Interés del plan',
    'plan-fee': 'Comisión del plan',
    'debit-note': 'Nota de débito',
  },
  charge: (name, number) => `${name} (${number})`,
  more: (documents) => `y ${documents} más`,
  credit: (amount) => `Ya descontamos lo que tiene a su favor: ${amount}.`,
  asked: (amount) => `Por pagar: ${amount}.`,
  closing: {
    friendly: 'Si algo no cuadra o necesita una copia, responda a este mensaje.',
    firm: 'Si no puede pagar todo ahora, respóndanos y buscamos juntos una fecha.',
    formal: 'Respóndanos, por favor, con una fecha de pago o con lo que lo impida; buscaremos juntos una solución.',
  },
  crossed: 'Si ya pagó, gracias: no haga caso de este mensaje.',
  farewell: 'Un saludo cordial',
}

const english: MessageWords = {
  to: 'To',
  subject: 'Subject',
  date: 'Date',
  subjects: { dueSoon: 'Your coming due dates', overdue: 'Your open invoices' },
  greeting: (name) => `Hello ${name},`,
  dueSoon: 'A short note about what falls due in the next days:',
  overdue: {
    friendly: 'This may have slipped by: these invoices are still open.',
    firm: 'These invoices are still open, and we would like to know when we can count on the payment.',
    formal: 'We are writing again because, by our records, these invoices are still open.',
  },
  due: (day) => `due ${day}`,
  late: (days) => (days === 1 ? '1 day late' : `${days} days late`),
  charges: {
    'late-fee': 'Late fee',
    'late-interest': 'Late interest',
    'recovery-cost': 'Recovery cost',
    'plan-interest': 'Interest of the plan',
    'plan-fee': 'Fee of the plan',
    'debit-note': 'Debit note',
  },
  charge: (name, number) => `${name} (${number})`,
  more: (documents) => `and ${documents} more`,
  credit: (amount) => `We have already taken off what you have in your favour: ${amount}.`,
  asked: (amount) => `To pay: ${amount}.`,
  closing: {
    friendly: 'If something looks wrong or you need a copy, just answer this message.',
    firm: 'If you cannot pay all of it now, answer us and we will find a date together.',
    formal:
      'Please answer with a date of payment, or with what stands in its way; we will look for a solution together.',
  },
  crossed: 'If you have paid already, thank you, and please ignore this message.',
  farewell: 'Kind regards',
}

const portuguese: MessageWords = {
  to: 'Para',
  subject: 'Assunto',
  date: 'Data',
  subjects: { dueSoon: 'Seus próximos vencimentos', overdue: 'Suas faturas em aberto' },
  greeting: (name) => `Olá, ${name}:`,
  dueSoon: 'Lembramos o que vence nos próximos dias:',
  overdue: {
    friendly: 'Talvez tenha passado despercebido: estas faturas continuam em aberto.',
    firm: 'Estas faturas continuam em aberto, e gostaríamos de saber quando podemos contar com o pagamento.',
    formal: 'Escrevemos novamente porque, segundo nossos registros, estas faturas continuam em aberto.',
  },
  due: (day) => `vencimento em ${day}`,
  late: (days) => (days === 1 ? '1 dia de atraso' : `${days} dias de atraso`),
  charges: {
    'late-fee': 'Multa por atraso',
    'late-interest': 'Juros de mora',
    'recovery-cost': 'Custo de cobrança',
    'plan-interest': 'Juros do plano',
    'plan-fee': 'Tarifa do plano',
    'debit-note': 'Nota de débito',
  },
  charge: (name, number) => `${name} (${number})`,
  more: (documents) => `e mais ${documents}`,
  credit: (amount) => `Já descontamos o que você tem a seu favor: ${amount}.`,
  asked: (amount) => `A pagar: ${amount}.`,
  closing: {
    friendly: 'Se algo não confere ou se precisar de uma cópia, responda a esta mensagem.',
    firm: 'Se não puder pagar tudo agora, responda e combinamos uma data.',
    formal: 'Responda, por favor, com uma data de pagamento ou com o que o impede; buscaremos juntos uma solução.',
  },
  crossed: 'Se já pagou, obrigado: desconsidere esta mensagem.',
  farewell: 'Atenciosamente',
}

const languages: ReadonlyMap<string, MessageWords> = new Map([
  ['es', spanish],
  ['en', english],
  ['pt', portuguese],
])

/** @throws RangeError when the language of the tag is not Spanish, English or Portuguese. */
export function messageWords(locale: string): MessageWords {
  const words = languages.get(new Intl.Locale(locale).language)
  if (words === undefined) throw new RangeError(`locale: ${JSON.stringify(locale)} is not a tag of es, en or pt`)
  return words
}
