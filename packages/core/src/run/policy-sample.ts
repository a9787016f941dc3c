import { daysBetween, type IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { SimulatedAccount } from './simulation.ts'
import { type MoneySpread, moneySpread, type Spread, spreadOf } from './spread.ts'

/** What one replication came to, in minor units by currency. */
export type Sample = Readonly<{
  contacts: () => number
  charged: ReadonlyMap<string, number>
  costs: ReadonlyMap<string, number>
  /** What came in on each day, 0 being the first. */
  received: ReadonlyMap<string, Float64Array>
  count: (account: SimulatedAccount) => void
}>

/** A replication with nothing counted yet. */
export function emptySample({ from, to }: Readonly<{ from: IsoDate; to: IsoDate }>): Sample {
  const days = daysBetween(from, to) + 1
  const [charged, costs, received] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, Float64Array>(),
  ]
  let contacts = 0
  return {
    contacts: () => contacts,
    charged,
    costs,
    received,
    count(account) {
      for (const { fate, cost } of account.contacts) {
        if (fate === 'sent' || fate === 'unknown' || fate === 'refused') contacts += 1
        if (cost !== undefined) addTo(costs, cost)
      }
      for (const { charge } of account.charges) addTo(charged, charge.amount)
      for (const { payment } of account.payments) {
        const { currency, minor } = payment.amount
        const byDay = received.get(currency) ?? new Float64Array(days)
        received.set(currency, byDay)
        // A payment dated before the first day that came to be known later came in on the first, as far as this goes.
        const day = Math.max(0, daysBetween(from, payment.receivedDate))
        if (day < days) byDay[day] = (byDay[day] ?? 0) + minor
      }
    },
  }
}

function addTo(sums: Map<string, number>, { currency, minor }: Money): void {
  sums.set(currency, (sums.get(currency) ?? 0) + minor)
}

/** Figures of a policy, or by how much those of one are above those of another. */
export type PolicyFigures = Readonly<{
  /** Contacts that went out, or may have. */
  contacts: Spread
  charged: readonly MoneySpread[]
  costs: readonly MoneySpread[]
  /** All that came in. */
  received: readonly MoneySpread[]
}>

/** The figures of a policy. */
export function figuresOf(samples: readonly Sample[], currencies: readonly string[]): PolicyFigures {
  return figures(samples.map(plainSample), currencies)
}

/** The figures of `b` less those of `a`, replication by replication: both had the same luck. */
export function differenceOf(
  { a, b }: Readonly<{ a: readonly Sample[]; b: readonly Sample[] }>,
  currencies: readonly string[],
): PolicyFigures {
  const pairs = b.map((sample, index): PlainSample => {
    const [one, other] = [plainSample(sample), plainSample(a[index] ?? sample)]
    const less = (field: 'charged' | 'costs' | 'received') => (currency: string) =>
      one[field](currency) - other[field](currency)
    return {
      contacts: one.contacts - other.contacts,
      charged: less('charged'),
      costs: less('costs'),
      received: less('received'),
    }
  })
  return figures(pairs, currencies)
}

type PlainSample = Readonly<{
  contacts: number
  charged: (currency: string) => number
  costs: (currency: string) => number
  received: (currency: string) => number
}>

function plainSample({ contacts, charged, costs, received }: Sample): PlainSample {
  return {
    contacts: contacts(),
    charged: (currency) => charged.get(currency) ?? 0,
    costs: (currency) => costs.get(currency) ?? 0,
    received: (currency) => received.get(currency)?.reduce((sum, minor) => sum + minor, 0) ?? 0,
  }
}

function figures(samples: readonly PlainSample[], currencies: readonly string[]): PolicyFigures {
  const byCurrency = (field: 'charged' | 'costs' | 'received') =>
    currencies.flatMap((currency): readonly MoneySpread[] => {
      const minors = samples.map((sample) => sample[field](currency))
      return minors.every((minor) => minor === 0) ? [] : [moneySpread(minors, currency)]
    })
  return {
    contacts: spreadOf(samples.map(({ contacts }) => contacts)),
    charged: byCurrency('charged'),
    costs: byCurrency('costs'),
    received: byCurrency('received'),
  }
}
