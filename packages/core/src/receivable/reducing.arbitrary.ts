import fc from 'fast-check'
import { fromMinor } from '../money/index.ts'
import type { Allocator, CashApplication, Share, ShareReduction } from './allocator.ts'
import type { Item } from './position.ts'

/** What an item takes of the money there is, and what it is let off. */
export type Cut = Readonly<{ minor: number; reductions: readonly ShareReduction[] }>

/**
 * A rule for tests, simple and not of this world: payments take a tenth off what has a discount, and the last five minor units off
 * everything else.
 */
export function tenthOff({ open, discount }: Item, left: number, kind: string | undefined): Cut {
  const most = Math.min(left, open.minor)
  const tenth = Math.floor(open.minor / 10)
  if (kind !== 'payment') return { minor: most, reductions: [] }
  if (discount !== undefined && tenth > 0 && left >= open.minor - tenth) {
    return reduced('early-payment-discount', { minor: open.minor - tenth, off: tenth, currency: open.currency })
  }
  const missing = open.minor - most
  if (missing === 0 || missing > 5) return { minor: most, reductions: [] }
  return reduced('small-difference', { minor: most, off: missing, currency: open.currency })
}

/** Takes nothing off. */
export function nothingOff({ open }: Item, left: number): Cut {
  return { minor: Math.min(left, open.minor), reductions: [] }
}

function reduced(
  kind: ShareReduction['kind'],
  { minor, off, currency }: Readonly<{ minor: number; off: number; currency: string }>,
): Cut {
  return { minor, reductions: [{ kind, amount: fromMinor(off, currency) }] }
}

/** Oldest due date first, with what a rule takes off. */
function oldestFirst(cut: typeof tenthOff): Allocator {
  return (amount, open, _, source) => {
    const shares: Share[] = []
    let left = amount.minor
    for (const item of open) {
      if (left === 0) break
      const { minor, reductions } = cut(item, left, source?.kind)
      const share = { item, amount: fromMinor(minor, amount.currency) }
      shares.push(reductions.length === 0 ? share : { ...share, reductions })
      left -= minor
    }
    return shares
  }
}

/** A way to apply cash, and the rules by which the oracle does the same. */
export type Way = Readonly<{
  application: CashApplication
  rules: Readonly<{ cut: typeof tenthOff; isApplied: boolean }>
}>

/** Oldest due date first, with and without something taken off, with and without using what is left. */
export function ways(): fc.Arbitrary<Way> {
  return fc.record({ cut: fc.constantFrom(nothingOff, tenthOff), isApplied: fc.boolean() }).map((rules) => ({
    application: { allocate: oldestFirst(rules.cut), unapplied: rules.isApplied ? 'apply' : 'keep' },
    rules,
  }))
}
