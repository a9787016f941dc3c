import { dayNumber, type ZoneOffset } from '../calendar/index.ts'
import { type Asked, type CheckPlace, forever, type Refusal, type Refuses } from './check.ts'
import type { DebtorConsent } from './contact-request.ts'
import type { OptOut } from './contact-rule.ts'
import { missingItem } from './content-check.ts'
import { firstFree, localDay, startOfDay } from './local-clock.ts'

/** Asks whether the debtor agreed to the channel. */
export function consentCheck(place: CheckPlace): Refuses {
  return (asked, at) => {
    const decision = decisionAt(asked, place, at)
    if (decision === 'granted') return undefined
    const until = changes(asked, place, at, (later) => later === 'granted')
    return { reason: decision === 'refused' ? 'opted-out' : 'no-consent', until, saw: { channel: place.channel } }
  }
}

/** Asks whether the debtor said no to the channel, and whether the message says how to. */
export function optOutCheck(rule: OptOut, place: CheckPlace): Refuses {
  return (asked, at) => {
    if (rule.honoursRefusal === true && decisionAt(asked, place, at) === 'refused') {
      const until = changes(asked, place, at, (later) => later !== 'refused')
      return { reason: 'opted-out', until, saw: { channel: place.channel } }
    }
    return rule.everyMessage === true ? missingOptOut(asked) : undefined
  }
}

function missingOptOut({ request }: Asked): Refusal | undefined {
  if (request.content === undefined) return forever('content-unknown', {})
  return missingItem(['opt-out-line'], request.content)
}

type Decision = DebtorConsent['decision'] | undefined

/** The latest word on the channel. A refusal counts as soon as its day begins on any clock, an agreement once it did on all. */
function decisionAt({ debtor }: Asked, { channel, clocks }: CheckPlace, at: number): Decision {
  let latest: DebtorConsent | undefined
  for (const consent of debtor.consents) {
    if (consent.channel !== channel && consent.channel !== 'any') continue
    if (latest !== undefined && consent.sinceDate < latest.sinceDate) continue
    const since = dayNumber(consent.sinceDate)
    const hasBegun = (offsetAt: ZoneOffset) => localDay(at, offsetAt) >= since
    const counts = consent.decision === 'refused' ? clocks.some(hasBegun) : clocks.every(hasBegun)
    if (counts) latest = consent
  }
  return latest?.decision
}

function changes(asked: Asked, place: CheckPlace, at: number, isFree: (decision: Decision) => boolean): number {
  const starts = asked.debtor.consents.flatMap(({ sinceDate }) =>
    place.clocks.map((offsetAt) => startOfDay(dayNumber(sinceDate), offsetAt)),
  )
  return firstFree(at, starts, (moment) => isFree(decisionAt(asked, place, moment)))
}
