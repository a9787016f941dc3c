import { describe, expect, it } from 'vitest'
import { money, rate } from '../money/index.ts'
import { planReminders } from './plan-reminder.ts'
import { history, outcome, owed, said, situation, step } from './reminder.example.ts'

const pen = (text: string) => money(text, 'PEN')
/** Days 3 and 10: levels 1 and 2, the second of them for a tenth of the account. */
const tenth = {
  steps: [step('first', 3), step('second', 10)],
  levels: [{ level: 2, shareMin: rate('0.1') }],
}
const late = owed('F-1', '2026-03-10')
const rest = (text: string) => owed('F-2', '2026-06-30', { text })

describe('the minimum of a level (the example SAP gives)', () => {
  it('is reached by 100 of 1,000 when it is ten per cent', () => {
    expect(said(situation('2026-03-20', [late, rest('900.00')], { cadence: tenth }))).toEqual(['email:second F-1'])
  })

  it('is not reached by 100 of 1,100, which falls to level 1', () => {
    expect(said(situation('2026-03-20', [late, rest('1000.00')], { cadence: tenth }))).toEqual(['email:first F-1'])
  })
})

describe('the minimum of a level', () => {
  const levels = [{ level: 2, amountsMin: [pen('150.00')] }]
  const cadence = { ...tenth, levels }
  const both = [late, owed('F-2', '2026-03-10', { text: '50.00' })]

  it('looks at all items of the level together', () => {
    expect(said(situation('2026-03-20', [late], { cadence }))).toEqual(['email:first F-1'])
    expect(said(situation('2026-03-20', both, { cadence }))).toEqual(['email:second F-1,F-2'])
  })

  it('counts items that have been reminded at the level', () => {
    const done = history({ 'F-1': '2026-03-20' })
    expect(said(situation('2026-03-25', both, { cadence, history: done }))).toEqual(['email:second F-2'])
    const below = history({ 'F-1': '2026-03-13' })
    expect(said(situation('2026-03-19', both, { cadence, history: below }))).toEqual(['email:first F-2'])
  })

  it('does not send an item back to a level it has had: it waits', () => {
    const done = history({ 'F-1': '2026-03-13' })
    expect(outcome(situation('2026-03-20', [late], { cadence, history: done }))).toEqual([
      'below-minimum-balance',
      [],
      undefined,
    ])
  })

  it('leaves the level to be done once the amount is there', () => {
    // Reminded at level 1 in place of level 2: what is done is the day of level 1.
    const plan = planReminders(situation('2026-03-20', [late], { cadence }))
    expect(plan).toMatchObject({ reminders: [{ covers: [{ step: 'first', stepDate: '2026-03-13' }] }] })
    const done = history({ 'F-1': '2026-03-13' }, '2026-03-20')
    const more = owed('F-2', '2026-03-11', { text: '50.00' })
    expect(said(situation('2026-03-21', [late, more], { cadence, history: done }))).toEqual(['email:second F-1,F-2'])
  })

  it('falls level by level, each with its own minimum, until one is reached', () => {
    const three = {
      levels: [
        { level: 3, amountsMin: [pen('1000.00')] },
        { level: 2, amountsMin: [pen('500.00')] },
      ],
    }
    const given = situation('2026-04-30', [late], { cadence: three })
    expect(said(given)).toEqual(['email:first F-1'])
    const tried = planReminders(given).trials.filter(({ rule }) => rule === 'level-minimum')
    expect(tried.map(({ outcome: said, saw }) => [saw['level'], said, saw['amount'], saw['minimum']])).toEqual([
      [3, 'hold', 100_00, 1000_00],
      [2, 'hold', 100_00, 500_00],
    ])
  })

  it('may hold at the lowest level, too: then nothing is said', () => {
    const lowest = { levels: [{ level: 1, amountsMin: [pen('500.00')] }] }
    expect(outcome(situation('2026-03-13', [late], { cadence: lowest }))).toEqual([
      'below-minimum-balance',
      [],
      '2026-03-20',
    ])
  })

  it('is for each currency by itself', () => {
    const dollars = owed('F-2', '2026-03-10', { text: '200.00', currency: 'USD' })
    const given = situation('2026-03-20', [late, dollars], { cadence })
    // Nobody said how much it takes in dollars.
    expect(planReminders(given)).toMatchObject({
      reminders: [
        {
          covers: [
            { item: 'invoice/F-1#1', step: 'first' },
            { item: 'invoice/F-2#1', step: 'second' },
          ],
        },
      ],
    })
  })
})
