import type { IsoDate } from '../calendar/index.ts'
import type { Customer, Fact, Interaction } from '../receivable/index.ts'
import { anyChannel, consentFor, consentsOf } from './consent.ts'
import { interactionLog, type LoggedInteraction } from './interaction-log.ts'
import { ownAddresses } from './party-of-role.ts'

/** How far a customer can be reached through a channel. */
export type Reach = Readonly<{
  consent: 'granted' | 'refused' | 'unknown'
  /** There is an address for it, or the host keeps the addresses; and the last thing heard was not a wrong number. */
  isReachable: boolean
  /** Contacts through it that the customer made or answered; those of a third party are not among them. */
  answers: number
  /** Contacts through it that reached nobody, or were turned down by the provider. */
  failures: number
}>

/** A contact of the engine and what became of it; those of an account fit. */
export type DeliveredContact = Readonly<{ plan: Readonly<{ channel: string }>; state: Readonly<{ kind: string }> }>

/**
 * How far a customer can be reached through each channel, from what was agreed, which addresses are recorded, and what came of earlier
 * contacts. A wrong number closes a channel until a later customer record has an address for it, or the customer answers through it; on one
 * day the record is later that was recorded later.
 *
 * @param facts of one customer, in the order they were recorded; those dated after `asOf` are not seen.
 * @param options `channels` to tell about, beside those the facts know: all that may be used, for a refusal of all channels is about
 * them, too.
 * @example channelReach(account.facts, { asOf, channels: ['email', 'sms'], contacts: account.contacts }).get('sms')?.consent
 */
export function channelReach(
  facts: readonly Fact[],
  {
    asOf,
    channels = [],
    contacts = [],
  }: Readonly<{ asOf: IsoDate; channels?: readonly string[]; contacts?: readonly DeliveredContact[] }>,
): ReadonlyMap<string, Reach> {
  const consents = consentsOf(facts, asOf)
  const log = interactionLog(facts, { asOf })
  const interactions = log.map(({ interaction }) => interaction)
  const customers = facts.filter((fact): fact is Customer => fact.kind === 'customer' && fact.validFrom <= asOf)
  const customer = customers.reduce<Customer | undefined>(
    (latest, one) => (latest === undefined || one.validFrom >= latest.validFrom ? one : latest),
    undefined,
  )
  const known = [...consents, ...interactions, ...(customer?.addresses ?? [])].map(({ channel }) => channel)
  const names = new Set([...channels, ...known, ...contacts.map(({ plan }) => plan.channel)])
  names.delete(anyChannel)
  return new Map(
    [...names].map((channel): [string, Reach] => {
      const own = interactions.filter((interaction) => interaction.channel === channel)
      const refused = contacts.filter(({ plan, state }) => plan.channel === channel && state.kind === 'refused')
      return [
        channel,
        {
          consent: consentFor(channel, consents),
          isReachable: hasAddress(channel, customer) && !isWrongNumber(log, { channel, customer, facts }),
          answers: own.filter(isAnswered).length,
          failures: own.filter(isFailed).length + refused.length,
        },
      ]
    }),
  )
}

/** Where no address at all is recorded, the host has them. */
function hasAddress(channel: string, customer: Customer | undefined): boolean {
  return customer?.addresses === undefined || ownAddresses(customer).some((address) => address.channel === channel)
}

function isWrongNumber(
  log: readonly LoggedInteraction[],
  { channel, customer, facts }: Readonly<{ channel: string; customer: Customer | undefined; facts: readonly Fact[] }>,
): boolean {
  const last = log.findLast(({ interaction: one }) => {
    return one.channel === channel && (one.outcome === 'wrong-number' || isAnswered(one))
  })
  if (last?.interaction.outcome !== 'wrong-number') return false
  if (customer === undefined || !ownAddresses(customer).some((address) => address.channel === channel)) return true
  const { happenedDate } = last.interaction
  if (customer.validFrom !== happenedDate) return customer.validFrom < happenedDate
  // A later correction of what was written down says nothing new of the address.
  const first = last.versions.find(({ outcome }) => outcome === 'wrong-number') ?? last.interaction
  return facts.indexOf(customer) < facts.indexOf(first)
}

/** What a third party says is no answer of the customer's: anybody may write a mail, or pick up a telephone. */
function isAnswered({ direction, outcome, party }: Interaction): boolean {
  if (outcome === 'wrong-number' || outcome === 'no-answer' || party === 'third-party') return false
  return direction === 'inbound' || outcome === 'conversation' || outcome === 'callback-requested'
}

function isFailed({ direction, outcome }: Interaction): boolean {
  return direction === 'outbound' && (outcome === 'no-answer' || outcome === 'wrong-number')
}
