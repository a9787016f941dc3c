import { type IsoDate, later } from '../calendar/index.ts'
import type { FollowedItem, PositionOf } from '../receivable/index.ts'
import { daysLater } from './cadence.ts'
import { type CourtesyDraft, daysFrom, owedKeys } from './courtesy-occurrence.ts'
import type { AgencyNotice, CourtesySituation } from './courtesy-situation.ts'
import type { CourtesyMessage, CourtesyView } from './message-occasion.ts'
import type { Reminder } from './reminder.ts'

/** Notice that something would go to an agency, from the day on which it may be given. */
export function noticeDrafts(situation: CourtesySituation): readonly CourtesyDraft[] {
  const kind = 'pre-agency-notice'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return (situation.notices ?? []).flatMap(({ placementId: id, noticeDate, items }): readonly CourtesyDraft[] => {
    const about = owedKeys(items, situation, [])
    if (about.length === 0) return []
    return [{ kind, occurrence: id, ...daysFrom(noticeDate, courtesy), about, subject: { kind: 'placement', id } }]
  })
}

/** The notice is looked up where the view has it. */
export function noticeMessage(
  position: PositionOf<FollowedItem>,
  { subject, about = [] }: Reminder,
  view: CourtesyView,
): CourtesyMessage | undefined {
  const owed = owedKeys(about, { ...view, position }, [])
  if (owed.length === 0) return undefined
  const notice = view.notices?.find(({ placementId }) => placementId === subject?.id)
  if (view.notices !== undefined && notice === undefined) return undefined
  const date = notice === undefined ? undefined : handOverFrom(notice, position.asOf)
  const agency = notice?.agency
  if (date === undefined && agency === undefined) return { about: owed }
  return {
    about: owed,
    occasion: { ...(date === undefined ? {} : { date }), ...(agency === undefined ? {} : { agency }) },
  }
}

/** The debtor has all days of the notice from the day it is sent, however late that is. */
function handOverFrom({ handOverDate, noticeDays }: AgencyNotice, sentDate: IsoDate): IsoDate | undefined {
  const afterNotice = noticeDays === undefined ? undefined : daysLater(sentDate, noticeDays)
  return handOverDate === undefined || afterNotice === undefined
    ? (afterNotice ?? handOverDate)
    : later(afterNotice, handOverDate)
}
