import { addDays, changeOf, type Decision, decideThrough, evolve } from '@cobranza/core'
import { accounts, policies } from '@cobranza/core/testing'
import fc from 'fast-check'

/** Which part of a portfolio: the accounts of a seed are always the same. */
export type PlanPart = Readonly<{ seed: number; size: number }>

/** What goes in and what comes out, as text, one line per account. */
export type PlanText = Readonly<{ input: string; decisions: string }>

const daysApart = [0, 1, 9, 40]

/**
 * Decides for some accounts of a random portfolio, each under a policy of its own, on four days one after the other.
 * Needs nothing but the language, so every runtime can tell whether it comes to the same bytes.
 *
 * @param prepare what is done to account and policy beforehand; nothing when absent.
 */
export function planText({ seed, size }: PlanPart, prepare: <T>(value: T) => T = (value) => value): PlanText {
  const drawn = policies().chain((policy) => fc.tuple(accounts({ policy }), fc.constant(policy)))
  const input: string[] = []
  const decisions: string[] = []
  for (const [account, policy] of fc.sample(drawn, { seed, numRuns: size })) {
    input.push(JSON.stringify([account, policy]))
    const rules = prepare(policy)
    let current = prepare(account)
    let day = current.nextActionDate
    for (const days of daysApart) {
      if (day === undefined) break
      day = addDays(day, days)
      const made: readonly Decision[] = decideThrough(current, rules, day)
      decisions.push(JSON.stringify(made))
      for (const decision of made) current = evolve(current, changeOf(decision))
    }
  }
  return { input: input.join('\n'), decisions: decisions.join('\n') }
}
