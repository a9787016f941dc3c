import type { RuleBase } from './rule-base.ts'

/** How long what was done is kept. */
export type RecordKeeping = RuleBase &
  Readonly<{
    type: 'record-keeping'
    years: number
    /** Counted from each act, or from the last one about the debt. */
    from: 'act' | 'last-act'
    /** What is kept. */
    fields?: readonly string[]
    recordingYears?: number
  }>

/** What a law is about and what it leaves out. */
export type ScopeRule = RuleBase & Readonly<{ type: 'scope'; covers?: readonly string[]; excludes?: readonly string[] }>

/** What the protection of data asks. */
export type DataProtection = RuleBase &
  Readonly<{
    type: 'data-protection'
    /** Grounds on which data may be used. */
    grounds?: readonly string[]
    /** What the debtor may ask for. */
    rights?: readonly string[]
    /** Reasons for which data is kept though the debtor asks to erase it. */
    erasureExceptions?: readonly string[]
    authority?: string
  }>

/** Something the debtor may do. */
export type DebtorRight = RuleBase & Readonly<{ type: 'debtor-right'; right: string; consequence?: string }>

/** What breaking the law costs. */
export type Penalty = RuleBase & Readonly<{ type: 'penalty'; conduct: string; consequence: string }>

/** A change of law that is on its way. */
export type PendingChange = RuleBase & Readonly<{ type: 'pending-change'; status: string; effects: readonly string[] }>

/** Who has to stand in which register. */
export type Registration = RuleBase & Readonly<{ type: 'registration'; register: string; who: string; update?: string }>

/** Rules that are there to be read: they stop nothing and reckon nothing. */
export type InformativeRule =
  | RecordKeeping
  | ScopeRule
  | DataProtection
  | DebtorRight
  | Penalty
  | PendingChange
  | Registration
