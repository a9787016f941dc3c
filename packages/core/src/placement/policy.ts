import type { Money, Rate } from '../money/index.ts'
import type { WriteOff } from '../receivable/index.ts'

/** Which debts go to which agency. */
export type AgencyRule = Readonly<{
  name: string
  /** Patterns of segments, such as `'low/*'`; every segment when absent. */
  segments?: readonly string[]
  agency: string
  /** The agency's part of what it collects. */
  commissionRate: Rate
  /** Days past due of the oldest item from which a document goes. */
  daysPastDueMin: number
  /** Least total of the documents that go, by currency; a currency without one goes whatever it comes to. */
  minimumAmounts: readonly Money[]
  /** Least dunning level the customer has reached. */
  levelMin?: number
}>

/** What becomes of debts that reminders did not move. Plain data with a version. */
export type PlacementPolicy = Readonly<{
  version: string
  /** The first one that takes the customer decides. */
  rules: readonly AgencyRule[]
  /** Days from the notice to the day the agency may have it. */
  noticeDays: number
  /** The part of the commission that is due when the debtor pays the creditor meanwhile: `'1'` is all of it, `'0'` nothing. */
  directCommissionShare: Rate
}>

/** When hope is given up. */
export type WriteOffRule = Readonly<{
  name: string
  /** Patterns of segments; every segment when absent. */
  segments?: readonly string[]
  reason: WriteOff['reason']
  daysPastDueMin: number
  /** Most that a document may owe, by currency; any amount of the others. */
  amountMaxes: readonly Money[]
  /** Only what an agency has given back. */
  afterAgency?: boolean
}>

/** Up to which amount a role may write a document off. */
export type WriteOffLimit = Readonly<{ role: string; amountMaxes: readonly Money[] }>

/** What is written off, and who may. Plain data with a version. */
export type WriteOffPolicy = Readonly<{
  version: string
  /** The first one that takes a document decides. */
  rules: readonly WriteOffRule[]
  /** What one person may write off alone, by currency; nothing of the others. */
  aloneMaxes: readonly Money[]
  /** From the role that may least to the one that may most. */
  approvals: readonly WriteOffLimit[]
}>
