import fc from 'fast-check'
import { addDays, type IsoDate, isoDate } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import type {
  CreditNote,
  DocumentVoid,
  Fact,
  Invoice,
  Payment,
  PaymentReversal,
  PromiseToPay,
  PromiseWithdrawal,
} from '../receivable/index.ts'

/** The first day of the books drawn here; all of their days are within a hundred days of it. */
export const bookStart: IsoDate = isoDate('2026-01-01')
const customerId = 'C-1'
const unit = 1000

/** A document of 8000 minor units; payments are of at most 1000, so that none is ever too much. */
type Bill = Readonly<{ facts: readonly Fact[]; isInParts: boolean }>

const on = (day: number): IsoDate => addDays(bookStart, day)
const money = (minor: number) => fromMinor(minor, 'PEN')

function bills(id: string): fc.Arbitrary<Bill> {
  const settlements = fc.array(
    fc.record({
      day: fc.integer({ min: 20, max: 80 }),
      minor: fc.integer({ min: 1, max: unit }),
      isNote: fc.boolean(),
      undoneAfter: fc.option(fc.nat(30), { nil: undefined }),
    }),
    { maxLength: 7 },
  )
  return fc
    .record({ isInParts: fc.boolean(), isVoided: fc.constantFrom(false, false, false, true), settlements })
    .map((drawn) => {
      const base = { customerId, issueDate: on(10), amount: money(8 * unit) }
      const parts = [
        { dueDate: on(30), amount: money(3 * unit) },
        { dueDate: on(60), amount: money(5 * unit) },
      ]
      const invoice: Invoice = drawn.isInParts
        ? { kind: 'invoice', id, ...base, parts }
        : { kind: 'invoice', id, ...base, dueDate: on(30) }
      const documentVoid: DocumentVoid = {
        kind: 'void',
        id: `V-${id}`,
        customerId,
        voidDate: on(70),
        document: { kind: 'invoice', id },
        reason: 'issued twice',
      }
      const settled = drawn.settlements.flatMap((one, index): readonly Fact[] => {
        const undo = drawn.isInParts ? undefined : one.undoneAfter
        const name = `${id}-${index}`
        const amount = money(one.minor)
        if (one.isNote && !drawn.isInParts) {
          const note: CreditNote = {
            kind: 'credit-note',
            id: name,
            customerId,
            issueDate: on(one.day),
            amount,
            invoiceId: id,
          }
          const gone: DocumentVoid = {
            kind: 'void',
            id: `V-${name}`,
            customerId,
            voidDate: on(one.day + (undo ?? 0)),
            document: { kind: 'credit-note', id: name },
            reason: 'wrong',
          }
          return undo === undefined ? [note] : [note, gone]
        }
        const payment: Payment = {
          kind: 'payment',
          id: name,
          customerId,
          receivedDate: on(one.day),
          amount,
          parts: [{ kind: 'invoice', id, amount }],
        }
        const reversal: PaymentReversal = {
          kind: 'payment-reversal',
          id: `R-${name}`,
          customerId,
          reversalDate: on(one.day + (undo ?? 0)),
          paymentId: name,
          reason: 'bounced',
        }
        return undo === undefined ? [payment] : [payment, reversal]
      })
      const voided = drawn.isVoided && !drawn.isInParts ? [documentVoid] : []
      return { facts: [invoice, ...settled, ...voided], isInParts: drawn.isInParts }
    })
}

function promises(id: string): fc.Arbitrary<readonly (PromiseToPay | PromiseWithdrawal)[]> {
  const ref = fc.record(
    { kind: fc.constant('invoice' as const), id: fc.constantFrom('F-1', 'F-2', 'F-9'), part: fc.constantFrom(1, 2) },
    { requiredKeys: ['kind', 'id'], noNullPrototype: true },
  )
  return fc
    .record({
      made: fc.integer({ min: 5, max: 75 }),
      term: fc.nat(20),
      minor: fc.integer({ min: 1, max: 4 * unit }),
      covers: fc.uniqueArray(ref, { minLength: 1, maxLength: 2, selector: (one) => one.id }),
      toleranceDays: fc.option(fc.nat(5), { nil: undefined }),
      toleranceAmount: fc.option(fc.integer({ min: 1, max: unit }), { nil: undefined }),
      replaces: fc.constantFrom(undefined, undefined, 'PP-1', 'PP-2', 'PP-3'),
      withdrawnAfter: fc.option(fc.nat(25), { nil: undefined, freq: 2 }),
    })
    .map(({ made, term, minor, covers, toleranceDays, toleranceAmount, replaces, withdrawnAfter }) => {
      const promise: PromiseToPay = {
        kind: 'promise',
        id,
        customerId,
        madeDate: on(made),
        payByDate: on(made + term),
        amount: money(minor),
        covers,
        ...(toleranceDays === undefined ? {} : { toleranceDays }),
        ...(toleranceAmount === undefined ? {} : { toleranceAmount: money(toleranceAmount) }),
        ...(replaces === undefined ? {} : { replaces }),
      }
      if (withdrawnAfter === undefined) return [promise]
      const withdrawnDate = on(made + withdrawnAfter)
      return [promise, { kind: 'promise-withdrawal', id: `W-${id}`, customerId, withdrawnDate, promiseId: id }]
    })
}

/** Books with two invoices, payments and credit notes of which some are undone, and three promises about them, in any order. */
export function promiseBooks(): fc.Arbitrary<readonly Fact[]> {
  return fc
    .tuple(bills('F-1'), bills('F-2'), promises('PP-1'), promises('PP-2'), promises('PP-3'))
    .map(([one, other, ...made]) => [...one.facts, ...other.facts, ...made.flat()])
}
