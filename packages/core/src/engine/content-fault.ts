import type { CompliancePolicy, Rule } from '../compliance/index.ts'
import { type ContentFault, contentFaults, type MessagePolicy, messageContent } from '../message/index.ts'
import type { Fault } from '../plain/index.ts'
import { waysOut } from './item-way.ts'
import type { Policy } from './policy.ts'

/**
 * Messages that a rule set of the policy would refuse whoever the debtor is: met when the policy is checked and not at the debtor.
 *
 * Each template that a step or a courtesy uses is looked at in each of its channels, in the language of the policy and as a message
 * after the first, for what only the first has to hold may have been said by another; but one step of the cadences at least has to be
 * one that may be the first. Who makes contacts and the line of business
 * are those of the policy; any debtor counts.
 */
export function messageRuleFaults({ compliance, messages, reminder, locale }: Policy): readonly Fault[] {
  if (messages === undefined) return []
  const { creditorRole = 'third-party', sector, ruleSets = [] }: Partial<CompliancePolicy> = compliance ?? {}
  const isAsked = ({ appliesTo, enforcement }: Rule) =>
    (enforcement === 'block' || enforcement === 'require') &&
    appliesTo.creditorRoles.includes(creditorRole) &&
    (appliesTo.sectors === undefined || sector === undefined || appliesTo.sectors.includes(sector))
  const uses = usesOf(reminder)
  const unknown = uses.flatMap(({ template, path }): readonly Fault[] => {
    if (messages.templates.some(({ name }) => name === template)) return []
    const names = messages.templates.map(({ name }) => name).join(', ')
    return [{ path, message: `"${template}" is no template of policy.messages; there are ${names}` }]
  })
  if (unknown.length > 0) return unknown
  return ruleSets.flatMap((set) => {
    const asked: Place = { messages, locale, jurisdiction: set.jurisdiction, rules: set.rules.filter(isAsked) }
    const later = uses.flatMap((use) => {
      return faultsOf(use, 'later-contact', asked).map((fault) => ({
        path: use.path,
        message: said(use, fault, messages),
      }))
    })
    return later.length > 0 ? later : firstContactFaults(uses, asked)
  })
}

/** What the rules of a place are asked about. */
type Place = Readonly<{ messages: MessagePolicy; locale: string; jurisdiction: string; rules: readonly Rule[] }>

function faultsOf(
  { template, channel }: TemplateUse,
  contact: 'first-contact' | 'later-contact',
  { messages, locale, jurisdiction, rules }: Place,
): readonly ContentFault[] {
  const purpose = messages.templates.find(({ name }) => name === template)?.purpose
  const country = jurisdiction.length === 2 && jurisdiction !== 'XX' ? { country: jurisdiction } : {}
  const content = messageContent(messages, template, { locale, channel, ...country })
  return contentFaults(content, rules, { channel, contact, ...(purpose === undefined ? {} : { purpose }) })
}

/**
 * A policy no step of which may be the first to a debtor of a place would never say anything to them: the nearest of the steps, with
 * what it lacks. One that may is enough, for the others come after it.
 */
function firstContactFaults(uses: readonly TemplateUse[], place: Place): readonly Fault[] {
  const steps = uses
    .filter(({ path }) => path[1] === 'cadences')
    .map((use) => ({ use, faults: faultsOf(use, 'first-contact', place) }))
  const [nearest] = [...steps].sort((a, b) => weight(a.faults) - weight(b.faults))
  if (nearest === undefined || nearest.faults.length === 0) return []
  const { use, faults } = nearest
  const [fault] = faults
  if (fault === undefined) return []
  return [
    {
      path: use.path,
      message: `no step may be the first contact in ${place.jurisdiction}: ${said(use, fault, place.messages)}`,
    },
  ]
}

/** How much there is to mend. */
function weight(faults: readonly ContentFault[]): number {
  return faults.reduce((sum, fault) => sum + (fault.kind === 'missing' ? fault.items.length : fault.tags.length), 0)
}

/** A template, a channel it may go out through, and the place that says so. */
export type TemplateUse = Readonly<{ template: string; channel: string; path: Fault['path'] }>

/** Every template with every channel that it may go out through, each pair once. */
export function usesOf({ cadences, courtesies = {}, gentle }: Policy['reminder']): readonly TemplateUse[] {
  const steps = cadences.flatMap(({ steps: own }, cadence) =>
    own.map((step, at) => ({ ...step, path: ['reminder', 'cadences', cadence, 'steps', at, 'template'] })),
  )
  const others = Object.entries(courtesies).map(([kind, courtesy]) => ({
    ...courtesy,
    path: ['reminder', 'courtesies', kind, 'template'],
  }))
  const uses = new Map<string, TemplateUse>()
  const gentler =
    gentle?.template === undefined
      ? []
      : steps.map((step) => ({
          ...step,
          template: gentle.template ?? step.template,
          path: ['reminder', 'gentle', 'template'],
        }))
  for (const { template, channel, channels = [], path } of [...steps, ...gentler, ...others]) {
    for (const one of [channel, ...channels]) {
      const key = JSON.stringify([template, one])
      if (!uses.has(key)) uses.set(key, { template, channel: one, path })
    }
  }
  return [...uses.values()]
}

function said({ template, channel }: TemplateUse, fault: ContentFault, messages: MessagePolicy): string {
  const { id, citation } = fault.rule
  const what =
    fault.kind === 'missing' ? `does not hold ${fault.items.join(', ')}` : `may not say ${fault.tags.join(', ')}`
  const ways = fault.kind === 'missing' ? waysOut(fault.items, messages) : []
  return `"${template}" through "${channel}" ${what} (${id}, ${citation})${ways.map((way) => `; ${way}`).join('')}`
}
