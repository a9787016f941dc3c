import { type Account, type Decision, decide } from '@cobranza/core'
import { benchPolicy, decisionDate, generatedAccount } from './account-input.ts'
import { type Benchmark, type BenchRow, benchRateRow, benchRow, type Say } from './benchmark.ts'
import { type Contender, type RaceOptions, race } from './harness.ts'

/** Portfolios and turns of [decide]. */
export type DecideBenchSize = Readonly<{
  /** Accounts of the portfolio whose speed is told. */
  accounts: number
  invoicesPerAccount: number
  /** Accounts of the portfolios that are compared, the smallest first. */
  growth: readonly [number, ...number[]]
  /** Accounts decided in one turn; each portfolio has at least as many. */
  accountsPerTurn: number
  warmUpRounds: number
}>

/** Linear means: an account costs in the largest portfolio what it costs in the smallest, give or take a fifth. */
const growthTarget = 1.2

/** Deciding for every account of a portfolio. */
export const decideBenchmark: Benchmark = {
  name: 'decide',
  about: 'deciding for 20,000 accounts with 200,000 invoices, and what an account costs as the portfolio grows',
  run: (say) =>
    decideRows(
      {
        accounts: 20_000,
        invoicesPerAccount: 10,
        growth: [2_000, 20_000, 100_000],
        accountsPerTurn: 2_000,
        warmUpRounds: 3,
      },
      say,
    ),
}

/** The rows of [decide] for portfolios of some size. */
export async function decideRows(size: DecideBenchSize, say: Say): Promise<readonly BenchRow[]> {
  const { accounts: wanted, invoicesPerAccount, growth, accountsPerTurn, warmUpRounds } = size
  const largest = Math.max(wanted, ...growth)
  say(`decide: ${largest.toLocaleString('en')} accounts of ${invoicesPerAccount} invoices each`)
  const accounts = Array.from({ length: largest }, (_, index) =>
    generatedAccount(index, { invoices: invoicesPerAccount }),
  )
  const texts = accounts.slice(0, wanted).map((account) => JSON.stringify(account))
  assertSameDecisions(accounts.slice(0, accountsPerTurn), texts)

  // Enough rounds for the largest portfolio to be walked whole; the smaller ones begin anew.
  const turnsFor = (count: number): RaceOptions => {
    return { rounds: Math.ceil(count / accountsPerTurn), warmUpRounds, garbage: 'young' }
  }
  const ours = portfolioContender(accounts.slice(0, wanted), accountsPerTurn)
  const reading = readingContender(texts, accountsPerTurn)
  const [oursTime = Number.NaN, readingTime = Number.NaN] = await race([ours, reading], turnsFor(wanted))
  say('decide: as the portfolio grows')
  const times = await race(
    growth.map((count) => portfolioContender(accounts.slice(0, count), accountsPerTurn)),
    turnsFor(largest),
  )
  const microseconds = (milliseconds: number | undefined) => ((milliseconds ?? Number.NaN) * 1000) / accountsPerTurn
  const [smallest] = growth
  return [
    benchRateRow({
      name: 'decide',
      size: wanted,
      unit: 'accounts/s',
      ours: 1e6 / microseconds(oursTime),
      reference: 1e6 / microseconds(readingTime),
      referenceName: 'JSON.parse of the same accounts',
      target: null,
    }),
    ...growth.slice(1).map((count, index) =>
      benchRow({
        name: 'decide/growth',
        size: count,
        unit: 'µs/account',
        ours: microseconds(times[index + 1]),
        reference: microseconds(times[0]),
        referenceName: `an account among ${smallest.toLocaleString('en')}`,
        target: growthTarget,
      }),
    ),
  ]
}

/** Decides for the next accounts of a portfolio in each turn, and begins anew at its end. */
function portfolioContender(accounts: readonly Account[], perTurn: number): Contender {
  const next = cursor(accounts, perTurn)
  return { run: () => next().reduce((sum, account) => sum + weightOf(decide(account, benchPolicy, decisionDate)), 0) }
}

/** What it costs to have the accounts at all: reading them, in the form a database keeps them in. */
function readingContender(texts: readonly string[], perTurn: number): Contender {
  const next = cursor(texts, perTurn)
  return {
    run: () =>
      next().reduce((sum, text) => {
        const account: Account = JSON.parse(text)
        return sum + account.facts.length
      }, 0),
  }
}

function cursor<T>(values: readonly T[], perTurn: number): () => readonly T[] {
  let at = 0
  return () => {
    if (at + perTurn > values.length) at = 0
    at += perTurn
    return values.slice(at - perTurn, at)
  }
}

/** A number that depends on the whole of a decision. */
function weightOf({ effects, record }: Decision): number {
  return effects.length + record.trials.length + record.balances.length
}

/** Account by account, what is decided from the text is what is decided from the account. */
function assertSameDecisions(accounts: readonly Account[], texts: readonly string[]): void {
  for (const [index, account] of accounts.entries()) {
    const read: Account = JSON.parse(texts[index] ?? 'null')
    const [a, b] = [account, read].map((one) => JSON.stringify(decide(one, benchPolicy, decisionDate)))
    if (a !== b)
      throw new Error(`decide: account ${account.customerId} gets another decision once it was read from text`)
  }
}
