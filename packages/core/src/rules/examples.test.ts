import { describe, expect, it } from 'vitest'
import { judgeRule } from '../compliance/index.ts'
import { argentinaExamples } from './argentina.example.ts'
import { brazilExamples } from './brazil.example.ts'
import { chileExamples } from './chile.example.ts'
import { colombiaExamples } from './colombia.example.ts'
import { europeanUnionExamples } from './european-union.example.ts'
import type { Examples } from './example-case.example.ts'
import { germanyExamples } from './germany.example.ts'
import { mexicoExamples } from './mexico.example.ts'
import { peruExamples } from './peru.example.ts'
import { projectPolicyExamples } from './project-policy.example.ts'
import { type RuleSetName, ruleSets } from './rule-sets.ts'
import { spainExamples } from './spain.example.ts'
import { unitedKingdomExamples } from './united-kingdom.example.ts'
import { unitedStatesExamples } from './united-states.example.ts'

const examples: Readonly<Record<RuleSetName, Examples>> = {
  AR: argentinaExamples,
  BR: brazilExamples,
  CL: chileExamples,
  CO: colombiaExamples,
  DE: germanyExamples,
  ES: spainExamples,
  EU: europeanUnionExamples,
  GB: unitedKingdomExamples,
  MX: mexicoExamples,
  PE: peruExamples,
  US: unitedStatesExamples,
  XX: projectPolicyExamples,
}

describe.each(Object.entries(ruleSets))('%s', (name, { rules }) => {
  const known = examples[name as RuleSetName]

  it('has a case accepted and one refused for each of its rules, and for no other', () => {
    expect(Object.keys(known).sort()).toEqual(rules.map(({ id }) => id).sort())
    const lacking = Object.entries(known).filter(([, { accepted, refused }]) => accepted.length * refused.length === 0)
    expect(lacking).toEqual([])
  })

  it.each(rules)('$id accepts what it should, and refuses what it should', (rule) => {
    const { accepted = [], refused = [] } = known[rule.id] ?? {}
    expect(accepted.map((tried) => judgeRule(rule, tried))).toEqual(accepted.map(() => 'accepted'))
    expect(refused.map((tried) => judgeRule(rule, tried))).toEqual(refused.map(() => 'refused'))
  })
})

it('tries all 140 rules', () => {
  expect(Object.values(examples).flatMap((known) => Object.keys(known))).toHaveLength(140)
})
