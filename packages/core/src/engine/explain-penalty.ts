import type { PenaltyRecord } from '../account/index.ts'
import { formatRate, type Money } from '../money/index.ts'
import type { ProposedCharge } from '../penalty/index.ts'
import type { PenaltyWording } from './penalty-wording.ts'

/** How an explanation writes figures. */
export type Figures = Readonly<{ locale: string; amount: (value: Money) => string; day: (text: string) => string }>

/** What a decision says of penalties: each charge with its lines, and what was not charged. */
export function penaltyLines(
  { charges, announcements, notes }: PenaltyRecord,
  words: PenaltyWording,
  figures: Figures,
): readonly string[] {
  return [
    ...charges.flatMap((charge) => chargeLines(charge, words, figures)),
    ...announcements.map((charge) => words.announced(spoken(charge, words, figures))),
    ...notes.map((note) => noteLine(note, words, figures)),
  ]
}

function chargeLines(charge: ProposedCharge, words: PenaltyWording, figures: Figures): readonly string[] {
  const { amount, day, locale } = figures
  const { lines = [], correction, ceilings = [] } = charge
  return [
    words.charged({ ...spoken(charge, words, figures), day: day(charge.date) }),
    ...lines.map((line) =>
      words.line({
        from: day(line.from),
        to: day(line.to),
        days: line.days,
        basis: line.basis,
        rate: formatRate(line.annualRate, { locale }),
        principal: amount(line.principal),
        amount: amount(line.amount),
      }),
    ),
    ...(correction === undefined ? [] : [words.correction(amount(correction))]),
    ...ceilings.map(({ ceiling, from, to }) => words.ceiling({ ceiling, from: amount(from), to: amount(to) })),
  ]
}

function spoken(charge: ProposedCharge, words: PenaltyWording, { amount }: Figures) {
  return { kind: words.kinds[charge.chargeKind], amount: amount(charge.amount), document: documentOf(charge.item) }
}

function noteLine(note: PenaltyRecord['notes'][number], words: PenaltyWording, { amount, day }: Figures): string {
  const document = documentOf(note.item)
  switch (note.kind) {
    case 'missing-rate':
      return words.missingRate({ table: note.table, from: day(note.from), to: day(note.to), document })
    case 'missing-index':
      return words.missingIndex({ index: note.index, day: day(note.date), document })
    case 'other-currency':
      return words.otherCurrency(note.ruleId, document)
    case 'nothing-left':
      return words.nothingLeft(note.ruleId, document)
    case 'overcharged':
      return words.overcharged(amount(note.amount), document)
    case 'no-longer-earned':
      return words.noLongerEarned(amount(note.amount), document)
  }
}

/** The id of the document behind an item key, with its part when it is not the first: `F001-12`, `F001-12 (2)`. */
export function documentOf(item: string): string {
  const [, id = item, part = '1'] = /^[a-z]+\/(.*)#(\d+)$/.exec(item) ?? []
  return part === '1' ? id : `${id} (${part})`
}
