import { createRequire } from 'node:module'
import { ipmt, pmt, ppmt } from 'financial'

// Packages without types, or with types for another way of loading them: what is used of them is written down here.
const load = createRequire(import.meta.url)
const { Loan } = load('loanjs') as {
  Loan: (amount: number, count: number, percent: number, type: 'annuity') => LoanJs
}
const { Calculator } = load('amortizejs') as { Calculator: { calculate: (config: AmortizeJsConfig) => AmortizeJs } }
const { amortizationSchedule } = load('amortization') as {
  amortizationSchedule: (principal: number, years: number, percent: number) => readonly AmortizationLine[]
}

type LoanJs = Readonly<{
  installments: readonly Readonly<{ capital: number; interest: number; installment: number }>[]
}>
type AmortizeJsConfig = Readonly<{
  method: 'mortgage'
  apr: number
  balance: number
  loanTerm: number
  startDate?: Date
}>
type AmortizeJs = Readonly<{
  periodicPayment: number
  schedule: readonly Readonly<{ interest: number; principal: number }>[]
}>
type AmortizationLine = Readonly<{ payment: number; interestPayment: number; principalPayment: number }>

/** A loan in level monthly payments, as the packages take it. */
export type PeerLoan = Readonly<{ amount: number; percent: number; months: number }>

/** One line of a schedule in units of money, whatever the package calls its fields. */
export type PeerLine = Readonly<{ principal: number; interest: number; payment: number }>

/** A package that makes schedules: what it makes, which is timed, and the same as comparable lines. */
export type SchedulePeer = Readonly<{
  name: string
  make: (loan: PeerLoan) => unknown
  lines: (loan: PeerLoan) => readonly PeerLine[]
}>

const makeWithFinancial = ({ amount, percent, months }: PeerLoan): readonly PeerLine[] => {
  const rate = percent / 1200
  const payment = pmt(rate, months, -amount)
  return Array.from({ length: months }, (_, index) => {
    const principal = ppmt(rate, index + 1, months, -amount)
    return { principal, interest: ipmt(rate, index + 1, months, -amount), payment }
  })
}

const makeWithLoanJs = ({ amount, percent, months }: PeerLoan): LoanJs => Loan(amount, months, percent, 'annuity')

const makeWithAmortizeJs = ({ amount, percent, months }: PeerLoan): AmortizeJs =>
  Calculator.calculate({ method: 'mortgage', apr: percent, balance: amount, loanTerm: months })

const makeWithAmortization = ({ amount, percent, months }: PeerLoan): readonly AmortizationLine[] =>
  amortizationSchedule(amount, months / 12, percent)

/** The packages a developer finds first; none of them makes dates but amortizejs, which does when asked to. */
export const schedulePeers: readonly SchedulePeer[] = [
  { name: 'financial', make: makeWithFinancial, lines: makeWithFinancial },
  {
    name: 'loanjs',
    make: makeWithLoanJs,
    lines: (loan) =>
      makeWithLoanJs(loan).installments.map(({ capital, interest, installment }) => {
        return { principal: capital, interest, payment: installment }
      }),
  },
  {
    name: 'amortizejs',
    make: makeWithAmortizeJs,
    lines: (loan) => {
      const { periodicPayment, schedule } = makeWithAmortizeJs(loan)
      return schedule.map(({ principal, interest }) => ({ principal, interest, payment: periodicPayment }))
    },
  },
  {
    name: 'amortization',
    make: makeWithAmortization,
    lines: (loan) =>
      makeWithAmortization(loan).map(({ principalPayment, interestPayment, payment }) => {
        return { principal: principalPayment, interest: interestPayment, payment }
      }),
  },
]

/** The one package that makes dates, with them. */
export function makeWithDates({ amount, percent, months }: PeerLoan, startDate: Date): unknown {
  return Calculator.calculate({ method: 'mortgage', apr: percent, balance: amount, loanTerm: months, startDate })
}
