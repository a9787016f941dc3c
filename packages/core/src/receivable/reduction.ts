import { itemKey, type Reduction } from './position.ts'
import type { Change } from './running-steps.ts'
import type { BroughtBack, Entry, EntryReduction } from './settlement.ts'

/** The reductions that still lower what is owed, in the order in which they came. */
export function standingReductions(reductions: readonly EntryReduction[]): readonly Reduction[] {
  return reductions.filter(isStanding).map(toReduction)
}

/** A waiver and a write-off have no settlement and stand until their document is voided; a write-off until it is brought back. */
function isStanding(reduction: EntryReduction): boolean {
  const { settlement, entry } = reduction
  if (settlement !== undefined) return settlement.isStanding
  return entry.voidDate === undefined && leftOfReduction(reduction) > 0
}

function toReduction(reduction: EntryReduction): Reduction {
  const { entry, kind, date, source } = reduction
  return {
    item: itemKey(entry),
    kind,
    amount: { minor: leftOfReduction(reduction), currency: entry.currency },
    date,
    source,
  }
}

/** What was not brought back. */
export function leftOfReduction({ minor, broughtBack = [] }: EntryReduction): number {
  return broughtBack.reduce((left, back) => left - back.minor, minor)
}

/** What waivers and write-offs changed of each entry that has any, in the order in which they came. */
export function changesByEntry(
  reductions: readonly EntryReduction[],
  dateOf: (back: BroughtBack, reduction: EntryReduction) => Change['date'],
): ReadonlyMap<Entry, readonly Change[]> {
  const changes = new Map<Entry, Change[]>()
  for (const reduction of reductions) {
    if (reduction.settlement !== undefined) continue
    const { entry, date, minor, broughtBack = [] } = reduction
    const others = changes.get(entry) ?? []
    if (others.length === 0) changes.set(entry, others)
    others.push({ date, minor: -minor })
    for (const back of broughtBack) others.push({ date: dateOf(back, reduction), minor: back.minor })
  }
  return changes
}
