import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { AgencyNotice, CourtesyPromise } from './courtesy-situation.ts'
import type { ReminderPolicy } from './policy.ts'
import type { ReminderSituation } from './reminder-situation.ts'

/** What a message is made from beside the position and its plan; all of it as of the day it is sent. */
export type MessageView = Readonly<{
  policy?: Pick<ReminderPolicy, 'netting' | 'crossedDays' | 'freshness'>
  /** The facts of the book; needed only where credit is netted by match. */
  facts?: readonly Fact[]
  /** By item key, what is disputed of it. */
  withheld?: ReadonlyMap<string, Money>
  dataThroughDate?: IsoDate
  /** The promises and notices a courtesy may speak of. */
  promises?: readonly CourtesyPromise[]
  notices?: readonly AgencyNotice[]
}> &
  Pick<ReminderSituation, 'silenced' | 'customerSilence'>
