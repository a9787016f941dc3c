import type { TimeZone } from '../calendar/index.ts'

/**
 * The zones of each part of a country, from the parts that lie in each zone: their ISO 3166-2 codes after the country's, with a
 * space between. A part that lies in several zones stands in each.
 *
 * @example
 * zonesOfParts('ES', { 'Europe/Madrid': 'CT MD', 'Atlantic/Canary': 'CN' })['ES-CN'] // ['Atlantic/Canary']
 */
export function zonesOfParts(
  country: string,
  partsByZone: Readonly<Record<TimeZone, string>>,
): Record<string, readonly TimeZone[]> {
  const zones: Record<string, readonly TimeZone[]> = {}
  for (const [zone, parts] of Object.entries(partsByZone))
    for (const part of parts.split(' ')) {
      const code = `${country}-${part}`
      zones[code] = [...(zones[code] ?? []), zone]
    }
  return zones
}
