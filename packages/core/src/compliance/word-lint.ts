import { quote } from '../plain/index.ts'
import { ruleChannel, ruleChannels } from './channel.ts'
import type { ComplianceFinding, MessageToLint } from './compliance-finding.ts'
import type { CompliancePolicy } from './policy.ts'
import type { Rule, RuleSet } from './rule.ts'

/** The channels that rule sets speak of. A set that names only some of them still knows what an e-mail is. */
const channelWords: readonly string[] = ['call', 'visit', 'sms', 'email', 'whatsapp', 'letter', 'push']

/** A message through a channel that the rules of a place have no word for, where they name channels: those rules do not bind it. */
export function channelFindings(
  sets: readonly RuleSet[],
  { country, planned: { name, channel } }: Readonly<{ country: string; planned: MessageToLint }>,
): readonly ComplianceFinding[] {
  const named = new Set(sets.flatMap(({ rules }) => rules.flatMap(channelsOf)))
  if (named.size === 0 || named.has(ruleChannel(channel)) || channelWords.includes(ruleChannel(channel))) return []
  const message = `No rule of ${country} knows the channel ${quote(channel)}: what is said of ${[...named].join(', ')} does not bind it. Use the word of the rules if it is one of them.`
  return [{ reason: 'channel-unknown', jurisdiction: country, planned: name, message }]
}

function channelsOf(rule: Rule): readonly string[] {
  const own = rule.type === 'forbidden-channel' ? rule.channels : []
  const together = rule.type === 'frequency-cap' ? (rule.countTogether ?? []) : []
  return ruleChannels([...(rule.appliesTo.channels ?? []), ...own, ...together])
}

/** A line of business that no rule names, where some do: rules for certain lines do not bind, which a typo would do as well. */
export function sectorFindings({ sector, ruleSets }: CompliancePolicy): readonly ComplianceFinding[] {
  if (sector === undefined) return []
  const named = new Set(ruleSets.flatMap(({ rules }) => rules.flatMap(sectorsOf)))
  if (named.size === 0 || named.has(sector)) return []
  const message = `No rule names the sector ${quote(sector)}: rules for ${[...named].join(', ')} do not bind. Use one of these words if it is yours.`
  return [{ reason: 'sector-unknown', jurisdiction: 'XX', message }]
}

function sectorsOf(rule: Rule): readonly string[] {
  return [...(rule.appliesTo.sectors ?? []), ...(rule.type === 'forbidden-channel' ? (rule.exceptSectors ?? []) : [])]
}
