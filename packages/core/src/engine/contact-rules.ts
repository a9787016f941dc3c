import type { Account, Contact, GateNote, RuleNote } from '../account/index.ts'
import { addDays, dateInZone, type Instant, type IsoDate, startOfDayInZone, type TimeZone } from '../calendar/index.ts'
import {
  type ContactRequest,
  type ContactRules,
  compileRules,
  contactGate,
  type DebtorSituation,
  type DebtorStop,
  type GateAnswer,
  type MessageContent,
  noticeNames,
  type PastContact,
  type RuleHit,
  stopEventOf,
} from '../compliance/index.ts'
import { consentsOf, overriddenRules, partyOfRole, pastInteractions } from '../interaction/index.ts'
import {
  type ContactParty,
  type Customer,
  type Fact,
  type FollowedItem,
  factKey,
  type HoldScope,
  type PositionOf,
} from '../receivable/index.ts'
import { addressFor, documentKey, listedDocuments, type Reminder } from '../reminder/index.ts'
import type { BookView } from './book-view.ts'
import type { Policy } from './policy.ts'
import type { Silences } from './silences.ts'
import { type Charged, chargedOnce, contentOf } from './template-content.ts'

/** What contact rules are asked about one customer at one time. */
export type LawContext = Readonly<{
  policy: Policy
  rules: ContactRules
  debtor: DebtorSituation
  customer: Customer | undefined
  facts: readonly Fact[]
  /** Documents a message lists; absent where nobody says what is owed. */
  listed?: (plan: Reminder) => readonly string[]
  /** What is charged and due in the book, for messages that are yet to be worded. */
  charged?: () => Charged
}>

/** A customer's book as contact rules see it. */
export type LawBook = Readonly<{
  policy: Policy
  customer: Customer | undefined
  silences: Silences
  asOf: IsoDate
  /** What messages list from; without it a message is asked about what it is sent for. */
  position?: PositionOf<FollowedItem>
  /** The book in which charges are looked for when a message is planned. */
  view?: BookView
}>

/**
 * What contact rules are asked with; `undefined` when the policy has none.
 *
 * @param contacts counts those that went out or may have; with `isPlanning` those that are yet to go out as well, so that no more is
 * planned than may be sent.
 */
export function lawContext(
  { facts, contacts }: Pick<Account, 'facts' | 'contacts'>,
  { policy, customer, silences, asOf, position, view }: LawBook,
  { isPlanning }: Readonly<{ isPlanning: boolean }>,
): LawContext | undefined {
  if (policy.compliance === undefined) return undefined
  const timeZone = customer?.timeZone ?? policy.timeZone
  const made = contacts.flatMap((contact) => pastContact(contact, { policy, customer, isPlanning }) ?? [])
  const debtor: DebtorSituation = {
    ...(customer?.debtorKind === undefined ? {} : { debtorClass: customer.debtorKind }),
    ...(customer?.country === undefined ? {} : { country: customer.country }),
    ...(customer?.subdivision === undefined ? {} : { subdivision: customer.subdivision }),
    ...(customer?.timeZone === undefined ? {} : { timeZone: customer.timeZone }),
    contacts: [...made, ...pastInteractions(facts, { asOf, timeZone })],
    consents: consentsOf(facts, asOf),
    stops: stopsOf(silences),
    notices: noticesOf(contacts, { policy, customer, timeZone }),
  }
  const seen = { ...silences, policy: policy.reminder, facts }
  return {
    policy,
    rules: compileRules(policy.compliance),
    debtor,
    customer,
    facts,
    ...(position === undefined ? {} : { listed: (plan: Reminder) => listedDocuments(position, plan, seen) }),
    ...(view === undefined ? {} : { charged: chargedOnce(view, { policy, customer }) }),
  }
}

/** The answer of the rules to a message at a moment, a note of it for the record, and the message with what it lists. */
export type RulesAnswer = Readonly<{ answer: GateAnswer; note: GateNote; plan: Reminder }>

/** @param content of the message as it is worded; what its template says when absent. */
export function askRules(
  context: LawContext,
  wanted: Reminder,
  { at, content = templateContent(context, wanted) }: Readonly<{ at: Instant; content?: MessageContent | undefined }>,
): RulesAnswer {
  const { timeZone } = context.policy
  const plan = context.listed === undefined ? wanted : withListed(wanted, context.listed(wanted))
  const overrides = overriddenRules(context.facts, { contactKey: plan.key, at, timeZone })
  const request: ContactRequest = {
    channel: plan.channel,
    at,
    purpose: plan.purpose ?? 'collection',
    party: partyOf(plan, context.customer),
    debts: debtsOf(plan),
    ...(content === undefined ? {} : { content }),
    ...(overrides.length === 0 ? {} : { overrides }),
  }
  const answer = contactGate(context.rules, context.debtor, request)
  const { key, channel, template } = plan
  const note: GateNote = {
    key,
    channel,
    template,
    at,
    answer: answer.kind,
    ...(answer.kind === 'wait' ? { untilAt: answer.untilAt } : {}),
    because: answer.kind === 'allowed' ? [] : answer.because.map(ruleNote),
    warnings: answer.kind === 'allowed' ? answer.warnings.map(ruleNote) : [],
  }
  return { answer, note, plan }
}

/** The context once a message is planned for a moment: what is asked next counts it. */
export function withPlanned(context: LawContext, plan: Reminder, at: Instant): LawContext {
  const contacts = [...context.debtor.contacts, outbound(plan, at, context.customer)]
  return { ...context, debtor: { ...context.debtor, contacts } }
}

