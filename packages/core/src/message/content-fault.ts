import {
  type ContactPurpose,
  type ContentTag,
  isDemand,
  type MessageContent,
  type RequiredItem,
  type Rule,
} from '../compliance/index.ts'

/** The contact that a message would be. */
export type ContentSituation = Readonly<{
  channel: string
  /** A message that asks for nothing, such as thanks, need not hold what a demand must; to collect when absent. */
  purpose?: ContactPurpose
  /** Whether it is the first to this debtor; every rule counts when absent. */
  contact?: 'first-contact' | 'later-contact'
}>

/** What a rule has against a message: something it may not say, or an item that it lacks. */
export type ContentFault = Readonly<{ rule: Rule }> &
  (
    | Readonly<{ kind: 'forbidden'; tags: readonly ContentTag[] }>
    | Readonly<{ kind: 'missing'; items: readonly RequiredItem[] }>
  )

/**
 * What rules have against a message of this content. Rules of other channels are left out; whom a rule protects and when it is in
 * force is for whoever chooses the rules.
 *
 * @example contentFaults(messageContent(policy, 'overdue-firm', { locale: 'es-CL', channel: 'email' }), chile.rules, { channel: 'email' })
 */
export function contentFaults(
  content: MessageContent,
  rules: readonly Rule[],
  situation: ContentSituation,
): readonly ContentFault[] {
  return rules.flatMap((rule): readonly ContentFault[] => {
    const { channels } = rule.appliesTo
    if (channels !== undefined && !channels.includes(situation.channel)) return []
    const tags = forbiddenTags(rule).filter((tag) => content.tags.includes(tag))
    const items = requiredItems(rule, content, situation).filter((item) => !content.items.includes(item))
    return [
      ...(tags.length === 0 ? [] : [{ kind: 'forbidden', rule, tags } as const]),
      ...(items.length === 0 ? [] : [{ kind: 'missing', rule, items } as const]),
    ]
  })
}

/** The items that these rules miss in a message, each once. */
export function missingItems(
  content: MessageContent,
  rules: readonly Rule[],
  situation: ContentSituation,
): readonly RequiredItem[] {
  const faults = contentFaults(content, rules, situation)
  return [...new Set(faults.flatMap((fault) => (fault.kind === 'missing' ? fault.items : [])))]
}

function forbiddenTags(rule: Rule): readonly ContentTag[] {
  if (rule.type === 'forbidden-content') return rule.tags
  if (rule.type === 'required-content') return rule.forbiddenTags ?? []
  return rule.type === 'conduct' ? rule.forbids : []
}

function requiredItems(
  rule: Rule,
  { tags }: MessageContent,
  { contact, purpose = 'collection' }: ContentSituation,
): readonly RequiredItem[] {
  if (rule.type === 'opt-out') return rule.everyMessage === true ? ['opt-out-line'] : []
  if (!isDemand(purpose)) return []
  if (rule.type === 'conduct') return rule.items ?? []
  if (rule.type !== 'required-content') return []
  return rule.parts.flatMap((part) => {
    if (part.when === 'tagged') return tags.includes(part.tag) ? part.items : []
    const counts = part.when === 'every-contact' || contact === undefined || part.when === contact
    return counts ? part.items : []
  })
}
