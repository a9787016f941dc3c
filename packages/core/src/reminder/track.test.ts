import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { addDays, isoDate, later } from '../calendar/index.ts'
import { zero } from '../money/index.ts'
import { accountPosition, accountPositions, factDate, isOpen } from '../receivable/index.ts'
import { factHistories } from '../testing/arbitraries.ts'
import { history, outcome, owed, said, situation, step } from './reminder.example.ts'
import { overdueSince } from './track.ts'

const day = isoDate

describe('a cadence anchored to the oldest open item', () => {
  const anchored = { anchor: 'oldest-open-item' as const }
  const both = [owed('F-1', '2026-03-10'), owed('F-2', '2026-03-15')]

  it('follows the oldest item only, and wakes for its steps only', () => {
    expect(outcome(situation('2026-03-13', both, { cadence: anchored }))).toEqual([
      'step-due',
      ['email:first F-1'],
      '2026-03-20',
    ])
    const done = history({ 'F-1': '2026-03-13' })
    expect(outcome(situation('2026-03-18', both, { cadence: anchored, history: done }))).toEqual([
      'no-step-due',
      [],
      '2026-03-20',
    ])
  })

  it('begins anew with the next once the oldest is paid', () => {
    const done = history({ 'F-1': '2026-03-20' })
    const [, next = both[0]] = both
    if (next === undefined) throw new Error('two items')
    expect(outcome(situation('2026-03-21', [next], { cadence: anchored, history: done }))).toEqual([
      'step-due',
      ['email:first F-2'],
      '2026-03-25',
    ])
  })

  it('follows items of one due date together', () => {
    const twins = [owed('F-1', '2026-03-10'), owed('F-2', '2026-03-10'), owed('F-3', '2026-03-11')]
    expect(said(situation('2026-03-20', twins, { cadence: anchored }))).toEqual(['email:second F-1,F-2'])
  })
})

describe('a cadence anchored to the account', () => {
  const anchored = { anchor: 'account' as const }
  const younger = owed('F-2', '2026-03-15')

  it('counts from the day the account fell overdue, whoever made it so, and covers all that is overdue', () => {
    const items = [owed('F-1', '2026-03-10'), younger]
    expect(said(situation('2026-03-20', items, { cadence: anchored }))).toEqual(['email:second F-1,F-2'])
    // F-1 is paid by now: the run goes on with F-2, and its steps count from F-1.
    const given = { cadence: anchored, overdueSinceDate: day('2026-03-10') }
    expect(outcome(situation('2026-03-20', [younger], given))).toEqual([
      'steps-collapsed',
      ['email:second F-2'],
      '2026-03-30',
    ])
  })

  it('does a step once for the account, not once for each item that joins it', () => {
    const given = { cadence: anchored, overdueSinceDate: day('2026-03-10'), history: history({ 'F-1': '2026-03-20' }) }
    expect(outcome(situation('2026-03-21', [younger], given))).toEqual(['no-step-due', [], '2026-03-30'])
  })

  it('speaks of the item that is due first while nothing is overdue', () => {
    const cadence = { ...anchored, steps: [step('soon', -3), step('first', 3)] }
    const items = [owed('F-1', '2026-03-10'), younger]
    expect(said(situation('2026-03-08', items, { cadence }))).toEqual(['email:soon F-1'])
  })

  it('takes no notice of what was done for items of another cadence', () => {
    const own = { name: 'own', segments: [], steps: [step('own', 40)], invoices: { ids: ['F-9'] } }
    const usual = { name: 'usual', segments: ['*'], steps: [step('first', 3), step('second', 10)], ...anchored }
    const given = situation('2026-03-20', [owed('F-1', '2026-03-10'), owed('F-9', '2026-02-01')], {
      policy: { cadences: [usual, own] },
      cadence: usual,
      history: history({ 'F-9': '2026-03-25' }),
    })
    expect(said(given)).toEqual(['email:second F-1'])
  })

  it('looks again when an item that falls overdue may bring the amount of a level', () => {
    const cadence = {
      ...anchored,
      steps: [step('first', 3)],
      levels: [{ level: 1, amountsMin: [owed('', '2026-01-01').net] }],
    }
    const small = owed('F-1', '2026-03-10', { text: '60.00' })
    const given = { cadence, overdueSinceDate: day('2026-03-10') }
    expect(outcome(situation('2026-03-13', [small, younger], given))).toEqual([
      'below-minimum-balance',
      [],
      '2026-03-16',
    ])
    expect(said(situation('2026-03-16', [small, younger], given))).toEqual(['email:first F-1,F-2'])
  })

  it('looks again on the day its own item falls overdue when another of the account already is', () => {
    const own = { name: 'own', segments: [], steps: [step('own', 40)], invoices: { ids: ['F-9'] } }
    const usual = { name: 'usual', segments: ['*'], steps: [step('first', 3)], ...anchored }
    const given = situation('2026-03-09', [owed('F-9', '2026-03-01'), owed('F-1', '2026-03-10')], {
      policy: { cadences: [usual, own] },
      cadence: usual,
      overdueSinceDate: day('2026-03-01'),
    })
    expect(outcome(given)).toEqual(['no-step-due', [], '2026-03-11'])
    expect(said({ ...given, asOf: day('2026-03-11') })).toEqual(['email:first F-1'])
  })
})

