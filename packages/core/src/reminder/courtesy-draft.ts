import type { CourtesyDraft } from './courtesy-occurrence.ts'
import type { CourtesySituation } from './courtesy-situation.ts'
import { creditDrafts } from './credit-courtesy.ts'
import { disputeDrafts } from './dispute-courtesy.ts'
import { noticeDrafts } from './notice-courtesy.ts'
import { planDrafts } from './plan-courtesy.ts'
import { promiseDrafts } from './promise-courtesy.ts'
import { thanksDrafts } from './thanks-courtesy.ts'

/** Every courtesy the policy has and something calls for, whether its days have come or not. */
export function courtesyDrafts(situation: CourtesySituation): readonly CourtesyDraft[] {
  if (situation.policy.courtesies === undefined) return []
  return [
    ...promiseDrafts(situation),
    ...thanksDrafts(situation),
    ...planDrafts(situation),
    ...disputeDrafts(situation),
    ...creditDrafts(situation),
    ...noticeDrafts(situation),
  ]
}
