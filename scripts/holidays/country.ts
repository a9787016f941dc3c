/** A country whose holidays are written down, and the parts of it with days of their own. */
export type Country = Readonly<{
  /** ISO 3166-1 code, which names the rules and is asked of the library. */
  code: string
  /** File below `packages/core/src/holidays`, without its ending; the name of the table is the same in camel case. */
  file: string
  /** In a sentence, as in "Public holidays of …". */
  inWords: string
  /** Parts with days of their own, by the second half of their ISO 3166-2 code, and what the library calls them. */
  parts: Readonly<Record<string, string>>
}>

/** Each part is called in the library as in ISO 3166-2. */
const alike = (codes: string): Record<string, string> =>
  Object.fromEntries(codes.split(' ').map((code) => [code, code]))

/** First and last year of every table. */
export const span: Readonly<{ first: number; last: number }> = { first: 2024, last: 2036 }

/** Every country for which rules are shipped. The European Union has no holidays of its own. */
export const countries: readonly Country[] = [
  { code: 'CL', file: 'chile', inWords: 'Chile', parts: { AP: 'AP', NB: 'NU' } },
  { code: 'CO', file: 'colombia', inWords: 'Colombia', parts: {} },
  { code: 'PE', file: 'peru', inWords: 'Peru', parts: {} },
  { code: 'AR', file: 'argentina', inWords: 'Argentina', parts: {} },
  { code: 'BR', file: 'brazil', inWords: 'Brazil', parts: alike('AL AM ES RJ SP') },
  { code: 'MX', file: 'mexico', inWords: 'Mexico', parts: {} },
  {
    code: 'ES',
    file: 'spain',
    inWords: 'Spain',
    parts: alike('AN AR AS CB CE CL CM CN CT EX GA IB MC MD ML NC PV RI VC'),
  },
  { code: 'GB', file: 'united-kingdom', inWords: 'the United Kingdom', parts: alike('ENG NIR SCT WLS') },
  { code: 'US', file: 'united-states', inWords: 'the United States, federal ones', parts: {} },
  {
    code: 'DE',
    file: 'germany',
    inWords: 'Germany',
    parts: alike('BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH'),
  },
]
