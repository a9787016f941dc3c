import { addDays, earlier, type IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { CreditApplication } from './application.ts'
import { assertApplication } from './application-fault.ts'
import { type CreditCondition, type Evaluation, evaluate } from './evaluate.ts'
import type { CreditContext } from './measure.ts'
import { type CreditOverride, chooseOverride, type OverrideNote } from './override.ts'
import type { CreditDecisionOutcome, CreditPolicy } from './policy.ts'
import { assertCreditPolicy } from './policy-fault.ts'
import { type CreditChange, changesToward } from './what-if.ts'

/** What every decision tells, whatever it is. */
export type CreditRecord = Readonly<{
  applicationId: string
  policyVersion: string
  asOf: IsoDate
  /** What the policy says by itself; differs from `kind` only under an override. */
  policyOutcome: CreditDecisionOutcome
  /** Every criterion with the value it saw, in the order of the policy: knock-outs, then points. */
  criteria: Evaluation['criteria']
  score: Evaluation['score']
  /** The name of the score band. */
  band: string
  risk: Evaluation['risk']
  /** What kept it from a plain approval, worst first. */
  reasons: Evaluation['reasons']
  /** How the limit came about, also where none is given. */
  limitExplained: Evaluation['limit']
  /** What would lead to a better outcome, the easiest first. */
  changes: readonly CreditChange[]
  overrides: readonly OverrideNote[]
}>

/** What an approval gives. */
export type CreditGrant = Readonly<{
  limit: Money
  termDays: number
  /** Last day on which it is valid. */
  validUntil: IsoDate
  /** The day to look at it again. */
  reviewDate: IsoDate
}>

/** The answer to an application, with every reason. Plain data. */
export type CreditDecision =
  | (CreditRecord & CreditGrant & Readonly<{ kind: 'approve' }>)
  | (CreditRecord & CreditGrant & Readonly<{ kind: 'approve-with-conditions'; conditions: readonly CreditCondition[] }>)
  | (CreditRecord & Readonly<{ kind: 'refer'; reason: string }>)
  | (CreditRecord & Readonly<{ kind: 'decline'; reason: string }>)

/**
 * Decides an application by a policy.
 *
 * Every criterion is tried; the worst of what knock-outs, missing data, score band, risk rules and limit leave is the outcome.
 * A valid override of the kind `decision` then takes its place, and the record tells both.
 *
 * @param context `asOf` is the day of the decision; `rates` convert collateral, and nothing else.
 * @throws TypeError | RangeError when the policy, an amount or an override is broken; the message says where.
 * @see 12 CFR 1002.9(b)(2): the reasons told to an applicant must be specific; that a score was too low is not enough. So a
 * reason `score` names the criteria that lost most points.
 * @see Regulation (EU) 2016/679, art. 22: who is decided on by a machine alone may ask for a person; hence `refer` and overrides.
 * @example
 * const decision = decideCredit(application, defaultCreditPolicy({ version: '1', cap }), { asOf })
 * if (decision.kind === 'decline') decision.changes // what would lead to something better
 */
export function decideCredit(
  application: CreditApplication,
  policy: CreditPolicy,
  context: CreditContext & Readonly<{ overrides?: readonly CreditOverride[] }>,
): CreditDecision {
  assertCreditPolicy(policy)
  assertApplication(application, policy)
  const { asOf, overrides = [] } = context
  const now = evaluate(application, policy, context)
  const { applied, notes } = chooseOverride(overrides, { kind: 'decision', asOf })
  const record: CreditRecord = {
    applicationId: application.id,
    policyVersion: policy.version,
    asOf,
    policyOutcome: now.outcome,
    criteria: now.criteria,
    score: now.score,
    band: now.band,
    risk: now.risk,
    reasons: now.reasons,
    limitExplained: now.limit,
    changes: changesToward({ application, policy, context, now }),
    overrides: notes,
  }
  const validUntil = addDays(asOf, policy.validDays)
  const dates = { validUntil, reviewDate: addDays(asOf, policy.reviewDays) }
  const termDays = application.requestedTermDays
  if (applied !== undefined) {
    if (applied.outcome !== 'approve') return { ...record, kind: applied.outcome, reason: 'override' }
    assertCurrencyOf(applied, policy)
    const until = { ...dates, validUntil: earlier(validUntil, applied.validUntil) }
    return { ...record, kind: 'approve', limit: applied.limit, termDays, ...until }
  }
  const { limit } = now.limit
  switch (now.outcome) {
    case 'approve':
      return { ...record, kind: 'approve', limit, termDays, ...dates }
    case 'approve-with-conditions': {
      const requested = application.requestedLimit
      const lower: readonly CreditCondition[] =
        limit.minor < requested.minor ? [{ kind: 'lower-limit', requested, limit }] : []
      const shorter = now.conditions.find((condition) => condition.kind === 'shorter-terms')
      const conditions = [...lower, ...now.conditions]
      const kind = 'approve-with-conditions'
      return { ...record, kind, limit, termDays: shorter?.termDays ?? termDays, conditions, ...dates }
    }
    case 'refer':
    case 'decline':
      return { ...record, kind: now.outcome, reason: now.reasons[0]?.reason ?? 'score' }
  }
}

function assertCurrencyOf({ id, limit }: Readonly<{ id: string; limit: Money }>, { currency }: CreditPolicy): void {
  if (limit.currency === currency) return
  throw new TypeError(
    `overrides: the limit of ${quote(id)} is in ${quote(limit.currency)}, the policy in ${quote(currency)}; convert it first`,
  )
}
