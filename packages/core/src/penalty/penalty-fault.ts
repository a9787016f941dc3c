import { type Fault, quote, showPath } from '../plain/index.ts'
import type { BracketEnd, LateFeeAmount } from './late-fee-amount.ts'
import type { InterestPosting, LateFeeRule, PenaltyPolicy, PenaltyRule } from './penalty-policy.ts'

type Path = Fault['path']

/**
 * What is wrong with a policy beyond its shape: two rules of one id, days or times that are no whole numbers or too small,
 * brackets that have no end or end too early.
 *
 * @returns nothing when all is well.
 * @example penaltyFaults({ rules: [] }) // []
 */
export function penaltyFaults({ rules, graceDays, accountGraceDays, ceilings = [] }: PenaltyPolicy): readonly Fault[] {
  return [
    ...whole(graceDays, { path: ['graceDays'], least: 0 }),
    ...whole(accountGraceDays, { path: ['accountGraceDays'], least: 0 }),
    ...twice(
      rules.map(({ id }) => id),
      ['rules'],
    ),
    ...twice(
      ceilings.map(({ id }) => id),
      ['ceilings'],
    ),
    ...rules.flatMap((rule, index) => ruleFaults(rule, ['rules', index])),
  ]
}

const checked: WeakSet<PenaltyPolicy> = /* @__PURE__ */ new WeakSet()

/**
 * Refuses a policy with faults.
 *
 * @throws RangeError with the first of them.
 */
export function assertPenaltyPolicy(policy: PenaltyPolicy): void {
  if (checked.has(policy)) return
  const [fault] = penaltyFaults(policy)
  if (fault !== undefined) throw new RangeError(`policy: ${showPath(fault.path)}: ${fault.message}`)
  checked.add(policy)
}

function ruleFaults(rule: PenaltyRule, path: Path): Fault[] {
  const ceilings = twice(
    (rule.ceilings ?? []).map(({ id }) => id),
    [...path, 'ceilings'],
  )
  if (rule.kind === 'late-interest') return [...ceilings, ...postingFaults(rule.posting, [...path, 'posting'])]
  return [
    ...ceilings,
    ...timingFaults(rule.when, [...path, 'when']),
    ...amountFaults(rule.amount, [...path, 'amount']),
    ...whole(rule.lessWithoutNotice?.withinDays, { path: [...path, 'lessWithoutNotice', 'withinDays'], least: 0 }),
  ]
}

function timingFaults(when: LateFeeRule['when'], path: Path): Fault[] {
  if (when.kind === 'level') return whole(when.level, { path: [...path, 'level'] })
  const days = whole(when.days, { path: [...path, 'days'], least: 1 })
  if (when.kind === 'days-late') return days
  return [
    ...days,
    ...whole(when.every.days, { path: [...path, 'every', 'days'], least: 1 }),
    ...whole(when.every.months, { path: [...path, 'every', 'months'], least: 1 }),
    ...whole(when.timesMax, { path: [...path, 'timesMax'], least: 1 }),
  ]
}

function postingFaults(posting: InterestPosting, path: Path): Fault[] {
  if (posting.kind === 'every-days') return whole(posting.days, { path: [...path, 'days'], least: 1 })
  if (posting.kind === 'day-of-month') return whole(posting.day, { path: [...path, 'day'], least: 1, most: 31 })
  return []
}

function amountFaults(amount: LateFeeAmount, path: Path): Fault[] {
  if (!('brackets' in amount)) return []
  const brackets: readonly BracketEnd[] = amount.brackets
  const endless = brackets.findIndex(({ upTo, below }) => upTo === undefined && below === undefined)
  if (endless === brackets.length - 1 && endless >= 0) return []
  const message =
    endless < 0
      ? 'the last bracket needs no end, or what is larger costs nothing; write it without "upTo" and "below"'
      : 'a bracket without an end hides those after it; give it "upTo" or "below"'
  return [{ path: [...path, 'brackets', ...(endless < 0 ? [] : [endless])], message }]
}

function twice(ids: readonly string[], path: Path): Fault[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ path: [...path, index, 'id'], message: `${quote(id)} is there already; give each its own id` }],
  )
}

function whole(
  value: number | undefined,
  {
    path,
    least = Number.MIN_SAFE_INTEGER,
    most = Number.MAX_SAFE_INTEGER,
  }: { path: Path; least?: number; most?: number },
): Fault[] {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return []
  const range = most < Number.MAX_SAFE_INTEGER ? ` from ${least} to ${most}` : least >= 0 ? ` from ${least} up` : ''
  return [{ path, message: `${quote(value)} is not a whole number${range}` }]
}
