import { describe, expect, it } from 'vitest'
import { isTimeZone } from '../calendar/index.ts'
import { complianceFaults, type RateFormula, type Rule } from '../compliance/index.ts'
import { CompliancePolicySchema } from '../compliance/schema.ts'
import { holidayTables } from '../holidays/index.ts'
import { publishedRates } from './published-rates.ts'
import { ruleSets } from './rule-sets.ts'

const sets = Object.entries(ruleSets)
const everyRule = sets.flatMap(([, { rules }]) => rules)

/** References of a formula. A contract's own rate is published nowhere. */
function referencesOf(formula: RateFormula): string[] {
  if (formula.kind === 'greatest') return formula.of.flatMap(referencesOf)
  return formula.kind === 'reference' && formula.reference !== 'ordinary-rate' ? [formula.reference] : []
}

function namedRates(rule: Rule): string[] {
  switch (rule.type) {
    case 'interest-default':
      return referencesOf(rule.rate)
    case 'interest-cap':
      return [...rule.caps.flatMap(({ cap }) => referencesOf(cap)), ...(rule.judgeLooksAt ? [rule.judgeLooksAt] : [])]
    case 'reference-rate':
      return [rule.reference]
    default:
      return []
  }
}

describe('the sets', () => {
  it('hold 140 rules under as many ids', () => {
    expect(everyRule).toHaveLength(140)
    expect(new Set(everyRule.map(({ id }) => id)).size).toBe(140)
  })

  it('are, all together and with every table of holidays, a policy without a fault, from JSON as well', () => {
    const policy = { ruleSets: Object.values(ruleSets), holidays: Object.values(holidayTables) }
    expect(complianceFaults(policy)).toEqual([])
    expect(CompliancePolicySchema.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy)
  })

  it.each(sets)('%s bears its name, the day it was read, a warning and zones that exist', (name, set) => {
    expect(set).toMatchObject({ name, jurisdiction: name, version: '2026-11-22' })
    expect(set.disclaimer).toMatch(/not legal advice/)
    const ofParts = Object.entries(set.subdivisionZones ?? {})
    expect(ofParts.filter(([part]) => !part.startsWith(`${name}-`))).toEqual([])
    expect(set.timeZones.filter((zone) => !isTimeZone(zone))).toEqual([])
    expect(ofParts.flatMap(([, zones]) => zones).filter((zone) => !set.timeZones.includes(zone))).toEqual([])
  })

  it.each(everyRule)('$id is of its place, says what it is about in one sentence, and where it stands', (rule) => {
    const [place = ''] = rule.id.split('.')
    const [jurisdiction = ''] = place.split('-')
    expect(ruleSets[jurisdiction as keyof typeof ruleSets].rules).toContain(rule)
    expect(rule).toMatchObject({ jurisdiction, ...(place.includes('-') ? { subdivision: place } : {}) })
    expect(rule.summary).toMatch(/^.{12,118}\.$/)
    expect(rule.citation.length).toBeGreaterThan(6)
  })

  it('are sure of nothing that nobody read', () => {
    const unread = everyRule.filter(({ evidence }) => evidence === 'general-knowledge')
    expect(unread.filter(({ confidence }) => confidence === 'high')).toEqual([])
    expect(everyRule.filter(({ confidence }) => confidence === 'none').map(({ basis }) => basis)).toEqual([
      'policy',
      'policy',
      'policy',
    ])
  })

  it('name published rates only, and every one of them', () => {
    const named = new Set(everyRule.flatMap(namedRates))
    expect([...named].sort()).toEqual(publishedRates.map(({ id }) => id).sort())
  })

  it('close on holidays only where a table of them is shipped', () => {
    const closing = everyRule.filter((rule) => rule.type === 'contact-window' && rule.holidays === 'closed')
    const places = new Set(closing.map(({ jurisdiction }) => jurisdiction))
    expect([...places].filter((place) => place !== 'XX' && !Object.hasOwn(holidayTables, place))).toEqual([])
  })
})
