import type { Account } from '../account/index.ts'
import { addDays, type IsoDate } from '../calendar/index.ts'
import type { Policy } from '../engine/index.ts'
import type { Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { type Assumption, assumptionsOf } from './assumption.ts'
import { differenceOf, emptySample, figuresOf, type PolicyFigures, type Sample } from './policy-sample.ts'
import type { RunOptions } from './run-option.ts'
import { breath } from './simulate.ts'
import { simulateAccount } from './simulate-account.ts'
import type { SimulationSetting } from './simulation.ts'
import { assertSimulation } from './simulation-fault.ts'
import { type SimulationTotal, simulationTally } from './simulation-total.ts'
import { moneySpread, type Spread } from './spread.ts'

/** Two policies, and the setting they share. */
export type ComparisonSetting = Omit<SimulationSetting, 'policy'> &
  Readonly<{
    a: Policy
    b: Policy
    /** How often chance is tried with a response model, 1 to 1,000; 20 when absent. Without a model nothing is left to chance. */
    replications?: number
  }>

/** How one of the policies fared. */
export type ComparedPolicy = PolicyFigures & Readonly<{ policyVersion: string; likely: SimulationTotal }>

/** Cash that had come in by the end of a day, per currency. */
export type CashByDay = Readonly<{
  date: IsoDate
  currency: string
  a: Spread<Money>
  b: Spread<Money>
  /** `b` less `a`, replication by replication. */
  difference: Spread<Money>
}>

/** Two policies side by side on the same accounts with the same luck. */
export type PolicyComparison = Readonly<{
  from: IsoDate
  to: IsoDate
  accounts: number
  replications: number
  /** Spreads are over the replications; `likely` is what comes out at the likely chances. */
  a: ComparedPolicy
  b: ComparedPolicy
  /** `b` less `a`. */
  difference: PolicyFigures
  /** Every day on which something came in, by currency. */
  cash: readonly CashByDay[]
  assumptions: readonly Assumption[]
  /** Whether the signal stopped it: the figures are of the accounts up to there. */
  stopped: boolean
}>

const replicationsMax = 1000

/**
 * Simulates two policies on the same accounts and sets them side by side: contacts, fees, costs and the cash that comes in by day,
 * each with its spread.
 *
 * Both meet the same luck: the n-th contact to a customer draws the same lots under either, so what differs is the policies. It is
 * worth what the response model is worth; the assumptions stand in the result.
 *
 * @throws RangeError | TypeError as `simulate` does, and when `replications` is no whole number from 1 to 1,000.
 * @example
 * const { difference } = await comparePolicies({ accounts, a: current, b: proposed, from, to, response, seed: 7 })
 * difference.contacts.middle // so many contacts more, or fewer
 */
export async function comparePolicies(
  {
    accounts,
    a,
    b,
    replications = 20,
    ...shared
  }: ComparisonSetting & Readonly<{ accounts: Iterable<Account> | AsyncIterable<Account> }>,
  { signal, onProgress }: RunOptions = {},
): Promise<PolicyComparison> {
  if (!Number.isInteger(replications) || replications < 1 || replications > replicationsMax) {
    throw new RangeError(`replications: ${quote(replications)} is not a whole number from 1 to ${replicationsMax}`)
  }
  for (const policy of [a, b]) assertSimulation({ ...shared, policy })
  const runs = shared.response === undefined ? 1 : replications
  const sides = { a: sideOf(a, shared, runs), b: sideOf(b, shared, runs) }
  let [done, stopped] = [0, signal?.aborted ?? false]
  for await (const account of accounts) {
    if (stopped) break
    for (const side of [sides.a, sides.b]) side.live(account)
    done += 1
    onProgress?.({ done })
    await breath()
    stopped = signal?.aborted ?? false
  }
  const samples = { a: sides.a.samples, b: sides.b.samples }
  const currencies = currenciesOf([...samples.a, ...samples.b])
  const { from, to } = shared
  return {
    ...{ from, to, accounts: done, replications: runs },
    a: { policyVersion: a.version, likely: sides.a.total(), ...figuresOf(samples.a, currencies) },
    b: { policyVersion: b.version, likely: sides.b.total(), ...figuresOf(samples.b, currencies) },
    difference: differenceOf(samples, currencies),
    cash: cashByDay(samples, { from, currencies }),
    assumptions: assumptionsOf({ ...shared, ...(shared.response === undefined ? {} : { replications: runs }) }),
    stopped,
  }
}

type Side = Readonly<{ samples: readonly Sample[]; live: (account: Account) => void; total: () => SimulationTotal }>

function sideOf(policy: Policy, shared: Omit<SimulationSetting, 'policy'>, runs: number): Side {
  const setting = { ...shared, policy }
  const samples = Array.from({ length: runs }, () => emptySample(shared))
  const tally = simulationTally()
  return {
    samples,
    total: tally.total,
    live(account) {
      const likely = simulateAccount(account, setting)
      tally.count(likely)
      for (const [index, sample] of samples.entries()) {
        const isDrawn = shared.response !== undefined
        sample.count(isDrawn ? simulateAccount(account, setting, { replication: index + 1 }) : likely)
      }
    },
  }
}

function currenciesOf(samples: readonly Sample[]): readonly string[] {
  const all = samples.flatMap(({ charged, costs, received }) => [
    ...charged.keys(),
    ...costs.keys(),
    ...received.keys(),
  ])
  return [...new Set(all)].sort()
}

type Samples = Readonly<{ a: readonly Sample[]; b: readonly Sample[] }>

function cashByDay(
  { a, b }: Samples,
  { from, currencies }: Readonly<{ from: IsoDate; currencies: readonly string[] }>,
): readonly CashByDay[] {
  return currencies.flatMap((currency) => {
    const rows: CashByDay[] = []
    const byDay = (samples: readonly Sample[]) => samples.map(({ received }) => received.get(currency))
    const [daysOfA, daysOfB] = [byDay(a), byDay(b)]
    const [soFarA, soFarB] = [daysOfA.map(() => 0), daysOfB.map(() => 0)]
    const days = Math.max(0, ...[...daysOfA, ...daysOfB].map((one) => one?.length ?? 0))
    for (let day = 0; day < days; day += 1) {
      const isMoved = [addDay(soFarA, daysOfA, day), addDay(soFarB, daysOfB, day)].includes(true)
      if (!isMoved) continue
      rows.push({
        date: addDays(from, day),
        currency,
        a: bare(soFarA, currency),
        b: bare(soFarB, currency),
        difference: bare(
          soFarB.map((minor, index) => minor - (soFarA[index] ?? 0)),
          currency,
        ),
      })
    }
    return rows
  })
}

/** Adds what came in on a day to what had come in before; whether anything did. */
function addDay(soFar: number[], days: readonly (Float64Array | undefined)[], day: number): boolean {
  let isMoved = false
  for (const [index, received] of days.entries()) {
    const minor = received?.[day] ?? 0
    if (minor === 0) continue
    isMoved = true
    soFar[index] = (soFar[index] ?? 0) + minor
  }
  return isMoved
}

function bare(minors: readonly number[], currency: string): Spread<Money> {
  const { low, middle, high } = moneySpread(minors, currency)
  return { low, middle, high }
}
