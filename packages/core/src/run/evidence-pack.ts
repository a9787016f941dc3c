import type { Account, Contact, DecisionRecord, GateNote, RuleNote, RulesAsked } from '../account/index.ts'
import {
  addMonths,
  assertIsoDate,
  dateInZone,
  type Instant,
  type IsoDate,
  isInstant,
  lastDate,
  yearOf,
} from '../calendar/index.ts'
import { retentionYears } from '../compliance/index.ts'
import type { Policy } from '../engine/index.ts'
import { quote } from '../plain/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import type {
  EvidenceAudience,
  EvidenceDecision,
  EvidenceEntry,
  EvidenceHeader,
  EvidencePack,
  EvidenceRule,
} from './evidence.ts'
import { evidenceFacts } from './evidence-fact.ts'
import { anchorOf, sealLog } from './sealed-log.ts'

/** Whose evidence, of which days, when it is made, and for whom: the debtor when absent. */
export type EvidenceRequest = Readonly<{
  customerId: string
  from: IsoDate
  to: IsoDate
  madeAt: Instant
  audience?: EvidenceAudience
}>

/**
 * The evidence of what was done about a debtor in some days, for an authority, a court or the debtor: messages planned, sent and
 * refused, silences, what each contact rule said with the versions of the rule sets, consents, contacts by hand with all corrections,
 * overrides, holds, promises and disputes. Sealed as it is made.
 *
 * It holds what the question of lawful contact needs and no more: of customers and consents, holds and hardships all that was
 * recorded through the last day, of other conduct what is of the days asked for or silenced something in them, of invoices and
 * payments nothing. Unless `audience` is `'authority'`, tags, addresses of other people and what was noted of contacts with them are left
 * out; each fact names what it lacks.
 *
 * Rules are asked twice: what they said when a message was planned stands in its decision, what they said last before it went out, waits
 * or was given up in the state of the contact (`asked`). Where nobody knew how an attempt ended, `settled` of the state has every word on
 * it: whose, what it was, why and when.
 *
 * @throws RangeError when `from` is after `to`; TypeError or RangeError when a day or `madeAt` is none.
 * @example
 * const pack = await evidencePack({ store, policy }, { customerId: 'C-1', from, to, madeAt: clock.now() })
 * const verdict = await verifyLog(pack.log, { anchors: [pack.anchor] }) // { kind: 'intact', … }
 */
export async function evidencePack(
  { store, policy }: Readonly<{ store: CollectionsStore; policy: Policy }>,
  request: EvidenceRequest,
): Promise<EvidencePack> {
  assertRequest(request)
  const [account] = await store.load([request.customerId])
  const records = await store.decisionRecords(request.customerId)
  const log = await sealLog(evidenceOf({ account, records, policy }, request))
  return { format: 'evidence-pack/1', log, anchor: anchorOf(log) }
}

function assertRequest({ from, to, madeAt, audience = 'debtor' }: EvidenceRequest): void {
  assertIsoDate('from', from)
  assertIsoDate('to', to)
  if (from > to) throw new RangeError(`from: ${quote(from)} is after ${quote(to)}; give the first day first`)
  if (audience !== 'debtor' && audience !== 'authority')
    throw new RangeError(`audience: ${quote(audience)} is refused; give 'debtor' or 'authority'`)
  // A pack without its moment proves nothing, and once sealed it cannot be mended.
  if (isInstant(madeAt)) return
  const message = `madeAt: ${quote(madeAt)} is not an instant such as "2026-07-01T12:00:00.000Z"; take clock.now()`
  throw typeof madeAt === 'string' ? new RangeError(message) : new TypeError(message)
}

type Material = Readonly<{ account: Account | undefined; records: readonly DecisionRecord[]; policy: Policy }>

