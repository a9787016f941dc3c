import type { IsoDate } from '../calendar/index.ts'

/** Why an item is not chased, from the strongest reason down. */
export const silenceReasons = ['on-hold', 'at-agency', 'disputed', 'promised'] as const

/** What keeps an item from being chased: why, by which facts, and its last silent day; none while only a fact can end it. */
export type SilencedItem = Readonly<{
  reason: (typeof silenceReasons)[number]
  /** Ids of the holds, promises, disputes or placements. */
  ids: readonly string[]
  throughDate?: IsoDate
}>

/** What is silenced on a day. */
export type SilenceView = Readonly<{
  asOf: IsoDate
  /** Items that are not chased, by key. */
  silenced?: ReadonlyMap<string, SilencedItem>
  /** There when nothing of the customer is chased. */
  customerSilence?: SilencedItem
}>
