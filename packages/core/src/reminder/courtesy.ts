import { addDays, daysBetween, firstDate, type IsoDate, sooner } from '../calendar/index.ts'
import type { ContactPurpose } from '../compliance/index.ts'
import { naturalKey } from '../plain/index.ts'
import { isOpen, itemKey, type Receipt } from '../receivable/index.ts'
import { daysLater } from './cadence.ts'
import { chooseChannel } from './channel-choice.ts'
import type { Courtesy, CourtesyKind } from './courtesy-policy.ts'
import type { CourtesySituation } from './courtesy-situation.ts'
import { freshnessTrial } from './freshness.ts'
import type { Reminder, ReminderSubject } from './reminder.ts'
import type { RuleTrial } from './reminder-plan.ts'
import { isSilenced } from './silence.ts'

/** What each courtesy is for. A word about a broken promise and a notice ask for money, and count as such. */
const purposes: Readonly<Record<CourtesyKind, ContactPurpose>> = {
  'promise-reminder': 'promise-reminder',
  'promise-broken': 'collection',
  'paid-thanks': 'thanks',
  'partial-payment-thanks': 'thanks',
  'installment-due': 'collection',
  'pre-agency-notice': 'pre-agency-notice',
}

/** A courtesy that would be sent: what tells it from others of its kind, and the days on which it may go out. */
type Draft = Readonly<{
  kind: CourtesyKind
  occurrence: string
  from: IsoDate
  through: IsoDate
  about: readonly string[]
  subject: ReminderSubject
}>

/** The courtesies of a day. */
export type CourtesyPlan = Readonly<{
  reminders: readonly Reminder[]
  trials: readonly RuleTrial[]
  /** The next day on which time alone may bring one. */
  nextDate?: IsoDate
}>

/**
 * Plans the messages that are no reminders of something overdue: a promise is due soon, a promise was not kept, thanks for a payment,
 * an instalment is due soon, notice before an agency. Each is sent once, whatever the policy version and the channel, and only within
 * the days the policy gives it: nobody is thanked for last year's payment because the policy is new.
 *
 * None of them is about money that is silenced, except that a promise may be reminded of; and a customer who is left alone
 * gets none. Those that speak of money as missing wait while the bank's data is too old.
 *
 * @example
 * const { reminders } = planCourtesies({ customerId, position, items: netItems(position, setting), history, policy, policyVersion })
 */
export function planCourtesies(situation: CourtesySituation): CourtesyPlan {
  const { policy, history, position } = situation
  const { courtesies = {} } = policy
  const { asOf } = position
  const reminders: Reminder[] = []
  const trials: RuleTrial[] = []
  let nextDate: IsoDate | undefined
  for (const draft of draftsOf(situation)) {
    const courtesy = courtesies[draft.kind]
    const key = naturalKey('courtesy', situation.customerId, draft.kind, draft.occurrence)
    if (courtesy === undefined || history.keys.has(key) || draft.through < asOf) continue
    if (draft.from > asOf) {
      nextDate = sooner(nextDate, draft.from)
      continue
    }
    const waiting = waitingDate(draft, situation)
    if (waiting !== undefined) {
      trials.push(...waiting.trials)
      nextDate = sooner(nextDate, waiting.until)
      continue
    }
    const { channel, trials: passedOver } = chooseChannel(courtesy, situation)
    trials.push(...passedOver)
    if (channel !== undefined) reminders.push(reminderOf(draft, { key, channel, courtesy, situation }))
  }
  return { reminders, trials, ...(nextDate === undefined ? {} : { nextDate }) }
}

type Waiting = Readonly<{ until: IsoDate | undefined; trials: readonly RuleTrial[] }>

/** Why a courtesy waits whose days have come, and until when. */
function waitingDate({ kind }: Draft, situation: CourtesySituation): Waiting | undefined {
  const { customerSilence, position, policy, dataThroughDate } = situation
  const { asOf } = position
  if (customerSilence !== undefined && (customerSilence.throughDate ?? asOf) >= asOf) {
    const { throughDate } = customerSilence
    return { until: throughDate === undefined ? undefined : daysLater(throughDate, 1), trials: [] }
  }
  if (kind !== 'promise-broken' && kind !== 'pre-agency-notice') return undefined
  const fresh = freshnessTrial(policy, { asOf, dataThroughDate })
  return fresh?.outcome === 'hold' ? { until: daysLater(asOf, 1), trials: [fresh] } : undefined
}

function reminderOf(
  { kind, about, subject }: Draft,
  {
    key,
    channel,
    courtesy,
    situation,
  }: Readonly<{
    key: string
    channel: string
    courtesy: Courtesy
    situation: CourtesySituation
  }>,
): Reminder {
  return {
    kind: 'reminder',
    key,
    customerId: situation.customerId,
    channel,
    tone: 'friendly',
    template: courtesy.template,
    cadence: 'courtesy',
    step: kind,
    policyVersion: situation.policyVersion,
    plannedDate: situation.position.asOf,
    covers: [],
    purpose: purposes[kind],
    courtesy: kind,
    about,
    subject,
  }
}

function draftsOf(situation: CourtesySituation): readonly Draft[] {
  if (situation.policy.courtesies === undefined) return []
  return [
    ...promiseReminders(situation),
    ...brokenPromises(situation),
    ...thanks(situation),
    ...installmentsDue(situation),
    ...agencyNotices(situation),
  ]
}

