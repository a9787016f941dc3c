import type { IsoDate } from '../calendar/index.ts'
import type { InterestPosting, PenaltyRule } from './penalty-policy.ts'

/** A table that a preset reads; the host passes it in. The library knows no published rate. */
export type StatutoryTable = Readonly<{
  id: string
  /** Goes into `rates` or into `indices` of the context. */
  kind: 'rate' | 'index'
  /** What its values are, from when they hold, and who publishes them. */
  holds: string
}>

/** Late charges that a law gives a creditor, as rules for a policy. */
export type StatutoryPreset = Readonly<{
  id: string
  /** ISO 3166-1 alpha-2 country, or `EU`. */
  jurisdiction: string
  rules: readonly PenaltyRule[]
  /** Laws and articles. */
  citation: string
  /** `high`: the text was read, or two sources agree. `medium`: one source, a summary or general knowledge. */
  confidence: 'high' | 'medium' | 'low'
  /** What stands behind the confidence. */
  evidence: 'primary-text' | 'official-summary' | 'secondary' | 'general-knowledge'
  /** The first and the last day the preset speaks of; its rules have the details. Not ended when `validTo` is left out. */
  validFrom: IsoDate
  validTo?: IsoDate
  tables: readonly StatutoryTable[]
  /** What the rules do not know, and a person has to. */
  cautions: readonly string[]
  disclaimer: string
}>

/** Goes with every preset. */
export const disclaimer: string =
  'This is research turned into data, not legal advice. The text of the law prevails; have a lawyer of the place confirm that ' +
  'it applies to your claims and is up to date before you charge anybody by it.'

/** Interest of the law becomes a charge when the claim is paid, and at the end of each month until then. */
export const statutoryPosting: InterestPosting = { kind: 'when-settled-or-month-end' }
