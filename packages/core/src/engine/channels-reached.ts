import type { Account } from '../account/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import type { Held } from '../hold/index.ts'
import type { Customer } from '../receivable/index.ts'
import type { ChannelReach } from '../reminder/index.ts'

/**
 * How far a customer can be reached by each channel that something is known of. Where the customer has addresses, a channel without
 * one does not reach them; a channel on hold does not, either.
 */
export function channelsReached(
  { facts }: Pick<Account, 'facts' | 'contacts'>,
  {
    asOf,
    heldChannels,
  }: Readonly<{ asOf: IsoDate; customer: Customer | undefined; heldChannels: ReadonlyMap<string, Held> }>,
): ReadonlyMap<string, ChannelReach> {
  const reach = new Map<string, ChannelReach>()
  for (const fact of facts) {
    if (fact.kind !== 'consent' || fact.decidedDate > asOf) continue
    reach.set(fact.channel, { consent: fact.decision, isReachable: true, answers: 0, failures: 0 })
  }
  for (const channel of heldChannels.keys()) {
    reach.set(channel, { consent: 'unknown', answers: 0, failures: 0, ...reach.get(channel), isReachable: false })
  }
  return reach
}
