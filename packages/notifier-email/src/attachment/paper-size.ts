/** Where letters are written on US Letter; everywhere else on A4. */
const letterPlaces = 'BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' ')

/**
 * The paper of a country.
 *
 * @see Unicode CLDR, supplemental measurement data, `paperSize`.
 */
export function paperSize(country: string | undefined): 'A4' | 'LETTER' {
  return country !== undefined && letterPlaces.includes(country) ? 'LETTER' : 'A4'
}
