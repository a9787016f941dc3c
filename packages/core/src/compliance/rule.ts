import type { TimeZone } from '../calendar/index.ts'
import type { ContactRule } from './contact-rule.ts'
import type { InformativeRule } from './informative-rule.ts'
import type { MoneyRule } from './money-rule.ts'

/** A rule about contacts, charges, or what goes with them; `type` says which. */
export type Rule = ContactRule | MoneyRule | InformativeRule

/** What kinds of rules there are. */
export type RuleType = Rule['type']

/**
 * The rules of one place, as they were known on one day. Not legal advice: somebody who knows the law of the place looks at them
 * before they are relied on.
 *
 * @example { name: 'PE', version: '2026-11-22', jurisdiction: 'PE', timeZones: ['America/Lima'], disclaimer: '…', rules: [] }
 */
export type RuleSet = Readonly<{
  /** Told apart from other sets of a policy by it, such as `'CL'`. */
  name: string
  /** The day its sources were read, or any text that changes with it. Contacts keep it. */
  version: string
  disclaimer: string
  /** Country as ISO 3166-1 writes it, `'EU'`, or `'XX'`: a set of no law, which binds beside the law of every place. */
  jurisdiction: string
  /** Countries it is law in; the jurisdiction itself when absent. */
  countries?: readonly string[]
  /** Every zone of the place: where that of a debtor is not known, a contact must suit them all. */
  timeZones: readonly TimeZone[]
  /** Zones of a part of it, by its code, where not all of them. */
  subdivisionZones?: Readonly<Record<string, readonly TimeZone[]>>
  rules: readonly Rule[]
  /** What is known to be missing. */
  gaps?: readonly string[]
}>
