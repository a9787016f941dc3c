import {
  accountPosition,
  addDays,
  balanceHistories,
  cashApplicationOf,
  customerTimeline,
  type DecisionRecord,
  dateInZone,
  emptyAccount,
  type Fact,
  factDate,
  type GateNote,
  type IsoDate,
  itemKey,
  type Policy,
  type PromiseState,
  promiseStates,
  type RuleNote,
  type SimulatedAccount,
  simulateAccount,
  type TimelineEntry,
} from '@cobranza/core'
import type { DocumentBar, GateMoment, RuleWord, SilenceBar, TimelineResult } from '../conduct-result.ts'
import type { AccountState } from './account-state.ts'

/** How far back a timeline looks. */
const daysBack = 120

/** Accounts of each country whose last months are lived through before one is chosen: laws differ. */
const triesMax = 3
/** Of a customer with more than that there is too much to read. */
const factsMax = 60

type Context = Readonly<{ asOf: IsoDate; policy: Policy }>

/**
 * The last months of the customer with most to tell: of those to whom most kinds of things happened, the one whose story has most
 * kinds of entries. Facts are those recorded; messages, silences and answers of the contact rules are what the policy of today
 * would have had, as a simulation tells.
 *
 * @returns undefined when nothing happened to anybody.
 */
export function timelineResult(states: readonly AccountState[], { asOf, policy }: Context): TimelineResult | undefined {
  const span = { from: addDays(asOf, -daysBack), to: asOf }
  const ordered = states
    .map((state) => ({ state, kinds: kindsIn(state.facts, span) }))
    .filter(({ state, kinds }) => kinds > 0 && state.facts.length <= factsMax)
    .sort((a, b) => b.kinds - a.kinds || (a.state.customerId < b.state.customerId ? -1 : 1))
    .map(({ state }) => state)
  const told = firstOfEach(ordered, countryOf).map((state) => {
    const timeline = timelineOf(state, { ...span, policy })
    return { timeline, worth: richness(timeline, countryOf(state)) }
  })
  return told.toSorted((a, b) => b.worth - a.worth)[0]?.timeline
}

function countryOf({ position }: AccountState): string {
  return position.customer?.country ?? ''
}

function firstOfEach<Value>(values: readonly Value[], nameOf: (value: Value) => string): readonly Value[] {
  const counts = new Map<string, number>()
  return values.filter((value) => {
    const count = (counts.get(nameOf(value)) ?? 0) + 1
    counts.set(nameOf(value), count)
    return count <= triesMax
  })
}

type Span = Readonly<{ from: IsoDate; to: IsoDate }>

function kindsIn(facts: readonly Fact[], { from, to }: Span): number {
  const recent = facts.filter((fact) => fact.kind !== 'customer' && factDate(fact) >= from && factDate(fact) <= to)
  return new Set(recent.map(({ kind }) => kind)).size
}

/** A law that had something to say is worth more than anything that merely happened. */
const lawWeight = 6

/** Silences and answers of rules count for more than facts: they are what nobody sees without being told. */
function richness({ entries, silences, gate }: TimelineResult, country: string): number {
  const kinds = entries.map((entry) => (entry.kind === 'fact' ? entry.fact.kind : entry.kind))
  const rules = gate.filter(({ isSameDay }) => !isSameDay).flatMap(({ because }) => because)
  const reasons = countOf(rules.map(({ reason }) => reason))
  const laws = countOf(rules.filter(({ jurisdiction }) => jurisdiction === country).map(({ rule }) => rule))
  return countOf(kinds) + 2 * (countOf(silences.map(({ kind }) => kind)) + reasons) + lawWeight * laws
}

function countOf(names: readonly string[]): number {
  return new Set(names).size
}

/** One customer's timeline. */
export function timelineOf(
  { customerId, customerName, facts }: Pick<AccountState, 'customerId' | 'customerName' | 'facts'>,
  { from, to, policy }: Span & Readonly<{ policy: Policy }>,
): TimelineResult {
  const lived = simulateAccount({ ...emptyAccount(customerId), facts }, { policy, from, to })
  const records = lived.decisions.map(({ record }) => record)
  const { timeZone } = policy
  const source = { ...lived.account, decisions: records, promises: promisesOf(lived, { policy, to }) }
  const entries = customerTimeline(source, { timeZone, from, to }).filter(isTold)
  return {
    ...{ customerId, customerName, from, to, timeZone, entries },
    gate: gateMoments(records, policy),
    documents: documentBars(lived.account.facts, { policy, from, to }),
    silences: silenceBars(records, to),
  }
}

