import type { ContentTag } from '../../compliance/index.ts'

/** What a text is checked for. */
export const lintRules = [
  'threat',
  'shame',
  'insult',
  'blame',
  'false-urgency',
  'legal-look-alike',
  'lawsuit',
  'credit-bureau',
  'asks-reason',
  'third-party',
  'institution-look-alike',
  'pretext',
  'shouting',
  'hard-to-read',
  'untagged',
  'forbidden-content',
  'missing-item',
] as const

/** One of the things a text is checked for. */
export type LintRule = (typeof lintRules)[number]

/**
 * `refuse`: no message of ours may say it. `warn`: say it another way. `tell`: lawful in some places and forbidden in others; the tag
 * lets the rules of a place decide.
 */
export type LintSeverity = 'refuse' | 'warn' | 'tell'

/**
 * Words that mean something, as data. A `*` at the end of a word takes every ending; accents and case do not count. A phrase counts
 * as not found right behind one of the words of `notAfter`.
 */
export type WordRule = Readonly<{
  rule: LintRule
  severity: LintSeverity
  tag?: ContentTag
  phrases: readonly string[]
  notAfter?: readonly string[]
  /** What to say instead, in the language of the words. */
  sayInstead: string
}>
