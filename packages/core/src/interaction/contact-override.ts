import { dateInZone, type Instant, type TimeZone } from '../calendar/index.ts'
import type { ContactOverride, Fact } from '../receivable/index.ts'

/**
 * Ids of the rules that somebody answers for breaking with a planned contact at a moment, each once, in the order they were recorded.
 *
 * An override opens a rule for a while, never for good: from the beginning of its day through `untilAt` or, without that, on its day
 * only.
 *
 * @param options `timeZone` is that of the policy: the day of an override is the one at the desk where it was decided.
 * @example overriddenRules(facts, { contactKey: reminder.key, at, timeZone: 'America/Lima' }) // ['PE.window.all']
 */
export function overriddenRules(
  facts: readonly Fact[],
  { contactKey, at, timeZone }: Readonly<{ contactKey: string; at: Instant; timeZone: TimeZone }>,
): readonly string[] {
  const overrides = facts.filter(
    (fact): fact is ContactOverride => fact.kind === 'contact-override' && fact.contactKey === contactKey,
  )
  if (overrides.length === 0) return []
  const today = dateInZone(at, timeZone)
  const isInForce = ({ overrideDate, untilAt }: ContactOverride) =>
    untilAt === undefined ? overrideDate === today : overrideDate <= today && at <= untilAt
  return [...new Set(overrides.filter(isInForce).flatMap(({ rules }) => rules))]
}
