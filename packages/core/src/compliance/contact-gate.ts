import { dayNumber, fromEpochMilliseconds, lastDate, toEpochMilliseconds } from '../calendar/index.ts'
import type { Asked, Check, Refusal } from './check.ts'
import type { ContactRules } from './compile-rules.ts'
import type { ContactRequest, DebtorSituation } from './contact-request.ts'
import type { GateAnswer, RuleHit } from './gate-answer.ts'
import { DAY } from './local-clock.ts'
import type { Profile, Stretch } from './profile.ts'
import { readClass, readDebtor, readParty, readRequest, readSubdivision } from './strict-reading.ts'

/** How far ahead the gate looks for a moment that suits every rule. */
const DAYS_AHEAD = 60

/** The last day of the calendar begins, by UTC: later moments have no day in some zones. */
const calendarEnd = /* @__PURE__ */ dayNumber(lastDate) * DAY

/** A check that has something to say at a moment. */
type Refused = Readonly<{ check: Check; refusal: Refusal }>

/**
 * Whether the rules let a contact be made at a moment; if not, the first moment from then on at which they would.
 *
 * All rules of the debtor's place are asked and those of `'XX'` beside them, so the strictest wins, and one rule more never allows
 * more. What is not known is read the strict way: a debtor is a consumer, somebody of whom nothing is known a third party, a zone all
 * zones of the place, a place every place the policy has rules for, a sector every sector; a holiday nobody knows of is no day for a
 * contact, and a message nobody looked into says what is forbidden. A word that rules do not know is read like an absent one, and a
 * `phone` or a `call-task` like the `call` it is. Hours are those of the wall clock, half-open, also on days on
 * which clocks change. The contact that is asked about is none of `debtor.contacts`.
 *
 * @throws TypeError or RangeError when a moment, a day or a zone of the arguments is none.
 * @example
 * contactGate(compileRules(policy), { country: 'PE', contacts: [], consents: [], stops: [] }, {
 *   channel: 'call', at: instant('2026-11-22T15:00:00Z'), purpose: 'collection', party: 'debtor', content: { tags: [], items: [] },
 * }) // { kind: 'wait', untilAt: '2026-11-23T12:00:00.000Z', because: [{ rule: 'PE.window.call-visit', reason: 'closed-day', … }] }
 */
export function contactGate(rules: ContactRules, stated: DebtorSituation, wanted: ContactRequest): GateAnswer {
  const debtor = readDebtor(stated)
  const request = readRequest(wanted)
  const profile = rules.profileFor({
    debtorClass: readClass(debtor.debtorClass),
    country: debtor.country,
    subdivision: readSubdivision(debtor.subdivision),
    timeZone: debtor.timeZone,
    channel: request.channel,
  })
  const times = debtor.contacts.map(({ at }) => toEpochMilliseconds(at))
  const asked: Asked = { request, debtor, times, party: readParty(request.party) }
  const at = toEpochMilliseconds(request.at)
  const stretch = stretchAt(profile, at)
  const refused = refusedAt(stretch, asked, at)
  if (refused.length === 0) return { kind: 'allowed', applied: stretch.applied, warnings: [] }
  const stopping = refused.filter((one) => isStopping(one, request))
  if (stopping.length > 0) return laterAnswer(profile, asked, { at, stopping })
  return { kind: 'allowed', applied: stretch.applied, warnings: refused.map(warningOf) }
}

/** Goes from the first moment that suits one rule to the first that suits the next, until one suits them all. */
function laterAnswer(
  profile: Profile,
  asked: Asked,
  { at, stopping }: Readonly<{ at: number; stopping: readonly Refused[] }>,
): GateAnswer {
  const last = at + DAYS_AHEAD * DAY
  let still = stopping
  for (let now = at; ; ) {
    const endless = still.filter(({ check, refusal }) => endOf(check, refusal) === Number.POSITIVE_INFINITY)
    if (endless.length > 0) return { kind: 'never', reason: 'refused', because: endless.map(hitOf) }
    const next = still.reduce((latest, { check, refusal }) => Math.max(latest, endOf(check, refusal)), now)
    if (next > last || next === now) {
      const again = next > last && next < calendarEnd ? { againAt: fromEpochMilliseconds(next) } : {}
      return { kind: 'never', reason: 'no-lawful-time', because: stopping.map(hitOf), ...again }
    }
    still = refusedAt(stretchAt(profile, next), asked, next).filter((one) => isStopping(one, asked.request))
    if (still.length === 0) return { kind: 'wait', untilAt: fromEpochMilliseconds(next), because: stopping.map(hitOf) }
    now = next
  }
}

/** When a rule lets go: what it waits for is over, or it is not in force any more. */
function endOf(check: Check, refusal: Refusal): number {
  return Math.min(refusal.until, check.to)
}

function stretchAt(profile: Profile, at: number): Stretch {
  let found = profile[0] as Stretch
  for (const stretch of profile) if (stretch.from <= at) found = stretch
  return found
}

const none: readonly Refused[] = []

function refusedAt({ checks }: Stretch, asked: Asked, at: number): readonly Refused[] {
  let found: Refused[] | undefined
  for (const check of checks) {
    const refusal = check.refuses(asked, at)
    if (refusal === undefined) continue
    found ??= []
    found.push({ check, refusal })
  }
  return found ?? none
}

function isStopping({ check }: Refused, { overrides }: ContactRequest): boolean {
  return check.stops && overrides?.includes(check.ref.rule) !== true
}

/** A rule that refuses and was overridden is told apart from one that only warns. */
function warningOf(refused: Refused): RuleHit {
  return refused.check.stops ? { ...hitOf(refused), isOverridden: true } : hitOf(refused)
}

function hitOf({ check, refusal }: Refused): RuleHit {
  const { reason, saw } = refusal
  return { ...check.ref, reason, saw }
}
