import {
  type Account,
  addDays,
  addMonths,
  comparePolicies,
  emptyAccount,
  factDate,
  type IsoDate,
  type Policy,
  type RunOptions,
} from '@cobranza/core'
import type { ComparisonResult } from '../conduct-result.ts'
import {
  comparedMonths,
  contactCosts,
  guessedResponse,
  patientPolicy,
  replications,
  sampleMax,
  seed,
} from '../terms/comparison-terms.ts'
import type { AccountState } from './account-state.ts'

/** Books of the sample: with something to live through, and not so much that everybody waits for it. */
const factsMin = 4
const factsMax = 24

/**
 * The policy in use beside a more patient one, on the same customers with the same luck: a sample of those who usually pay late,
 * with books of an ordinary size, in the currency most of them have, spread evenly over all.
 *
 * @returns undefined when nobody has such a book.
 */
export async function comparisonResult(
  states: readonly AccountState[],
  { asOf, policy }: Readonly<{ asOf: IsoDate; policy: Policy }>,
  options: RunOptions,
): Promise<ComparisonResult | undefined> {
  const from = addMonths(addDays(asOf, 1), -comparedMonths)
  const { currency, accounts } = sampleOf(states, { from, to: asOf })
  if (currency === undefined || accounts.length === 0) return undefined
  const comparison = await comparePolicies(
    {
      ...{ accounts, from, to: asOf, response: guessedResponse, seed, replications },
      a: policy,
      b: patientPolicy(policy),
      costs: contactCosts(currency),
    },
    options,
  )
  return { currency, comparison }
}

type Sample = Readonly<{ currency: string | undefined; accounts: readonly Account[] }>

function sampleOf(states: readonly AccountState[], { from, to }: Readonly<{ from: IsoDate; to: IsoDate }>): Sample {
  const usable = states.flatMap((state) => {
    const recent = state.facts.filter((fact) => factDate(fact) >= from && factDate(fact) <= to)
    const currencies = new Set(state.facts.flatMap((fact) => (fact.kind === 'invoice' ? [fact.amount.currency] : [])))
    const [currency, ...others] = currencies
    const isOrdinary = recent.length >= factsMin && state.facts.length <= factsMax && others.length === 0
    const isUsable = isOrdinary && state.usualDaysLate > 0
    return isUsable && currency !== undefined ? [{ state, currency }] : []
  })
  const counts = new Map<string, number>()
  for (const { currency } of usable) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
  const own = usable.filter(({ currency }) => currency === most?.[0])
  const step = Math.max(1, own.length / sampleMax)
  const accounts = Array.from({ length: Math.min(sampleMax, own.length) }, (_, index) => own[Math.floor(index * step)])
    .flatMap((one) => one?.state ?? [])
    .map(({ customerId, facts }): Account => ({ ...emptyAccount(customerId), facts }))
  return { currency: most?.[0], accounts }
}
