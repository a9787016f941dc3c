import { formatRate, type InterestLine, type Money, type ProposedCharge, subtract, sum } from '@cobranza/core'
import type { PenaltyAccount } from '../money-result.ts'
import { fill } from '../words.ts'
import { plainText } from './plain-text.ts'
import { capitalised, type Speech } from './speech.ts'

/** One line of a charge: interest of some days, a fee, a cut or a correction. The lines of an account add up to its total. */
export type ChargeLine = Readonly<{
  document: string
  what: string
  amount: Money
  /** Of interest only. */
  interest?: Readonly<{ basis: string; rate: string; principal: Money }>
}>

/** The lines of the documents that cost most, and what is left for the others. */
export type ChargeView = Readonly<{ lines: readonly ChargeLine[]; others?: Readonly<{ count: number; amount: Money }> }>

/** Tells the charges of an account document by document, those first that cost most. */
export function chargeView(
  { charges, total }: PenaltyAccount,
  { documentsMax, speech }: Readonly<{ documentsMax: number; speech: Speech }>,
): ChargeView {
  const { currency } = total
  const byItem = new Map<string, ProposedCharge[]>()
  for (const charge of charges) byItem.set(charge.item, [...(byItem.get(charge.item) ?? []), charge])
  const sumOf = (list: readonly ProposedCharge[]) =>
    sum(
      list.map(({ amount }) => amount),
      currency,
    )
  const documents = [...byItem.values()].sort((a, b) => sumOf(b).minor - sumOf(a).minor)
  const rest = documents.slice(documentsMax).flat()
  return {
    lines: documents.slice(0, documentsMax).flatMap((list) => list.flatMap((charge) => linesOf(charge, speech))),
    ...(rest.length === 0 ? {} : { others: { count: rest.length, amount: sumOf(rest) } }),
  }
}

function linesOf(charge: ProposedCharge, speech: Speech): readonly ChargeLine[] {
  const { lines = [], correction, ceilings = [], amount, date } = charge
  const { words } = speech
  const text = words.money.penalties
  const document = documentOf(charge.item)
  const kind = capitalised(text.kinds[charge.chargeKind], speech.locale)
  const earned = fill(text.earned, { kind, date: speech.date(date) })
  const accrued = lines.map((line) => interestLine(line, { document, kind, speech }))
  const cuts = ceilings.map(({ ceiling, from, to }) => ({
    document,
    what: fill(text.ceiling, { ceiling: ceilingText(ceiling, speech) }),
    amount: subtract(to, from),
  }))
  if (lines.length > 0 || correction !== undefined) {
    const mended = correction === undefined ? [] : [{ document, what: text.correction, amount: correction }]
    return [...accrued, ...mended, ...cuts]
  }
  return [{ document, what: earned, amount: ceilings[0]?.from ?? amount }, ...cuts]
}

function interestLine(
  { from, to, basis, annualRate, principal, amount }: InterestLine,
  { document, kind, speech }: Readonly<{ document: string; kind: string; speech: Speech }>,
): ChargeLine {
  const { words, date, locale } = speech
  return {
    document,
    what: fill(words.money.penalties.period, { kind, from: date(from), to: date(to) }),
    amount,
    interest: { basis, rate: formatRate(annualRate, { locale }), principal },
  }
}

function ceilingText(id: string, { words }: Speech): string {
  const { ceilings } = words.money.penalties
  return (Object.hasOwn(ceilings, id) ? ceilings[id] : undefined) ?? plainText(id)
}

/** The id of the document behind an item key: `F001-12`, or `F001-12 (2)` for its second part. */
export function documentOf(item: string): string {
  const [, id = item, part = '1'] = /^[a-z]+\/(.*)#(\d+)$/s.exec(item) ?? []
  return plainText(part === '1' ? id : `${id} (${part})`)
}
