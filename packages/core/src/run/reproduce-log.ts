import { type Account, type Contact, type ContactState, type DecisionRecord, evolve } from '../account/index.ts'
import { dateInZone, type Instant, type IsoDate } from '../calendar/index.ts'
import {
  type BookReader,
  bookReader,
  changeOf,
  type Decider,
  decider,
  type Policy,
  recordingOf,
} from '../engine/index.ts'
import { quote, samePlain } from '../plain/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'
import { gateOf } from './delivery-gate.ts'
import { effectDifferences, type LogDifference } from './log-difference.ts'
import { endedAt, isEngineCharge } from './simulated-start.ts'

/** The log of one account: its book with what became of its contacts, and the decisions made for it, oldest first. */
export type AccountLog = Readonly<{ account: Account; records: readonly DecisionRecord[] }>

/** Whether a log is what its policies make of its facts. */
export type Reproduction =
  | Readonly<{ kind: 'same'; decisions: number; charges: number; contacts: number }>
  | Readonly<{ kind: 'differs'; differences: readonly LogDifference[] }>

/**
 * Decides again all that was decided for an account, on the days and from the facts of its log, and looks at each contact again at the
 * moment of its end. When the policies really used are given, everything comes out as it is logged; where it does not, somebody
 * decided by other rules, or facts came to be known on other days.
 *
 * Only what lies with policy and facts is decided anew: the days of the runs, the moments of the deliveries and the answers of the
 * notifiers are those of the log. A run is taken to come before the deliveries of its day. A log does not tell when a policy that
 * replays made up for a day it had missed, or delivered so late that a message had lapsed: what had come to be known by then may come
 * out as a difference.
 *
 * @param policies by which versions of the log were decided, each version once.
 * @throws RangeError when a version of the log is not among them.
 * @example
 * const account = await collections.account('C-1')
 * const records = await collections.decisions('C-1')
 * reproduceLog({ account, records }, { policies: [policy] }) // { kind: 'same', decisions: 31, charges: 2, contacts: 4 }
 */
export function reproduceLog(
  { account: logged, records }: AccountLog,
  { policies, knownOn = factDate }: Readonly<{ policies: readonly Policy[]; knownOn?: (fact: Fact) => IsoDate }>,
): Reproduction {
  const tools = toolsByVersion(policies)
  const differences: LogDifference[] = []
  const facts = logged.facts.filter((fact) => !isEngineCharge(fact)).map((fact) => ({ fact, date: knownOn(fact) }))
  let waiting = facts.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
  let account: Account = { customerId: logged.customerId, version: 0, facts: [], contacts: [] }
  const ends = endsOf(logged.contacts, tools, records)
  const learn = (date: IsoDate) => {
    const known = waiting.filter((one) => one.date <= date).map(({ fact }) => fact)
    waiting = waiting.slice(known.length)
    if (known.length > 0) account = evolve(account, recordingOf(account, known))
  }
  const finishBefore = (date: IsoDate | undefined) => {
    while (ends[0] !== undefined && (date === undefined || ends[0].date < date)) {
      const end = ends.shift()
      if (end === undefined) return
      learn(end.date)
      const { state, difference } = endAgain(account, end)
      if (difference !== undefined) differences.push(difference)
      if (state !== undefined) account = evolve(account, { transitions: [{ key: end.contact.plan.key, state }] })
    }
  }
  for (const record of records) {
    finishBefore(record.asOf)
    learn(record.asOf)
    const { policy, decideOn } = toolsOf(tools, record.policyVersion)
    try {
      const decision = decideOn(account, record.asOf)
      if (!samePlain(decidedIn(decision.record, policy), decidedIn(record, policy))) {
        differences.push({ kind: 'decision', date: record.asOf, logged: record, reproduced: decision.record })
      }
      account = evolve(account, changeOf(decision))
    } catch (error) {
      const reason = error instanceof Error ? error.message : quote(error)
      differences.push({ kind: 'error', date: record.asOf, reason })
    }
  }
  finishBefore(undefined)
  differences.push(...effectDifferences(logged, account))
  if (differences.length > 0) return { kind: 'differs', differences }
  const charges = logged.facts.filter(isEngineCharge).length
  return { kind: 'same', decisions: records.length, charges, contacts: logged.contacts.length }
}

/**
 * Under `replay`, a day that was missed is decided later, when facts of the days between may be known already: they do not count yet,
 * but the next day to look at the account is theirs.
 */
function decidedIn(record: DecisionRecord, { reminder }: Policy): DecisionRecord {
  if (reminder.catchUp !== 'replay') return record
  const { nextActionDate: _, ...rest } = record
  return rest
}

type VersionTools = Readonly<{ policy: Policy; read: BookReader; decideOn: Decider }>

function toolsByVersion(policies: readonly Policy[]): ReadonlyMap<string, VersionTools> {
  return new Map(
    policies.map((policy) => {
      const read = bookReader(policy)
      return [policy.version, { policy, read, decideOn: decider(policy, read) }]
    }),
  )
}

function toolsOf(tools: ReadonlyMap<string, VersionTools>, version: string): VersionTools {
  const found = tools.get(version)
  if (found !== undefined) return found
  const known = [...tools.keys()].join(', ') || 'none'
  throw new RangeError(`policies: version ${quote(version)} of the log is not among them; given: ${known}`)
}

/** The logged end of a contact, its day, and the policy that was in force. */
type LoggedEnd = Readonly<{ contact: Contact; at: Instant; date: IsoDate; tools: VersionTools }>

/** Ends in the order of their moments, each with the version that had decided last by then. */
function endsOf(
  contacts: readonly Contact[],
  tools: ReadonlyMap<string, VersionTools>,
  records: readonly DecisionRecord[],
): LoggedEnd[] {
  const ends = contacts.flatMap((contact): readonly LoggedEnd[] => {
    const at = endedAt(contact.state)
    if (at === undefined) return []
    const planned = toolsOf(tools, contact.plan.policyVersion)
    const date = dateInZone(at, planned.policy.timeZone)
    const inForce = records.findLast((record) => record.asOf <= date)?.policyVersion
    return [{ contact, at, date, tools: inForce === undefined ? planned : toolsOf(tools, inForce) }]
  })
  return ends.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
}

function endAgain(
  account: Account,
  { contact, at, date, tools: { policy, read } }: LoggedEnd,
): Readonly<{ state?: ContactState; difference?: LogDifference }> {
  const { key } = contact.plan
  const { state } = contact
  const current = account.contacts.find(({ plan }) => plan.key === key)
  const differs = (reproduced: string): LogDifference => ({
    kind: 'contact',
    date,
    key,
    logged: state.kind,
    reproduced,
  })
  if (current === undefined) return { difference: differs('absent') }
  const gate = gateOf(account, current, { policy, today: date, now: at, read })
  const again = gate.kind === 'suppress' ? `suppressed: ${gate.reason}` : gate.kind
  const before = state.kind === 'suppressed' ? `suppressed: ${state.reason}` : 'send'
  return again === before ? { state } : { state, difference: differs(again) }
}
