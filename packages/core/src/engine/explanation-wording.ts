import type { ChargeKind } from '../receivable/index.ts'

/** Kinds of charges that are explained. */
export type ExplainedKind = Exclude<ChargeKind, 'debit-note'>

/** What all sentences begin with: what was charged, for which document, how much. */
type SpokenCharge = Readonly<{ kind: ExplainedKind; document: string; amount: string }>

/** How interest was worked out, as text. */
export type SpokenInterest = SpokenCharge &
  Readonly<{
    from: string
    to: string
    /** Each rate of the period once, in the order of their days. */
    rates: readonly string[]
    per: 'year' | 'month'
    /** How interest earns interest; undefined when it does not. */
    method: Readonly<{ kind: 'compound-daily' | 'effective' } | { kind: 'capitalised'; months: number }> | undefined
    /** The table that the rate was read from. */
    table: string | undefined
    citation: string | undefined
  }>

/** The sentences about charges in one language: what was charged and how it was worked out, and no word of blame. */
export type ExplanationWording = Readonly<{
  interest: (interest: SpokenInterest) => string
  fee: (fee: SpokenCharge & Readonly<{ day: string; citation: string | undefined }>) => string
  /** What was agreed on with an installment plan. */
  agreed: (agreed: SpokenCharge & Readonly<{ day: string }>) => string
}>

const inBrackets = (text: string | undefined): string => (text === undefined ? '' : ` (${text})`)

/** Texts in a row with a word before the last: `'a, b y c'`. */
function inRow(texts: readonly string[], and: string): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${and} ${texts.at(-1)}`
}

const spanishKinds: Readonly<Record<ExplainedKind, string>> = {
  'late-fee': 'Cargo por atraso',
  'late-interest': 'Interés por atraso',
  'recovery-cost': 'Gasto de gestión',
  'plan-interest': 'Interés del plan de pagos',
  'plan-fee': 'Cargo del plan de pagos',
}

const spanish: ExplanationWording = {
  interest: ({ kind, document, amount, from, to, rates, per, method, table, citation }) => {
    const rate = `con una tasa ${method?.kind === 'effective' ? 'efectiva ' : ''}de ${inRow(rates, 'y')}`
    const time = per === 'year' ? 'al año' : 'al mes'
    const source = table === undefined ? '' : `, según «${table}»`
    return `${spanishKinds[kind]} de ${document}: ${amount}, del ${from} al ${to}, ${rate} ${time} sobre lo pendiente${spanishGrowth(method)}${source}${inBrackets(citation)}.`
  },
  fee: ({ kind, document, amount, day, citation }) =>
    `${spanishKinds[kind]} de ${document}: ${amount}, con fecha del ${day}${inBrackets(citation)}.`,
  agreed: ({ kind, document, amount, day }) =>
    `${spanishKinds[kind]} de ${document}: ${amount}, como acordamos el ${day}.`,
}

function spanishGrowth(method: SpokenInterest['method']): string {
  if (method?.kind === 'compound-daily') return ', con capitalización diaria'
  if (method?.kind !== 'capitalised') return ''
  return `, con capitalización cada ${method.months === 1 ? 'mes' : `${method.months} meses`}`
}

const portugueseKinds: Readonly<Record<ExplainedKind, string>> = {
  'late-fee': 'Encargo por atraso',
  'late-interest': 'Juros por atraso',
  'recovery-cost': 'Custo de gestão',
  'plan-interest': 'Juros do acordo',
  'plan-fee': 'Encargo do acordo',
}

const portuguese: ExplanationWording = {
  interest: ({ kind, document, amount, from, to, rates, per, method, table, citation }) => {
    const rate = `com taxa ${method?.kind === 'effective' ? 'efetiva ' : ''}de ${inRow(rates, 'e')}`
    const time = per === 'year' ? 'ao ano' : 'ao mês'
    const source = table === undefined ? '' : `, conforme “${table}”`
    return `${portugueseKinds[kind]} de ${document}: ${amount}, de ${from} a ${to}, ${rate} ${time} sobre o valor em aberto${portugueseGrowth(method)}${source}${inBrackets(citation)}.`
  },
  fee: ({ kind, document, amount, day, citation }) =>
    `${portugueseKinds[kind]} de ${document}: ${amount}, com data de ${day}${inBrackets(citation)}.`,
  agreed: ({ kind, document, amount, day }) =>
    `${portugueseKinds[kind]} de ${document}: ${amount}, como combinamos em ${day}.`,
}

function portugueseGrowth(method: SpokenInterest['method']): string {
  if (method?.kind === 'compound-daily') return ', com capitalização diária'
  if (method?.kind !== 'capitalised') return ''
  return `, com capitalização a cada ${method.months === 1 ? 'mês' : `${method.months} meses`}`
}

const englishKinds: Readonly<Record<ExplainedKind, string>> = {
  'late-fee': 'Late fee',
  'late-interest': 'Late interest',
  'recovery-cost': 'Handling cost',
  'plan-interest': 'Plan interest',
  'plan-fee': 'Plan fee',
}

const english: ExplanationWording = {
  interest: ({ kind, document, amount, from, to, rates, per, method, table, citation }) => {
    const rate = `at ${method?.kind === 'effective' ? 'an effective ' : ''}${inRow(rates, 'and')}`
    const time = per === 'year' ? 'a year' : 'a month'
    const source = table === undefined ? '' : `, by “${table}”`
    return `${englishKinds[kind]} on ${document}: ${amount}, from ${from} to ${to}, ${rate} ${time} on what was open${englishGrowth(method)}${source}${inBrackets(citation)}.`
  },
  fee: ({ kind, document, amount, day, citation }) =>
    `${englishKinds[kind]} on ${document}: ${amount}, dated ${day}${inBrackets(citation)}.`,
  agreed: ({ kind, document, amount, day }) => `${englishKinds[kind]} on ${document}: ${amount}, as agreed on ${day}.`,
}

function englishGrowth(method: SpokenInterest['method']): string {
  if (method?.kind === 'compound-daily') return ', compounded daily'
  if (method?.kind !== 'capitalised') return ''
  return `, compounded every ${method.months === 1 ? 'month' : `${method.months} months`}`
}

const wordings: Readonly<Record<string, ExplanationWording>> = { es: spanish, pt: portuguese, en: english }

/** The sentences of a language; undefined when the library has none in it. */
export function explanationWording(locale: string): ExplanationWording | undefined {
  const language = locale.toLowerCase().split(/[-_]/)[0] ?? ''
  return Object.hasOwn(wordings, language) ? wordings[language] : undefined
}
