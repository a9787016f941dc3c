import { quote } from '../plain/index.ts'
import {
  brCdc52,
  brLegalRate,
  clLey19496,
  clLey19983,
  coCodigoDeComercio884,
  mxCodigoDeComercio362,
  peLegalInterest,
} from './statutory-america.ts'
import { deBgb288, esLey3De2004, euDirective2011, gbLatePayment1998 } from './statutory-europe.ts'
import type { StatutoryPreset } from './statutory-preset.ts'

/** The laws there are presets of. */
export const statutoryPresets = [
  'br-cdc-art-52',
  'br-codigo-civil-art-406',
  'cl-ley-19496-art-37',
  'cl-ley-19983',
  'co-codigo-de-comercio-art-884',
  'de-bgb-288',
  'es-ley-3-2004',
  'eu-2011-7',
  'gb-late-payment-1998',
  'mx-codigo-de-comercio-art-362',
  'pe-codigo-civil-art-1244',
] as const

/** The name of a preset. */
export type StatutoryPresetId = (typeof statutoryPresets)[number]

/**
 * Late charges as a law has them: rules to put into a policy, with their source, the confidence in it, the tables they need and
 * what they do not know. Nothing is charged by law unless a policy takes the rules in.
 *
 * Read `disclaimer` and `cautions`, and show them to whoever decides: a preset is no legal advice.
 *
 * @throws RangeError when there is no preset of that name.
 * @example
 * const { rules, tables, disclaimer } = statutoryPenalty('es-ley-3-2004')
 * const policy: PenaltyPolicy = { rules }
 */
export function statutoryPenalty(id: StatutoryPresetId): StatutoryPreset {
  switch (id) {
    case 'br-cdc-art-52':
      return brCdc52()
    case 'br-codigo-civil-art-406':
      return brLegalRate()
    case 'cl-ley-19496-art-37':
      return clLey19496()
    case 'cl-ley-19983':
      return clLey19983()
    case 'co-codigo-de-comercio-art-884':
      return coCodigoDeComercio884()
    case 'de-bgb-288':
      return deBgb288()
    case 'es-ley-3-2004':
      return esLey3De2004()
    case 'eu-2011-7':
      return euDirective2011()
    case 'gb-late-payment-1998':
      return gbLatePayment1998()
    case 'mx-codigo-de-comercio-art-362':
      return mxCodigoDeComercio362()
    case 'pe-codigo-civil-art-1244':
      return peLegalInterest()
    default:
      return unknownPreset(id)
  }
}

function unknownPreset(id: never): never {
  throw new RangeError(`statutoryPenalty: ${quote(id)} is no preset; there are ${statutoryPresets.join(', ')}`)
}
