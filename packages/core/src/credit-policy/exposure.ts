import type { IsoDate } from '../calendar/index.ts'
import { add, type CurrencyCode, isPositive, type Money, minimum, negate, subtract, zero } from '../money/index.ts'
import { isOpen, itemKey, type Position, type Tags } from '../receivable/index.ts'
import { type Collateral, type CollateralCounted, coverOf } from './collateral.ts'
import { assertCollateral } from './collateral-fault.ts'
import { type Conversion, converterTo, type ExchangeRate } from './exchange.ts'

/**
 * What a customer's exposure can be made of. The kinds do not overlap: what is overdue is not `open`, what is in a plan is
 * neither, what was invoiced is not `ordered`.
 */
export type ExposureKind = 'open' | 'overdue' | 'plan' | 'ordered' | 'draft' | 'unapplied-credit'

/** The kinds in the order they are told. */
export const exposureKinds: readonly ExposureKind[] = [
  'open',
  'overdue',
  'plan',
  'ordered',
  'draft',
  'unapplied-credit',
]

/** One amount of a customer; `unapplied-credit` is written as a positive amount and lowers the exposure. */
export type ExposurePart = Readonly<{ kind: ExposureKind; amount: Money; tags?: Tags; id?: string }>

/** A limit inside the limit: for some kinds, for a tag such as a product, or for a currency. All that is given must match. */
export type SubLimit = Readonly<{
  name: string
  limit: Money
  kinds?: readonly ExposureKind[]
  tag?: Readonly<{ name: string; value: string }>
  /** The currency the part was written in; the limit itself is in that of the definition. */
  currency?: CurrencyCode
}>

/** What counts as exposure. Plain data. */
export type ExposureDefinition = Readonly<{
  currency: CurrencyCode
  /** Kinds that count. */
  include: readonly ExposureKind[]
  subLimits?: readonly SubLimit[]
}>

/** A sub-limit and what is used of it; `available` is below zero when it is exceeded. */
export type SubLimitUse = SubLimit & Readonly<{ used: Money; available: Money }>

/** What could be lost with a customer, in one currency. */
export type KnownExposure = Readonly<{
  kind: 'known'
  asOf: IsoDate
  /** The sum of the kinds. Below zero when the customer has more credit than debt. */
  total: Money
  /** One entry per kind that counts; `unapplied-credit` with its minus. */
  byKind: readonly Readonly<{ kind: ExposureKind; amount: Money }>[]
  subLimits: readonly SubLimitUse[]
  /** What collateral covers, and what is left. */
  secured: Money
  unsecured: Money
  collateral: readonly CollateralCounted[]
  /** Parts that were converted, and how. */
  conversions: readonly Conversion[]
}>

/** The exposure; not known while an amount that counts is in a currency for which no rate was given. */
export type CreditExposure =
  | KnownExposure
  | Readonly<{ kind: 'unknown'; reason: 'no-exchange-rate'; asOf: IsoDate; missing: readonly CurrencyCode[] }>

/**
 * The exposure of a customer, made of the parts that a definition counts.
 *
 * Amounts of another currency are converted part by part at the host's latest rate up to `asOf`, rounded up for debt and
 * down for credit and collateral. Without a rate there is no total: a sum that leaves something out is worse than none.
 * Collateral in a currency without a rate counts as nothing and says so.
 *
 * @throws RangeError when collateral has a value, share or period it cannot have, or a sum passes the safe integers.
 * @throws TypeError when a sub-limit is in another currency than the definition.
 * @example
 * creditExposure(exposureParts(position), { currency: 'PEN', include: ['open', 'overdue', 'unapplied-credit'] }, { asOf })
 */
