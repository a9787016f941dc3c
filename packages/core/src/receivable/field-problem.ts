import type { Money } from '../money/index.ts'
import type { EarlyPaymentDiscount } from '../payment-terms/index.ts'

/** What is wrong between fields of a fact that are right by themselves. */
export type FieldProblem = Readonly<{ path: readonly (string | number)[]; value: unknown; accepted: string }>

/** The fields of a fact that must fit together. */
export type AmountFields = Readonly<{
  kind: string
  amount?: Money
  dueDate?: string
  parts?: readonly Readonly<{ amount: Money }>[]
  period?: Readonly<{ from: string; to: string }>
  tax?: Money
  discount?: EarlyPaymentDiscount
  country?: string
  subdivision?: string
}>

/** Everything wrong between the fields of a fact that are right by themselves. */
export function fieldProblems(fact: AmountFields & PlanFields): readonly FieldProblem[] {
  const problems = [dueProblem, partsProblem, taxProblem, discountProblem, periodProblem, subdivisionProblem].map(
    (find) => find(fact),
  )
  return [...problems, planProblem(fact)].filter((problem) => problem !== undefined)
}

/** An invoice falls due on one day or in parts. */
export function dueProblem({ kind, dueDate, parts }: AmountFields): FieldProblem | undefined {
  if (kind !== 'invoice' || (dueDate === undefined) !== (parts === undefined)) return undefined
  return { path: ['dueDate'], value: dueDate, accepted: 'either dueDate or parts, and not both' }
}

/** The parts of an invoice add up to its amount, those of a payment take at most its amount, all in one currency. */
export function partsProblem({ kind, amount, parts }: AmountFields): FieldProblem | undefined {
  if (amount === undefined || parts === undefined) return undefined
  const { minor, currency } = amount
  const stranger = parts.findIndex((part) => part.amount.currency !== currency)
  if (stranger >= 0) {
    const path = ['parts', stranger, 'amount', 'currency']
    return { path, value: parts[stranger]?.amount.currency, accepted: `${currency}, the currency of amount` }
  }
  // A sum past the safe integers may be inexact, but is still past every amount there can be.
  const value = totalOf(parts.map(({ amount: part }) => part))
  const accepted = sumProblem(kind, { total: value, minor })
  return accepted === undefined ? undefined : { path: ['parts'], value, accepted }
}

/** The tax of an invoice is within its amount. */
export function taxProblem({ amount, tax }: AmountFields): FieldProblem | undefined {
  if (amount === undefined || tax === undefined) return undefined
  const { minor, currency } = amount
  if (tax.currency !== currency) {
    return { path: ['tax', 'currency'], value: tax.currency, accepted: `${currency}, the currency of amount` }
  }
  if (tax.minor <= minor) return undefined
  return { path: ['tax', 'minor'], value: tax.minor, accepted: `at most ${minor} minor units, the amount` }
}

/** A discount is in the currency of its invoice, and each tier of it a rate or an amount. */
export function discountProblem({ amount, discount }: AmountFields): FieldProblem | undefined {
  if (amount === undefined || discount === undefined) return undefined
  const odd = discount.tiers.findIndex((tier) => (tier.rate === undefined) === (tier.amount === undefined))
  if (odd >= 0) {
    const path = ['discount', 'tiers', odd]
    return { path, value: discount.tiers[odd], accepted: 'either rate or amount, and not both' }
  }
  const { eligibleAmount, floor, ceiling, multipleOf } = discount
  const amounts = [
    ...discount.tiers.map((tier, index) => ({ path: ['tiers', index, 'amount'], inside: tier.amount })),
    ...Object.entries({ eligibleAmount, floor, ceiling, multipleOf }).map(([name, inside]) => ({
      path: [name],
      inside,
    })),
  ]
  const stranger = amounts.find(({ inside }) => inside !== undefined && inside.currency !== amount.currency)
  if (stranger === undefined) return undefined
  const path = ['discount', ...stranger.path, 'currency']
  return { path, value: stranger.inside?.currency, accepted: `${amount.currency}, the currency of amount` }
}

