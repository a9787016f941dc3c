import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'
import { naturalKey } from '../plain/index.ts'
import { type AllocationPart, factKey, type PayableRef, type Placement } from '../receivable/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import { leftAlone, type OpenDocument, openDocuments, plannedDocuments, totalsOf } from './open-document.ts'
import type { PlacementCase } from './placement-case.ts'
import { type PlacementState, placementStates } from './placement-state.ts'
import type { AgencyRule, PlacementPolicy } from './policy.ts'
import { assertPlacementPolicy } from './policy-fault.ts'

/** A document that stays, and why. */
export type DocumentLeftOut = Readonly<{ document: PayableRef }> &
  (
    | Readonly<{ reason: 'not-late-enough'; daysPastDue: number; atLeast: number }>
    | Readonly<{ reason: 'left-alone'; because: string; ids: readonly string[] }>
    | Readonly<{ reason: 'in-plan'; planId: string }>
    | Readonly<{ reason: 'placed'; placementId: string }>
    | Readonly<{ reason: 'below-minimum'; total: Money; atLeast: Money }>
  )

/** What was looked at, with the values seen. */
export type PlacementReason =
  | Readonly<{ reason: 'days-past-due'; seen: number; atLeast: number }>
  | Readonly<{ reason: 'level'; seen: number; atLeast: number }>
  | Readonly<{ reason: 'amount'; seen: Money; atLeast?: Money }>

/** Whether something of a customer is proposed for an agency. */
export type PlacementSelection = Readonly<{
  customerId: string
  leftOut: readonly DocumentLeftOut[]
  policyVersion: string
}> &
  (
    | Readonly<{
        kind: 'proposed'
        rule: string
        agency: string
        commissionRate: Rate
        /** With what is open of each, the oldest first. */
        documents: readonly AllocationPart[]
        totals: readonly Money[]
        reasons: readonly PlacementReason[]
      }>
    | Readonly<{ kind: 'not-proposed'; reason: 'no-rule' | 'nothing-to-place' }>
    | Readonly<{ kind: 'not-proposed'; reason: 'left-alone'; because: string; ids: readonly string[] }>
    | Readonly<{ kind: 'not-proposed'; reason: 'level-too-low'; level: number; atLeast: number }>
  )

/**
 * Who is proposed for an external agency, and who is not and why. Nothing is decided by it: a proposal is a fact once somebody
 * records it, the debtor gets a notice, and only then may it be handed over.
 *
 * A document goes whole, with all that is open of it, and never while a part of it is promised, disputed or on hold, in a plan, or
 * placed already.
 *
 * @throws TypeError | RangeError when the policy is broken, with the place and the value.
 * @example
 * for (const selection of selectForAgency(cases, policy)) {
 *   if (selection.kind === 'proposed') recordAll(proposePlacements(selection, { id, date, actor }))
 * }
 */
export function selectForAgency(
  cases: readonly PlacementCase[],
  policy: PlacementPolicy,
): readonly PlacementSelection[] {
  assertPlacementPolicy(policy)
  return cases.map((account) => selectionOf(account, policy))
}

function selectionOf(account: PlacementCase, policy: PlacementPolicy): PlacementSelection {
  const { customerId, customerSilence, segment, level } = account
  const base = { customerId, policyVersion: policy.version }
  if (customerSilence !== undefined) {
    const { reason: because, ids } = customerSilence
    return { ...base, kind: 'not-proposed', reason: 'left-alone', because, ids, leftOut: [] }
  }
  const rule = policy.rules.find(({ segments = ['*'] }) => segments.some((pattern) => matchesSegment(pattern, segment)))
  if (rule === undefined) return { ...base, kind: 'not-proposed', reason: 'no-rule', leftOut: [] }
  if (level < (rule.levelMin ?? 0)) {
    return { ...base, kind: 'not-proposed', reason: 'level-too-low', level, atLeast: rule.levelMin ?? 0, leftOut: [] }
  }
  const { going, leftOut } = sorted(account, rule)
  if (going.length === 0) return { ...base, kind: 'not-proposed', reason: 'nothing-to-place', leftOut }
  return {
    ...base,
    kind: 'proposed',
    rule: rule.name,
    agency: rule.agency,
    commissionRate: rule.commissionRate,
    documents: going.map(({ kind, id, amount }) => ({ kind, id, amount })),
    totals: totalsOf(going),
    leftOut,
    reasons: reasonsOf(going, { rule, level }),
  }
}

