import { describe, expect, it } from 'vitest'
import { fromEpochMilliseconds, toEpochMilliseconds } from '../calendar/index.ts'
import { compileRules } from './compile-rules.ts'
import { contactGate } from './contact-gate.ts'
import { type DayHours, weekDays } from './contact-rule.ts'
import { call, officeWindow, policyOf, stranger } from './rule.arbitrary.ts'

/** Every zone of the places that rules are shipped for. */
const zones = [
  'America/Anchorage',
  'America/Argentina/Buenos_Aires',
  'America/Bogota',
  'America/Cancun',
  'America/Chicago',
  'America/Chihuahua',
  'America/Ciudad_Juarez',
  'America/Coyhaique',
  'America/Denver',
  'America/Hermosillo',
  'America/Lima',
  'America/Los_Angeles',
  'America/Manaus',
  'America/Matamoros',
  'America/Mazatlan',
  'America/Mexico_City',
  'America/New_York',
  'America/Noronha',
  'America/Ojinaga',
  'America/Phoenix',
  'America/Punta_Arenas',
  'America/Rio_Branco',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Tijuana',
  'Atlantic/Canary',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Madrid',
  'Pacific/Easter',
  'Pacific/Honolulu',
]

/** Hours by day of the law, and hours that clock changes cut into. */
const allHours: readonly DayHours[] = [
  ['08:00', '20:00'],
  ['00:00', '24:00'],
  ['00:00', '01:30'],
  ['01:30', '02:30'],
  ['22:30', '24:00'],
]
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe.each(zones)('hours in %s', (zone) => {
  const changes = clockChanges(zone)
  const wall = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const clock = (at: number) => {
    const parts = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]))
    return { weekday: parts['weekday'], time: `${parts['hour']}:${parts['minute']}` }
  }

  it.each(allHours)('from %s to %s are those on the wall, minute by minute where clocks change', (opens, closes) => {
    const hours = Object.fromEntries(weekDays.map((day) => [day, day === 'wed' ? null : [opens, closes]]))
    const window = { ...officeWindow, hours: hours as typeof officeWindow.hours & object, holidays: 'open' as const }
    const rules = compileRules(policyOf([window]))
    const isOpen = (at: number) => {
      const { weekday, time } = clock(at)
      return weekday !== 'Wed' && time >= opens && (closes === '24:00' || time < closes)
    }
    const askedAt = (at: number) => {
      const request = call(fromEpochMilliseconds(at))
      return contactGate(rules, { ...stranger, timeZone: zone }, request)
    }
    // A day without a change stands for zones whose clocks never change.
    for (const change of [...changes, Date.UTC(2026, 5, 10)]) {
      const edges = edgesNear(change, isOpen)
      for (const edge of [change, ...edges]) {
        for (const at of [edge - MINUTE, edge - 1, edge, edge + MINUTE]) {
          expect([fromEpochMilliseconds(at), askedAt(at).kind]).toEqual([
            fromEpochMilliseconds(at),
            isOpen(at) ? 'allowed' : 'wait',
          ])
        }
      }
      for (const at of [change - DAY / 2, change, change + DAY / 2]) {
        const answer = askedAt(at)
        if (answer.kind !== 'wait') continue
        const until = toEpochMilliseconds(answer.untilAt)
        expect([answer.untilAt, isOpen(until), isOpen(until - 1)]).toEqual([answer.untilAt, true, false])
        for (let moment = at; moment < until; moment += 30 * MINUTE) expect(isOpen(moment)).toBe(false)
      }
    }
  })
})

/** When the clocks of a zone change from 2025 to 2035, found by looking at every day. */
function clockChanges(zone: string): readonly number[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const offset = (at: number) => format.format(at).slice(-9)
  const changes: number[] = []
  for (let day = Date.UTC(2025, 0, 1); day < Date.UTC(2036, 0, 1); day += DAY) {
    if (offset(day) === offset(day + DAY)) continue
    let [same, other] = [day, day + DAY]
    while (other - same > 1) {
      const middle = Math.floor((same + other) / 2)
      if (offset(middle) === offset(day)) same = middle
      else other = middle
    }
    changes.push(other)
  }
  return changes
}

/** The moments within a day of a change at which hours open or close, looked for quarter hour by quarter hour. */
function edgesNear(change: number, isOpen: (at: number) => boolean): readonly number[] {
  const edges: number[] = []
  for (let at = change - DAY; at < change + DAY; at += 15 * MINUTE) {
    if (isOpen(at) !== isOpen(at - 1)) edges.push(at)
  }
  return edges
}
