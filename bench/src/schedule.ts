import { amortizationSchedule, fromMinor, isoDate, levelColumns, type Money, type Rate, rate } from '@cobranza/core'
import { type Benchmark, type BenchRow, benchRateRow, benchRow, type Say } from './benchmark.ts'
import { type RaceOptions, race } from './harness.ts'
import { createRandom } from './random.ts'
import { makeWithDates, type PeerLine, type PeerLoan, type SchedulePeer, schedulePeers } from './schedule-peer.ts'

/** Loans and turns of [schedule]. */
export type ScheduleBenchSize = Readonly<{
  /** Monthly payments of the schedules compared; whole years, since one package counts in years. */
  terms: readonly number[]
  /** Lines made in one turn, in as many schedules as that takes. */
  linesPerTurn: number
  turns: RaceOptions
  /** Loans whose sums are looked at. */
  exactLoans: number
}>

/** How many times the fastest package the library may take. */
const target = 1

/** A loan as the packages take it, and as the library does. */
type Loan = Readonly<{ peer: PeerLoan; principal: Money; annualRate: Rate }>

/** Level schedules against the packages that make them in floats. */
export const scheduleBenchmark: Benchmark = {
  name: 'schedule',
  about: 'level schedules of 12, 60 and 360 months against npm packages, and which of them add up',
  run: (say) =>
    scheduleRows(
      {
        terms: [12, 60, 360],
        linesPerTurn: 36_000,
        turns: { rounds: 25, warmUpRounds: 10, garbage: 'young' },
        exactLoans: 400,
      },
      say,
    ),
}

/** The rows of [schedule] for some size. */
export async function scheduleRows(size: ScheduleBenchSize, say: Say): Promise<readonly BenchRow[]> {
  const exact = exactRow(size.exactLoans, say)
  const rows: BenchRow[] = []
  for (const months of size.terms) {
    say(`schedule: ${months} months`)
    rows.push(...(await speedRows(months, size)))
  }
  return [...rows, exact]
}

async function speedRows(months: number, { linesPerTurn, turns }: ScheduleBenchSize): Promise<readonly BenchRow[]> {
  const count = Math.ceil(linesPerTurn / months)
  // Without zero rates, at which one of the packages throws.
  const loans = generatedLoans(count, { months, isZeroAllowed: false })
  const each = (make: (loan: Loan) => unknown) => ({ run: () => lastOf(loans, make) })
  const startDate = new Date(2026, 0, 31)
  const [columns, whole, dated, ...peers] = await race(
    [
      each(columnsOf),
      each(scheduleOf),
      each(({ peer }) => makeWithDates(peer, startDate)),
      ...schedulePeers.map(({ make }) => each(({ peer }) => make(peer))),
    ],
    turns,
  )
  const fastest = Math.min(...peers)
  const fastestName = schedulePeers[peers.indexOf(fastest)]?.name ?? ''
  const perSecond = (milliseconds = Number.NaN) => (count * 1000) / milliseconds
  const row = (name: string, figures: Readonly<{ ours: number | undefined; reference: number | undefined }>) => {
    return {
      name,
      size: months,
      unit: 'schedules/s',
      ours: perSecond(figures.ours),
      reference: perSecond(figures.reference),
    }
  }
  return [
    benchRateRow({
      ...row('schedule', { ours: columns, reference: fastest }),
      referenceName: `${fastestName}, the fastest package: amounts without dates, in floats`,
      target,
    }),
    benchRateRow({
      ...row('schedule/dates', { ours: whole, reference: dated }),
      referenceName: 'amortizejs with a start date, the one package with dates',
      target,
    }),
    benchRateRow({
      ...row('schedule/lines', { ours: whole, reference: fastest }),
      referenceName: `${fastestName} without dates, against our lines with dates`,
      target: null,
    }),
  ]
}

/** Makes all and keeps the last, so that memory measures the making. */
function lastOf(loans: readonly Loan[], make: (loan: Loan) => unknown): unknown {
  let last: unknown
  for (const loan of loans) last = make(loan)
  return last
}

