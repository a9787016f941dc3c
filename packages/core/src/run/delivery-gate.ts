import type { Account, Contact, RulesAsked } from '../account/index.ts'
import {
  addDays,
  addMilliseconds,
  dateInZone,
  type Instant,
  type IsoDate,
  later,
  startOfDayInZone,
} from '../calendar/index.ts'
import type { GateAnswer } from '../compliance/index.ts'
import {
  askRules,
  type BookReader,
  bookReader,
  contactAt,
  type DunningFacts,
  dunningFacts,
  type KnownData,
  lawContext,
  messageExplanations,
  type Policy,
} from '../engine/index.ts'
import { type ComposedMessage, composeMessage } from '../message/index.ts'
import { type Offer, offerSummary } from '../negotiation/index.ts'
import type { OutgoingMessage } from '../ports/index.ts'
import { type FollowedItem, itemKey } from '../receivable/index.ts'
import {
  type CourtesyKind,
  countsForGap,
  isSameGroup,
  type MessageFacts,
  type MessageView,
  messageFacts,
  minimumGapDays,
  netItems,
} from '../reminder/index.ts'
import { guardedBy, type Hindrance } from './delivery-guard.ts'
import type { OfferSource } from './offer-source.ts'
import { outgoingMessage } from './outgoing-message.ts'

/** What becomes of a planned contact when it is looked at a second time, just before it would go out. */
export type Gate = (Readonly<{ kind: 'send'; message: OutgoingMessage }> | Hindrance) &
  Readonly<{
    /** What the contact rules said; absent where they were not asked. */
    asked?: RulesAsked
  }>

/** What a contact is looked at with. */
export type GateView = KnownData &
  Readonly<{
    policy: Policy
    /** The creditor's day. */
    today: IsoDate
    /** The moment at which it would go out. */
    now: Instant
    /** A reader of this customer's book to go on with. */
    read?: BookReader
    /** Offers to tell in reminders of something overdue. */
    offers?: OfferSource | undefined
  }>

/**
 * Looks at a contact with the facts and contacts of this moment, and asks the contact rules about this moment. Pure.
 *
 * @throws RangeError when the amounts of the book pass the safe integers.
 */
export function gateOf(account: Account, contact: Contact, view: GateView): Gate {
  const { policy, today, now, read, dataThroughDate } = view
  const { plan } = contact
  const dunning = dunningFacts(account, policy, today, read)
  const seen: MessageView = {
    policy: policy.reminder,
    facts: account.facts,
    ...dunning.silences,
    ...(dataThroughDate === undefined ? {} : { dataThroughDate }),
  }
  const facts = messageFacts(dunning.position, plan, dunning.announcements, seen)
  if (facts === undefined) return nothingToSay(account, plan, { dunning, policy })
  const guarded = guardedBy(account, plan, { dunning, facts, policy, now, dataThroughDate })
  if (guarded !== undefined) return guarded
  const overtaken =
    plan.courtesy === undefined ? overtakenBy(account, plan, { dunning, view: seen, policy }) : undefined
  if (overtaken !== undefined) return { kind: 'suppress', reason: overtaken }
  const freeFrom = gapEnd(account, plan, { policy, isGentle: dunning.silences.isGentle })
  const freeAt = freeFrom === undefined ? undefined : startOfDayInZone(freeFrom, policy.timeZone)
  // A run that passes midnight keeps its day, and the gap may be over by the clock.
  if (freeFrom !== undefined && freeFrom > today && freeAt !== undefined && freeAt > now) {
    return { kind: 'wait', notBeforeAt: freeAt }
  }
  const offers = offersFor(account, plan, { facts, view })
  const worded = wordedGate(account, plan, { facts, view, dunning, offers })
  // A rule may have something against offers: a reminder without them may still go.
  const isRefused = worded.kind === 'suppress' && offers.length > 0
  return isRefused ? wordedGate(account, plan, { facts, view, dunning, offers: [] }) : worded
}

type Wording = Readonly<{
  facts: MessageFacts
  view: GateView
  dunning: DunningFacts
  offers: readonly Offer[]
}>

/** Words the message and asks the rules about what it says. */
function wordedGate(account: Account, plan: Plan, { facts, view, dunning, offers }: Wording): Gate {
  const composed = composedFor(account, plan, { facts, view, offers })
  const said = saidByRules(account, plan, { dunning, view, composed })
  const { policy } = view
  const message = outgoingMessage(account, plan, {
    facts,
    composed,
    offers,
    customer: dunning.position.customer,
    policy,
  })
  return { ...(said?.hindrance ?? { kind: 'send', message }), ...(said === undefined ? {} : { asked: said.asked }) }
}