describe('overdueSince', () => {
  const item = (dueDate: string, settledDate?: string) => ({
    dueDate: day(dueDate),
    open: settledDate === undefined ? owed('', dueDate).item.open : zero('PEN'),
    ...(settledDate === undefined ? {} : { settledDate: day(settledDate) }),
  })

  it.each([
    { items: [item('2026-03-10')], is: '2026-03-10' },
    { items: [item('2026-03-10'), item('2026-03-05')], is: '2026-03-05' },
    { items: [item('2026-03-10'), item('2026-03-01', '2026-03-12')], is: '2026-03-01' }, // still owed when the other fell overdue
    { items: [item('2026-03-10'), item('2026-03-01', '2026-03-11')], is: '2026-03-01' }, // late through the 10th: no day between
    { items: [item('2026-03-10'), item('2026-03-01', '2026-03-10')], is: '2026-03-10' }, // the 10th had nothing overdue
    {
      items: [item('2026-03-10'), item('2026-03-05', '2026-03-12'), item('2026-03-01', '2026-03-06')],
      is: '2026-03-01',
    },
    { items: [item('2026-03-20')], is: undefined }, // due today is not overdue
    { items: [item('2026-03-01', '2026-03-12')], is: undefined },
  ])('is $is', ({ items, is }) => {
    expect(overdueSince(items, day('2026-03-20'))).toBe(is)
  })

  it('is the day before an unbroken run of days with something overdue, as one sees it day by day', () => {
    // Bounced payments and plans rewrite the past of an item, so only books that pay, and never take back, are compared.
    const books = factHistories({ lengthMax: 16 }).filter((facts) =>
      facts.every(({ kind }) => ['customer', 'invoice', 'charge', 'payment', 'credit-note'].includes(kind)),
    )
    fc.assert(
      fc.property(books, fc.nat(90), (facts, wait) => {
        const last = facts.map(factDate).reduce(later, day('2024-01-01'))
        const asOf = addDays(last, wait)
        const days = Array.from({ length: 400 }, (_, back) => addDays(asOf, back - 399))
        const isLate = accountPositions(facts, { days, allocate: oldestDueFirst }).map((position) =>
          position.items.some((one) => isOpen(one) && one.dueDate < position.asOf),
        )
        const run = [...isLate].reverse().indexOf(false)
        const since = overdueSince(accountPosition(facts, { asOf, allocate: oldestDueFirst }).items, asOf)
        if (run === 0) expect(since).toBeUndefined()
        else if (run > 0) expect(since).toBe(addDays(asOf, -run))
      }),
      { numRuns: 60 },
    )
  })
})
