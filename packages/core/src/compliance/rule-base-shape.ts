import { type Fields, listOf, objectOf, oneOf, optional, text } from '../plain/index.ts'
import { enforcements, type RuleBase, type RuleScope, ruleBases, ruleConfidences, ruleEvidences } from './rule-base.ts'
import { day } from './shape.ts'
import { creditorRoles, debtorClasses } from './vocabulary.ts'

/** The fields of every rule of a type. */
export function baseFields<Type extends string>(type: Type): Fields<RuleBase & Readonly<{ type: Type }>> {
  return {
    type: oneOf([type]),
    id: text,
    jurisdiction: text,
    subdivision: optional(text),
    enforcement: oneOf(enforcements),
    appliesTo: objectOf<RuleScope>({
      debtors: listOf(oneOf(debtorClasses)),
      creditorRoles: listOf(oneOf(creditorRoles)),
      sectors: optional(listOf(text)),
      channels: optional(listOf(text)),
    }),
    citation: text,
    basis: oneOf(ruleBases),
    evidence: oneOf(ruleEvidences),
    confidence: oneOf(ruleConfidences),
    effectiveFrom: optional(day),
    effectiveTo: optional(day),
    summary: optional(text),
    note: optional(text),
  } as Fields<RuleBase & Readonly<{ type: Type }>>
}
