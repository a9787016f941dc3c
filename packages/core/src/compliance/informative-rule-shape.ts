import { listOf, objectOf, oneOf, optional, type Shape, text, whole } from '../plain/index.ts'
import type { InformativeRule } from './informative-rule.ts'
import { baseFields } from './rule-base-shape.ts'

type RuleOf<Type> = Extract<InformativeRule, Readonly<{ type: Type }>>

/** The shape of every rule that is there to be read, by its type. */
export function informativeRuleShapes(): Readonly<Record<InformativeRule['type'], Shape>> {
  const texts = listOf(text)
  return {
    'record-keeping': objectOf<RuleOf<'record-keeping'>>({
      ...baseFields('record-keeping'),
      years: whole(0, 100),
      from: oneOf(['act', 'last-act']),
      fields: optional(texts),
      recordingYears: optional(whole(0, 100)),
    }),
    scope: objectOf<RuleOf<'scope'>>({
      ...baseFields('scope'),
      covers: optional(texts),
      excludes: optional(texts),
    }),
    'data-protection': objectOf<RuleOf<'data-protection'>>({
      ...baseFields('data-protection'),
      grounds: optional(texts),
      rights: optional(texts),
      erasureExceptions: optional(texts),
      authority: optional(text),
    }),
    'debtor-right': objectOf<RuleOf<'debtor-right'>>({
      ...baseFields('debtor-right'),
      right: text,
      consequence: optional(text),
    }),
    penalty: objectOf<RuleOf<'penalty'>>({ ...baseFields('penalty'), conduct: text, consequence: text }),
    'pending-change': objectOf<RuleOf<'pending-change'>>({
      ...baseFields('pending-change'),
      status: text,
      effects: texts,
    }),
    registration: objectOf<RuleOf<'registration'>>({
      ...baseFields('registration'),
      register: text,
      who: text,
      update: optional(text),
    }),
  }
}
