import { compareRates } from '../money/index.ts'
import { type Fault, quote } from '../plain/index.ts'
import type { PenaltyAmount } from './indexed-amount.ts'
import type { BracketEnd, LateFeeAmount } from './late-fee-amount.ts'
import type { InterestPosting, LateFeeRule, PenaltyRule } from './penalty-policy.ts'
import { oneOf, whole } from './value-fault.ts'

/** Where in a policy a fault is. */
export type Path = Fault['path']

/** What is wrong with one rule, its ceilings left out. */
export function ruleFaults(rule: PenaltyRule, path: Path): Fault[] {
  const { mode, validity } = rule
  return [
    ...oneOf(mode, ['posted', 'announced'], [...path, 'mode']),
    ...(validity === undefined ? [] : validityFaults(validity, [...path, 'validity'])),
    ...kindFaults(rule, path),
  ]
}

function kindFaults(rule: PenaltyRule, path: Path): Fault[] {
  if (rule.kind === 'late-interest') return postingFaults(rule.posting, [...path, 'posting'])
  if (rule.kind !== 'late-fee') return oneOf(kindOf(rule), ['late-fee', 'late-interest'], [...path, 'kind'])
  return [
    ...timingFaults(rule.when, [...path, 'when']),
    ...amountFaults(rule.amount, [...path, 'amount']),
    ...whole(rule.lessWithoutNotice?.withinDays, { path: [...path, 'lessWithoutNotice', 'withinDays'], least: 0 }),
  ]
}

/** What a value without the types has in place of a kind. */
function kindOf(value: Readonly<{ kind: string }>): string {
  return value.kind
}

function validityFaults({ by, from, to }: NonNullable<PenaltyRule['validity']>, path: Path): Fault[] {
  const faults = oneOf(by, ['day', 'due-date'], [...path, 'by'])
  if (from === undefined || to === undefined || from <= to) return faults
  return [...faults, { path: [...path, 'to'], message: `${quote(to)} is before ${quote(from)}; no day lies between` }]
}

function timingFaults(when: LateFeeRule['when'], path: Path): Fault[] {
  if (when.kind === 'level') return whole(when.level, { path: [...path, 'level'] })
  const known = oneOf(when.kind, ['days-late', 'level', 'recurring'], [...path, 'kind'])
  if (known.length > 0) return known
  const days = whole(when.days, { path: [...path, 'days'], least: 1 })
  if (when.kind === 'days-late') return days
  const { every, timesMax } = when
  return [
    ...days,
    ...((every.days === undefined) === (every.months === undefined)
      ? [{ path: [...path, 'every'], message: `${quote(every)} is no period; write either "days" or "months"` }]
      : []),
    ...whole(every.days, { path: [...path, 'every', 'days'], least: 1 }),
    ...whole(every.months, { path: [...path, 'every', 'months'], least: 1 }),
    ...whole(timesMax, { path: [...path, 'timesMax'], least: 1 }),
  ]
}

function postingFaults(posting: InterestPosting, path: Path): Fault[] {
  if (posting.kind === 'every-days') return whole(posting.days, { path: [...path, 'days'], least: 1 })
  if (posting.kind === 'day-of-month') return whole(posting.day, { path: [...path, 'day'], least: 1, most: 31 })
  const kinds = ['month-end', 'day-of-month', 'every-days', 'when-settled', 'when-settled-or-month-end']
  return oneOf(posting.kind, kinds, [...path, 'kind'])
}

function amountFaults(amount: LateFeeAmount, path: Path): Fault[] {
  const kinds = ['flat', 'percent', 'fixed-brackets', 'whole-brackets', 'marginal-brackets']
  return [
    ...oneOf(amount.kind, kinds, [...path, 'kind']),
    ...('base' in amount ? oneOf(amount.base, ['open', 'original'], [...path, 'base']) : []),
    ...('brackets' in amount ? bracketFaults(amount.brackets, [...path, 'brackets']) : []),
  ]
}

function bracketFaults(brackets: readonly BracketEnd[], path: Path): Fault[] {
  const endless = brackets.findIndex(({ upTo, below }) => upTo === undefined && below === undefined)
  if (endless < 0) {
    const message =
      'the last bracket needs no end, or what is larger costs nothing; write it without "upTo" and "below"'
    return [{ path, message }]
  }
  if (endless < brackets.length - 1) {
    const message = 'a bracket without an end hides those after it; give it "upTo" or "below"'
    return [{ path: [...path, endless], message }]
  }
  const message = 'a bracket ends where the one before it does, or sooner; let them ascend'
  return brackets.flatMap((bracket, index) => {
    const before = brackets[index - 1]
    return before !== undefined && endsInVain(bracket, before) ? [{ path: [...path, index], message }] : []
  })
}

/** Whether nothing can lie in a bracket. What is in other units is compared when their value is known. */
function endsInVain(bracket: BracketEnd, before: BracketEnd): boolean {
  const [end, start] = [bracket.upTo ?? bracket.below, before.upTo ?? before.below]
  const order = end === undefined || start === undefined ? undefined : compareAmounts(end, start)
  // `below` 10 and then `upTo` 10 leaves exactly 10.
  return (
    order !== undefined && (order < 0 || (order === 0 && !(bracket.upTo !== undefined && before.below !== undefined)))
  )
}

/** Below, at or above zero; `undefined` where the units differ. */
function compareAmounts(a: PenaltyAmount, b: PenaltyAmount): number | undefined {
  if ('minor' in a) return 'minor' in b && a.currency === b.currency ? a.minor - b.minor : undefined
  return 'units' in b && a.index === b.index ? compareRates(a.units, b.units) : undefined
}