type Sorted = Readonly<{ going: readonly OpenDocument[]; leftOut: readonly DocumentLeftOut[] }>

function sorted(account: PlacementCase, rule: AgencyRule): Sorted {
  const placed = documentsPlaced(placementStates(account.facts, account.position.asOf))
  const planned = plannedDocuments(account.position)
  const going: OpenDocument[] = []
  const leftOut: DocumentLeftOut[] = []
  for (const document of openDocuments(account.position)) {
    const why = reasonToStay(document, { account, rule, placed, planned })
    if (why === undefined) going.push(document)
    else leftOut.push(why)
  }
  const small = totalsOf(going).flatMap((total) => {
    const atLeast = rule.minimumAmounts.find(({ currency }) => currency === total.currency)
    return atLeast === undefined || total.minor >= atLeast.minor ? [] : [{ total, atLeast }]
  })
  const smallOf = (document: OpenDocument) => small.find(({ total }) => total.currency === document.amount.currency)
  return {
    going: going.filter((document) => smallOf(document) === undefined),
    leftOut: [
      ...leftOut,
      ...going.flatMap((document): readonly DocumentLeftOut[] => {
        const below = smallOf(document)
        return below === undefined ? [] : [{ document: refOf(document), reason: 'below-minimum', ...below }]
      }),
    ],
  }
}

type Staying = Readonly<{
  account: PlacementCase
  rule: AgencyRule
  placed: ReadonlyMap<string, string>
  planned: ReadonlyMap<string, string>
}>

function reasonToStay(
  document: OpenDocument,
  { account, rule, placed, planned }: Staying,
): DocumentLeftOut | undefined {
  const ref = refOf(document)
  const placementId = placed.get(factKey(document))
  if (placementId !== undefined) return { document: ref, reason: 'placed', placementId }
  const planId = planned.get(factKey(document))
  if (planId !== undefined) return { document: ref, reason: 'in-plan', planId }
  const silence = leftAlone(document, account)
  if (silence !== undefined) return { document: ref, reason: 'left-alone', because: silence.reason, ids: silence.ids }
  const { daysPastDue } = document
  const atLeast = rule.daysPastDueMin
  return daysPastDue < atLeast ? { document: ref, reason: 'not-late-enough', daysPastDue, atLeast } : undefined
}

function refOf({ kind, id }: PayableRef): PayableRef {
  return { kind, id }
}

/** Documents that are proposed or with an agency. */
function documentsPlaced(states: readonly PlacementState[]): ReadonlyMap<string, string> {
  const current = states.filter(({ status, isWithAgency }) => isWithAgency || status === 'proposed')
  return new Map(
    current.flatMap(({ placement }) => placement.documents.map((one) => [factKey(one), placement.id] as const)),
  )
}

function reasonsOf(
  going: readonly OpenDocument[],
  { rule, level }: Readonly<{ rule: AgencyRule; level: number }>,
): readonly PlacementReason[] {
  const oldest = going.reduce((most, { daysPastDue }) => Math.max(most, daysPastDue), 0)
  return [
    { reason: 'days-past-due', seen: oldest, atLeast: rule.daysPastDueMin },
    ...(rule.levelMin === undefined ? [] : [{ reason: 'level', seen: level, atLeast: rule.levelMin } as const]),
    ...totalsOf(going).map((seen): PlacementReason => {
      const atLeast = rule.minimumAmounts.find(({ currency }) => currency === seen.currency)
      return { reason: 'amount', seen, ...(atLeast === undefined ? {} : { atLeast }) }
    }),
  ]
}

/** Who proposes, when, and under which id. */
export type PlacementAct = Readonly<{ id: string; date: IsoDate; actor: string; note?: string }>

/**
 * The facts of a proposal, one for each currency: their ids are that of the act with the currency. What is proposed is not with
 * anybody yet: it goes on being chased until it is handed over.
 *
 * @example proposePlacements(selection, { id: 'PL-1', date: asOf, actor: 'collections desk' }) // PL-1/PEN
 */
export function proposePlacements(
  { customerId, agency, documents, totals, commissionRate }: Extract<PlacementSelection, { kind: 'proposed' }>,
  { id, date, actor, note }: PlacementAct,
): readonly Placement[] {
  return totals.map(({ currency }) => ({
    kind: 'placement',
    id: naturalKey(id, currency),
    customerId,
    proposedDate: date,
    agency,
    documents: documents.filter(({ amount }) => amount.currency === currency),
    commissionRate,
    actor,
    ...(note === undefined ? {} : { note }),
  }))
}
