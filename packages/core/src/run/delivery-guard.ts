import type { Account, Contact, SuppressionReason } from '../account/index.ts'
import { addDays, dateInZone, daysBetween, type Instant, type IsoDate, startOfDayInZone } from '../calendar/index.ts'
import { channelsReached, contactAt, type DunningFacts, type Policy } from '../engine/index.ts'
import { hardshipState } from '../hold/index.ts'
import { countsForGap, isConfirmedBy, type MessageFacts } from '../reminder/index.ts'

/** Why a contact does not go out now: never, or not before a moment. */
export type Hindrance =
  | Readonly<{ kind: 'suppress'; reason: SuppressionReason; because?: readonly string[] }>
  | Readonly<{ kind: 'wait'; notBeforeAt: Instant }>

/** What a contact is held against a second time. */
type Guarded = Readonly<{
  dunning: DunningFacts
  facts: MessageFacts
  policy: Policy
  now: Instant
  dataThroughDate: IsoDate | undefined
}>

type Plan = Contact['plan']

/**
 * What planning looked at and what may be otherwise by now: the customer is left alone, the channel was refused or reaches nobody any more, the customer is in hardship,
 * a courtesy comes too late or on the day of another one that says the same, the data has grown old, or so little is left that it is worth no message.
 */
export function guardedBy(account: Account, plan: Plan, guarded: Guarded): Hindrance | undefined {
  return (
    leftAlone(plan, guarded) ??
    closedChannel(account, plan, guarded) ??
    tooFirm(account, plan, guarded) ??
    tooLate(plan, guarded) ??
    besideItsPair(account, plan, guarded) ??
    oldData(plan, guarded) ??
    tooLittle(plan, guarded)
  )
}

/** Somebody on hold gets no courtesies, either. */
function leftAlone({ courtesy }: Plan, { dunning }: Guarded): Hindrance | undefined {
  const { customerSilence } = dunning.silences
  if (courtesy === undefined || customerSilence === undefined) return undefined
  return { kind: 'suppress', reason: 'silenced', because: customerSilence.ids }
}

function closedChannel(account: Account, { channel }: Plan, { dunning, policy }: Guarded): Hindrance | undefined {
  const { heldChannels } = dunning.silences
  const held = heldChannels.get(channel)
  if (held !== undefined) return { kind: 'suppress', reason: 'silenced', because: held.holdIds }
  const { customer, asOf } = dunning.position
  const reach = channelsReached(account, { asOf, customer, heldChannels, policy: policy.reminder })?.get(channel)
  if (reach === undefined || (reach.isReachable && reach.consent !== 'refused')) return undefined
  return { kind: 'suppress', reason: 'channel-closed' }
}

function tooFirm({ facts }: Account, { courtesy, tone }: Plan, { dunning }: Guarded): Hindrance | undefined {
  if (!dunning.silences.isGentle || courtesy !== undefined || tone === 'friendly') return undefined
  const state = hardshipState(facts, dunning.position.asOf)
  const because = state.kind === 'in-hardship' ? state.hardships.map(({ id }) => id) : []
  return { kind: 'suppress', reason: 'silenced', because }
}

/** Thanks for a payment of last month are no thanks. */
function tooLate({ courtesy, plannedDate }: Plan, { dunning, policy }: Guarded): Hindrance | undefined {
  const days = courtesy === undefined ? undefined : policy.reminder.courtesies?.[courtesy]?.days
  if (days === undefined || daysBetween(plannedDate, dunning.position.asOf) <= days) return undefined
  return { kind: 'suppress', reason: 'lapsed' }
}

/** Nobody gets the confirmation of a promise, or of a plan, and its reminder on one day, whichever is first. */
function besideItsPair({ contacts }: Account, plan: Plan, { dunning, policy, now }: Guarded): Hindrance | undefined {
  if (plan.courtesy === undefined) return undefined
  const { timeZone } = policy
  const today = dunning.position.asOf
  const isBeside = contacts.some((contact) => {
    if (!isConfirmedBy(plan, contact.plan) && !isConfirmedBy(contact.plan, plan)) return false
    const at = contactAt(contact)
    return at !== undefined && dateInZone(at, timeZone) >= today
  })
  const tomorrow = startOfDayInZone(addDays(today, 1), timeZone)
  return isBeside && tomorrow > now ? { kind: 'wait', notBeforeAt: tomorrow } : undefined
}

/** Waits for a delivery that knows more; one that does not say how old the data is asks for no wait. */
function oldData(plan: Plan, { dunning, policy, now, dataThroughDate }: Guarded): Hindrance | undefined {
  const { freshness } = policy.reminder
  const today = dunning.position.asOf
  if (freshness?.stale !== 'hold' || dataThroughDate === undefined || !countsForGap(plan)) return undefined
  if (daysBetween(dataThroughDate, today) <= freshness.maxAgeDays) return undefined
  const tomorrow = startOfDayInZone(addDays(today, 1), policy.timeZone)
  return tomorrow > now ? { kind: 'wait', notBeforeAt: tomorrow } : undefined
}

function tooLittle({ courtesy }: Plan, { facts, policy }: Guarded): Hindrance | undefined {
  if (courtesy !== undefined || facts.totals.length === 0) return undefined
  const { minimumBalances } = policy.reminder
  const isEnough = facts.totals.some(({ asked }) => {
    const minimum = minimumBalances.find(({ currency }) => currency === asked.currency)
    return minimum === undefined || asked.minor >= minimum.minor
  })
  return isEnough ? undefined : { kind: 'suppress', reason: 'paid-meanwhile' }
}
