import type { ReminderPolicy } from './policy.ts'
import type { RuleTrial } from './reminder-plan.ts'
import { trial } from './trial.ts'

/** How far a customer can be reached by a channel: what they agreed to, and what came of earlier contacts. */
export type ChannelReach = Readonly<{
  consent: 'granted' | 'refused' | 'unknown'
  /** Whether there is a way to reach them by it: an address, and no wrong number. */
  isReachable: boolean
  /** Contacts they answered. */
  answers: number
  /** Contacts that did not reach them. */
  failures: number
}>

/** A channel, if one is left, and what was passed over. */
export type ChannelChoice = Readonly<{ channel?: string; trials: readonly RuleTrial[] }>

/**
 * The channel of a message: of those preferred, in order, one that the customer did not refuse and can be reached by.
 *
 * @param preferred the channel of the step and those to fall back on.
 */
export function chooseChannel(
  { channel, channels = [] }: Readonly<{ channel: string; channels?: readonly string[] }>,
  { reach, policy }: Readonly<{ reach?: ReadonlyMap<string, ChannelReach> | undefined; policy: ReminderPolicy }>,
): ChannelChoice {
  const preferred = [...new Set([channel, ...channels])]
  if (reach === undefined) return { channel, trials: [] }
  const trials = preferred.flatMap((name): readonly RuleTrial[] => {
    const known = reach.get(name)
    if (known === undefined || isOpen(known)) return []
    const why = known.consent === 'refused' ? 'refused' : 'unreachable'
    return [trial('channel', false, { channel: name, why })]
  })
  const left = preferred.filter((name) => isOpen(reach.get(name)))
  const best = policy.channelChoice === 'best-answered' ? bestAnswered(left, reach) : left[0]
  return { trials, ...(best === undefined ? {} : { channel: best }) }
}

function isOpen(reach: ChannelReach | undefined): boolean {
  return reach === undefined || (reach.consent !== 'refused' && reach.isReachable)
}

/** Most answers, then fewest failures, then the order of preference. */
function bestAnswered(channels: readonly string[], reach: ReadonlyMap<string, ChannelReach>): string | undefined {
  const of = (channel: string) => reach.get(channel) ?? { answers: 0, failures: 0 }
  return channels.toSorted((a, b) => of(b).answers - of(a).answers || of(a).failures - of(b).failures)[0]
}
