import type { Contact, DecisionRecord, GateNote, SilenceNote } from '../account/index.ts'
import type { Instant, IsoDate } from '../calendar/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { SealAnchor, SealedLog } from './sealed-log.ts'

/**
 * Who reads a pack. An authority or a court gets everything; the debtor, or anybody else, nothing about other people and none of the
 * host's own tags.
 */
export type EvidenceAudience = 'debtor' | 'authority'

/** What a pack is about, and what it was made with. */
export type EvidenceHeader = Readonly<{
  kind: 'header'
  customerId: string
  /** The first and the last day it tells of. */
  from: IsoDate
  to: IsoDate
  madeAt: Instant
  audience: EvidenceAudience
  /** Of the policy it was made under. */
  policyVersion: string
  /** Versions of the policies that the decisions of these days were made under. */
  policyVersions: readonly string[]
  /** Rule sets with their versions that messages of these days were asked against, such as `'CO@2026-11-22'`. */
  ruleSets: readonly string[]
  retention: EvidenceRetention
}>

/** How long it is to be kept. */
export type EvidenceRetention = Readonly<{
  /** The longest duty of any rule set of the policy; 0 when none says. */
  years: number
  /** The last day of those years after the last day told. */
  keepThroughDate: IsoDate
  note: string
}>

/** A fact of the debtor, and the names of the fields that its readers do not get. */
export type EvidenceFact = Readonly<{ kind: 'fact'; fact: Fact; leftOut?: readonly string[] }>

/** A rule that refused or warned, and how often: in the decisions told, and in what was said last of the messages told. */
export type EvidenceRule = Readonly<{
  kind: 'rule'
  rule: string
  ruleSet: string
  /** Answers in which it refused or let wait, in which it only warned, and in which somebody answered for breaking it. */
  refused: number
  warned: number
  overridden: number
  /** Every reason it gave. */
  reasons: readonly string[]
}>

/** A decision of these days: what it was silent for, and what the contact rules said. */
export type EvidenceDecision = Readonly<{
  kind: 'decision'
  asOf: IsoDate
  policyVersion: string
  outcome: DecisionRecord['outcome']
  silences: readonly SilenceNote[]
  gate: readonly GateNote[]
}>

/** One thing a pack proves. */
export type EvidenceEntry =
  | EvidenceHeader
  | EvidenceFact
  | Readonly<{ kind: 'contact'; contact: Contact }>
  | EvidenceDecision
  | EvidenceRule

/**
 * What was done about a debtor in some days and why, sealed: the header, then facts, messages with their fates, decisions and rules.
 * Plain data, to be written as JSON. Keep `anchor` apart from the pack too: it tells of a pack that was sealed anew.
 */
export type EvidencePack = Readonly<{ format: 'evidence-pack/1'; log: SealedLog<EvidenceEntry>; anchor: SealAnchor }>
