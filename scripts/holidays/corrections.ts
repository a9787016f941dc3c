/** What the library has wrong or does not have, and where the right answer stands. */
export type Correction = Readonly<{
  /** ISO code of the country or part, as in `'MX'` or `'BR-AL'`. */
  place: string
  /** Days to leave out: `MM-DD` of every year, or whole days. */
  drop?: readonly string[]
  /** Days to bring in, likewise. */
  add?: readonly string[]
  /** The law or the official list. */
  source: string
}>

const easterSundays = [
  ...['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2029-04-01', '2030-04-21'],
  ...['2031-04-13', '2032-03-28', '2033-04-17', '2034-04-09', '2035-03-25', '2036-04-13'],
]
/** The library has the eve of the feast for Ceuta. Each city fixes the day by the moon, so these are estimates. */
const feastEves = ['2027-05-15', '2028-05-04', '2029-04-23', '2030-04-12', '2031-04-01']
const laterFeastEves = ['2032-03-21', '2033-03-10', '2034-02-28', '2035-02-17', '2036-02-06']
const feasts = ['2027-05-16', '2028-05-05', '2029-04-24', '2030-04-13', '2031-04-02']
const laterFeasts = ['2032-03-22', '2033-03-11', '2034-03-01', '2035-02-18', '2036-02-07']
const holySaturdays = [
  ...['2024-03-30', '2025-04-19', '2026-04-04', '2027-03-27', '2028-04-15', '2029-03-31', '2030-04-20'],
  ...['2031-04-12', '2032-03-27', '2033-04-16', '2034-04-08', '2035-03-24', '2036-04-12'],
]

/**
 * Corrections of the library, each with its source. One that changes nothing any more fails the test, so that it goes
 * when the library has caught up.
 */
export const corrections: readonly Correction[] = [
  {
    place: 'CL',
    drop: easterSundays,
    add: holySaturdays,
    source: 'Ley 2.977 art. 1 no. 2: Friday and Saturday of Easter',
  },
  { place: 'CO', drop: easterSundays, source: 'Código Sustantivo del Trabajo art. 177: Thursday and Friday of Easter' },
  { place: 'PE', drop: easterSundays, source: 'Decreto Legislativo 713 art. 6: Thursday and Friday of Easter' },
  {
    place: 'MX',
    drop: ['2024-12-01', '2030-12-01', '2036-12-01'],
    add: ['2024-10-01', '2030-10-01', '2036-10-01'],
    source:
      'Ley Federal del Trabajo art. 74 VII and Constitución art. 83: the executive changes on 1 October since 2024',
  },
  {
    place: 'AR',
    drop: ['2025-10-12'],
    add: ['2025-10-10'],
    source: 'Ley 27.399 arts. 6-7, Decreto 614/2025: 12 October 2025, a Sunday, was observed on Friday the 10th',
  },
  {
    place: 'US',
    add: ['2028-11-10', '2029-11-12', '2034-11-10', '2035-11-12'],
    source: '5 U.S.C. 6103(b), Executive Order 11582: Veterans Day on a weekend is observed on the weekday beside it',
  },
  {
    place: 'GB-SCT',
    add: ['2026-06-15'],
    source: 'Royal Proclamation of February 2026; gov.uk/bank-holidays, Scotland',
  },
  { place: 'BR-AL', add: ['11-30'], source: 'state holiday Dia do Evangélico, since 2013' },
  {
    place: 'CL-NB',
    add: ['08-20'],
    source: 'Ley 20.768: birth of Bernardo O’Higgins, in the communes of Chillán and Chillán Viejo',
  },
  {
    place: 'DE-BY',
    add: ['08-15'],
    source: 'Bayerisches Feiertagsgesetz art. 1(1) no. 2: in the communes with more Catholics, which are most',
  },
  { place: 'ES-CB', drop: ['06-28'], add: ['07-28'], source: 'Estatuto de Cantabria art. 3: day of the institutions' },
  {
    place: 'ES-CE',
    drop: [...feastEves, ...laterFeastEves],
    add: ['06-13', ...feasts, ...laterFeasts],
    source: 'lists of Ceuta: 13 June, and the 10th of Dhu al-Hijjah as in BOE-A-2025-21667',
  },
  { place: 'ES-MC', add: ['06-09'], source: 'Estatuto de la Región de Murcia art. 4' },
  { place: 'ES-MD', add: ['07-25'], source: 'a day that Madrid takes in some years, BOE-A-2024-21316' },
  { place: 'ES-ML', add: ['09-08', '09-17'], source: 'lists of Melilla, BOE-A-2025-21667' },
  { place: 'ES-NC', add: ['07-25', '12-03'], source: 'lists of Navarra, BOE-A-2024-21316' },
  { place: 'ES-VC', add: ['10-09'], source: 'Estatuto de la Comunitat Valenciana art. 4' },
]
