import { type Contact, isClaimable } from '../account/index.ts'
import {
  dateInZone,
  type Instant,
  type IsoDate,
  later,
  sooner,
  startOfDayInZone,
  type TimeZone,
  windowInZone,
} from '../calendar/index.ts'
import type { AccountLife, LifeDelivery } from './account-life.ts'
import type { SimulationRhythm } from './simulation.ts'

/** A tick at six, and a worker that never rests. */
export const restlessRhythm: SimulationRhythm = { tickTime: '06:00', deliverTimes: 'always' }

/** The moment a wall clock shows a time on a day; the moment after the gap when it skips it. */
export function momentOn(date: IsoDate, time: string, zone: TimeZone): Instant {
  return windowInZone({ date, opens: time, closes: '24:00', zone })?.opensAt ?? startOfDayInZone(date, zone)
}

/** The deliveries of a day: whatever is planned by then is looked at when its time has come. */
export function deliverDay(
  life: AccountLife,
  date: IsoDate,
  { rhythm, zone }: Readonly<{ rhythm: SimulationRhythm; zone: TimeZone }>,
): readonly LifeDelivery[] {
  if (life.waiting().every(({ plan }) => plan.plannedDate > date)) return []
  if (rhythm.deliverTimes === 'always')
    return deliverAsSoonAsMay(life, date, { from: momentOn(date, rhythm.tickTime, zone), zone })
  return rhythm.deliverTimes.flatMap((time) => deliverAt(life, date, momentOn(date, time, zone)))
}

/** One delivery: the oldest day first, and within a day in the order of planning. */
function deliverAt(life: AccountLife, date: IsoDate, at: Instant): readonly LifeDelivery[] {
  return life
    .waiting()
    .toSorted(byPlannedDate)
    .flatMap(({ plan: { key } }) => life.deliver(key, { at, today: date }) ?? [])
}

/** Contact by contact at the first moment each may be looked at, until none has a moment left on the day. */
function deliverAsSoonAsMay(
  life: AccountLife,
  date: IsoDate,
  { from, zone }: Readonly<{ from: Instant; zone: TimeZone }>,
): readonly LifeDelivery[] {
  const deliveries: LifeDelivery[] = []
  let now = from
  for (;;) {
    const next = life
      .waiting()
      .filter(({ plan }) => plan.plannedDate <= date)
      .map((contact) => ({ contact, at: laterMoment(now, readyAt(contact)) }))
      .filter(({ at }) => at === now || dateInZone(at, zone) === date)
      .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)) || byPlannedDate(a.contact, b.contact))[0]
    if (next === undefined) return deliveries
    now = next.at
    const delivery = life.deliver(next.contact.plan.key, { at: now, today: date })
    // One that has to wait without being told till when would be asked for ever.
    if (delivery === undefined || isClaimable({ plan: delivery.contact.plan, state: delivery.state }, now))
      return deliveries
    deliveries.push(delivery)
  }
}

/** The first day on which a waiting contact can be looked at. */
export function nextDeliveryDate(life: AccountLife, zone: TimeZone): IsoDate | undefined {
  let next: IsoDate | undefined
  for (const contact of life.waiting()) {
    const ready = readyAt(contact)
    const date =
      ready === undefined ? contact.plan.plannedDate : later(contact.plan.plannedDate, dateInZone(ready, zone))
    next = sooner(next, date)
  }
  return next
}

function readyAt({ state }: Contact): Instant | undefined {
  if (state.kind === 'planned') return state.notBeforeAt
  return state.kind === 'claimed' ? state.leaseEndsAt : undefined
}

function laterMoment(a: Instant, b: Instant | undefined): Instant {
  return b !== undefined && b > a ? b : a
}

function byPlannedDate(a: Contact, b: Contact): number {
  return a.plan.plannedDate < b.plan.plannedDate ? -1 : Number(a.plan.plannedDate > b.plan.plannedDate)
}