/** Silences that a promise, a dispute, a hold or an agency does not tell already, and that say more than that no step was due. */
const toldSilences: readonly string[] = ['no-channel', 'gentle-path', 'data-too-old', 'not-lawful']

/** A message that went out need not be planned as well. */
function isTold(entry: TimelineEntry): boolean {
  if (entry.kind === 'silence') return entry.silences.length === 0 && toldSilences.includes(entry.reason)
  return entry.kind !== 'planned' && !(entry.kind === 'fact' && entry.fact.kind === 'customer')
}

function promisesOf(
  { account: { facts } }: SimulatedAccount,
  { policy, to: asOf }: Readonly<{ policy: Policy; to: IsoDate }>,
): readonly PromiseState[] {
  const book = { asOf, ...cashApplicationOf(policy.allocation, { calendar: policy.calendar }) }
  const { items } = accountPosition(facts, book)
  return promiseStates(facts, { asOf, histories: balanceHistories(facts, book), items })
}

/** What the contact rules made of each message, once for each answer. */
function gateMoments(records: readonly DecisionRecord[], policy: Policy): readonly GateMoment[] {
  const moments = new Map<string, GateMoment>()
  for (const { asOf: date, gate = [] } of records) {
    for (const note of gate) {
      if (note.answer === 'allowed' && note.warnings.length === 0) continue
      // A message that waits is asked about again each day until it may go out.
      const key = JSON.stringify([note.channel, note.template, note.answer, note.untilAt ?? date])
      if (!moments.has(key)) moments.set(key, gateMoment(note, { date, policy }))
    }
  }
  return [...moments.values()]
}

function gateMoment(note: GateNote, { date, policy }: Readonly<{ date: IsoDate; policy: Policy }>): GateMoment {
  const { channel, at, answer, untilAt } = note
  const words = (rules: readonly RuleNote[]) => rules.map((rule) => ruleWord(rule, policy))
  return {
    ...{ date, channel, at, answer, because: words(note.because), warnings: words(note.warnings) },
    isSameDay: untilAt !== undefined && dateInZone(untilAt, policy.timeZone) === date,
    ...(untilAt === undefined ? {} : { untilAt }),
  }
}

function ruleWord({ rule, reason }: RuleNote, { compliance }: Policy): RuleWord {
  const rules = (compliance?.ruleSets ?? []).flatMap((set) => set.rules)
  const { citation = '', jurisdiction = '' } = rules.find(({ id }) => id === rule) ?? {}
  return { rule, reason, citation, jurisdiction }
}

/** Invoices that were open on some day of the span, oldest due first. */
function documentBars(
  facts: readonly Fact[],
  { policy, from, to: asOf }: Span & Readonly<{ policy: Policy }>,
): readonly DocumentBar[] {
  const book = { asOf, ...cashApplicationOf(policy.allocation, { calendar: policy.calendar }) }
  const histories = balanceHistories(facts, book)
  const bars = accountPosition(facts, book).items.flatMap((item): readonly DocumentBar[] => {
    if (item.kind !== 'invoice') return []
    const settledDate = (histories.get(itemKey(item)) ?? []).at(-1)
    const isSettled = settledDate !== undefined && settledDate.open.minor <= 0
    if (isSettled && settledDate.from < from) return []
    const { amount, issueDate, dueDate } = item
    const number = item.number ?? item.id
    return [{ number, amount, issueDate, dueDate, ...(isSettled ? { settledDate: settledDate.from } : {}) }]
  })
  return bars.toSorted((a, b) => (a.dueDate === b.dueDate ? 0 : a.dueDate < b.dueDate ? -1 : 1))
}

/** A silence lasts from the decision that first notes it until the next decision that does not. */
function silenceBars(records: readonly DecisionRecord[], to: IsoDate): readonly SilenceBar[] {
  const bars = new Map<string, SilenceBar>()
  for (const [index, { asOf: fromDate, silences = [] }] of records.entries()) {
    const next = records[index + 1]?.asOf
    const toDate = next === undefined ? to : addDays(next, -1)
    for (const { kind, id } of silences) {
      const key = `${kind}/${id}`
      bars.set(key, { kind, id, fromDate: bars.get(key)?.fromDate ?? fromDate, toDate })
    }
  }
  return [...bars.values()]
}
