import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'

type OverrideBase = Readonly<{
  id: string
  /** Who decided, and why: both are needed. */
  actor: string
  reason: string
  /** First and last day on which it holds, both included. */
  validFrom: IsoDate
  validUntil: IsoDate
}>

/** A person's word against that of the policy, for some days. */
export type CreditOverride =
  | (OverrideBase & Readonly<{ kind: 'decision'; outcome: 'approve'; limit: Money }>)
  | (OverrideBase & Readonly<{ kind: 'decision'; outcome: 'refer' | 'decline' }>)
  /** Lets orders through; up to an amount each where one is given. */
  | (OverrideBase & Readonly<{ kind: 'order'; outcome: 'allow' | 'hold'; upTo?: Money; orderId?: string }>)
  | (OverrideBase & Readonly<{ kind: 'hold'; outcome: 'hold' | 'release' }>)

/** What became of an override; `not-applicable`: valid, but not for this case. */
export type OverrideNote = Readonly<{
  id: string
  status: 'applied' | 'expired' | 'not-yet-valid' | 'superseded' | 'not-applicable'
  actor: string
  reason: string
  validUntil: IsoDate
}>

/** The override of a kind that holds on a day, and what became of each of that kind. */
export type OverrideChoice<Kind extends CreditOverride['kind']> = Readonly<{
  applied: Extract<CreditOverride, { kind: Kind }> | undefined
  notes: readonly OverrideNote[]
}>

/**
 * The override that counts: of those valid on the day, the one that began last; of two that began on one day, the later
 * in the list.
 *
 * @throws TypeError when one has no actor or no reason; RangeError when it ends before it begins or gives no limit.
 */
export function chooseOverride<Kind extends CreditOverride['kind']>(
  overrides: readonly CreditOverride[],
  {
    kind,
    asOf,
    applies = () => true,
  }: Readonly<{ kind: Kind; asOf: IsoDate; applies?: (one: Extract<CreditOverride, { kind: Kind }>) => boolean }>,
): OverrideChoice<Kind> {
  for (const [index, override] of overrides.entries()) assertOverride(override, index)
  const ours = overrides.filter((one): one is Extract<CreditOverride, { kind: Kind }> => one.kind === kind)
  let applied: Extract<CreditOverride, { kind: Kind }> | undefined
  for (const one of ours) {
    if (dayStatus(one, asOf) !== undefined || !applies(one)) continue
    if (applied === undefined || one.validFrom >= applied.validFrom) applied = one
  }
  const notes = ours.map((one): OverrideNote => {
    const status =
      dayStatus(one, asOf) ?? (one === applied ? 'applied' : applies(one) ? 'superseded' : 'not-applicable')
    const { id, actor, reason, validUntil } = one
    return { id, status, actor, reason, validUntil }
  })
  return { applied, notes }
}

function dayStatus({ validFrom, validUntil }: CreditOverride, asOf: IsoDate): 'expired' | 'not-yet-valid' | undefined {
  if (asOf < validFrom) return 'not-yet-valid'
  return asOf > validUntil ? 'expired' : undefined
}

function assertOverride(override: CreditOverride, index: number): void {
  for (const field of ['actor', 'reason'] as const) {
    const text: unknown = override[field]
    if (typeof text === 'string' && text.trim() !== '') continue
    throw new TypeError(`overrides[${index}].${field}: ${quote(text)} is no text; say who overrides, and why`)
  }
  if (override.kind === 'decision' && override.outcome === 'approve' && !(override.limit.minor > 0)) {
    throw new RangeError(`overrides[${index}].limit: ${quote(override.limit)} is not above zero; to give none, decline`)
  }
  if (override.validUntil >= override.validFrom) return
  throw new RangeError(
    `overrides[${index}].validUntil: ${quote(override.validUntil)} is before validFrom ${quote(override.validFrom)}`,
  )
}
