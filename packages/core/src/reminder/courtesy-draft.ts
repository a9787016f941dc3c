import { addDays, daysBetween, firstDate, type IsoDate } from '../calendar/index.ts'
import { isOpen, itemKey, type Receipt } from '../receivable/index.ts'
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

/** Every courtesy the policy has and something calls for, whether its days have come or not. */
export function courtesyDrafts(situation: CourtesySituation): readonly CourtesyDraft[] {
  if (situation.policy.courtesies === undefined) return []
  return [
    ...promiseReminders(situation),
    ...brokenPromises(situation),
    ...thanks(situation),
    ...installmentsDue(situation),
    ...agencyNotices(situation),
  ]
}

function promiseReminders(situation: CourtesySituation): readonly CourtesyDraft[] {
  const { promises = [], policy } = situation
  const kind = 'promise-reminder'
  const courtesy = policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return promises.flatMap(({ kind: standing, promise: { id, payByDate }, items }): readonly CourtesyDraft[] => {
    const about = owedKeys(items, situation, ['promised'])
    if (standing !== 'open' || about.length === 0) return []
    const from = daysEarlier(payByDate, courtesy.days)
    return [{ kind, occurrence: id, from, through: payByDate, about, subject: { kind: 'promise', id } }]
  })
}

function brokenPromises(situation: CourtesySituation): readonly CourtesyDraft[] {
  const kind = 'promise-broken'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return (situation.promises ?? []).flatMap(({ kind: standing, promise: { id }, items, brokenDate, replacedBy }) => {
    const about = owedKeys(items, situation, [])
    if ((standing !== 'broken' && standing !== 'partly-kept') || replacedBy !== undefined) return []
    if (brokenDate === undefined || about.length === 0) return []
    const subject = { kind: 'promise', id } as const
    return [{ kind, occurrence: id, ...daysFrom(brokenDate, courtesy), about, subject }]
  })
}

/** The payments of one day are thanked for together. When all is paid, that is said instead. */
function thanks(situation: CourtesySituation): readonly CourtesyDraft[] {
  const { position, policy } = situation
  const paid = paidReceipt(situation)
  const kind = paid === undefined ? 'partial-payment-thanks' : 'paid-thanks'
  const courtesy = policy.courtesies?.[kind]
  const last = paid ?? standingReceipts(situation).at(-1)
  if (courtesy === undefined || last === undefined) return []
  if (paid === undefined && !position.items.some((item) => isOpen(item) && isLeft(item, last.receivedDate))) return []
  const { id, receivedDate } = last
  const subject = { kind: 'payment', id } as const
  return [{ kind, occurrence: receivedDate, ...daysFrom(receivedDate, courtesy), about: [], subject }]
}

/** Something is left of what was to be paid by the day of a payment: an invoice that was not overdue then is no remainder. */
function isLeft({ dueDate, status }: CourtesySituation['position']['items'][number], receivedDate: IsoDate): boolean {
  return dueDate < receivedDate || status === 'partly-paid'
}

/** The payment with which the account became paid: received on the day the last of its items was settled. */
export function paidReceipt({ position }: Pick<CourtesySituation, 'position'>): Receipt | undefined {
  if (position.items.some(isOpen)) return undefined
  const settled = position.items.flatMap(({ settledDate }) => settledDate ?? [])
  const last = settled.reduce<IsoDate | undefined>(
    (best, date) => (best !== undefined && best > date ? best : date),
    undefined,
  )
  return standingReceipts({ position }).findLast(({ receivedDate }) => receivedDate === last)
}

function standingReceipts({ position }: Pick<CourtesySituation, 'position'>): readonly Receipt[] {
  return position.receipts.filter(({ reversedDate }) => reversedDate === undefined)
}

function installmentsDue(situation: CourtesySituation): readonly CourtesyDraft[] {
  const kind = 'installment-due'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return situation.position.items.flatMap((item): readonly CourtesyDraft[] => {
    const about = item.kind === 'installment' ? owedKeys([itemKey(item)], situation, []) : []
    if (about.length === 0) return []
    const from = daysEarlier(item.dueDate, courtesy.days)
    const occurrence = `${item.id}#${item.part}`
    return [{ kind, occurrence, from, through: item.dueDate, about, subject: { kind: 'plan', id: item.id } }]
  })
}

function agencyNotices(situation: CourtesySituation): readonly CourtesyDraft[] {
  const kind = 'pre-agency-notice'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return (situation.notices ?? []).flatMap(({ placementId: id, noticeDate, items }): readonly CourtesyDraft[] => {
    const about = owedKeys(items, situation, [])
    if (about.length === 0) return []
    return [{ kind, occurrence: id, ...daysFrom(noticeDate, courtesy), about, subject: { kind: 'placement', id } }]
  })
}

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

/** What is owed, and what of it is silenced. */
export type CourtesyMoney = Pick<CourtesySituation, 'items' | 'position' | 'silenced' | 'customerSilence'>

function daysFrom(from: IsoDate, { days }: Courtesy): Readonly<{ from: IsoDate; through: IsoDate }> {
  return { from, through: daysLater(from, days) ?? from }
}

function daysEarlier(date: IsoDate, days: number): IsoDate {
  return addDays(date, -Math.min(days, daysBetween(firstDate, date)))
}
