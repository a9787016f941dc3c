import { addRates, compareRates, multiplyRates, type Rate, rate } from '../money/index.ts'
import type { RateCase, ReckoningCase } from './judge-case.ts'
import type { InterestCalc, InterestCap, InterestDefault, InterestFloor, RateFormula } from './money-rule.ts'

/** Whether a rate is the one of the law: not above it or, where a law of the place may give more, not below. */
export function isLegalRate({ rate: formula, isMinimum }: InterestDefault, tried: RateCase): boolean {
  if (formula.kind === 'first-of') return isFirstSource(formula.of, tried)
  const legal = yearlyRate(formula, tried)
  if (legal === undefined) return false
  const compared = compareRates(tried.annualRate, legal)
  return isMinimum === true ? compared >= 0 : compared <= 0
}

/** Whether a rate is not above its ceiling. Where a judge decides there is no number to be above. */
export function isCapped(rule: InterestCap, tried: RateCase): boolean {
  if (tried.case !== undefined && rule.exceptCases?.includes(tried.case) === true) return true
  const fitting = rule.caps.filter((cap) => cap.case === undefined || cap.case === tried.case)
  const cap = fitting.at(-1)
  if (cap === undefined) return rule.caps.length > 0 || isNotAboveReference(rule, tried)
  const most = yearlyRate(cap.cap, tried)
  return most !== undefined && compareRates(tried.annualRate, most) <= 0
}

/** Whether an agreed rate is not so far below the legal one as to be unfair. */
export function isNotBelow({ shareOfLegalRate }: InterestFloor, { annualRate, references }: RateCase): boolean {
  const legal = references?.['legal-rate'] // what the law gives when nothing is agreed
  return legal !== undefined && compareRates(annualRate, multiplyRates(legal, shareOfLegalRate)) >= 0
}

/** Whether interest was reckoned as the law lets. */
export function isReckonedRight(rule: InterestCalc, tried: ReckoningCase): boolean {
  if (rule.isAlone === true && tried.isBesideOther === true) return false
  if (rule.notIfMinimumPaid === true && tried.wasMinimumPaid === true) return false
  return isBaseRight(rule, tried) && isCompoundingRight(rule, tried)
}

function isBaseRight({ base }: InterestCalc, tried: ReckoningCase): boolean {
  if (base === undefined || base === tried.base) return true
  return base === 'overdue-amounts' && tried.base === 'overdue-principal'
}

function isCompoundingRight({ compounding }: InterestCalc, tried: ReckoningCase): boolean {
  if (compounding === undefined || tried.compoundsEveryMonths === undefined) return true
  if (compounding === 'never') return false
  return tried.hasClause === true && tried.compoundsEveryMonths >= compounding.byClauseEveryMonths
}

/** Without a ceiling in numbers, a rate above what a judge looks at is one to be warned of. */
function isNotAboveReference({ judgeLooksAt }: InterestCap, { annualRate, references }: RateCase): boolean {
  const looked = judgeLooksAt === undefined ? undefined : references?.[judgeLooksAt]
  return looked !== undefined && compareRates(annualRate, looked) <= 0
}

function isFirstSource(order: readonly string[], { source, available = [] }: RateCase): boolean {
  const first = order.find((one) => (available as readonly string[]).includes(one))
  return first !== undefined && first === source
}

/** A missing reference is no rate: never a guess. */
function yearlyRate(formula: RateFormula, tried: RateCase): Rate | undefined {
  switch (formula.kind) {
    case 'fixed':
      return formula.annualRate
    case 'reference': {
      const reference = tried.references?.[formula.reference]
      if (reference === undefined) return undefined
      const product = formula.times === undefined ? reference : multiplyRates(reference, formula.times)
      const value = formula.plus === undefined ? product : addRates(product, formula.plus)
      return formula.floor === undefined ? value : greater(value, formula.floor)
    }
    case 'greatest': {
      const values = formula.of.map((one) => yearlyRate(one, tried))
      return values.reduce((most, one) => (most === undefined || one === undefined ? undefined : greater(most, one)))
    }
    case 'first-of':
      return isFirstSource(formula.of, tried) ? tried.annualRate : rate('0')
  }
}

function greater(a: Rate, b: Rate): Rate {
  return compareRates(a, b) >= 0 ? a : b
}
