import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { AgencyNotice, CourtesyAgreement, CourtesyDispute, CourtesyPromise } from './courtesy-situation.ts'
import type { ReminderPolicy } from './policy.ts'
import type { ReminderSituation } from './reminder-situation.ts'

/** What a message is made from beside the position and its plan; all of it as of the day it is sent. */
export type MessageView = Readonly<{
  policy?: Pick<ReminderPolicy, 'netting' | 'crossedDays' | 'freshness'> &
    Partial<Pick<ReminderPolicy, 'minimumBalances'>>
  /** The facts of the book; needed where credit is netted by match, and for the number of a disputed document that a plan pays. */
  facts?: readonly Fact[]
  /** By item key, what is disputed of it. */
  withheld?: ReadonlyMap<string, Money>
  dataThroughDate?: IsoDate
  /** The promises, notices, plans and disputes a courtesy may speak of. */
  promises?: readonly CourtesyPromise[]
  notices?: readonly AgencyNotice[]
  plans?: readonly CourtesyAgreement[]
  disputes?: readonly CourtesyDispute[]
}> &
  Pick<ReminderSituation, 'silenced' | 'customerSilence'>
