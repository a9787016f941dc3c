import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { DisputeResolution, FollowedItem, NetItem } from '../receivable/index.ts'
import type { MessageView } from './message-view.ts'

/** What a courtesy speaks of beside documents. */
export type MessageOccasion = Readonly<{
  /** What was paid, promised and is missing, disputed, credited, missed of a plan, or is left as a credit. */
  amount?: Money
  /**
   * When it was paid, by when it was promised, when a plan was agreed or its instalment was due, by when a dispute gets its answer, or
   * from when an agency takes over.
   */
  date?: IsoDate
  /** What is still owed after a payment, or of a disputed document, in its currency: thanks press nobody for what is disputed or silenced. */
  remaining?: Money
  agency?: string
  /** The number of a disputed document. */
  document?: string
  /** How a dispute ended. */
  outcome?: DisputeResolution['outcome']
}>

/** What a courtesy is worded from: with what is left to ask for. */
export type CourtesyView = MessageView & Readonly<{ items: readonly NetItem<FollowedItem>[] }>

/** What a courtesy says: the items it lists, and what it speaks of. */
export type CourtesyMessage = Readonly<{ about: readonly string[]; occasion?: MessageOccasion }>
