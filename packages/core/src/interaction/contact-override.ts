import type { IsoDate } from '../calendar/index.ts'
import type { Fact } from '../receivable/index.ts'

/**
 * Ids of the rules that somebody answers for breaking with a planned contact, each once, in the order they were recorded.
 *
 * @example overriddenRules(facts, { contactKey: reminder.key, asOf }) // ['PE.window.all']
 */
export function overriddenRules(
  facts: readonly Fact[],
  { contactKey, asOf }: Readonly<{ contactKey: string; asOf: IsoDate }>,
): readonly string[] {
  const rules = facts.flatMap((fact) =>
    fact.kind === 'contact-override' && fact.contactKey === contactKey && fact.overrideDate <= asOf ? fact.rules : [],
  )
  return [...new Set(rules)]
}
