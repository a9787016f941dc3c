import type { Account, DecisionRecord, GateNote, PlannedMessage } from '../account/index.ts'
import {
  addMonths,
  dateInZone,
  type Instant,
  type IsoDate,
  lastDate,
  sooner,
  startOfDayInZone,
} from '../calendar/index.ts'
import {
  type ChannelReach,
  countsForGap,
  netItems,
  overdueSince,
  planCourtesies,
  planReminders,
  type Reminder,
  type ReminderHistory,
  type ReminderPlan,
  type ReminderSituation,
  type RuleTrial,
  refusedKey,
} from '../reminder/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import type { Review } from './book-reader.ts'
import type { BookView } from './book-view.ts'
import { channelsReached } from './channels-reached.ts'
import { askRules, type LawContext, lawContext, withPlanned } from './contact-rules.ts'
import type { Policy } from './policy.ts'
import type { Silences } from './silences.ts'

/** The messages of a day, and what a record says of them. */
export type Reminding = Readonly<{ reminders: readonly Reminder[]; nextDate: IsoDate | undefined }> &
  Pick<DecisionRecord, 'trials' | 'outcome' | 'courtesies' | 'gate'>

/** What reminders of a day are decided from. */
export type RemindingBook = Readonly<{
  policy: Policy
  view: BookView
  review: Review
  history: ReminderHistory
  silences: Silences
  /** The last day whose payments are all known. */
  dataThroughDate?: IsoDate | undefined
}>

/**
 * Decides which messages a customer gets on a day: the reminders whose steps have come and the courtesies, as far as the contact rules
 * let them go out on that day. A channel that the rules close for good gives way to the next one of its step.
 */
export function remind(account: Account, book: RemindingBook): Reminding {
  const { policy, view, silences } = book
  const { position } = view.followed()
  const { asOf, customer } = position
  const alone = situationOf(account, book)
  const law = lawContext(account, { policy, customer, silences, asOf, position, view }, { isPlanning: true })
  const courteous = lawfulCourtesies(account, { book, situation: alone, law })
  // A word about a broken promise asks for money: a reminder on the same day would be the second one.
  const hasAsked = courteous.reminders.some(countsForGap)
  const situation = hasAsked ? { ...alone, history: { ...alone.history, lastDate: asOf } } : alone
  const lawful = lawfulReminders(situation, courteous.law)
  const { plan } = lawful
  const nextDate = [plan.nextDate, lawful.nextDate, courteous.nextDate, silences.nextChangeDate].reduce(
    sooner,
    undefined,
  )
  const gate = [...courteous.notes, ...lawful.notes]
  const courtesies = courteous.reminders.map(messageOf)
  return {
    reminders: [...lawful.reminders, ...courteous.reminders],
    trials: [...plan.trials, ...lawful.trials, ...courteous.trials],
    outcome: outcomeOf(lawful),
    nextDate,
    ...(courtesies.length === 0 ? {} : { courtesies }),
    ...(gate.length === 0 ? {} : { gate }),
  }
}

/** The month in which the calendar ends has no first of the next. */
const lastReview = '9999-12-01'

function situationOf({ customerId, facts, contacts }: Account, book: RemindingBook): ReminderSituation {
  const { policy, view, review, history, silences, dataThroughDate } = book
  const { position } = view.followed()
  const { asOf, customer } = position
  const reach = channelsReached(
    { facts, contacts },
    { asOf, customer, policy: policy.reminder, heldChannels: silences.heldChannels },
  )
  // Only cadences of the whole account count from it, and it looks at every item there ever was.
  const isWanted = policy.reminder.cadences.some(({ anchor }) => anchor === 'account')
  const since = isWanted ? overdueSince(position.items, asOf) : undefined
  const { silenced, customerSilence, isGentle, withheld } = silences
  return {
    customerId,
    asOf,
    items: netItems(position, { policy: policy.reminder, facts, withheld, silences: { asOf, silenced } }),
    cadence: policy.reminder.cadences.find(({ segments }) =>
      segments.some((one) => matchesSegment(one, review.segment.name)),
    ),
    history,
    policy: policy.reminder,
    policyVersion: policy.version,
    calendar: policy.calendar,
    nextReviewDate: review.date < lastReview ? addMonths(review.date, 1) : lastDate,
    silenced,
    isGentle,
    ...(reach === undefined ? {} : { reach }),
    ...(customerSilence === undefined ? {} : { customerSilence }),
    ...(customer?.tags === undefined ? {} : { customerTags: customer.tags }),
    ...(dataThroughDate === undefined ? {} : { dataThroughDate }),
    ...(since === undefined ? {} : { overdueSinceDate: since }),
  }
}

