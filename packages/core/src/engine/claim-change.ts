import { earlier, firstDate, type IsoDate, sooner } from '../calendar/index.ts'
import type { PenaltyClaim } from '../penalty/index.ts'
import { samePlain } from '../plain/index.ts'

/** The first day on which two lists of claims on the same items differ; undefined when they never do. */
export function firstChange(before: readonly PenaltyClaim[], after: readonly PenaltyClaim[]): IsoDate | undefined {
  const later = new Map(after.map((claim) => [claim.item, claim]))
  return before.reduce<IsoDate | undefined>((day, claim) => {
    return sooner(day, changeOfClaim(claim, later.get(claim.item)))
  }, undefined)
}

function changeOfClaim(before: PenaltyClaim, after: PenaltyClaim | undefined): IsoDate | undefined {
  if (after === undefined || !samePlain(before.pauses, after.pauses)) return firstDate
  for (let at = 0; ; at += 1) {
    const [one, other] = [before.balances[at], after.balances[at]]
    if (one === undefined || other === undefined) return one?.from ?? other?.from
    if (one.from !== other.from || one.open.minor !== other.open.minor) return earlier(one.from, other.from)
  }
}
