import type { ZoneOffset } from '../calendar/index.ts'
import type { ContactParty } from '../receivable/index.ts'
import type { ContactRequest, DebtorSituation } from './contact-request.ts'
import type { RefusalReason, RuleRef, RuleSight } from './gate-answer.ts'
import type { HolidayTable } from './holiday-table.ts'
import type { ContactPurpose } from './vocabulary.ts'

/** A request with what checks need of it, made once. */
export type Asked = Readonly<{
  request: ContactRequest
  party: ContactParty
  debtor: DebtorSituation
  /** When each of `debtor.contacts` was, in epoch milliseconds. */
  times: readonly number[]
}>

/** Why a check refuses, and the first moment at which it would not, as far as it alone is concerned. */
export type Refusal = Readonly<{ reason: RefusalReason; until: number; saw: RuleSight }>

/** Asks one rule about one moment. */
export type Refuses = (asked: Asked, at: number) => Refusal | undefined

/** What checks are made from besides their rule. */
export type CheckPlace = Readonly<{
  channel: string
  sector: string | undefined
  /** Every clock that may be the debtor's. */
  clocks: readonly ZoneOffset[]
  /** Nobody knows a zone of the place: `clocks` are the first and the last there are. */
  isZoneUnknown: boolean
  holidays: HolidayTable | undefined
  /** Whether another rule of the same set frees a contact from this rule at a moment. */
  isExempt: (purpose: ContactPurpose | undefined, at: number) => boolean
}>

/** A rule made ready to be asked. */
export type Check = Readonly<{
  ref: RuleRef
  /** It refuses; otherwise it warns. */
  stops: boolean
  /** The moments it is in force, `to` left out. */
  from: number
  to: number
  refuses: Refuses
}>

/** Time alone never changes it. */
export function forever(reason: RefusalReason, saw: RuleSight): Refusal {
  return { reason, until: Number.POSITIVE_INFINITY, saw }
}
