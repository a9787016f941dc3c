import type { IsoDate } from '../calendar/index.ts'
import type { Tags } from './fact.ts'

/** An item while facts are still being applied. Amounts are minor units. */
export type Entry = {
  readonly kind: 'invoice' | 'charge'
  readonly id: string
  readonly part: number
  readonly number: string
  readonly issueDate: IsoDate
  readonly dueDate: IsoDate
  readonly currency: string
  readonly amount: number
  readonly tags: Tags | undefined
  open: number
  voided: boolean
  settledDate: IsoDate | undefined
  settlements: Settlement[] | undefined
}

/** A payment or credit note while facts are still being applied. Amounts are minor units. */
export type Source = {
  readonly kind: 'payment' | 'credit-note'
  readonly id: string
  readonly date: IsoDate
  readonly currency: string
  readonly amount: number
  /** Not applied to any document. */
  left: number
  withdrawnDate: IsoDate | undefined
  settlements: Settlement[] | undefined
}

/** What one source gave one entry; zero once it is taken back. Both of them hold it. */
export type Settlement = { readonly source: Source; readonly entry: Entry; minor: number }

/**
 * Moves minor units from a source to an entry. Together with {@link takeBack} it is the only way money moves, so a source's
 * amount is always what is left of it plus its settlements, and an entry's what is open plus its settlements.
 */
export function settle(settlement: Settlement, date: IsoDate): void {
  const { source, entry, minor } = settlement
  source.settlements = withOneMore(source.settlements, settlement)
  source.left -= minor
  entry.settlements = withOneMore(entry.settlements, settlement)
  entry.open -= minor
  if (entry.open === 0) entry.settledDate = date
}

/** Undoes a settlement: the entry owes it again, and the source has it again. */
export function takeBack(settlement: Settlement): void {
  const { source, entry, minor } = settlement
  if (minor === 0) return
  settlement.minor = 0
  source.left += minor
  entry.open += minor
  entry.settledDate = undefined
}

/** Most sources and entries have one settlement, and a list made with one in it is small. */
function withOneMore(settlements: Settlement[] | undefined, settlement: Settlement): Settlement[] {
  if (settlements === undefined) return [settlement]
  settlements.push(settlement)
  return settlements
}