function columnsOf({ principal, annualRate, peer }: Loan): ReturnType<typeof levelColumns> {
  return levelColumns({ principal, rate: annualRate, over: 12, count: peer.months })
}

const start = isoDate('2026-01-31')

function scheduleOf({ principal, annualRate, peer }: Loan): ReturnType<typeof amortizationSchedule> {
  return amortizationSchedule({
    principal,
    startDate: start,
    count: peer.months,
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
    interest: { annualRate, kind: 'nominal' },
  })
}

/** What is wrong with a schedule, its amounts taken to the cent as a customer sees them. */
export function scheduleFault(lines: readonly PeerLine[], { amount, months }: PeerLoan): string | undefined {
  const cents = (units: number) => Math.round(units * 100)
  if (lines.length > months) return 'more payments than agreed'
  if (lines.some(({ principal, interest, payment }) => ![principal, interest, payment].every(Number.isFinite))) {
    return 'amounts that are no numbers'
  }
  if (lines.some(({ principal, interest, payment }) => cents(principal) + cents(interest) !== cents(payment))) {
    return 'a payment that is not its principal and interest'
  }
  const paid = lines.reduce((sum, { principal }) => sum + cents(principal), 0)
  return paid === cents(amount) ? undefined : 'principal that does not add up to the debt'
}

function exactRow(count: number, say: Say): BenchRow {
  // One in twenty at zero, as shops sell by instalments.
  const loans = [12, 60, 360].flatMap((months, index) =>
    generatedLoans(Math.floor((count + index) / 3), { months, isZeroAllowed: true }),
  )
  const wrong = schedulePeers.map((peer) => wrongOf(peer, loans, say))
  const ours: SchedulePeer = { name: 'cobranza', make: () => undefined, lines: () => [] }
  const own = wrongOf({ ...ours, lines: (loan) => linesOfOurs(loans, loan) }, loans, say)
  const fewest = Math.min(...wrong)
  return benchRow({
    name: 'schedule/exact',
    size: loans.length,
    unit: 'loans wrong',
    ours: own,
    reference: fewest,
    referenceName: `${schedulePeers[wrong.indexOf(fewest)]?.name ?? ''}, the least wrong package`,
    target: 0,
  })
}

/** How many loans a package gets wrong; tells what is wrong with them. */
function wrongOf({ name, lines }: SchedulePeer, loans: readonly Loan[], say: Say): number {
  const faults = new Map<string, number>()
  for (const { peer } of loans) {
    const fault = faultOf(lines, peer)
    if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? 0) + 1)
  }
  const total = [...faults.values()].reduce((sum, times) => sum + times, 0)
  const details = [...faults].map(([fault, times]) => `${times} with ${fault}`).join(', ')
  say(`schedule: ${name} is wrong on ${total} of ${loans.length} loans${details === '' ? '' : `: ${details}`}`)
  return total
}

function faultOf(lines: SchedulePeer['lines'], loan: PeerLoan): string | undefined {
  try {
    return scheduleFault(lines(loan), loan)
  } catch {
    return 'an error'
  }
}

/** Our lines in the packages' units, for the same eyes. */
function linesOfOurs(loans: readonly Loan[], wanted: PeerLoan): readonly PeerLine[] {
  const loan = loans.find(({ peer }) => peer === wanted)
  if (loan === undefined) return []
  return scheduleOf(loan).lines.map(({ principal, interest, payment }) => {
    return { principal: principal.minor / 100, interest: interest.minor / 100, payment: payment.minor / 100 }
  })
}

function generatedLoans(count: number, { months, isZeroAllowed }: { months: number; isZeroAllowed: boolean }): Loan[] {
  const random = createRandom(months)
  return Array.from({ length: count }, () => {
    const minor = 100_000 + random.below(50_000_000)
    // Half points, as lenders quote: a portfolio has many loans and few rates.
    const points = isZeroAllowed && random.chance(5) ? 0 : 100 + 50 * random.below(118)
    return {
      peer: { amount: minor / 100, percent: points / 100, months },
      principal: fromMinor(minor, 'PEN'),
      annualRate: rate((points / 10_000).toFixed(4)),
    }
  })
}
