import {
  type Account,
  addDays,
  decide,
  emptyAccount,
  evolve,
  type Policy,
  type ReminderStep,
  recordingOf,
  type SimulationSetting,
  simulateAccount,
} from '@cobranza/core'
import { benchPolicy } from './account-input.ts'
import { type Benchmark, type BenchRow, benchRow, type Say } from './benchmark.ts'
import { type Contender, type RaceOptions, race } from './harness.ts'
import { lifeRules } from './promise/life-policy.ts'
import { longAccount, simulationFrom } from './simulate-input.ts'

/** Portfolios and turns of [simulate]. */
export type SimulateBenchSize = Readonly<{
  accounts: number
  years: number
  invoicesPerYear: number
  /** Accounts lived through in one turn of the comparisons, a year of each that is decided day by day. */
  accountsPerTurn: number
  turns: RaceOptions
}>

/** Seconds that ten years of a thousand accounts may take. */
const secondsTarget = 10
/** What a policy of twice the steps, or years twice as many, may cost: in proportion, give or take a fifth. */
const growthTarget = 1.2

/** Replaying a policy over past facts. */
export const simulateBenchmark: Benchmark = {
  name: 'simulate',
  about: 'ten years of daily ticks for 1,000 accounts, against 10 s, a bare loop over the days, and deciding every day',
  run: (say) =>
    simulateRows(
      {
        accounts: 1_000,
        years: 10,
        invoicesPerYear: 4,
        accountsPerTurn: 20,
        turns: { rounds: 9, warmUpRounds: 3, garbage: 'young' },
      },
      say,
    ),
}

/** The rows of [simulate] for portfolios of some size. */
export async function simulateRows(size: SimulateBenchSize, say: Say): Promise<readonly BenchRow[]> {
  const { accounts: count, years, invoicesPerYear, accountsPerTurn, turns } = size
  say(`simulate: ${count.toLocaleString('en')} accounts over ${years} years`)
  const accounts = Array.from({ length: count }, (_, index) => longAccount(index, { years, invoicesPerYear }))
  const to = addDays(simulationFrom, years * 365)
  const setting: SimulationSetting = { policy: benchPolicy, from: simulationFrom, to }
  const some = accounts.slice(0, accountsPerTurn)
  // Code is compiled before the one turn that is told in seconds.
  liveAll(some, setting)
  const [whole = Number.NaN] = await race([{ run: () => liveAll(accounts, setting) }], {
    ...turns,
    rounds: 1,
    warmUpRounds: 0,
  })

  say('simulate: against other ways, and as policies grow')
  const firstYear = { ...setting, to: addDays(simulationFrom, 365) }
  const [
    ours = Number.NaN,
    loop = Number.NaN,
    asleep = Number.NaN,
    awake = Number.NaN,
    doubled = Number.NaN,
    lawful = Number.NaN,
    half = Number.NaN,
  ] = await race(
    [
      { run: () => liveAll(some, setting) },
      bareLoop(some, years * 365),
      { run: () => liveAll(some, firstYear) },
      { run: () => some.reduce((sum, account) => sum + decideDaily(account, 365), 0) },
      { run: () => liveAll(some, { ...setting, policy: withTwiceTheSteps(benchPolicy) }) },
      { run: () => liveAll(some, { ...setting, policy: { ...benchPolicy, compliance: lifeRules } }) },
      { run: () => liveAll(some, { ...setting, to: addDays(simulationFrom, Math.floor((years * 365) / 2)) }) },
    ],
    turns,
  )
  const perAccount = (milliseconds: number) => milliseconds / some.length
  const row = { size: some.length, unit: 'ms/account' }
  return [
    benchRow({
      name: 'simulate',
      size: count,
      unit: 's',
      ours: whole / 1000,
      reference: secondsTarget,
      referenceName: `${secondsTarget} s`,
      target: 1,
    }),
    benchRow({
      ...row,
      name: 'simulate/loop',
      ours: perAccount(ours),
      reference: perAccount(loop),
      referenceName: 'a bare loop over the days',
      target: null,
    }),
    benchRow({
      ...row,
      name: 'simulate/daily',
      ours: perAccount(asleep),
      reference: perAccount(awake),
      referenceName: 'deciding every day of a year',
      target: 1,
    }),
    benchRow({
      ...row,
      name: 'simulate/steps',
      ours: perAccount(doubled),
      reference: perAccount(2 * ours),
      referenceName: 'twice that of half the steps',
      target: growthTarget,
    }),
    benchRow({
      ...row,
      name: 'simulate/rules',
      ours: perAccount(lawful),
      reference: perAccount(ours),
      referenceName: 'the same without contact rules',
      target: null,
    }),
    benchRow({
      ...row,
      name: 'simulate/years',
      ours: perAccount(ours),
      reference: perAccount(2 * half),
      referenceName: 'twice that of half the years',
      target: growthTarget,
    }),
    benchRow({
      ...{
        name: 'simulate/accounts',
        size: count,
        unit: 'ms/account',
        ours: whole / count,
        reference: perAccount(ours),
      },
      ...{ referenceName: `an account among ${some.length}`, target: growthTarget },
    }),
  ]
}

/** A number that depends on all of it. */
function liveAll(accounts: readonly Account[], setting: SimulationSetting): number {
  return accounts.reduce((sum, account) => {
    const { contacts, charges, silences } = simulateAccount(account, setting)
    return sum + contacts.length + charges.length + silences.length
  }, 0)
}

/** What it costs to look at every day of every account and do nothing. */
function bareLoop(accounts: readonly Account[], days: number): Contender {
  return {
    run() {
      let due = 0
      for (const { customerId } of accounts) {
        for (let day = 0; day < days; day += 1) if ((day * 31 + customerId.length) % 97 === 0) due += 1
      }
      return due
    },
  }
}

/** The same year without sleeping: the facts are all known, and a decision is made on each day. */
function decideDaily({ customerId, facts }: Account, days: number): number {
  const account = evolve(emptyAccount(customerId), recordingOf(emptyAccount(customerId), facts))
  let sum = 0
  for (let day = 0; day < days; day += 1) {
    sum += decide(account, benchPolicy, addDays(simulationFrom, day)).record.trials.length
  }
  return sum
}

function withTwiceTheSteps(policy: Policy): Policy {
  const { reminder } = policy
  const again = (step: ReminderStep): ReminderStep => {
    const days = step.timing.days + 2
    const timing =
      step.timing.before === undefined ? { days, after: step.timing.after } : { days, before: step.timing.before }
    return { ...step, name: `${step.name}-again`, timing: timing as ReminderStep['timing'] }
  }
  const cadences = reminder.cadences.map((cadence) => ({
    ...cadence,
    steps: cadence.steps.flatMap((step) => [step, again(step)]),
  }))
  return { ...policy, reminder: { ...reminder, cadences, minimumGapDays: 1 } }
}
