import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { FollowedItem, NetItem, PositionOf, PromiseToPay } from '../receivable/index.ts'
import type { ReminderHistory, ReminderSituation } from './reminder-situation.ts'

/** A promise as courtesies see it; a `PromiseState` fits. */
export type CourtesyPromise = Readonly<{
  kind: 'open' | 'kept' | 'partly-kept' | 'broken' | 'withdrawn' | 'replaced'
  promise: Pick<PromiseToPay, 'id' | 'payByDate'>
  /** Keys of the items it covers. */
  items: readonly string[]
  /** What of it is not paid yet. */
  missing: Money
  /** The first day on which it is broken. */
  brokenDate?: IsoDate
  /** The promise that took its place. */
  replacedBy?: string
}>

/** A notice that is to be given before something goes to an agency. */
export type AgencyNotice = Readonly<{
  placementId: string
  /** The first day on which it may be given. */
  noticeDate: IsoDate
  /** Keys of the items that would go. */
  items: readonly string[]
  agency?: string
  /** The first day on which the agency may take over, where it is known; a notice that goes out late moves it. */
  handOverDate?: IsoDate
  /** Whole days from the day the notice is sent to the first one on which the agency may take over. */
  noticeDays?: number
}>

/** What courtesies are planned from. */
export type CourtesySituation = Readonly<{
  position: PositionOf<FollowedItem>
  /** `netItems` of the position. */
  items: readonly NetItem<FollowedItem>[]
  history: Pick<ReminderHistory, 'keys' | 'undone'>
  promises?: readonly CourtesyPromise[]
  notices?: readonly AgencyNotice[]
}> &
  Pick<
    ReminderSituation,
    'customerId' | 'policy' | 'policyVersion' | 'silenced' | 'customerSilence' | 'reach' | 'dataThroughDate'
  >