/** What the rules leave of some messages. */
type Lawful = Readonly<{
  reminders: readonly Reminder[]
  notes: readonly GateNote[]
  trials: readonly RuleTrial[]
  /** The first day on which a message that has to wait may go out. */
  nextDate?: IsoDate | undefined
  /** Channels that the rules close for good. */
  closed: readonly string[]
  /** The context with what was let through. */
  law: LawContext | undefined
}>

/** Plans, asks the rules, and plans what they refused again without the channels they close, until none more is. */
function lawfulReminders(
  given: ReminderSituation,
  law: LawContext | undefined,
): Lawful & Readonly<{ plan: ReminderPlan }> {
  const first = planReminders(given)
  let lawful = throughRules(first.kind === 'remind' ? first.reminders : [], { situation: given, law })
  let situation = given
  for (;;) {
    const closed = lawful.closed.filter((channel) => situation.reach?.get(channel)?.isReachable !== false)
    if (closed.length === 0) return { ...lawful, plan: first }
    situation = afterRules(situation, { closed, through: lawful.reminders })
    const plan = planReminders(situation)
    const more = throughRules(plan.kind === 'remind' ? plan.reminders : [], { situation, law: lawful.law })
    lawful = together(lawful, more)
  }
}

/** The situation once some messages are on their way and some channels closed: what was let through is done. */
function afterRules(
  situation: ReminderSituation,
  { closed, through }: Readonly<{ closed: readonly string[]; through: readonly Reminder[] }>,
): ReminderSituation {
  const reach = new Map(situation.reach ?? [])
  for (const channel of closed) reach.set(channel, { ...(reach.get(channel) ?? unknownReach), isReachable: false })
  const { history } = situation
  const doneThrough = new Map(history.doneThrough)
  for (const { item, stepDate } of through.flatMap(({ covers }) => covers)) {
    const done = doneThrough.get(item)
    if (done === undefined || stepDate > done) doneThrough.set(item, stepDate)
  }
  const keys = new Set([...history.keys, ...through.map(({ key }) => key)])
  return { ...situation, reach, history: { ...history, doneThrough, keys } }
}

function together(a: Lawful, b: Lawful): Lawful {
  return {
    reminders: [...a.reminders, ...b.reminders],
    notes: [...a.notes, ...b.notes],
    trials: [...a.trials, ...b.trials],
    nextDate: sooner(a.nextDate, b.nextDate),
    closed: b.closed,
    law: b.law,
  }
}

const unknownReach: ChannelReach = { consent: 'unknown', isReachable: true, answers: 0, failures: 0 }

function lawfulCourtesies(
  { customerId }: Account,
  {
    book: { policy, view, silences },
    situation,
    law,
  }: Readonly<{ book: RemindingBook; situation: ReminderSituation; law: LawContext | undefined }>,
): Lawful {
  if (policy.reminder.courtesies === undefined) return { reminders: [], notes: [], trials: [], closed: [], law }
  const planWith = ({
    items,
    history,
    policyVersion,
    silenced,
    customerSilence,
    reach,
    dataThroughDate,
  }: ReminderSituation) =>
    planCourtesies({
      customerId,
      position: view.followed().position,
      items,
      history,
      policy: policy.reminder,
      policyVersion,
      promises: silences.promises,
      notices: silences.notices,
      plans: silences.plans,
      disputes: silences.disputes,
      ...(silenced === undefined ? {} : { silenced }),
      ...(customerSilence === undefined ? {} : { customerSilence }),
      ...(reach === undefined ? {} : { reach }),
      ...(dataThroughDate === undefined ? {} : { dataThroughDate }),
    })
  const first = planWith(situation)
  const lawful = throughRules(first.reminders, { situation, law })
  const nextDate = sooner(first.nextDate, lawful.nextDate)
  const all = { ...lawful, trials: [...first.trials, ...lawful.trials], nextDate }
  if (lawful.closed.length === 0) return all
  const again = afterRules(situation, { closed: lawful.closed, through: lawful.reminders })
  return together(all, throughRules(planWith(again).reminders, { situation: again, law: lawful.law }))
}

