import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, earlier, type IsoDate } from '../calendar/index.ts'
import { explainInterest } from '../interest/index.ts'
import { compare, isPositive, sum } from '../money/index.ts'
import { day } from '../testing/index.ts'
import { assessPenalties } from './assess-penalties.ts'
import { interestRules, runDays, type Situation, situations } from './penalty.arbitrary.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { LateInterestRule, PenaltyPolicy } from './penalty-policy.ts'
import type { PostedCharge, ProposedCharge } from './proposed-charge.ts'
import { quotePenalties } from './quote-penalties.ts'

const end = day('2026-09-11')

/** Assesses on each of the days and posts what comes out. */
function run({ claim, policy, ...context }: Situation, days: readonly IsoDate[]): ProposedCharge[] {
  const posted: ProposedCharge[] = []
  for (const asOf of days) {
    posted.push(...assessPenalties(claim, policy, { ...context, asOf, posted }).charges)
  }
  return posted
}

const inOrder = (charges: readonly ProposedCharge[]) => [...charges].sort((a, b) => (a.key < b.key ? -1 : 1))

/** What a run on a day could know. */
function knownOn(claim: PenaltyClaim, date: IsoDate): PenaltyClaim {
  return {
    ...claim,
    balances: claim.balances.filter(({ from }) => from <= date),
    levels: (claim.levels ?? []).filter((level) => level.date <= date),
    pauses: (claim.pauses ?? []).filter(({ from }) => from <= date),
  }
}

