import { isoDate } from '@cobranza/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demoResults } from './result-arbitrary.ts'
import { emptyResult, sampleResult } from './sample-result.ts'
import { agingView, expectedView, segmentView, silenceView, stepView } from './view.ts'

describe('agingView', () => {
  it('counts what is past due as overdue, each currency on its own', () => {
    const [pen] = agingView(sampleResult)
    expect(pen).toMatchObject({
      currency: 'PEN',
      open: { minor: 1_167_036_778, currency: 'PEN' },
      overdue: { minor: 354_691_100, currency: 'PEN' },
    })
    expect(pen?.buckets.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4])
  })
})

describe('segmentView', () => {
  it('makes a table of capacity by delay, with nobody where nobody is', () => {
    const view = segmentView(sampleResult.segments)
    expect(view).toMatchObject({ kind: 'matrix', total: 860, most: 312 })
    expect(view.kind === 'matrix' && view.rows.at(-1)).toEqual({ band: 'low', cells: [0, 12, 96, 0] })
  })

  it('lists segments of somebody’s own, largest first', () => {
    const segments = [
      { segment: 'minorista', customers: 2 },
      { segment: 'high/punctual', customers: 5 },
      { segment: 'nadie', customers: 0 },
    ]
    expect(segmentView(segments)).toMatchObject({ kind: 'list', rows: [segments[1], segments[0]] })
  })
})

describe('stepView', () => {
  it('goes from before the due date to long after it', () => {
    const steps = stepView(sampleResult.actions.toReversed(), 2)
    expect(steps.map(({ step }) => step)).toEqual(['before-3', 'overdue-1', 'overdue-10', 'overdue-20', 'overdue-40'])
    expect(steps.map(({ messages }) => messages)).toEqual([41, 1, 23, 17, 58])
    expect(steps[0]?.samples).toHaveLength(2)
  })
})

describe('expectedView', () => {
  it('shows the week of today and those after it, with none left out', () => {
    const expected = [
      { currency: 'PEN', weekOf: isoDate('2013-06-17'), minor: 1 }, // the week before
      { currency: 'PEN', weekOf: isoDate('2013-06-24'), minor: 2 }, // Monday to Sunday, 30 June
      { currency: 'PEN', weekOf: isoDate('2013-07-08'), minor: 4 },
    ]
    const [pen] = expectedView({ asOf: isoDate('2013-06-30'), expected })
    expect(pen?.weeks).toEqual([
      { kind: 'earlier', weekOf: '2013-06-17', amount: { minor: 1, currency: 'PEN' } },
      { kind: 'week', weekOf: '2013-06-24', amount: { minor: 2, currency: 'PEN' } },
      { kind: 'week', weekOf: '2013-07-01', amount: { minor: 0, currency: 'PEN' } },
      { kind: 'week', weekOf: '2013-07-08', amount: { minor: 4, currency: 'PEN' } },
    ])
  })

  it('has no more than twelve weeks and what comes before and after them', () => {
    for (const { weeks } of expectedView(sampleResult)) {
      expect(weeks.map(({ kind }) => kind)).toEqual(['earlier', ...Array.from({ length: 12 }, () => 'week'), 'later'])
    }
  })

  it('is empty when nothing is expected', () => {
    expect(expectedView(emptyResult)).toEqual([])
  })
})

describe('every view', () => {
  it('shows all there is, and nothing twice', () => {
    fc.assert(
      fc.property(demoResults(), (result) => {
        for (const { currency, total } of expectedView(result)) {
          const rows = result.expected.filter((row) => row.currency === currency)
          expect(total.minor).toBe(rows.reduce((so, { minor }) => so + minor, 0))
        }
        expect(stepView(result.actions, 1).reduce((so, { messages }) => so + messages, 0)).toBe(result.actions.length)
        const silent = Object.values(result.silent).reduce((so, count) => so + count, 0)
        expect(silenceView(result.silent).customers).toBe(silent)
        for (const { open, overdue, buckets } of agingView(result)) {
          expect(open.minor - overdue.minor).toBe(buckets[0]?.amount.minor)
        }
      }),
    )
  })
})
