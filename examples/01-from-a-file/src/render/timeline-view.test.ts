import { isoDate } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { sampleTimeline } from './sample-conduct.ts'
import { speechOf } from './speech.ts'
import { documentText, sameDayText, timelineRows } from './timeline-view.ts'

const timeline = sampleTimeline({ customerId: 'C-1', customerName: 'Bodega Norte' })
const speech = speechOf('en-GB')
const rows = timelineRows(timeline, speech)
const textsOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ text }) => text)

describe('timelineRows', () => {
  it('tells everything in order, and of a day first what happened', () => {
    expect(rows.map(({ date }) => date)).toEqual(rows.map(({ date }) => date).toSorted())
    const promised = rows.filter(({ date }) => date === '2026-04-06').map(({ kind }) => kind)
    expect(promised).toEqual(['fact', 'promise', 'silence'])
  })

  it('says what was promised and what became of it', () => {
    expect(textsOf('promise')).toEqual([
      expect.stringMatching(/^Promise PP-1 to pay PEN.?600\.00 by 16 April 2026\.$/),
      'Promise PP-1 kept in part.',
    ])
  })

  it('says what was not asked for, why and until when', () => {
    expect(textsOf('silence')).toEqual([
      'Promised (PP-1): not asked for through 17 April 2026',
      // Resolved on the 20th; the policy leaves three days to read the answer.
      'Disputed (D-1): not asked for through 22 May 2026',
      'On hold (H-1): not asked for through 30 June 2026',
    ])
  })

  it('names rules that put a message off to another day, with the law they stand in', () => {
    const told = textsOf('rules')
    for (const text of told) expect(text).toMatch(/^A message by e-mail waits until /)
    expect(told.some((text) => text.includes('MX.window.commercial: '))).toBe(true)
    expect(told.some((text) => text.includes('XX.policy.window: our own rule'))).toBe(true)
  })

  it('counts the messages that only waited for the hours of their day, and tells none of them one by one', () => {
    const waits = timeline.gate.filter(({ isSameDay }) => isSameDay).length
    expect(waits).toBeGreaterThan(1)
    expect(sameDayText(timeline, speech)).toMatch(new RegExp(`^${waits} messages went out`))
    expect(textsOf('rules')).toHaveLength(timeline.gate.length - waits)
    expect(sameDayText({ ...timeline, gate: [] }, speech)).toBeUndefined()
  })
})

describe('documentText', () => {
  it('says when an invoice was settled, or that it is open', () => {
    const [bar] = timeline.documents
    if (bar === undefined) throw new Error('no invoice')
    expect(documentText(bar, speech)).toMatch(/^F-1: .*1,200\.00, due 22 March 2026, still open$/)
    const settled = { ...bar, settledDate: isoDate('2026-05-02') }
    expect(documentText(settled, speech)).toMatch(/, settled 2 May 2026$/)
  })
})
