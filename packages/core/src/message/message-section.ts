import type { PaymentMethod } from './payment-method.ts'
import type { BlockName } from './place.ts'

/** A document as a message lists it. */
export type ListedDocument = Readonly<{
  /** What it is, such as `'Factura'`. */
  label: string
  number: string
  amount: string
  /** When it is or was due, such as `'venció ayer, 2 de marzo de 2026'`. */
  when: string
}>

/** What is asked for in one currency; `open` and `credit` where credit was taken off. */
export type ListedTotal = Readonly<{ amount: string; open?: string; credit?: string }>

/** A way to pay as a message tells it, and its page where it has one. */
export type ListedMethod = Readonly<{ kind: PaymentMethod['kind']; label: string; details: string; url?: string }>

/** An offer as a message tells it, and the page on which it is taken. */
export type ListedOffer = Readonly<{ text: string; url?: string }>

/**
 * A paragraph of a message, and what it lists: for a layout that shows documents as a table and ways to pay as buttons. Amounts and
 * days are written out in the language of the message, and every text is safe and without markup.
 *
 * `'text'` is what the template says itself, `'stop'` how to stop messages; the others are the shared paragraphs by their names.
 */
export type MessageSection = Readonly<{
  /** The paragraph as it stands in `body`. */
  text: string
}> &
  (
    | Readonly<{ kind: 'text' | 'stop' | Exclude<BlockName, 'documents' | 'howToPay' | 'offers'> }>
    | Readonly<{
        kind: 'documents'
        items: readonly ListedDocument[]
        /** How many more there are than the message lists, in words. */
        moreItems?: string
        credits: readonly Readonly<{ number: string; amount: string }>[]
        totals: readonly ListedTotal[]
      }>
    | Readonly<{ kind: 'howToPay'; methods: readonly ListedMethod[] }>
    | Readonly<{ kind: 'offers'; offers: readonly ListedOffer[] }>
  )
