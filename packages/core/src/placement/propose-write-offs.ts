import { compare, type Money } from '../money/index.ts'
import { factKey, type PayableRef, type WriteOff } from '../receivable/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import { leftAlone, type OpenDocument, openDocuments, plannedDocuments } from './open-document.ts'
import type { PlacementCase } from './placement-case.ts'
import { placementStates } from './placement-state.ts'
import type { WriteOffPolicy, WriteOffRule } from './policy.ts'
import { assertWriteOffPolicy } from './policy-fault.ts'

/** A document that may be written off, by which rule, and who has to approve it. */
export type WriteOffProposal = Readonly<{
  customerId: string
  document: PayableRef
  /** All that is open of it. */
  amount: Money
  daysPastDue: number
  rule: string
  reason: WriteOff['reason']
  /** The role it takes; absent when one person may. */
  approvalRole?: string
}>

/** A document that is not proposed, and why. */
export type NotWrittenOff = Readonly<{ document: PayableRef }> &
  (
    | Readonly<{ reason: 'no-rule'; daysPastDue: number }>
    | Readonly<{ reason: 'left-alone'; because: string; ids: readonly string[] }>
    | Readonly<{ reason: 'in-plan'; planId: string }>
    | Readonly<{ reason: 'with-agency'; placementId: string }>
    | Readonly<{ reason: 'nobody-may' }>
  )

/** What of an account may be written off, and what not. */
export type WriteOffSelection = Readonly<{
  customerId: string
  policyVersion: string
  proposals: readonly WriteOffProposal[]
  leftOut: readonly NotWrittenOff[]
}>

/**
 * What may be written off, document by document, by the first rule that takes it. Nothing is, until somebody records it.
 *
 * @throws TypeError | RangeError when the policy is broken, with the place and the value.
 * @example proposeWriteOffs(account, policy).proposals
 */
export function proposeWriteOffs(account: PlacementCase, policy: WriteOffPolicy): WriteOffSelection {
  assertWriteOffPolicy(policy)
  const { customerId } = account
  const proposals: WriteOffProposal[] = []
  const leftOut: NotWrittenOff[] = []
  const standing = standingOf(account)
  for (const document of openDocuments(account.position)) {
    const answer = proposalOf(document, { account, policy, standing })
    if ('rule' in answer) proposals.push(answer)
    else leftOut.push(answer)
  }
  return { customerId, policyVersion: policy.version, proposals, leftOut }
}

/** Documents in plans, with agencies and given back by one. */
type Standing = Readonly<{
  planned: ReadonlyMap<string, string>
  withAgency: ReadonlyMap<string, string>
  givenBack: ReadonlySet<string>
}>

function standingOf({ facts, position }: PlacementCase): Standing {
  const states = placementStates(facts, position.asOf)
  const documentsOf = (those: typeof states) =>
    those.flatMap(({ placement }) => placement.documents.map((one) => [factKey(one), placement.id] as const))
  return {
    planned: plannedDocuments(position),
    withAgency: new Map(documentsOf(states.filter(({ isWithAgency }) => isWithAgency))),
    givenBack: new Set(
      documentsOf(
        states.filter(({ handedOverDate, endDate }) => handedOverDate !== undefined && endDate !== undefined),
      ).map(([key]) => key),
    ),
  }
}

type Question = Readonly<{ account: PlacementCase; policy: WriteOffPolicy; standing: Standing }>

function proposalOf(document: OpenDocument, { account, policy, standing }: Question): WriteOffProposal | NotWrittenOff {
  const { kind, id, amount, daysPastDue } = document
  const ref = { kind, id }
  const key = factKey(document)
  const planId = standing.planned.get(key)
  if (planId !== undefined) return { document: ref, reason: 'in-plan', planId }
  const placementId = standing.withAgency.get(key)
  if (placementId !== undefined) return { document: ref, reason: 'with-agency', placementId }
  const silence = account.customerSilence ?? leftAlone(document, account)
  if (silence !== undefined) return { document: ref, reason: 'left-alone', because: silence.reason, ids: silence.ids }
  const isGivenBack = standing.givenBack.has(key)
  const rule = policy.rules.find((one) => takes(one, { document, segment: account.segment, isGivenBack }))
  if (rule === undefined) return { document: ref, reason: 'no-rule', daysPastDue }
  const needs = roleFor(amount, policy)
  if (needs.kind === 'nobody') return { document: ref, reason: 'nobody-may' }
  return {
    customerId: account.customerId,
    document: ref,
    amount,
    daysPastDue,
    rule: rule.name,
    reason: rule.reason,
    ...(needs.kind === 'role' ? { approvalRole: needs.role } : {}),
  }
}

function takes(
  { segments = ['*'], daysPastDueMin, amountMaxes, afterAgency = false }: WriteOffRule,
  { document, segment, isGivenBack }: Readonly<{ document: OpenDocument; segment: string; isGivenBack: boolean }>,
): boolean {
  if (document.daysPastDue < daysPastDueMin || (afterAgency && !isGivenBack)) return false
  const most = amountMaxes.find(({ currency }) => currency === document.amount.currency)
  if (most !== undefined && compare(document.amount, most) > 0) return false
  return segments.some((pattern) => matchesSegment(pattern, segment))
}

type Needed = Readonly<{ kind: 'alone' | 'nobody' }> | Readonly<{ kind: 'role'; role: string }>

function roleFor(amount: Money, { aloneMaxes, approvals }: WriteOffPolicy): Needed {
  if (covers(aloneMaxes, amount)) return { kind: 'alone' }
  const found = approvals.find(({ amountMaxes }) => covers(amountMaxes, amount))
  return found === undefined ? { kind: 'nobody' } : { kind: 'role', role: found.role }
}

function covers(maxes: readonly Money[], amount: Money): boolean {
  return maxes.some((most) => most.currency === amount.currency && amount.minor <= most.minor)
}