/** Lets through what may go out on the day, one message after the other: each counts for those after it. */
function throughRules(
  reminders: readonly Reminder[],
  { situation, law: given }: Readonly<{ situation: ReminderSituation; law: LawContext | undefined }>,
): Lawful {
  if (given === undefined) return { reminders, notes: [], trials: [], closed: [], law: given }
  const { asOf, policy } = situation
  const { timeZone, compliance } = given.policy
  const ruleSets = (compliance?.ruleSets ?? []).map(({ name, version }) => `${name}@${version}`)
  const from = startOfDayInZone(asOf, timeZone)
  let law: LawContext = given
  let nextDate: IsoDate | undefined
  const [through, notes, trials, closed]: [Reminder[], GateNote[], RuleTrial[], string[]] = [[], [], [], []]
  for (const reminder of reminders) {
    if (situation.history.refused?.has(refusedKey(reminder)) === true) {
      closed.push(reminder.channel)
      continue
    }
    const { answer, note, plan } = askRules(law, reminder, { at: from })
    notes.push(note)
    const slotAt = slotOf(answer, from)
    const day = slotAt === undefined ? undefined : dateInZone(slotAt, timeZone)
    // Where missed steps are skipped, tomorrow would be too late to decide: the message waits instead.
    const isLetThrough = slotAt !== undefined && (day === asOf || policy.catchUp === 'skip')
    trials.push(lawTrial(reminder, note))
    if (isLetThrough) {
      through.push({ ...plan, slotAt, ruleSets })
      law = withPlanned(law, plan, slotAt)
    } else if (day !== undefined) nextDate = sooner(nextDate, day)
    else {
      closed.push(reminder.channel)
      if (answer.kind === 'never' && answer.againAt !== undefined)
        nextDate = sooner(nextDate, dateInZone(answer.againAt, timeZone))
    }
  }
  return { reminders: through, notes, trials, closed, nextDate, law }
}

function slotOf(answer: ReturnType<typeof askRules>['answer'], from: Instant): Instant | undefined {
  if (answer.kind === 'allowed') return from
  return answer.kind === 'wait' ? answer.untilAt : undefined
}

function lawTrial({ channel }: Reminder, { answer, untilAt, because }: GateNote): RuleTrial {
  const rules = because.map(({ rule }) => rule).join(', ')
  return {
    rule: 'contact-rules',
    outcome: answer === 'allowed' ? 'pass' : 'hold',
    saw: {
      channel,
      answer,
      ...(rules === '' ? {} : { rules }),
      ...(untilAt === undefined ? {} : { until: untilAt }),
    },
  }
}

function outcomeOf({
  plan,
  reminders,
  nextDate,
}: Lawful & Readonly<{ plan: ReminderPlan }>): DecisionRecord['outcome'] {
  if (plan.kind === 'silent') return { kind: 'silent', reason: plan.reason }
  if (reminders.length > 0) return { kind: 'remind', reason: plan.reason, messages: reminders.map(messageOf) }
  return { kind: 'silent', reason: nextDate === undefined ? 'not-lawful' : 'no-lawful-time' }
}

function messageOf({ key, channel, step, tone, template, covers, about = [] }: Reminder): PlannedMessage {
  return { key, channel, step, tone, template, items: covers.length === 0 ? about.length : covers.length }
}
