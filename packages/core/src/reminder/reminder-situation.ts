import type { HolidayCalendar, IsoDate } from '../calendar/index.ts'
import type { FollowedItem, NetItem, Tags } from '../receivable/index.ts'
import type { Cadence } from './cadence.ts'
import type { ChannelReach } from './channel-choice.ts'
import type { ReminderPolicy } from './policy.ts'
import type { SilencedItem } from './silenced-item.ts'

/** What earlier reminders mean for today. */
export type ReminderHistory = Readonly<{
  /** Day of the last reminder to the customer, whatever its channel. */
  lastDate?: IsoDate
  /** By item, the latest step day already fulfilled: steps up to that day are done. */
  doneThrough: ReadonlyMap<string, IsoDate>
  /** Keys already taken, those of suppressed reminders included. */
  keys: ReadonlySet<string>
  /** Those of them that did nothing and may be done again. */
  undone?: ReadonlySet<string>
  /** What contact rules refused for good just before it would have gone out, as `refusedKey` names it. */
  refused?: ReadonlySet<string>
}>

/** What a plan is made from. */
export type ReminderSituation = Readonly<{
  customerId: string
  asOf: IsoDate
  /** Open items by due date, less unapplied credit and less what is disputed of them. */
  items: readonly NetItem<FollowedItem>[]
  /** The cadence of the customer's segment; absent when none takes it. */
  cadence: Cadence | undefined
  history: ReminderHistory
  policy: ReminderPolicy
  policyVersion: string
  calendar: HolidayCalendar
  /** Day on which the customer may get another cadence. */
  nextReviewDate: IsoDate
  customerTags?: Tags
  /** Items that are not chased, by key. */
  silenced?: ReadonlyMap<string, SilencedItem>
  /** There when nothing of the customer is chased. */
  customerSilence?: SilencedItem
  /** Whether the customer is in hardship. */
  isGentle?: boolean
  /** By channel; one that is not there can be reached and consent is unknown. */
  reach?: ReadonlyMap<string, ChannelReach>
  /** The last day whose payments are all known; unknown when absent. */
  dataThroughDate?: IsoDate
  /** `overdueSince` of all items; that of the oldest open item when absent. */
  overdueSinceDate?: IsoDate
}>
