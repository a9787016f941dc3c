import { describe, expect, it } from 'vitest'
import { scheduleFault, scheduleRows } from './schedule.ts'
import { schedulePeers } from './schedule-peer.ts'

describe('scheduleRows', () => {
  it('answers with speed and exactness', async () => {
    const said: string[] = []
    const rows = await scheduleRows(
      {
        terms: [12, 24],
        linesPerTurn: 48,
        turns: { rounds: 1, warmUpRounds: 1, garbage: 'young' },
        exactLoans: 40,
      },
      (line) => said.push(line),
    )
    const speed = ['schedule', 'schedule/dates', 'schedule/lines']
    expect(rows.map(({ name }) => name)).toEqual([...speed, ...speed, 'schedule/exact'])
    expect(rows.map(({ target }) => target)).toEqual([1, 1, null, 1, 1, null, 0])
    for (const { ours, reference, ratio } of rows.slice(0, -1)) {
      for (const figure of [ours, reference, ratio]) expect(figure > 0 && figure < Number.POSITIVE_INFINITY).toBe(true)
    }
    expect(rows.at(-1)).toMatchObject({ ours: 0, ratio: 0, size: 40, holds: true })
    expect(said.filter((line) => line.includes(' is wrong on '))).toHaveLength(schedulePeers.length + 1)
    expect(said.join('\n')).toContain('cobranza is wrong on 0 of 40 loans')
  })
})

describe('schedulePeers', () => {
  // 1000.00 at 12 % in twelve months: 88.85 a month, 10.00 of it interest in the first.
  it.each(schedulePeers)('$name makes the schedule it is compared by', ({ lines }) => {
    const made = lines({ amount: 1000, percent: 12, months: 12 })
    expect(made).toHaveLength(12)
    expect(made[0]?.payment).toBeCloseTo(88.85, 1)
    expect(made[0]?.interest).toBeCloseTo(10, 2)
    expect(made[0]?.principal).toBeCloseTo(78.85, 1)
  })
})

describe('scheduleFault', () => {
  const loan = { amount: 2, percent: 0, months: 2 }
  const line = { principal: 1, interest: 0, payment: 1 }

  it.each([
    { lines: [line, line], fault: undefined },
    { lines: [line, line, line], fault: 'more payments than agreed' },
    { lines: [line], fault: 'principal that does not add up to the debt' },
    { lines: [line, { ...line, interest: Number.NaN }], fault: 'amounts that are no numbers' },
    { lines: [line, { ...line, payment: 1.01 }], fault: 'a payment that is not its principal and interest' },
    { lines: [line, { ...line, principal: 0.99, payment: 0.99 }], fault: 'principal that does not add up to the debt' },
  ])('is $fault', ({ lines, fault }) => {
    expect(scheduleFault(lines, loan)).toBe(fault)
  })
})
