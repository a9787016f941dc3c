import {
  type ContactWindow,
  compileRules,
  contactGate,
  creditorRoles,
  type DayHours,
  debtorClasses,
  fromEpochMilliseconds,
  toEpochMilliseconds,
  type WeekHours,
} from '@cobranza/core'
import { checkAll, demand, property } from './check.ts'
import { type Choices, drawn } from './drawn.ts'
import { shippedSets } from './gate-case.ts'
import type { Provable } from './promise.ts'

/** A moment near a change of clocks, or any, and hours of some week. */
type WindowCase = Readonly<{ zone: string; at: number; hours: WeekHours }>

const minute = 60_000
const day = 24 * 60 * minute
const from = Date.UTC(2025, 0, 1)
const to = Date.UTC(2036, 0, 1)

/** Every zone of every place that rules are shipped for. */
const zones = [...new Set(shippedSets.flatMap(({ timeZones }) => timeZones))].sort() as [string, ...string[]]

const changesByZone = new Map<string, readonly number[]>()

function windowCase(choices: Choices): WindowCase {
  const zone = choices.pick(zones)
  const changes = changesByZone.get(zone) ?? clockChanges(zone)
  changesByZone.set(zone, changes)
  const [first, ...others] = changes
  const near = first === undefined || choices.chance(20) ? undefined : choices.pick([first, ...others])
  const base = near ?? from + choices.below((to - from) / minute) * minute
  const edge = choices.pick([0, -1, -minute, minute])
  const at = base + (near === undefined ? 0 : choices.between(-1500, 1500) * minute) + edge
  const week = () => (choices.chance(15) ? null : dayHours(choices))
  const hours = { mon: week(), tue: week(), wed: week(), thu: week(), fri: week(), sat: week(), sun: week() }
  return { zone, at, hours }
}

function dayHours(choices: Choices): DayHours {
  const opens = choices.below(24 * 4)
  const closes = choices.between(opens + 1, 24 * 4)
  return [clockText(opens), clockText(closes)]
}

function clockText(quarters: number): string {
  return `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`
}

const onTheWall = property({
  name: 'gate: hours are those on the wall, and what is waited for is the first moment inside',
  arbitrary: drawn(windowCase),
  holds({ zone, at, hours }) {
    const rules = compileRules({
      ruleSets: [
        {
          name: 'AA',
          version: '1',
          disclaimer: 'Made up.',
          jurisdiction: 'AA',
          timeZones: [],
          rules: [windowOf(hours)],
        },
      ],
    })
    const answer = contactGate(
      rules,
      { country: 'AA', timeZone: zone, contacts: [], consents: [], stops: [] },
      { channel: 'call', at: fromEpochMilliseconds(at), purpose: 'collection' },
    )
    const isOpen = (moment: number) => isInside(moment, zone, hours)
    const isAllowed = answer.kind === 'allowed'
    demand(isAllowed === isOpen(at), `${zone} ${fromEpochMilliseconds(at)}: ${answer.kind}, ${isOpen(at)} by Intl`)
    if (answer.kind !== 'wait') return
    const until = toEpochMilliseconds(answer.untilAt)
    demand(isOpen(until) && !isOpen(until - 1), `${zone}: ${answer.untilAt} is not the moment hours begin`)
    // Hours are at least a quarter long, and clocks change on full quarters: none hides between two of these.
    const first = Math.ceil(at / (15 * minute)) * 15 * minute
    for (let moment = first; moment < until; moment += 15 * minute)
      demand(!isOpen(moment), `${zone}: ${fromEpochMilliseconds(moment)} is open, before ${answer.untilAt}`)
  },
})

function windowOf(hours: WeekHours): ContactWindow {
  return {
    id: 'AA.window',
    type: 'contact-window',
    jurisdiction: 'AA',
    enforcement: 'block',
    appliesTo: { debtors: debtorClasses, creditorRoles },
    citation: 'Made up.',
    basis: 'policy',
    evidence: 'policy',
    confidence: 'none',
    hours,
    holidays: 'open',
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function isInside(at: number, zone: string, hours: WeekHours): boolean {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  formats.set(zone, format)
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const span = hours[(part['weekday'] ?? '').toLowerCase() as keyof WeekHours]
  const time = `${part['hour']}:${part['minute']}`
  return span !== null && time >= span[0] && time < span[1]
}

/** When the clocks of a zone change from 2025 to 2035. */
function clockChanges(zone: string): readonly number[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const offset = (at: number) => format.format(at).split('GMT')[1]
  const changes: number[] = []
  for (let at = from; at < to; at += day) {
    if (offset(at) === offset(at + day)) continue
    let [same, other] = [at, at + day]
    while (other - same > 1) {
      const middle = Math.floor((same + other) / 2)
      if (offset(middle) === offset(at)) same = middle
      else other = middle
    }
    changes.push(other)
  }
  return changes
}

/** Hours are hours on the wall, also when the wall clock jumps. */
export const gateWindows: Provable = {
  name: 'windows',
  description:
    'Hours of contact hold to the minute in every zone of the shipped rules, at every clock change 2025–2035.',
  defaultRuns: 100_000,
  run: (size) => checkAll([onTheWall], size),
}