export function creditExposure(
  parts: readonly ExposurePart[],
  { currency, include, subLimits = [] }: ExposureDefinition,
  {
    asOf,
    rates = [],
    collateral = [],
  }: Readonly<{ asOf: IsoDate; rates?: readonly ExchangeRate[]; collateral?: readonly Collateral[] }>,
): CreditExposure {
  assertCollateral(collateral)
  const convert = converterTo(currency, { rates, asOf })
  const nothing = zero(currency)
  const amounts = new Map<ExposureKind, Money>()
  const used = subLimits.map(() => nothing)
  const missing = new Set<CurrencyCode>()
  const conversions: Conversion[] = []
  let total = nothing
  for (const part of parts) {
    if (!include.includes(part.kind)) continue
    const isCredit = part.kind === 'unapplied-credit'
    const converted = convert(part.amount, isCredit ? 'down' : 'up')
    if (converted === undefined) {
      missing.add(part.amount.currency)
      continue
    }
    if (converted.conversion !== undefined) conversions.push(converted.conversion)
    const amount = isCredit ? negate(converted.amount) : converted.amount
    total = add(total, amount)
    amounts.set(part.kind, add(amounts.get(part.kind) ?? nothing, amount))
    for (const [index, subLimit] of subLimits.entries()) {
      if (matchesSubLimit(part, subLimit)) used[index] = add(used[index] ?? nothing, amount)
    }
  }
  if (missing.size > 0) return { kind: 'unknown', reason: 'no-exchange-rate', asOf, missing: [...missing].sort() }
  const { secured, pieces } = coverOf(collateral, { amount: total, asOf, convert })
  return {
    kind: 'known',
    asOf,
    total,
    byKind: exposureKinds
      .filter((kind) => include.includes(kind))
      .map((kind) => ({ kind, amount: amounts.get(kind) ?? nothing })),
    subLimits: subLimits.map((subLimit, index) => {
      const use = used[index] ?? nothing
      return { ...subLimit, used: use, available: subtract(subLimit.limit, use) }
    }),
    secured,
    unsecured: subtract(isPositive(total) ? total : nothing, secured),
    collateral: pieces,
    conversions,
  }
}

/** Whether a part counts towards a sub-limit. */
export function matchesSubLimit(
  { kind, amount, tags = {} }: ExposurePart,
  { kinds, tag, currency }: Omit<SubLimit, 'name' | 'limit'>,
): boolean {
  if (kinds !== undefined && !kinds.includes(kind)) return false
  if (currency !== undefined && amount.currency !== currency) return false
  return tag === undefined || (Object.hasOwn(tags, tag.name) && tags[tag.name] === tag.value)
}

/**
 * What a customer's book adds to its exposure: open items, those past due as `overdue`, those of plans as `plan`, and unapplied
 * credit. Orders and drafts stand in no position; the host adds them.
 *
 * @param options `planKeys` are the keys of items that plans hold: the `hidden` of `planItems`. None when left out. `disputed` is what
 * of an item the limit leaves out because it is disputed, by key: what `disputedItems` gives, where the policy of disputes says
 * `left-out`; at most what the item owes counts. Nothing when left out: a disputed amount may still be lost.
 * @example
 * const { hidden: planKeys } = planItems(plan, { state, items: position.items })
 * const parts = [...exposureParts(position, { planKeys }), { kind: 'ordered', amount: money('500.00', 'PEN') }]
 */
export function exposureParts(
  { asOf, items, unapplied }: Pick<Position, 'asOf' | 'items' | 'unapplied'>,
  {
    planKeys = [],
    disputed,
  }: Readonly<{ planKeys?: readonly string[]; disputed?: ReadonlyMap<string, Readonly<{ amount: Money }>> }> = {},
): readonly ExposurePart[] {
  const inPlan = new Set(planKeys)
  const owed = items.filter(isOpen).flatMap((item): readonly ExposurePart[] => {
    const { open, dueDate, id, tags } = item
    const key = itemKey(item)
    const amount = accepted(open, disputed?.get(key)?.amount)
    if (!isPositive(amount)) return []
    const kind = inPlan.has(key) ? 'plan' : dueDate < asOf ? 'overdue' : 'open'
    return [{ kind, amount, id, ...(tags === undefined ? {} : { tags }) }]
  })
  return [...owed, ...unapplied.map(({ id, open }): ExposurePart => ({ kind: 'unapplied-credit', amount: open, id }))]
}

/** What is owed less what is disputed of it. */
function accepted(open: Money, disputed: Money | undefined): Money {
  return disputed === undefined ? open : subtract(open, minimum(open, disputed))
}
