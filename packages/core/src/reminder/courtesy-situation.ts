import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type {
  Dispute,
  DisputeResolution,
  FollowedItem,
  NetItem,
  PositionOf,
  PromiseToPay,
} from '../receivable/index.ts'
import type { ReminderHistory, ReminderSituation } from './reminder-situation.ts'

/** A promise as courtesies see it; a `PromiseState` fits. */
export type CourtesyPromise = Readonly<{
  kind: 'open' | 'kept' | 'partly-kept' | 'broken' | 'withdrawn' | 'replaced'
  promise: Pick<PromiseToPay, 'id' | 'madeDate' | 'payByDate'>
  /** Keys of the items it covers. */
  items: readonly string[]
  /** What of it is not paid yet. */
  missing: Money
  /** The first day on which it is broken. */
  brokenDate?: IsoDate
  /** The promise that took its place. */
  replacedBy?: string
}>

/** An installment plan as courtesies see it: one that holds, or that was broken or cancelled. */
export type CourtesyAgreement = Readonly<{
  planId: string
  agreedDate: IsoDate
  /** Keys of its instalments while it holds; of the documents that it was to pay, once it does not. */
  items: readonly string[]
  /** The first day on which it holds no more. */
  brokenDate?: IsoDate
  /** What was due by then and is not paid, and since when. */
  missed?: Readonly<{ amount: Money; dueDate: IsoDate }>
}>

/** A dispute as courtesies see it; a `DisputeState` fits. */
export type CourtesyDispute = Readonly<{
  dispute: Pick<Dispute, 'id' | 'raisedDate' | 'document' | 'amount'>
  /** The last day to answer the debtor, and the last day to settle it. */
  respondByDate?: IsoDate
  resolveByDate?: IsoDate
}> &
  (
    | Readonly<{ kind: 'open' }>
    | Readonly<{
        kind: 'resolved'
        resolvedDate: IsoDate
        outcome: DisputeResolution['outcome']
        /** What was credited; absent when nothing was. */
        credited?: Money
      }>
  )

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
  plans?: readonly CourtesyAgreement[]
  disputes?: readonly CourtesyDispute[]
}> &
  Pick<
    ReminderSituation,
    'customerId' | 'policy' | 'policyVersion' | 'silenced' | 'customerSilence' | 'reach' | 'dataThroughDate'
  >
