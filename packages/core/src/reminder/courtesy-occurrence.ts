import { addDays, daysBetween, firstDate, type IsoDate } from '../calendar/index.ts'
import { itemKey } from '../receivable/index.ts'
import { daysLater } from './cadence.ts'
import type { Courtesy, CourtesyKind } from './courtesy-policy.ts'
import type { CourtesySituation } from './courtesy-situation.ts'
import type { ReminderSubject } from './reminder.ts'
import { isSilenced } from './silence.ts'

/** A courtesy that would be sent: what tells it from others of its kind, and the days on which it may go out. */
export type CourtesyDraft = Readonly<{
  kind: CourtesyKind
  occurrence: string
  from: IsoDate
  through: IsoDate
  about: readonly string[]
  subject: ReminderSubject
}>

/** The days on which something is answered: from its own on. */
export function daysFrom(from: IsoDate, { days }: Courtesy): Readonly<{ from: IsoDate; through: IsoDate }> {
  return { from, through: daysLater(from, days) ?? from }
}

/** A day some days before another, and never before the calendar begins. */
export function daysEarlier(date: IsoDate, days: number): IsoDate {
  return addDays(date, -Math.min(days, daysBetween(firstDate, date)))
}

/** What is owed, and what of it is silenced. */
export type CourtesyMoney = Pick<CourtesySituation, 'items' | 'position' | 'silenced' | 'customerSilence'>

/** Of some items, those that are owed after credit and not silenced, or silenced only for one of these reasons. */
export function owedKeys(
  keys: readonly string[],
  { items, position: { asOf }, silenced, customerSilence }: CourtesyMoney,
  except: readonly string[],
): readonly string[] {
  const wanted = new Set(keys)
  return items.flatMap(({ item, net }) => {
    const key = itemKey(item)
    if (net.minor <= 0 || !wanted.has(key)) return []
    const isSilent = isSilenced(item, {
      asOf,
      ...(silenced && { silenced }),
      ...(customerSilence && { customerSilence }),
    })
    return isSilent && !except.includes(silenced?.get(key)?.reason ?? '') ? [] : [key]
  })
}
