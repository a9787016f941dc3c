import type { HolidayCalendar, IsoDate } from '../calendar/index.ts'
import type { DatedRates } from '../interest/index.ts'
import type { IndexTable } from './indexed-amount.ts'
import type { AccountItem } from './penalty-claim.ts'
import type { PostedCharge } from './proposed-charge.ts'

/** What penalties are assessed with. */
export type PenaltyContext = Readonly<{
  /** The last day that may earn something. */
  asOf: IsoDate
  /** The tables of rates that the rules name. */
  rates?: readonly DatedRates[]
  /** The tables of indices that the rules name. */
  indices?: readonly IndexTable[]
  /** Needed by interest with a grace of business days. */
  calendar?: HolidayCalendar
  /** What has been charged; charges of other items do not matter. */
  posted?: readonly PostedCharge[]
  /** The items of the account, for its grace; the claim alone when left out. */
  account?: readonly AccountItem[]
}>
