import fc from 'fast-check'
import type { ScheduleTerms } from '../amortization/index.ts'
import { addDays, type IsoDate, isoDate } from '../calendar/index.ts'
import { fromMinor, rate } from '../money/index.ts'
import {
  type Allocator,
  accountPosition,
  type Fact,
  type Invoice,
  isOpen,
  type PlanAgreement,
  type Position,
} from '../receivable/index.ts'
import { agreePlan } from './agree-plan.ts'
import { type PlanProposal, type PlanTerms, proposePlan } from './propose-plan.ts'

/** A plan over the invoices of a book, and money that comes in for it afterwards. */
export type PlanBook = Readonly<{
  facts: readonly Fact[]
  proposal: PlanProposal
  plan: PlanAgreement
  payments: readonly Readonly<{ date: IsoDate; minor: number }>[]
}>

const agreedDate = isoDate('2026-03-15')

/** Nobody is paid by order: what a payment pays is said by its parts. */
export const takeNothing: Allocator = () => []

/** The book as it stands. */
export function positionOn(facts: readonly Fact[], asOf: IsoDate): Position {
  return accountPosition(facts, { asOf, allocate: takeNothing })
}

/** One to four invoices of 1.00 to 10,000.00, due before or after the agreement. */
export function overdueInvoices(): fc.Arbitrary<readonly Invoice[]> {
  const invoice = fc.tuple(fc.integer({ min: 100, max: 1_000_000 }), fc.integer({ min: -60, max: 30 }))
  return fc.array(invoice, { minLength: 1, maxLength: 4 }).map((rows) =>
    rows.map(([minor, days], index) => ({
      kind: 'invoice',
      id: `F-${index + 1}`,
      customerId: 'C-1',
      issueDate: isoDate('2026-01-01'),
      dueDate: addDays(agreedDate, days),
      amount: fromMinor(minor, 'PEN'),
    })),
  )
}

/** Schedules of every method, with and without interest, fees, a down payment and a grace. */
export function planTerms(): fc.Arbitrary<PlanTerms> {
  const method = fc.constantFrom<ScheduleTerms['method']>(
    { kind: 'level' },
    { kind: 'equal-principal' },
    { kind: 'bullet' },
    { kind: 'flat' },
  )
  const grace = fc.constantFrom<ScheduleTerms['grace']>(
    undefined,
    { principal: 1 },
    { principal: 1, interest: 1, deferral: 'capitalised' },
  )
  return fc
    .record({
      method,
      grace,
      count: fc.integer({ min: 2, max: 8 }),
      annualRate: fc.constantFrom(undefined, '0.12', '0.36', '0.999'),
      downPayment: fc.constantFrom(undefined, '0.1', '0.25'),
      fee: fc.constantFrom(0, 350),
      spread: fc.constantFrom('in-order', 'pro-rata'),
    })
    .map(({ method, grace, count, annualRate, downPayment, fee, spread }) => ({
      spread,
      schedule: {
        startDate: agreedDate,
        count,
        frequency: { kind: 'monthly' },
        method,
        ...(annualRate === undefined ? {} : { interest: { annualRate: rate(annualRate), kind: 'nominal' } }),
        ...(downPayment === undefined ? {} : { downPayment: { share: rate(downPayment) } }),
        ...(fee === 0 ? {} : { fee: fromMinor(fee, 'PEN') }),
        ...(grace === undefined || method.kind === 'flat' ? {} : { grace }),
      },
    }))
}

/** Agreed plans; with a conditional waiver of up to a tenth now and then. */
export function planBooks(signing: Partial<Pick<PlanAgreement, 'breach'>> = {}): fc.Arbitrary<PlanBook> {
  const payments = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 400_000 })), { maxLength: 5 })
  return fc
    .tuple(overdueInvoices(), planTerms(), fc.constantFrom(0, 0, 10), payments)
    .map(([invoices, terms, tenth, paid]) => {
      const items = positionOn(invoices, agreedDate).items.filter(isOpen)
      const owed = items.reduce((sum, { open }) => sum + open.minor, 0)
      const forgiven = tenth === 0 ? 0 : Math.floor(owed / tenth)
      const waiver = forgiven === 0 ? {} : { conditionalWaiver: fromMinor(forgiven, 'PEN') }
      const proposal = proposePlan(items, { ...terms, ...waiver })
      const agreed = agreePlan(proposal, {
        id: 'P-1',
        customerId: 'C-1',
        agreedDate,
        penalties: 'suspended',
        ...signing,
      })
      return {
        facts: [...invoices, ...agreed.facts],
        proposal,
        plan: agreed.plan,
        payments: paid
          .map(([days, minor]) => ({ date: addDays(agreedDate, days), minor }))
          .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
      }
    })
}
