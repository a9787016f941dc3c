import { compareRates, isMoney, isRate, type Rate } from '../money/index.ts'
import {
  type Fault,
  type Fields,
  listOf,
  objectOf,
  oneOf,
  optional,
  type Path,
  quote,
  type Shape,
  text,
  whole,
} from '../plain/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import { holdReasons } from './hold-reason.ts'
import type { OfferBounds } from './offer-bounds.ts'
import { offerKinds } from './offer-terms.ts'
import type { ApprovalLimit, ChanceRow, NegotiationGroup, NegotiationPolicy, OfferMenu } from './policy.ts'
import { daysMax, instalmentsMax } from './terms-fault.ts'

type Breach = NonNullable<NegotiationPolicy['breach']>
type Hardship = NonNullable<NegotiationPolicy['hardship']>

/** The shape of a policy of offers. Made when first needed. */
export function policyShape(): Shape {
  made ??= makeShape()
  return made
}

let made: Shape | undefined

function makeShape(): Shape {
  const days = whole(0, daysMax)
  const patterns = listOf(pattern)
  const bounds = boundFields(days)
  const menu = menuFields(days)
  const someBounds = objectOf<Partial<OfferBounds>>(eachOptional(bounds))
  return objectOf<NegotiationPolicy>({
    version: text,
    groups: listOf(
      objectOf<NegotiationGroup>({
        name: text,
        segments: patterns,
        bounds: objectOf<OfferBounds>(bounds),
        menu: objectOf<OfferMenu>(menu),
      }),
    ),
    hardship: optional(
      objectOf<Hardship>({ bounds: someBounds, menu: optional(objectOf<Partial<OfferMenu>>(eachOptional(menu))) }),
    ),
    approvals: listOf(objectOf<ApprovalLimit>({ role: text, bounds: someBounds })),
    covers: oneOf(['overdue', 'open']),
    minimumDebts: amounts,
    smallBalances: amounts,
    stoppedBy: listOf(oneOf(holdReasons)),
    planRate: yearly,
    capacityShare: share,
    valueRate: yearly,
    chances: listOf(
      objectOf<ChanceRow>({
        offer: oneOf(offerKinds),
        segments: optional(patterns),
        countMax: optional(days),
        chance: share,
      }),
    ),
    validDays: days,
    offersOpenMax: days,
    penalties: oneOf(['suspended', 'continue']),
    breach: optional(objectOf<Breach>({ missedMax: optional(days), daysLateMax: optional(days) })),
    promiseToleranceDays: days,
  })
}

function boundFields(days: Shape): Readonly<Record<keyof OfferBounds, Shape>> {
  return {
    discountShareMax: share,
    payNowDaysMax: days,
    partShareMin: share,
    promisesOpenMax: days,
    planCountMax: days,
    freePlanCountMax: days,
    annualRateMin: yearly,
    downPaymentShareMin: share,
    instalmentMins: amounts,
    firstPaymentDaysMax: days,
    totalDaysMax: days,
    longerDaysMax: days,
    feeWaiverShareMax: share,
    interestWaiverShareMax: share,
    principalWaiverShareMax: share,
    waiverFromDays: days,
    pauseDaysMax: days,
    plansPerYearMax: days,
  }
}

function menuFields(days: Shape): Readonly<Record<keyof OfferMenu, Shape>> {
  return {
    discountShares: listOf(share),
    payNowDays: days,
    partShares: listOf(share),
    restDays: days,
    planCounts: listOf(whole(1, instalmentsMax)),
    longerDays: listOf(whole(1, daysMax)),
    settlementShares: listOf(share),
    pauseDays: listOf(whole(1, daysMax)),
  }
}

function eachOptional<T>(fields: Readonly<Record<keyof T & string, Shape>>): Fields<Partial<T>> {
  const named = Object.entries<Shape>(fields).map(([name, shape]) => [name, optional(shape)])
  return Object.fromEntries(named) as Fields<Partial<T>>
}

function pattern(value: unknown, path: Path): readonly Fault[] {
  try {
    matchesSegment(value as string, 'x')
    return []
  } catch (error) {
    return [{ path, message: error instanceof Error ? error.message : quote(error) }]
  }
}

function share(value: unknown, path: Path): readonly Fault[] {
  if (isRate(value) && compareRates(value, '0' as Rate) >= 0 && compareRates(value, '1' as Rate) <= 0) return []
  return [{ path, message: `${quote(value)} is not a share from "0" to "1"` }]
}

function yearly(value: unknown, path: Path): readonly Fault[] {
  if (isRate(value) && compareRates(value, '0' as Rate) >= 0) return []
  return [{ path, message: `${quote(value)} is not a rate of zero or more, such as "0.18"` }]
}

function amounts(value: unknown, path: Path): readonly Fault[] {
  if (!Array.isArray(value)) return [{ path, message: `${quote(value)} is not a list of amounts` }]
  const seen = new Set<unknown>()
  return value.flatMap((amount, index) => {
    const isRepeated = isMoney(amount) && seen.has(amount.currency)
    if (isMoney(amount)) seen.add(amount.currency)
    if (isMoney(amount) && amount.minor >= 0 && !isRepeated) return []
    const message = isRepeated
      ? `${quote(amount)} is of a currency that is there already`
      : `${quote(amount)} is not an amount of zero or more`
    return [{ path: [...path, index], message }]
  })
}