function promiseReminders(situation: CourtesySituation): readonly Draft[] {
  const { promises = [], policy } = situation
  const kind = 'promise-reminder'
  const courtesy = policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return promises.flatMap(({ kind: standing, promise: { id, payByDate }, items }): readonly Draft[] => {
    const about = owedKeys(items, situation, ['promised'])
    if (standing !== 'open' || about.length === 0) return []
    const from = daysEarlier(payByDate, courtesy.days)
    return [{ kind, occurrence: id, from, through: payByDate, about, subject: { kind: 'promise', id } }]
  })
}

function brokenPromises(situation: CourtesySituation): readonly Draft[] {
  const kind = 'promise-broken'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return (situation.promises ?? []).flatMap(({ kind: standing, promise: { id }, items, brokenDate, replacedBy }) => {
    const about = owedKeys(items, situation, [])
    if ((standing !== 'broken' && standing !== 'partly-kept') || replacedBy !== undefined) return []
    if (brokenDate === undefined || about.length === 0) return []
    const subject = { kind: 'promise', id } as const
    return [{ kind, occurrence: id, ...daysFrom(brokenDate, courtesy), about, subject }]
  })
}

/** The payments of one day are thanked for together. When all is paid, that is said instead. */
function thanks(situation: CourtesySituation): readonly Draft[] {
  const { position, policy } = situation
  const paid = paidReceipt(situation)
  const kind = paid === undefined ? 'partial-payment-thanks' : 'paid-thanks'
  const courtesy = policy.courtesies?.[kind]
  const last = paid ?? standingReceipts(situation).at(-1)
  if (courtesy === undefined || last === undefined) return []
  if (paid === undefined && !position.items.some((item) => isOpen(item) && isLeft(item, last.receivedDate))) return []
  const { id, receivedDate } = last
  const subject = { kind: 'payment', id } as const
  return [{ kind, occurrence: receivedDate, ...daysFrom(receivedDate, courtesy), about: [], subject }]
}

/** Something is left of what was to be paid by the day of a payment: an invoice that was not overdue then is no remainder. */
function isLeft({ dueDate, status }: CourtesySituation['position']['items'][number], receivedDate: IsoDate): boolean {
  return dueDate < receivedDate || status === 'partly-paid'
}

/** The payment with which the account became paid: received on the day the last of its items was settled. */
export function paidReceipt({ position }: Pick<CourtesySituation, 'position'>): Receipt | undefined {
  if (position.items.some(isOpen)) return undefined
  const settled = position.items.flatMap(({ settledDate }) => settledDate ?? [])
  const last = settled.reduce<IsoDate | undefined>(
    (best, date) => (best !== undefined && best > date ? best : date),
    undefined,
  )
  return standingReceipts({ position }).findLast(({ receivedDate }) => receivedDate === last)
}

function standingReceipts({ position }: Pick<CourtesySituation, 'position'>): readonly Receipt[] {
  return position.receipts.filter(({ reversedDate }) => reversedDate === undefined)
}

function installmentsDue(situation: CourtesySituation): readonly Draft[] {
  const kind = 'installment-due'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return situation.position.items.flatMap((item): readonly Draft[] => {
    const about = item.kind === 'installment' ? owedKeys([itemKey(item)], situation, []) : []
    if (about.length === 0) return []
    const from = daysEarlier(item.dueDate, courtesy.days)
    const occurrence = `${item.id}#${item.part}`
    return [{ kind, occurrence, from, through: item.dueDate, about, subject: { kind: 'plan', id: item.id } }]
  })
}

function agencyNotices(situation: CourtesySituation): readonly Draft[] {
  const kind = 'pre-agency-notice'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return (situation.notices ?? []).flatMap(({ placementId: id, noticeDate, items }): readonly Draft[] => {
    const about = owedKeys(items, situation, [])
    if (about.length === 0) return []
    return [{ kind, occurrence: id, ...daysFrom(noticeDate, courtesy), about, subject: { kind: 'placement', id } }]
  })
}

/** Of some items, those that are owed after credit and not silenced, or silenced only for one of these reasons. */
export function owedKeys(
  keys: readonly string[],
  { items, position: { asOf }, silenced, customerSilence }: CourtesyMoney,
  except: readonly string[],
): readonly string[] {
  const wanted = new Set(keys)
  return items.flatMap(({ item, net }) => {
    const key = itemKey(item)
    if (net.minor <= 0 || !wanted.has(key)) return []
    const isSilent = isSilenced(item, {
      asOf,
      ...(silenced && { silenced }),
      ...(customerSilence && { customerSilence }),
    })
    return isSilent && !except.includes(silenced?.get(key)?.reason ?? '') ? [] : [key]
  })
}

/** What is owed, and what of it is silenced. */
export type CourtesyMoney = Pick<CourtesySituation, 'items' | 'position' | 'silenced' | 'customerSilence'>

function daysFrom(from: IsoDate, { days }: Courtesy): Readonly<{ from: IsoDate; through: IsoDate }> {
  return { from, through: daysLater(from, days) ?? from }
}

function daysEarlier(date: IsoDate, days: number): IsoDate {
  return addDays(date, -Math.min(days, daysBetween(firstDate, date)))
}
