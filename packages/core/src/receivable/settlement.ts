import type { IsoDate } from '../calendar/index.ts'
import type { EarlyPaymentDiscount } from '../payment-terms/index.ts'
import type { Charge, Invoice, Tags } from './fact.ts'
import type { Reduction } from './position.ts'

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
  /** What it is an amount of. */
  readonly document: Invoice | Charge
  /** Its share of the tax of the document. */
  readonly tax: number | undefined
  /** Its share of the early-payment discount of the document. */
  readonly discount: EarlyPaymentDiscount | undefined
  open: number
  /** Given up and not brought back. */
  writtenOff: number
  voidDate: IsoDate | undefined
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
  /** Its place in the order in which sources came. */
  readonly place: number
  /** Not applied to any document. */
  left: number
  /** Of what is left, kept for documents still to come; may be more than that. */
  reserved: number
  withdrawnDate: IsoDate | undefined
  settlements: Settlement[] | undefined
}

/** What one source gave one entry, for as long as it stands. Both of them hold it. */
export type Settlement = {
  readonly source: Source
  readonly entry: Entry
  readonly date: IsoDate
  /** Of the source's money. */
  readonly minor: number
  /** Given up beside it. */
  readonly reduced: number
  /** The part of that which is an early-payment discount. */
  readonly discounted: number
  isStanding: boolean
}

/**
 * What lowered an entry without money: it stands as long as the settlement it went with, a waiver as long as the document, and of
 * a write-off what was not brought back.
 */
export type EntryReduction = Readonly<{
  entry: Entry
  kind: Reduction['kind']
  date: IsoDate
  minor: number
  source: Reduction['source']
  settlement: Settlement | undefined
  /** What was brought back of it; only of write-offs. */
  broughtBack?: BroughtBack[]
}>

/** A part of a write-off that is owed again; by mistake it was written off when it was owed all the time. */
export type BroughtBack = Readonly<{ date: IsoDate; minor: number; isMistake: boolean }>

/**
 * Moves minor units from a source to an entry. Together with {@link takeBack} it is the only way money moves, so a source's
 * amount is always what is left of it plus its settlements, and an entry's what is open plus its settlements, waivers and write-offs.
 */
export function settle(settlement: Settlement): void {
  const { source, entry, minor, reduced, date } = settlement
  source.settlements = withOneMore(source.settlements, settlement)
  source.left -= minor
  entry.settlements = withOneMore(entry.settlements, settlement)
  lower(entry, minor + reduced, date)
}

/** Lowers what an entry owes. */
export function lower(entry: Entry, minor: number, date: IsoDate): void {
  entry.open -= minor
  if (entry.open === 0 && entry.writtenOff === 0) entry.settledDate = date
}

/** Gives up a part of an entry: nobody paid it, so it is not settled. */
export function writeOffEntry(entry: Entry, minor: number): void {
  entry.open -= minor
  entry.writtenOff += minor
}

/** Undoes a part of that. */
export function bringBack(entry: Entry, minor: number): void {
  entry.open += minor
  entry.writtenOff -= minor
}

/** Undoes a settlement: the entry owes it again, and the source has it again. */
export function takeBack(settlement: Settlement): void {
  if (!settlement.isStanding) return
  const { source, entry, minor, reduced } = settlement
  settlement.isStanding = false
  source.left += minor
  entry.open += minor + reduced
  entry.settledDate = undefined
}

/** Most sources and entries have one settlement, and a list made with one in it is small. */
function withOneMore(settlements: Settlement[] | undefined, settlement: Settlement): Settlement[] {
  if (settlements === undefined) return [settlement]
  settlements.push(settlement)
  return settlements
}
