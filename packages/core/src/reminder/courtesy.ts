import { type IsoDate, sooner } from '../calendar/index.ts'
import type { ContactPurpose } from '../compliance/index.ts'
import { naturalKey } from '../plain/index.ts'
import { daysLater } from './cadence.ts'
import { chooseChannel } from './channel-choice.ts'
import { courtesyDrafts } from './courtesy-draft.ts'
import type { CourtesyDraft } from './courtesy-occurrence.ts'
import { isConfirmedBy } from './courtesy-pair.ts'
import type { Courtesy, CourtesyKind } from './courtesy-policy.ts'
import type { CourtesySituation } from './courtesy-situation.ts'
import { freshnessTrial } from './freshness.ts'
import type { Reminder } from './reminder.ts'
import type { RuleTrial } from './reminder-plan.ts'

/** What each courtesy is for. A word about a broken promise or plan and a notice ask for money, and count as such. */
const purposes: Readonly<Record<CourtesyKind, ContactPurpose>> = {
  'promise-confirmation': 'promise-confirmation',
  'promise-reminder': 'promise-reminder',
  'promise-broken': 'collection',
  'paid-thanks': 'thanks',
  'partial-payment-thanks': 'thanks',
  'plan-agreed': 'promise-confirmation',
  'installment-due': 'collection',
  'plan-broken': 'collection',
  'dispute-received': 'requested-information',
  'dispute-resolved': 'requested-information',
  'credit-available': 'statement',
  'pre-agency-notice': 'pre-agency-notice',
}

/** The courtesies of a day. */
export type CourtesyPlan = Readonly<{
  reminders: readonly Reminder[]
  trials: readonly RuleTrial[]
  /** The next day on which time alone may bring one. */
  nextDate?: IsoDate
}>

/**
 * Plans the messages that are no reminders of something overdue: of a promise and of a plan that it was noted, is due soon, or was not
 * kept; of a dispute that it has arrived and how it ended; thanks for a payment; a credit that is left; notice before an agency. Each is sent once, whatever the policy version and the channel, and only within
 * the days the policy gives it: nobody is thanked for last year's payment because the policy is new.
 *
 * None of them is about money that is silenced, except that a promise may be confirmed and reminded of and a dispute
 * answered; and a customer who is left alone
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
  for (const draft of courtesyDrafts(situation)) {
    const courtesy = courtesies[draft.kind]
    const key = freeKey(naturalKey('courtesy', situation.customerId, draft.kind, draft.occurrence), history)
    if (courtesy === undefined || key === undefined || draft.through < asOf) continue
    if (draft.from > asOf) {
      nextDate = sooner(nextDate, draft.from)
      continue
    }
    const reminded = { courtesy: draft.kind, subject: draft.subject }
    const isConfirmedToday = reminders.some((other) => isConfirmedBy(reminded, other))
    const waiting = isConfirmedToday ? { until: daysLater(asOf, 1), trials: [] } : waitingDate(draft, situation)
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

/** The key of a courtesy that was not sent yet: with `~2`, `~3` … where one was given up because of something that passes. */
function freeKey(base: string, { keys, undone }: CourtesySituation['history']): string | undefined {
  let key = base
  for (let n = 2; keys.has(key); n += 1) {
    if (undone?.has(key) !== true) return undefined
    key = `${base}~${n}`
  }
  return key
}

/** Those that say that money has not come. */
const speaksOfMissing: ReadonlySet<CourtesyKind> = new Set(['promise-broken', 'plan-broken', 'pre-agency-notice'])

type Waiting = Readonly<{ until: IsoDate | undefined; trials: readonly RuleTrial[] }>

/** Why a courtesy waits whose days have come, and until when. */
function waitingDate({ kind }: CourtesyDraft, situation: CourtesySituation): Waiting | undefined {
  const { customerSilence, position, policy, dataThroughDate } = situation
  const { asOf } = position
  if (customerSilence !== undefined && (customerSilence.throughDate ?? asOf) >= asOf) {
    const { throughDate } = customerSilence
    return { until: throughDate === undefined ? undefined : daysLater(throughDate, 1), trials: [] }
  }
  if (!speaksOfMissing.has(kind)) return undefined
  const fresh = freshnessTrial(policy, { asOf, dataThroughDate })
  return fresh?.outcome === 'hold' ? { until: daysLater(asOf, 1), trials: [fresh] } : undefined
}

function reminderOf(
  { kind, about, subject }: CourtesyDraft,
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
