import type { Account } from '../account/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import type { Held } from '../hold/index.ts'
import { channelReach } from '../interaction/index.ts'
import type { Customer } from '../receivable/index.ts'
import type { ChannelReach, ReminderPolicy } from '../reminder/index.ts'

/**
 * How far a customer can be reached by each channel of a policy; `undefined` when nothing is known that would close one. A channel
 * that is on hold does not reach them.
 */
export function channelsReached(
  { facts, contacts }: Pick<Account, 'facts' | 'contacts'>,
  {
    asOf,
    customer,
    heldChannels,
    policy,
  }: Readonly<{
    asOf: IsoDate
    customer: Customer | undefined
    heldChannels: ReadonlyMap<string, Held>
    policy: ReminderPolicy
  }>,
): ReadonlyMap<string, ChannelReach> | undefined {
  const isAnythingKnown =
    heldChannels.size > 0 ||
    customer?.addresses !== undefined ||
    facts.some(({ kind }) => kind === 'consent' || kind === 'interaction')
  if (!isAnythingKnown) return undefined
  const channels = channelsOf(policy)
  const reach = new Map<string, ChannelReach>(channelReach(facts, { asOf, contacts, channels }))
  for (const channel of heldChannels.keys()) {
    reach.set(channel, { ...(reach.get(channel) ?? unheard), isReachable: false })
  }
  return reach
}

const unheard: ChannelReach = { consent: 'unknown', isReachable: true, answers: 0, failures: 0 }

/** Every channel that a policy may use. */
export function channelsOf({ cadences, courtesies = {} }: ReminderPolicy): readonly string[] {
  const named = [...cadences.flatMap(({ steps }) => steps), ...Object.values(courtesies)]
  return [...new Set(named.flatMap(({ channel, channels = [] }) => [channel, ...channels]))]
}