function evidenceOf({ account, records, policy }: Material, request: EvidenceRequest): readonly EvidenceEntry[] {
  const { from, to, audience = 'debtor' } = request
  const isWithin = (date: IsoDate) => from <= date && date <= to
  const contacts = (account?.contacts ?? []).filter((contact) => daysOf(contact, policy).some(isWithin))
  const facts = evidenceFacts(account?.facts ?? [], { from, to, records, contacts, audience })
  const decisions = records.filter(({ asOf }) => isWithin(asOf)).map(decisionOf)
  return [
    headerOf(request, { policy, decisions, contacts }),
    ...facts,
    ...contacts.map((contact) => ({ kind: 'contact', contact }) as const),
    ...decisions,
    ...rulesOf([...decisions.flatMap(({ gate }) => gate), ...contacts.flatMap(({ state }) => askedIn(state) ?? [])]),
  ]
}

/** The day a message was planned for, that of its fate or of the last look at it, and those on which nobody knew or somebody said. */
function daysOf({ plan, state }: Contact, { timeZone }: Policy): readonly IsoDate[] {
  const fate = fateAt(state)
  const words = (state.settled ?? []).flatMap(({ unknownAt, settledAt }) => [unknownAt, settledAt])
  const moments = fate === undefined ? words : [fate, ...words]
  return [plan.plannedDate, ...moments.map((at) => dateInZone(at, timeZone))]
}

function fateAt(state: Contact['state']): Instant | undefined {
  switch (state.kind) {
    case 'planned':
      return state.asked?.at
    case 'claimed':
      return undefined
    case 'attempting':
      return state.attemptedAt
    case 'sent':
      return state.sentAt
    case 'refused':
      return state.refusedAt
    case 'unknown':
      return state.unknownAt
    case 'suppressed':
      return state.suppressedAt
  }
}

/** What the contact rules said last, just before the message would have gone out. */
function askedIn(state: Contact['state']): RulesAsked | undefined {
  return state.kind === 'claimed' ? undefined : state.asked
}

function decisionOf({ asOf, policyVersion, outcome, silences = [], gate = [] }: DecisionRecord): EvidenceDecision {
  return { kind: 'decision', asOf, policyVersion, outcome, silences, gate }
}

function headerOf(
  { customerId, from, to, madeAt, audience = 'debtor' }: EvidenceRequest,
  {
    policy,
    decisions,
    contacts,
  }: Readonly<{
    policy: Policy
    decisions: readonly EvidenceDecision[]
    contacts: readonly Contact[]
  }>,
): EvidenceHeader {
  const asked = contacts.flatMap(({ plan, state }) => [...(plan.ruleSets ?? []), ...(askedIn(state)?.ruleSets ?? [])])
  const noted = decisions.flatMap(({ gate }) => gate.flatMap(({ because, warnings }) => [...because, ...warnings]))
  const years = policy.compliance === undefined ? 0 : retentionYears(policy.compliance)
  return {
    kind: 'header',
    customerId,
    from,
    to,
    madeAt,
    audience,
    policyVersion: policy.version,
    policyVersions: [...new Set(decisions.map(({ policyVersion }) => policyVersion))],
    ruleSets: [...new Set([...asked, ...noted.map(({ ruleSet }) => ruleSet)])].sort(),
    retention: {
      years,
      keepThroughDate: yearOf(to) + years > yearOf(lastDate) ? lastDate : addMonths(to, 12 * years),
      note: 'The longest duty of the rule sets of the policy. Other laws, such as tax law, may ask for more; data protection may ask to delete afterwards.',
    },
  }
}

/** By rule set and rule, in the order of their names. */
function rulesOf(answers: readonly Pick<GateNote, 'because' | 'warnings'>[]): readonly EvidenceRule[] {
  const rules = new Map<string, EvidenceRule>()
  const count = ({ rule, ruleSet, reason }: RuleNote, of: 'refused' | 'warned' | 'overridden') => {
    const key = `${ruleSet} ${rule}`
    const none: EvidenceRule = { kind: 'rule', rule, ruleSet, refused: 0, warned: 0, overridden: 0, reasons: [] }
    const before = rules.get(key) ?? none
    const reasons = [...new Set([...before.reasons, reason])].sort()
    rules.set(key, { ...before, [of]: before[of] + 1, reasons })
  }
  for (const { because, warnings } of answers) {
    for (const note of because) count(note, 'refused')
    for (const note of warnings) count(note, note.isOverridden === true ? 'overridden' : 'warned')
  }
  return [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule)
}
