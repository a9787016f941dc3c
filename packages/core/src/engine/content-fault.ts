import type { CompliancePolicy, Rule } from '../compliance/index.ts'
import { type ContentFault, contentFaults, messageContent } from '../message/index.ts'
import type { Fault } from '../plain/index.ts'
import type { Policy } from './policy.ts'

/**
 * Messages that a rule set of the policy would refuse whoever the debtor is: met when the policy is checked and not at the debtor.
 *
 * Each template that a step or a courtesy uses is looked at in each of its channels, in the language of the policy and as a message
 * after the first, for what only the first has to hold may have been said by another. Who makes contacts and the line of business
 * are those of the policy; any debtor counts.
 */
export function messageRuleFaults({ compliance, messages, reminder, locale }: Policy): readonly Fault[] {
  if (messages === undefined) return []
  const { creditorRole = 'third-party', sector, ruleSets = [] }: Partial<CompliancePolicy> = compliance ?? {}
  const isAsked = ({ appliesTo, enforcement }: Rule) =>
    (enforcement === 'block' || enforcement === 'require') &&
    appliesTo.creditorRoles.includes(creditorRole) &&
    (appliesTo.sectors === undefined || sector === undefined || appliesTo.sectors.includes(sector))
  return usesOf(reminder).flatMap(({ template, channel, path }) => {
    const known = messages.templates.find(({ name }) => name === template)
    if (known === undefined) {
      const names = messages.templates.map(({ name }) => name).join(', ')
      return [{ path, message: `"${template}" is no template of policy.messages; there are ${names}` }]
    }
    return ruleSets.flatMap(({ jurisdiction, rules }) => {
      const place = jurisdiction.length === 2 && jurisdiction !== 'XX' ? { country: jurisdiction } : {}
      const content = messageContent(messages, template, { locale, channel, ...place })
      const situation = { channel, purpose: known.purpose, contact: 'later-contact' } as const
      return contentFaults(content, rules.filter(isAsked), situation).map((fault) => ({
        path,
        message: `"${template}" through "${channel}" ${spoken(fault)} (${fault.rule.id}, ${fault.rule.citation})`,
      }))
    })
  })
}

/** A template, a channel it may go out through, and the place that says so. */
export type TemplateUse = Readonly<{ template: string; channel: string; path: Fault['path'] }>

/** Every template with every channel that it may go out through, each pair once. */
export function usesOf({ cadences, courtesies = {} }: Policy['reminder']): readonly TemplateUse[] {
  const steps = cadences.flatMap(({ steps: own }, cadence) =>
    own.map((step, at) => ({ ...step, path: ['reminder', 'cadences', cadence, 'steps', at, 'template'] })),
  )
  const others = Object.entries(courtesies).map(([kind, courtesy]) => ({
    ...courtesy,
    path: ['reminder', 'courtesies', kind, 'template'],
  }))
  const uses = new Map<string, TemplateUse>()
  for (const { template, channel, channels = [], path } of [...steps, ...others]) {
    for (const one of [channel, ...channels]) {
      const key = JSON.stringify([template, one])
      if (!uses.has(key)) uses.set(key, { template, channel: one, path })
    }
  }
  return [...uses.values()]
}

function spoken(fault: ContentFault): string {
  return fault.kind === 'missing' ? `does not hold ${fault.items.join(', ')}` : `may not say ${fault.tags.join(', ')}`
}
