import { anyChannel, type Consent, consentFor, consentsOf, type Fact, type IsoDate } from '@cobranza/core'

/**
 * The days on which a refusal is to be written down: today, and every later one of which a word about the channel is known, as one
 * written down with the date of another zone may be. Of two words of one day the one recorded last counts, so the refusal holds from
 * today on. Days on which the customer counts as one who refuses anyway are left out.
 */
export function refusalDates(
  facts: readonly Fact[],
  { channel, today }: Readonly<{ channel: string; today: IsoDate }>,
): readonly IsoDate[] {
  const consents = facts.filter((fact): fact is Consent => fact.kind === 'consent')
  const own = consents.filter((one) => one.channel === channel || one.channel === anyChannel)
  const later = own.map(({ decidedDate }) => decidedDate).filter((date) => date > today)
  return [...new Set([today, ...later.sort()])].filter((date) => {
    return consentFor(channel, consentsOf(facts, date)) !== 'refused'
  })
}
