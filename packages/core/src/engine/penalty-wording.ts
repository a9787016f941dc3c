import type { InterestLine } from '../interest/index.ts'
import type { ProposedCharge } from '../penalty/index.ts'

/** An interest line with its figures as text. */
export type SpokenLine = Readonly<Record<'from' | 'to' | 'basis' | 'rate' | 'principal' | 'amount', string>> &
  Readonly<Pick<InterestLine, 'days'>>

/** The sentences about penalties in one language. */
export type PenaltyWording = Readonly<{
  kinds: Readonly<Record<ProposedCharge['chargeKind'], string>>
  charged: (charge: Readonly<Record<'kind' | 'amount' | 'document' | 'day', string>>) => string
  announced: (charge: Readonly<Record<'kind' | 'amount' | 'document', string>>) => string
  line: (line: SpokenLine) => string
  correction: (amount: string) => string
  ceiling: (cut: Readonly<Record<'ceiling' | 'from' | 'to', string>>) => string
  missingRate: (gap: Readonly<Record<'table' | 'from' | 'to' | 'document', string>>) => string
  missingIndex: (gap: Readonly<Record<'index' | 'day' | 'document', string>>) => string
  otherCurrency: (rule: string, document: string) => string
  nothingLeft: (rule: string, document: string) => string
  overcharged: (amount: string, document: string) => string
  noLongerEarned: (amount: string, document: string) => string
}>

export const englishPenalties: PenaltyWording = {
  kinds: { 'late-fee': 'late fee', 'late-interest': 'late interest', 'recovery-cost': 'recovery cost' },
  charged: ({ kind, amount, document, day }) => `Charged: ${kind} of ${amount} on ${document}, earned on ${day}.`,
  announced: ({ kind, amount, document }) => `Announced, not claimed: ${kind} of ${amount} on ${document}.`,
  line: ({ from, to, days, basis, rate, principal, amount }) =>
    `- after ${from} through ${to}: ${days} ${days === 1 ? 'day' : 'days'} (${basis}) at ${rate} on ${principal}: ${amount}`,
  correction: (amount) => `- earlier interest set right: ${amount}`,
  ceiling: ({ ceiling, from, to }) => `- ceiling "${ceiling}" cut it from ${from} to ${to}`,
  missingRate: ({ table, from, to, document }) =>
    `Not charged on ${document}: table "${table}" has no rate after ${from} through ${to}.`,
  missingIndex: ({ index, day, document }) => `Not charged on ${document}: index "${index}" has no value on ${day}.`,
  otherCurrency: (rule, document) => `Not charged on ${document}: the amount of rule "${rule}" is in another currency.`,
  nothingLeft: (rule, document) => `Not charged on ${document}: ceilings leave nothing of rule "${rule}".`,
  overcharged: (amount, document) =>
    `Charged too much on ${document}, as the facts stand now: ${amount}; the next interest goes against it.`,
  noLongerEarned: (amount, document) =>
    `A fee of ${amount} on ${document} would not be charged as the facts stand now; a person may waive it.`,
}

export const spanishPenalties: PenaltyWording = {
  kinds: { 'late-fee': 'cargo por mora', 'late-interest': 'interés moratorio', 'recovery-cost': 'gasto de cobranza' },
  charged: ({ kind, amount, document, day }) => `Cargado: ${kind} de ${amount} sobre ${document}, generado el ${day}.`,
  announced: ({ kind, amount, document }) => `Anunciado, no exigido: ${kind} de ${amount} sobre ${document}.`,
  line: ({ from, to, days, basis, rate, principal, amount }) =>
    `- después del ${from} hasta el ${to}: ${days} ${days === 1 ? 'día' : 'días'} (${basis}) al ${rate} sobre ${principal}: ${amount}`,
  correction: (amount) => `- corrección de intereses anteriores: ${amount}`,
  ceiling: ({ ceiling, from, to }) => `- el tope «${ceiling}» lo redujo de ${from} a ${to}`,
  missingRate: ({ table, from, to, document }) =>
    `Sin cargo sobre ${document}: la tabla «${table}» no tiene tasa después del ${from} hasta el ${to}.`,
  missingIndex: ({ index, day, document }) =>
    `Sin cargo sobre ${document}: el índice «${index}» no tiene valor el ${day}.`,
  otherCurrency: (rule, document) =>
    `Sin cargo sobre ${document}: el importe de la regla «${rule}» está en otra moneda.`,
  nothingLeft: (rule, document) => `Sin cargo sobre ${document}: los topes no dejan nada de la regla «${rule}».`,
  overcharged: (amount, document) =>
    `Cargado de más sobre ${document}, según los hechos de hoy: ${amount}; se descuenta de los próximos intereses.`,
  noLongerEarned: (amount, document) =>
    `Un cargo de ${amount} sobre ${document} no correspondería según los hechos de hoy; una persona puede condonarlo.`,
}

export const portuguesePenalties: PenaltyWording = {
  kinds: { 'late-fee': 'multa por atraso', 'late-interest': 'juros de mora', 'recovery-cost': 'custo de cobrança' },
  charged: ({ kind, amount, document, day }) => `Cobrado: ${kind} de ${amount} sobre ${document}, gerado em ${day}.`,
  announced: ({ kind, amount, document }) => `Anunciado, não exigido: ${kind} de ${amount} sobre ${document}.`,
  line: ({ from, to, days, basis, rate, principal, amount }) =>
    `- depois de ${from} até ${to}: ${days} ${days === 1 ? 'dia' : 'dias'} (${basis}) a ${rate} sobre ${principal}: ${amount}`,
  correction: (amount) => `- correção de juros anteriores: ${amount}`,
  ceiling: ({ ceiling, from, to }) => `- o teto "${ceiling}" reduziu de ${from} para ${to}`,
  missingRate: ({ table, from, to, document }) =>
    `Sem cobrança sobre ${document}: a tabela "${table}" não tem taxa depois de ${from} até ${to}.`,
  missingIndex: ({ index, day, document }) =>
    `Sem cobrança sobre ${document}: o índice "${index}" não tem valor em ${day}.`,
  otherCurrency: (rule, document) => `Sem cobrança sobre ${document}: o valor da regra "${rule}" está em outra moeda.`,
  nothingLeft: (rule, document) => `Sem cobrança sobre ${document}: os tetos não deixam nada da regra "${rule}".`,
  overcharged: (amount, document) =>
    `Cobrado a mais sobre ${document}, segundo os fatos de hoje: ${amount}; será descontado dos próximos juros.`,
  noLongerEarned: (amount, document) =>
    `Uma cobrança de ${amount} sobre ${document} não caberia segundo os fatos de hoje; uma pessoa pode perdoá-la.`,
}