/** The days of a charge are in their order. */
export function periodProblem({ period }: AmountFields): FieldProblem | undefined {
  if (period === undefined || period.from <= period.to) return undefined
  return { path: ['period', 'to'], value: period.to, accepted: `a day from ${period.from} on` }
}

/** A subdivision is one of the country, where both are told. */
export function subdivisionProblem({
  country,
  subdivision,
}: Pick<AmountFields, 'country' | 'subdivision'>): FieldProblem | undefined {
  if (country === undefined || subdivision === undefined || subdivision.startsWith(`${country}-`)) return undefined
  return { path: ['subdivision'], value: subdivision, accepted: `a subdivision of ${country}, the country` }
}

/** A plan names each document once, is in one currency, and its instalments pay what its sources are not forgiven. */
export function planProblem({ kind, id, ...plan }: PlanFields): FieldProblem | undefined {
  const { sources, instalments, conditionalWaiver, supersedes } = plan
  if (kind !== 'plan' || sources === undefined || instalments === undefined) return undefined
  if (supersedes === id) return { path: ['supersedes'], value: id, accepted: 'the id of another plan' }
  const again = sources.findIndex((one, index) =>
    sources.slice(0, index).some((other) => other.kind === one.kind && other.id === one.id),
  )
  if (again >= 0) return { path: ['sources', again], value: sources[again], accepted: 'each document once' }
  const amounts = planAmounts(sources, instalments, conditionalWaiver)
  const currency = sources[0]?.amount.currency
  const stranger = amounts.find(({ amount }) => amount.currency !== currency)
  if (stranger !== undefined) {
    const path = [...stranger.path, 'currency']
    return { path, value: stranger.amount.currency, accepted: `${currency}, the currency of the first source` }
  }
  const owed = totalOf(sources.map(({ amount }) => amount)) - (conditionalWaiver?.minor ?? 0)
  const value = totalOf(instalments.map(({ principal }) => principal))
  if (value !== owed) {
    return { path: ['instalments'], value, accepted: `principals that add up to ${owed} minor units` }
  }
  const interest = totalOf(instalments.map((one) => one.interest))
  const earned = totalOf(instalments.map((one) => one.earned?.interest ?? one.interest))
  if (earned <= interest) return undefined
  return { path: ['instalments'], value: earned, accepted: `at most ${interest} minor units of interest earned` }
}

/** The fields of a plan that must fit together. */
type PlanFields = Readonly<{
  kind: string
  id: string
  sources?: readonly Readonly<{ kind: string; id: string; amount: Money }>[]
  instalments?: readonly InstalmentFields[]
  conditionalWaiver?: Money
  supersedes?: string
}>

type InstalmentFields = Readonly<{
  principal: Money
  interest: Money
  fee: Money
  earned?: Readonly<{ interest: Money }>
}>

function planAmounts(
  sources: readonly Readonly<{ amount: Money }>[],
  instalments: readonly InstalmentFields[],
  conditionalWaiver: Money | undefined,
): readonly Readonly<{ path: FieldProblem['path']; amount: Money }>[] {
  return [
    ...sources.map(({ amount }, index) => ({ path: ['sources', index, 'amount'], amount })),
    ...instalments.flatMap(({ principal, interest, fee, earned }, index) => [
      ...Object.entries({ principal, interest, fee }).map(([name, amount]) => ({
        path: ['instalments', index, name],
        amount,
      })),
      ...(earned === undefined
        ? []
        : [{ path: ['instalments', index, 'earned', 'interest'], amount: earned.interest }]),
    ]),
    ...(conditionalWaiver === undefined ? [] : [{ path: ['conditionalWaiver'], amount: conditionalWaiver }]),
  ]
}

function totalOf(amounts: readonly Money[]): number {
  return amounts.reduce((sum, { minor }) => sum + minor, 0)
}

function sumProblem(kind: string, { total, minor }: Readonly<{ total: number; minor: number }>): string | undefined {
  if (kind === 'invoice' && total !== minor) return `parts that add up to ${minor} minor units`
  if (kind === 'payment' && total > minor) return `parts of at most ${minor} minor units together`
  return undefined
}
