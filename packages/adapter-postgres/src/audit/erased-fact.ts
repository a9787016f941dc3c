import type { Fact } from '@cobranza/core'
import { type PersonalField, personalFieldsOf } from './chain.ts'

/** Stands where something about a person was. */
export const erasedWord = 'erased'

/** What is no text, and goes as a whole. */
const leftOut: readonly string[] = ['addresses', 'nextStep', 'attachments'] satisfies readonly PersonalField[]

/**
 * A fact that says nothing about a person any more and is a fact like any other: texts read `erased`, addresses, next steps and
 * attachments are gone, and everything
 * that decides what is owed stays as it was.
 *
 * @example erasedFact(customer).name // 'erased'
 */
export function erasedFact(fact: Fact): Fact {
  const personal: readonly string[] = personalFieldsOf(fact)
  const kept = Object.entries(fact).filter(([field]) => !leftOut.includes(field))
  return Object.fromEntries(
    kept.map(([field, value]) => [field, personal.includes(field) ? erasedWord : value]),
  ) as Fact
}