function ruleNote({ rule, ruleSet, reason, isOverridden }: RuleHit): RuleNote {
  return { rule, ruleSet, reason, ...(isOverridden === undefined ? {} : { isOverridden }) }
}

function templateContent({ policy, customer, charged }: LawContext, plan: Reminder): MessageContent | undefined {
  return policy.messages && contentOf(policy.messages, plan, { policy, customer, charged: charged?.() })
}

/** Whom a message reaches: whoever has the address it would go to; without addresses, the recipient it names. */
function partyOf(plan: Reminder, customer: Customer | undefined): ContactParty {
  const address = addressFor(customer, plan)
  return partyOfRole(address === undefined ? plan.recipient : address.role, customer?.debtorKind)
}

/** Documents a message asks for or is about, as `factKey` writes them: the law knows debts, not the parts of one. */
function debtsOf({ covers, about = [], lists }: Reminder): readonly string[] {
  if (lists !== undefined) return lists
  const items = covers.length === 0 ? about : covers.map(({ item }) => item)
  return [...new Set(items.map(documentKey))]
}

/** A message with the documents it lists, where those are not the ones it is sent for or about anyway. */
function withListed(plan: Reminder, documents: readonly string[]): Reminder {
  const { lists: _, ...bare } = plan
  const debts = new Set(debtsOf(bare))
  const isSame = documents.length === 0 || (documents.length === debts.size && documents.every((one) => debts.has(one)))
  return isSame ? bare : { ...bare, lists: documents }
}

function outbound(plan: Reminder, at: Instant, customer: Customer | undefined): PastContact {
  const debts = debtsOf(plan)
  return {
    at,
    channel: plan.channel,
    direction: 'outbound',
    purpose: plan.purpose ?? 'collection',
    party: partyOf(plan, customer),
    ...(debts.length === 0 ? {} : { debts }),
  }
}

/** A contact that failed for good reached nobody, and still was an attempt. */
function pastContact(
  { plan, state }: Contact,
  { policy, customer, isPlanning }: Readonly<{ policy: Policy; customer: Customer | undefined; isPlanning: boolean }>,
): PastContact | undefined {
  switch (state.kind) {
    case 'sent':
      return outbound(plan, state.sentAt, customer)
    case 'attempting':
      return outbound(plan, state.attemptedAt, customer)
    case 'unknown':
      return outbound(plan, state.unknownAt, customer)
    case 'refused':
      return { ...outbound(plan, state.refusedAt, customer), isConnected: false }
    case 'planned':
    case 'claimed':
      return isPlanning ? outbound(plan, plannedAt(plan, policy.timeZone), customer) : undefined
    case 'suppressed':
      return undefined
  }
}

/** The moment a contact that is yet to go out may go out. */
export function plannedAt({ slotAt, plannedDate }: Pick<Reminder, 'slotAt' | 'plannedDate'>, zone: TimeZone): Instant {
  return slotAt ?? startOfDayInZone(plannedDate, zone)
}

/** What the law knows as a reason to stop: holds for one, open disputes, and promises that may still be kept. */
function stopsOf({ holds, disputes, promises }: Silences): readonly DebtorStop[] {
  return [
    ...holds.flatMap(({ hold, overDate, isInForce }): readonly DebtorStop[] => {
      const event = stopEventOf(hold.reason)
      if (event === undefined || !isInForce) return []
      const debts = debtsInScope(hold.scope)
      return [
        {
          event,
          sinceDate: hold.startDate,
          ...(overDate === undefined ? {} : { untilDate: addDays(overDate, -1) }),
          ...(debts === undefined ? {} : { debts }),
        },
      ]
    }),
    ...disputes.flatMap((state): readonly DebtorStop[] => {
      if (state.kind !== 'open') return []
      const { document, raisedDate, isInWriting } = state.dispute
      const debts = [factKey(document)]
      const events = isInWriting === true ? (['dispute', 'written-dispute'] as const) : (['dispute'] as const)
      return events.map((event) => ({ event, sinceDate: raisedDate, debts }))
    }),
    ...promises.flatMap(({ kind, promise, items: debts, silentThroughDate }): readonly DebtorStop[] =>
      kind === 'open' && silentThroughDate !== undefined
        ? [
            {
              event: 'promise',
              sinceDate: promise.madeDate,
              untilDate: silentThroughDate,
              debts: [...new Set(debts.map(documentKey))],
            },
          ]
        : [],
    ),
  ]
}

/** The document a scope is about; `undefined` is all of them. */
function debtsInScope(scope: HoldScope): readonly string[] | undefined {
  switch (scope.kind) {
    case 'customer':
    case 'channel':
      return undefined
    case 'plan':
      return [`installment/${scope.id}`]
    case 'invoice':
    case 'charge':
      return [factKey({ kind: scope.kind, id: scope.id })]
  }
}

/** Notices the law asks for that went out with a message of ours. */
function noticesOf(
  contacts: readonly Contact[],
  { policy, customer, timeZone }: Readonly<{ policy: Policy; customer: Customer | undefined; timeZone: TimeZone }>,
): NonNullable<DebtorSituation['notices']> {
  const { messages } = policy
  if (messages === undefined) return []
  return contacts.flatMap(({ plan, state }) => {
    if (state.kind !== 'sent' || !messages.templates.some(({ name }) => name === plan.template)) return []
    const { items } = contentOf(messages, plan, { policy, customer })
    const sentDate = dateInZone(state.sentAt, timeZone)
    return noticeNames.filter((notice) => items.includes(notice)).map((notice) => ({ notice, sentDate }))
  })
}
