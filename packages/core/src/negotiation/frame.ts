import type { IsoDate } from '../calendar/index.ts'
import type { HoldReason } from '../receivable/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import { type NegotiatedDebt, negotiatedDebt } from './debt.ts'
import { type EarlierAgreements, earlierAgreements } from './earlier-agreement.ts'
import { type BoundUse, exceededBounds } from './exceeded-bound.ts'
import { type OfferBounds, widerBounds } from './offer-bounds.ts'
import type { OfferTerms } from './offer-terms.ts'
import type { NegotiationPolicy, OfferMenu } from './policy.ts'
import { assertNegotiationPolicy } from './policy-fault.ts'
import type { NegotiationSituation } from './situation.ts'
import { type TermsFault, termsFault } from './terms-fault.ts'

/** Why nothing is negotiated. */
export type NotNegotiable =
  | Readonly<{ reason: 'nothing-owed' | 'below-minimum-debt' | 'no-group' }>
  | Readonly<{ reason: 'on-hold'; holdId: string; holdReason: HoldReason }>

/** Everything an offer is judged by, worked out once. */
export type Frame = Readonly<{
  situation: NegotiationSituation
  policy: NegotiationPolicy
  asOf: IsoDate
  debt: NegotiatedDebt
  earlier: EarlierAgreements
  bounds: OfferBounds
  menu: OfferMenu
}>

/** Whether there is something to negotiate about, and with which bounds. */
export type Negotiability =
  | Readonly<{ kind: 'negotiable'; frame: Frame }>
  | (Readonly<{ kind: 'not-negotiable' }> & NotNegotiable)

/** The frame of a situation, or why there is none. */
export function frameOf(situation: NegotiationSituation, policy: NegotiationPolicy): Negotiability {
  assertNegotiationPolicy(policy)
  const { position, facts, segment, currency, isHardship = false } = situation
  const { asOf } = position
  const debt = negotiatedDebt(situation, policy)
  const { total } = debt.parts
  if (total.minor === 0) return { kind: 'not-negotiable', reason: 'nothing-owed' }
  const least = policy.minimumDebts.find((minimum) => minimum.currency === currency)
  if (least !== undefined && total.minor < least.minor) return { kind: 'not-negotiable', reason: 'below-minimum-debt' }
  const stop = stoppingHold(situation, policy)
  if (stop !== undefined) return { kind: 'not-negotiable', ...stop }
  const group = policy.groups.find(({ segments }) => segments.some((pattern) => matchesSegment(pattern, segment)))
  if (group === undefined) return { kind: 'not-negotiable', reason: 'no-group' }
  const gentler = isHardship ? policy.hardship : undefined
  const bounds = gentler === undefined ? group.bounds : widerBounds(group.bounds, gentler.bounds)
  const menu = { ...group.menu, ...gentler?.menu }
  const earlier = earlierAgreements(facts, asOf)
  return { kind: 'negotiable', frame: { situation, policy, asOf, debt, earlier, bounds, menu } }
}

function stoppingHold(
  { facts, position: { asOf } }: NegotiationSituation,
  { stoppedBy }: NegotiationPolicy,
): Extract<NotNegotiable, { reason: 'on-hold' }> | undefined {
  const released = new Set(
    facts.flatMap((fact) => (fact.kind === 'hold-release' && fact.releaseDate <= asOf ? [fact.holdId] : [])),
  )
  for (const fact of facts) {
    if (fact.kind !== 'hold' || fact.startDate > asOf || released.has(fact.id)) continue
    const isInForce = fact.endDate === undefined || fact.endDate >= asOf
    if (isInForce && stoppedBy.includes(fact.reason)) {
      return { reason: 'on-hold', holdId: fact.id, holdReason: fact.reason }
    }
  }
  return undefined
}

/** Who may agree to terms: anybody, a role, or nobody. */
export type Permission =
  | Readonly<{ kind: 'within'; bounds: OfferBounds }>
  | Readonly<{ kind: 'needs-approval'; role: string; bounds: OfferBounds; exceeded: readonly BoundUse[] }>
  | Readonly<{ kind: 'beyond'; exceeded: readonly BoundUse[] }>
  | Readonly<{ kind: 'impossible'; fault: TermsFault }>

/** Judges terms by the bounds, and by those of each role, the one that may least first. */
export function permissionOf(terms: OfferTerms, frame: Frame): Permission {
  const { debt, asOf, earlier, policy, bounds } = frame
  const fault = termsFault(terms, { debt, asOf, planRate: policy.planRate })
  if (fault !== undefined) return { kind: 'impossible', fault }
  const exceeded = exceededBounds(terms, bounds, { debt, asOf, earlier })
  if (exceeded.length === 0) return { kind: 'within', bounds }
  let reach = bounds
  for (const { role, bounds: limits } of policy.approvals) {
    reach = widerBounds(reach, limits)
    if (exceededBounds(terms, reach, { debt, asOf, earlier }).length > 0) continue
    return { kind: 'needs-approval', role, bounds: reach, exceeded }
  }
  return { kind: 'beyond', exceeded }
}

/** Whether a role may approve what another one may: those further down the list may more. */
export function mayApprove(
  role: string,
  { needed, policy }: Readonly<{ needed: string; policy: NegotiationPolicy }>,
): boolean {
  const roles = policy.approvals.map((limit) => limit.role)
  return roles.includes(role) && roles.indexOf(role) >= roles.indexOf(needed)
}
