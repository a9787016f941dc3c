import {
  both,
  byWord,
  type Fault,
  listOf,
  objectOf,
  oneOf,
  optional,
  type Path,
  quote,
  recordOf,
  type Shape,
  text,
  whole,
} from '../plain/index.ts'
import { contactRuleShapes } from './contact-rule-shape.ts'
import type { ExtraHolidays, JurisdictionHolidays } from './holidays.ts'
import { informativeRuleShapes } from './informative-rule-shape.ts'
import { moneyRuleShapes } from './money-rule-shape.ts'
import type { CompliancePolicy } from './policy.ts'
import type { Rule, RuleSet, RuleType } from './rule.ts'
import { day, zone } from './shape.ts'
import { creditorRoles } from './vocabulary.ts'

/** The shapes of a rule, of a set of them and of a policy. Made when first needed. */
function makeShapes(): Readonly<{ rule: Shape; ruleSet: Shape; policy: Shape }> {
  const ruleShapes: Readonly<Record<RuleType, Shape>> = {
    ...contactRuleShapes(),
    ...moneyRuleShapes(),
    ...informativeRuleShapes(),
  }

  const rule: Shape = both<Rule>(byWord('type', ruleShapes), ({ effectiveFrom, effectiveTo }, path) => {
    if (effectiveFrom === undefined || effectiveTo === undefined || effectiveFrom <= effectiveTo) return []
    return [{ path: [...path, 'effectiveTo'], message: `${quote(effectiveTo)} lies before effectiveFrom` }]
  })

  const ruleSet: Shape = both<RuleSet>(
    objectOf<RuleSet>({
      name: text,
      version: text,
      disclaimer: text,
      jurisdiction: text,
      countries: optional(listOf(text)),
      timeZones: listOf(zone),
      subdivisionZones: optional(recordOf(listOf(zone))),
      rules: listOf(rule),
      gaps: optional(listOf(text)),
    }),
    ({ jurisdiction, rules }, path) =>
      rules.flatMap((one, index): readonly Fault[] => {
        if (one.jurisdiction === jurisdiction) return []
        const message = `${quote(one.jurisdiction)} is not the jurisdiction of its set, ${quote(jurisdiction)}`
        return [{ path: [...path, 'rules', index, 'jurisdiction'], message }]
      }),
  )

  const yearShape = whole(1, 9999)
  const holidaysShape: Shape = both<JurisdictionHolidays>(
    objectOf<JurisdictionHolidays>({
      jurisdiction: text,
      firstYear: yearShape,
      lastYear: yearShape,
      dates: listOf(day),
      subdivisions: optional(recordOf(listOf(day))),
    }),
    ({ firstYear, lastYear }, path) =>
      firstYear <= lastYear ? [] : [{ path: [...path, 'lastYear'], message: `${lastYear} lies before firstYear` }],
  )

  const policy: Shape = objectOf<CompliancePolicy>({
    ruleSets: listOf(notAName(ruleSet)),
    creditorRole: optional(oneOf(creditorRoles)),
    sector: optional(text),
    holidays: optional(listOf(holidaysShape)),
    extraHolidays: optional(
      listOf(objectOf<ExtraHolidays>({ jurisdiction: text, subdivision: optional(text), dates: listOf(day) })),
    ),
  })
  return { rule, ruleSet, policy }
}

/** A set of rules is a value with all of them in it; its name alone says nothing. */
function notAName(shape: Shape): Shape {
  return (value, path) => {
    if (typeof value === 'object' && value !== null) return shape(value, path)
    const message = `${quote(value)} is not a set of rules; sets are values, such as those of @cobranza/core/rules`
    return [{ path, message }]
  }
}

let made: ReturnType<typeof makeShapes> | undefined

function shapes(): ReturnType<typeof makeShapes> {
  made ??= makeShapes()
  return made
}

/**
 * What is wrong with the rules of a policy: fields and words that nobody knows, values of another shape, two sets of one name, two
 * rules of one id, two tables of holidays for one place.
 *
 * @example
 * complianceFaults({ ruleSets: [], sectors: 'retail' } as never)
 * // [{ path: ['sectors'], message: 'this field is not known; there are ruleSets, creditorRole, sector, holidays, extraHolidays' }]
 */
export function complianceFaults(policy: CompliancePolicy): readonly Fault[] {
  return both<CompliancePolicy>(shapes().policy, repeatFaults)(policy, [])
}

/** What is wrong with one set of rules. */
export function ruleSetFaults(ruleSet: RuleSet): readonly Fault[] {
  return both<RuleSet>(shapes().ruleSet, (set) => repeatFaults({ ruleSets: [set] }))(ruleSet, [])
}

/** What is wrong with one rule. */
export function ruleFaults(rule: Rule): readonly Fault[] {
  return shapes().rule(rule, [])
}

function repeatFaults({ ruleSets, holidays = [] }: CompliancePolicy): readonly Fault[] {
  const sets = ruleSets.map(({ name }, index) => ({ name, path: ['ruleSets', index, 'name'] }))
  const rules = ruleSets.flatMap((set, index) =>
    set.rules.map(({ id }, at) => ({ name: id, path: ['ruleSets', index, 'rules', at, 'id'] })),
  )
  const tables = holidays.map(({ jurisdiction }, index) => ({
    name: jurisdiction,
    path: ['holidays', index, 'jurisdiction'],
  }))
  return [...repeated(sets), ...repeated(rules), ...repeated(tables)]
}

function repeated(named: readonly Readonly<{ name: string; path: Path }>[]): readonly Fault[] {
  const seen = new Set<string>()
  return named.flatMap(({ name, path }): readonly Fault[] => {
    if (seen.has(name)) return [{ path, message: `${quote(name)} is there twice; name each once` }]
    seen.add(name)
    return []
  })
}