type Plan = Contact['plan']

/** Nothing of it is owed any more, or all that is has been promised, disputed, held or handed over since. */
function nothingToSay(
  { facts }: Account,
  plan: Plan,
  { dunning, policy }: Readonly<{ dunning: DunningFacts; policy: Policy }>,
): Gate {
  const { position, silences } = dunning
  const { promises, notices, plans, disputes } = silences
  const view = { policy: policy.reminder, facts, promises, notices, plans, disputes }
  if (!messageFacts(position, plan, [], view)) return { kind: 'suppress', reason: passedBy(plan) }
  const covered = new Set(plan.courtesy === undefined ? plan.covers.map(({ item }) => item) : plan.about)
  // A fee is silent with its invoice.
  const followed = position.items.flatMap((item) => (covered.has(itemKey(item)) ? (item.invoiceId ?? []) : []))
  const isAbout = (key: string) => covered.has(key) || followed.some((id) => key.startsWith(`invoice/${id}#`))
  const isForAll = silences.customerSilence !== undefined
  const because = silences.notes.filter(({ items }) => isForAll || items.some(isAbout)).map(({ id }) => id)
  return { kind: 'suppress', reason: 'silenced', because }
}

/** An answer that is none any more has gone by; whatever speaks of money was paid. */
function passedBy({ courtesy }: Plan): 'lapsed' | 'paid-meanwhile' {
  return courtesy !== undefined && answers.has(courtesy) ? 'lapsed' : 'paid-meanwhile'
}

const answers: ReadonlySet<CourtesyKind> = new Set([
  'plan-agreed',
  'dispute-received',
  'dispute-resolved',
  'credit-available',
])

type Owed = Readonly<{ item: FollowedItem; key: string; stepDate: IsoDate }>

/** What a plan covers and is still to be asked for. */
function stillOwed({ covers }: Plan, { position }: DunningFacts, view: MessageView): readonly Owed[] {
  const stepDates = new Map(covers.map(({ item, stepDate }) => [item, stepDate]))
  const { policy = {}, facts = [], withheld, silenced } = view
  const silences = { asOf: position.asOf, ...(silenced === undefined ? {} : { silenced }) }
  return netItems(position, { policy, facts, withheld, silences }).flatMap(({ item, net }) => {
    const key = itemKey(item)
    const stepDate = stepDates.get(key)
    return net.minor > 0 && stepDate !== undefined && silenced?.has(key) !== true ? [{ item, key, stepDate }] : []
  })
}

/** Whether time or a later message has gone past a reminder. */
function overtakenBy(
  account: Account,
  plan: Plan,
  { dunning, view, policy }: Readonly<{ dunning: DunningFacts; view: MessageView; policy: Policy }>,
): 'lapsed' | 'superseded' | undefined {
  const today = dunning.position.asOf
  const owed = stillOwed(plan, dunning, view)
  if (owed.every((one) => speaksOfDueDate(one, plan, policy) && one.item.dueDate < today)) return 'lapsed'
  return policy.reminder.catchUp !== 'replay' && isSuperseded(account, plan, { owed, today }) ? 'superseded' : undefined
}

/** Whether the step of an item is one before its due date; of a step the policy no longer has, whether its day was. */
function speaksOfDueDate({ item, key, stepDate }: Owed, plan: Plan, { reminder }: Policy): boolean {
  const cover = plan.covers.find((one) => one.item === key)
  const cadence = reminder.cadences.find(({ name }) => name === (cover?.cadence ?? plan.cadence))
  const step = cadence?.steps.find(({ name }) => name === cover?.step)
  return step === undefined ? stepDate < item.dueDate : step.timing.before !== undefined
}

/**
 * A later reminder through the same channel, whose day has come, says all this one would: whatever this one covers that
 * is still owed, the other covers too, or lists as overdue.
 */
function isSuperseded(
  { contacts }: Account,
  plan: Plan,
  { owed, today }: Readonly<{ owed: readonly Owed[]; today: IsoDate }>,
): boolean {
  return contacts.some(({ plan: other, state }) => {
    if (other.channel !== plan.channel || state.kind === 'suppressed' || other.courtesy !== undefined) return false
    if (other.plannedDate <= plan.plannedDate || other.plannedDate > today || !isSameGroup(plan, other)) return false
    const said = new Set(other.covers.map(({ item }) => item))
    return owed.every(({ item, key }) => said.has(key) || item.dueDate < other.plannedDate)
  })
}

