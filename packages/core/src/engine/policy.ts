import type { AllocationPolicy } from '../allocation/index.ts'
import type { HolidayCalendar, TimeZone } from '../calendar/index.ts'
import type { CompliancePolicy } from '../compliance/index.ts'
import type { DisputePolicy } from '../dispute/index.ts'
import type { DatedRates } from '../interest/index.ts'
import type { MessagePolicy } from '../message/index.ts'
import type { Unit } from '../money/index.ts'
import type { NegotiationPolicy } from '../negotiation/index.ts'
import type { ProfilePolicy } from '../payer-profile/index.ts'
import type { IndexTable, PenaltyPolicy } from '../penalty/index.ts'
import type { PlacementPolicy } from '../placement/index.ts'
import type { PromisePolicy } from '../promise-to-pay/index.ts'
import type { ReminderPolicy } from '../reminder/index.ts'
import type { SegmentationPolicy } from '../segmentation/index.ts'

/**
 * Everything a run needs to know beside the facts and the day. Plain data; a change of any part is a new version.
 *
 * A customer is decided for under a new version when they are next looked at; `wakeAll` makes that now for all of them.
 */
export type Policy = Readonly<{
  /** Goes into natural keys and decision records. */
  version: string
  /** Language of customers whose own is not recorded. */
  locale: string
  /** The creditor's zone: it says to which day the moment of a delivery belongs. */
  timeZone: TimeZone
  /** Business days of steps that count them. */
  calendar: HolidayCalendar
  /** Units of account that are not in ISO 4217, such as loyalty points; other unknown codes are refused. */
  units: readonly Unit[]
  allocation: AllocationPolicy
  /** What being late costs; nothing when absent. */
  penalty?: PenaltyPolicy
  /** Tables of rates that the penalties name: dated data, passed in and never built in. */
  rates?: readonly DatedRates[]
  /** Tables of indices that the penalties name, such as the UF of Chile. */
  indices?: readonly IndexTable[]
  /** Whom the law lets be contacted, when and how: rule sets opted into by name. Without it no rule is asked. */
  compliance?: CompliancePolicy
  /** Texts of messages, whom to talk to and how to pay; without it notifiers word their messages themselves. */
  messages?: MessagePolicy
  /** What a dispute does; `defaultDisputePolicy` when absent. */
  dispute?: DisputePolicy
  /** What promises to pay are taken; any when absent. */
  promise?: PromisePolicy
  /** What customers can be offered; nothing when absent. */
  negotiation?: NegotiationPolicy
  /** What goes to an external agency and when; without it no notice of it is given. */
  placement?: PlacementPolicy
  profile: ProfilePolicy
  segmentation: SegmentationPolicy
  reminder: ReminderPolicy
}>