describe('assessPenalties', () => {
  it('charges the same at any rhythm of runs', () => {
    fc.assert(
      fc.property(situations(), runDays(), (situation, days) => {
        const once = run(situation, days.slice(-1))
        expect(inOrder(run(situation, days))).toEqual(inOrder(once))
      }),
      { numRuns: 50 },
    )
  })

  it('charges the same when it wakes on the days it names and on those on which something happens', () => {
    fc.assert(
      fc.property(situations(), (situation) => {
        const { claim, policy, account, ...tables } = situation
        const events = [claim, ...account].flatMap(({ balances, pauses = [] }) => [
          ...balances.map(({ from }) => from),
          ...pauses.flatMap(({ from, to }) => [from, to]),
        ])
        events.push(...(claim.levels ?? []).map(({ date }) => date), end)
        events.push(...tables.rates.flatMap(({ values }) => values.map(({ from }) => from)))
        const posted: ProposedCharge[] = []
        let asOf: IsoDate | undefined = claim.balances[0]?.from
        while (asOf !== undefined && asOf <= end) {
          const today: IsoDate = asOf
          const { charges, nextDate } = assessPenalties(knownOn(claim, today), policy, {
            ...tables,
            asOf: today,
            posted,
            account: account.map((item) => knownOn({ ...claim, ...item }, today)),
          })
          posted.push(...charges)
          expect(nextDate === undefined || nextDate > today).toBe(true)
          asOf = [...events, ...(nextDate === undefined ? [] : [nextDate])].filter((date) => date > today).sort()[0]
        }
        expect(inOrder(posted)).toEqual(inOrder(run(situation, [end])))
      }),
      { numRuns: 50 },
    )
  })

  it('proposes nothing that was posted, and each key once', () => {
    fc.assert(
      fc.property(situations(), runDays(), (situation, days) => {
        const { claim, policy, ...context } = situation
        const posted = run(situation, days)
        expect(new Set(posted.map(({ key }) => key)).size).toBe(posted.length)
        expect(assessPenalties(claim, policy, { ...context, asOf: end, posted }).charges).toEqual([])
      }),
    )
  })

  it('never passes a ceiling', () => {
    fc.assert(
      fc.property(situations(), runDays(), (situation, days) => {
        const { claim, policy } = situation
        const charges = run(situation, days)
        const within = (ceilings: PenaltyPolicy['ceilings'] = [], counted: readonly PostedCharge[]) => {
          for (const { per, limit } of ceilings) {
            if (limit.kind === 'interest') continue
            const totals = new Map<string, number>()
            for (const { key, date, amount } of counted) {
              const group = { charge: key, claim: '', month: date.slice(0, 7), year: date.slice(0, 4) }[per]
              totals.set(group, (totals.get(group) ?? 0) + amount.minor)
            }
            for (const total of totals.values()) {
              const share = limit.kind === 'share' ? 5 : 4 // the dated share is 2 % at first
              const most =
                limit.kind === 'amount' && 'minor' in limit.amount
                  ? limit.amount.minor
                  : Math.floor((claim.original.minor * share) / 100)
              expect(total).toBeLessThanOrEqual(most)
            }
          }
        }
        within(policy.ceilings, charges)
        for (const rule of policy.rules) {
          within(
            rule.ceilings,
            charges.filter(({ ruleId }) => ruleId === rule.id),
          )
        }
      }),
    )
  })

  it('charges amounts above zero, on late days, cut as the explanation says', () => {
    fc.assert(
      fc.property(situations(), runDays(), (situation, days) => {
        for (const { amount, date, ceilings = [], lines, correction } of run(situation, days)) {
          expect(isPositive(amount)).toBe(true)
          expect(date > situation.claim.dueDate).toBe(true)
          for (const { from, to } of ceilings) expect(compare(from, to)).toBe(1)
          const last = ceilings.at(-1)
          if (last !== undefined) expect(amount).toEqual(last.to)
          if (lines !== undefined) {
            const parts = [...lines.map((line) => line.amount), ...(correction === undefined ? [] : [correction])]
            expect(ceilings[0]?.from ?? amount).toEqual(sum(parts, 'PEN'))
          }
        }
      }),
    )
  })

  it('charges nothing on what was never late', () => {
    fc.assert(
      fc.property(situations(), fc.nat(30), ({ claim, policy, ...context }, before) => {
        const open = claim.original
        const paid: PenaltyClaim = {
          ...claim,
          balances: [
            { from: addDays(claim.dueDate, -100), open },
            { from: addDays(claim.dueDate, -before), open: { ...open, minor: 0 } },
          ],
        }
        const { charges, announcements, nextDate } = assessPenalties(paid, policy, { ...context, asOf: end })
        expect({ charges, announcements, nextDate }).toEqual({ charges: [], announcements: [] })
      }),
    )
  })

  it('never takes back: what is charged through a day grows with the day', () => {
    fc.assert(
      fc.property(situations(), fc.nat(150), fc.nat(150), (situation, days, more) => {
        const asOf = addDays(situation.claim.dueDate, days)
        const early = run(situation, [asOf])
        const late = run(situation, [addDays(asOf, more)])
        expect(inOrder(late.filter(({ date }) => date <= asOf))).toEqual(inOrder(early))
      }),
    )
  })

  it('posts interest that, with what a quote adds, is the interest of the whole', () => {
    fc.assert(
      fc.property(situations(), interestRules('base'), runDays(), (situation, { terms }, days) => {
        const rule: LateInterestRule = {
          kind: 'late-interest',
          id: 'interest',
          mode: 'posted',
          terms,
          posting: { kind: 'every-days', days: 25 },
        }
        const { claim, rates } = situation
        const posted = run({ ...situation, policy: { rules: [rule] } }, days.slice(0, -1))
        const quote = quotePenalties(claim, { rules: [rule] }, { asOf: end, rates, posted })
        // Interest that compounds ends with the claim, too.
        const lastOpen = claim.balances.findLastIndex(({ open }) => isPositive(open))
        const paid = claim.balances[lastOpen + 1]?.from ?? end
        const whole = explainInterest(claim, terms, { asOf: earlier(paid, end), rates })
        expect(quote.total).toEqual(whole.total)
        expect(
          sum(
            [...posted, ...quote.charges].map(({ amount }) => amount),
            'PEN',
          ),
        ).toEqual(whole.total)
      }),
      { numRuns: 60 },
    )
  })

  it('charges nothing for lack of a table', () => {
    fc.assert(
      fc.property(situations(), ({ claim, policy, account }) => {
        const { charges } = assessPenalties(claim, policy, { asOf: end, account })
        for (const { lines = [], ceilings = [] } of charges) {
          expect(lines.every((line) => line.reference === undefined)).toBe(true)
          expect(ceilings.every(({ to }) => isPositive(to))).toBe(true)
        }
      }),
    )
  })
})
