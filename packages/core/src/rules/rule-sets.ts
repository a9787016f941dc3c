import type { RuleSet } from '../compliance/index.ts'
import { argentina } from './argentina.ts'
import { brazil } from './brazil.ts'
import { chile } from './chile.ts'
import { colombia } from './colombia.ts'
import { europeanUnion } from './european-union.ts'
import { germany } from './germany.ts'
import { mexico } from './mexico.ts'
import { peru } from './peru.ts'
import { projectPolicy } from './project-policy.ts'
import { spain } from './spain.ts'
import { unitedKingdom } from './united-kingdom.ts'
import { unitedStates } from './united-states.ts'

/** Places whose rules are shipped, as ISO 3166-1 writes them; `EU` is the European Union, `XX` no law but our choice. */
export type RuleSetName = 'AR' | 'BR' | 'CL' | 'CO' | 'DE' | 'ES' | 'EU' | 'GB' | 'MX' | 'PE' | 'US' | 'XX'

/**
 * Every set by its name. A bundle that holds this holds all of them; take a set by its name where size matters.
 *
 * @example
 * ruleSets.CO.rules.map(({ id }) => id) // ['CO.window.all', 'CO.frequency.day', …]
 */
export const ruleSets: Readonly<Record<RuleSetName, RuleSet>> = {
  AR: argentina,
  BR: brazil,
  CL: chile,
  CO: colombia,
  DE: germany,
  ES: spain,
  EU: europeanUnion,
  GB: unitedKingdom,
  MX: mexico,
  PE: peru,
  US: unitedStates,
  XX: projectPolicy,
}
