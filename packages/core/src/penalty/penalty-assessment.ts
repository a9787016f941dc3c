import type { IsoDate } from '../calendar/index.ts'
import type { PenaltyNote, ProposedCharge } from './proposed-charge.ts'

/** What being late has cost so far and has not been charged. */
export type PenaltyAssessment = Readonly<{
  /** To be charged, by the day they were earned. */
  charges: readonly ProposedCharge[]
  /** What rules that only announce have come to since the due date; never to be charged. */
  announcements: readonly ProposedCharge[]
  notes: readonly PenaltyNote[]
  /** The next day on which something may be earned if nothing happens till then; absent when there is none. */
  nextDate?: IsoDate
}>
