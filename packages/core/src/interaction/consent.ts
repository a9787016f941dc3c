import type { IsoDate } from '../calendar/index.ts'
import type { Consent, Fact } from '../receivable/index.ts'

/** The channel of a consent that is about all of them. */
export const anyChannel = 'any'

/** What a customer said about a channel, and since when. */
export type StatedConsent = Readonly<{ channel: string; decision: Consent['decision']; sinceDate: IsoDate }>

/**
 * All that a customer said about channels, in the order it was said: by day, and within a day as it was recorded.
 *
 * @param facts of one customer, in the order they were recorded; those dated after `asOf` are not seen.
 * @example consentsOf(facts, asOf) // [{ channel: 'any', decision: 'granted', sinceDate: '2026-01-05' }]
 */
export function consentsOf(facts: readonly Fact[], asOf: IsoDate): readonly StatedConsent[] {
  return facts
    .filter((fact): fact is Consent => fact.kind === 'consent' && fact.decidedDate <= asOf)
    .map(({ channel, decision, decidedDate }) => ({ channel, decision, sinceDate: decidedDate }))
    .sort((a, b) => (a.sinceDate < b.sinceDate ? -1 : Number(a.sinceDate > b.sinceDate)))
}

/**
 * Whether a customer agrees to a channel: the latest word about it or about all channels counts.
 *
 * @param consents in the order they were said.
 * @example consentFor('sms', consentsOf(facts, asOf)) // 'refused'
 */
export function consentFor(channel: string, consents: readonly StatedConsent[]): Consent['decision'] | 'unknown' {
  const last = consents.findLast((consent) => consent.channel === channel || consent.channel === anyChannel)
  return last?.decision ?? 'unknown'
}