/**
 * The day on which the minimum gap after the customer's latest reminder ends. Plans keep the gap between the days they
 * are for; this keeps it between the days they go out. Reminders planned for one day are one contact, whatever their
 * channels.
 */
function gapEnd(
  { contacts }: Account,
  plan: Plan,
  { policy: { reminder, timeZone }, isGentle }: Readonly<{ policy: Policy; isGentle: boolean }>,
): IsoDate | undefined {
  if (!countsForGap(plan)) return undefined
  const moments: Instant[] = []
  let latest: Instant | undefined
  for (const other of contacts) {
    if (other.plan.plannedDate === plan.plannedDate || !countsForGap(other.plan)) continue
    const at = contactAt(other)
    if (at === undefined) continue
    moments.push(at)
    if (latest === undefined || at > latest) latest = at
  }
  if (latest === undefined) return undefined
  // A clock that is put back past midnight shows an earlier day at a later moment: so the days of the last moments are compared.
  const near = addMilliseconds(latest, -twoDays)
  const last = moments.filter((at) => at >= near).map((at) => dateInZone(at, timeZone))
  return addDays(last.reduce(later), minimumGapDays(reminder, { cadence: plan.cadence, isGentle }))
}

const twoDays = 2 * 86_400_000

/** Offers of the day, in a reminder of something overdue: nobody is offered a plan for what is not due. */
function offersFor(
  account: Account,
  plan: Plan,
  { facts, view: { policy, today, offers } }: Readonly<{ facts: MessageFacts; view: GateView }>,
): readonly Offer[] {
  if (offers === undefined || plan.courtesy !== undefined) return []
  if (!facts.items.some(({ daysPastDue }) => daysPastDue > 0)) return []
  return facts.totals.flatMap(({ currency }) => offers(account, { policy, asOf: today, currency }))
}

/** The message in words, where the policy has texts. */
function composedFor(
  { facts: book }: Account,
  plan: Plan,
  {
    facts,
    view: { policy, today, read = bookReader(policy) },
    offers,
  }: Readonly<{ facts: MessageFacts; view: GateView; offers: readonly Offer[] }>,
): ComposedMessage | undefined {
  // A template that a newer policy has no more leaves the words to the notifier, and rules about words refuse.
  if (policy.messages?.templates.some(({ name }) => name === plan.template) !== true) return undefined
  const { position, review } = read(book, today)
  const { customer } = position
  const locale = customer?.locale ?? policy.locale
  return composeMessage(policy.messages, plan, facts, {
    locale,
    segment: review.segment.name,
    units: policy.units,
    offers: offers.map(offerSummary),
    explanations: messageExplanations({ facts: book, position, message: facts }, policy, locale, plan.template),
    ...(customer?.country === undefined ? {} : { country: customer.country }),
    ...(facts.occasion === undefined ? {} : { occasion: facts.occasion }),
  })
}

/** What the contact rules say of the message at this moment, and what they have against it. */
function saidByRules(
  account: Account,
  plan: Plan,
  {
    dunning,
    view: { policy, now },
    composed,
  }: Readonly<{ dunning: DunningFacts; view: GateView; composed: ComposedMessage | undefined }>,
): Readonly<{ hindrance: Hindrance | undefined; asked: RulesAsked }> | undefined {
  const { position, silences } = dunning
  const { customer, asOf } = position
  const law = lawContext(account, { policy, customer, silences, asOf, position }, { isPlanning: false })
  if (law === undefined) return undefined
  const { answer, note } = askRules(law, plan, { at: now, content: composed })
  const { key: _k, channel: _c, template: _t, ...said } = note
  const ruleSets = (policy.compliance?.ruleSets ?? []).map(({ name, version }) => `${name}@${version}`)
  return { hindrance: hindranceOf(answer), asked: { ...said, ruleSets } }
}

function hindranceOf(answer: GateAnswer): Hindrance | undefined {
  switch (answer.kind) {
    case 'allowed':
      return undefined
    case 'wait':
      return { kind: 'wait', notBeforeAt: answer.untilAt }
    case 'never':
      // What lets go one day, however late, is no reason to give up for good.
      if (answer.againAt !== undefined) return { kind: 'wait', notBeforeAt: answer.againAt }
      return { kind: 'suppress', reason: 'not-lawful', because: answer.because.map(({ rule }) => rule) }
  }
}
