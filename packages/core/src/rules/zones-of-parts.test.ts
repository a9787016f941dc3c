import { describe, expect, it } from 'vitest'
import { ruleSets } from './rule-sets.ts'
import { zonesOfParts } from './zones-of-parts.ts'

describe('zonesOfParts', () => {
  it('gives a part every zone it lies in', () => {
    expect(zonesOfParts('BR', { 'America/Sao_Paulo': 'PE SP', 'America/Noronha': 'PE' })).toEqual({
      'BR-PE': ['America/Sao_Paulo', 'America/Noronha'],
      'BR-SP': ['America/Sao_Paulo'],
    })
  })

  it.each([
    ['BR', 27],
    ['CL', 16],
    ['ES', 19],
    ['MX', 32],
    ['US', 51],
  ] as const)('is given for all %d parts of %s', (name, count) => {
    expect(Object.keys(ruleSets[name].subdivisionZones ?? {})).toHaveLength(count)
  })

  it.each([
    ['US', 'US-TX', ['America/Chicago', 'America/Denver']],
    ['US', 'US-AZ', ['America/Denver', 'America/Phoenix']],
    ['MX', 'MX-ROO', ['America/Cancun']],
    ['MX', 'MX-TAM', ['America/Mexico_City', 'America/Matamoros']],
    ['CL', 'CL-VS', ['America/Santiago', 'Pacific/Easter']],
    ['ES', 'ES-CN', ['Atlantic/Canary']],
  ] as const)('of %s says of %s that it lies in %j', (name, part, zones) => {
    expect(ruleSets[name].subdivisionZones?.[part]).toEqual(zones)
  })
})
