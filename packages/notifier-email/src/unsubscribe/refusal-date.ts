import { anyChannel, type Fact, type IsoDate } from '@cobranza/core'

/**
 * The day from which a refusal counts: today, or the day of the latest word about the channel where that lies ahead, as one dated in
 * another zone may. Of two words of one day the one recorded last counts, so the refusal wins.
 */
export function refusalDate(
  facts: readonly Fact[],
  { channel, today }: Readonly<{ channel: string; today: IsoDate }>,
): IsoDate {
  return facts.reduce<IsoDate>((latest, fact) => {
    const isAbout = fact.kind === 'consent' && (fact.channel === channel || fact.channel === anyChannel)
    return isAbout && fact.decidedDate > latest ? fact.decidedDate : latest
  }, today)
}
