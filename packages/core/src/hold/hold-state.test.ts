import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import type { Fact, Hold, HoldRelease } from '../receivable/index.ts'
import { day } from '../testing/shorthand.ts'
import { customerHold, heldChannels, heldItems } from './held.ts'
import { holdStates, holdsInForce } from './hold-state.ts'
import { penaltyRests } from './penalty-rest.ts'

const customerId = 'C-1'
const hold = (id: string, startDate: string, more: Partial<Hold> = {}): Hold => {
  return {
    kind: 'hold',
    id,
    customerId,
    startDate: day(startDate),
    scope: { kind: 'customer' },
    reason: 'goodwill',
    actor: 'A',
    ...more,
  }
}
const release = (holdId: string, date: string, id = `R-${holdId}-${date}`): HoldRelease => {
  return { kind: 'hold-release', id, customerId, releaseDate: day(date), holdId, actor: 'A' }
}
const item = (kind: 'invoice' | 'charge' | 'installment', id: string, part = 1) => ({ kind, id, part })

describe('holdStates', () => {
  it('holds from its first day through its last', () => {
    const facts = [hold('H-1', '2026-04-02', { endDate: day('2026-04-10') })]
    expect(holdsInForce(facts, day('2026-04-01'))).toEqual([])
    expect(holdsInForce(facts, day('2026-04-02'))).toHaveLength(1)
    expect(holdStates(facts, day('2026-04-10'))).toMatchObject([
      { isInForce: true, overDate: '2026-04-11', nextChangeDate: '2026-04-11' },
    ])
    expect(holdStates(facts, day('2026-04-11'))).toMatchObject([{ isInForce: false, overDate: '2026-04-11' }])
  })

  it('ends with its release, if that is sooner', () => {
    const facts = [hold('H-1', '2026-04-02', { endDate: day('2026-04-10') }), release('H-1', '2026-04-05')]
    expect(holdStates(facts, day('2026-04-04'))).toMatchObject([{ isInForce: true, overDate: '2026-04-11' }])
    expect(holdStates(facts, day('2026-04-05'))).toMatchObject([{ isInForce: false, overDate: '2026-04-05' }])
    expect(holdsInForce([...facts.slice(0, 1), release('H-1', '2026-04-20')], day('2026-04-10'))).toHaveLength(1)
  })

  it('is released once: the first day counts', () => {
    const facts = [hold('H-1', '2026-04-02'), release('H-1', '2026-04-05'), release('H-1', '2026-04-09')]
    expect(holdStates(facts, day('2026-04-10'))).toMatchObject([{ isInForce: false, overDate: '2026-04-05' }])
  })

  it('goes on to the end of the calendar when nobody ends it', () => {
    for (const more of [{}, { endDate: day('9999-12-31') }]) {
      const [state] = holdStates([hold('H-1', '2026-04-02', more)], day('9999-12-31'))
      expect(state).toEqual({ asOf: '9999-12-31', hold: hold('H-1', '2026-04-02', more), isInForce: true })
    }
  })

  const holds = fc.array(
    fc.record({
      start: fc.nat(40),
      length: fc.option(fc.nat(20), { nil: undefined }),
      releases: fc.array(fc.nat(30), { maxLength: 2 }),
      isWide: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  const start = day('2026-01-01')

  it('says of each day what looking at that day by itself says, and names every hold that overlaps', () => {
    fc.assert(
      fc.property(holds, fc.nat(80), (drawn, offset) => {
        const facts = drawn.flatMap((one, index): readonly Fact[] => {
          const id = `H-${index}`
          const end = one.length === undefined ? {} : { endDate: addDays(start, one.start + one.length) }
          const scope = one.isWide ? ({ kind: 'customer' } as const) : ({ kind: 'invoice', id: 'F-1' } as const)
          return [
            hold(id, addDays(start, one.start), { ...end, scope }),
            ...one.releases.map((after) => release(id, addDays(start, one.start + after), `${id}-${after}`)),
          ]
        })
        const isHeld = (one: (typeof drawn)[number], n: number) => {
          const ends = [one.length === undefined ? 1e9 : one.start + one.length + 1]
          for (const after of one.releases) if (one.start + after <= n) ends.push(one.start + after)
          return one.start <= n && n < Math.min(...ends)
        }
        const asOf = addDays(start, offset)
        const states = holdsInForce(facts, asOf)
        const expected = (isWide: boolean, n = offset) =>
          drawn.flatMap((one, index) => (one.isWide === isWide && isHeld(one, n) ? [`H-${index}`] : []))
        expect([...(customerHold(states)?.holdIds ?? [])].sort()).toEqual(expected(true))
        const held = heldItems(states, { items: [item('invoice', 'F-1'), item('invoice', 'F-2')] })
        expect([...(held.get('invoice/F-1#1')?.holdIds ?? [])].sort()).toEqual(expected(false))
        expect(held.has('invoice/F-2#1')).toBe(false)
        const through = held.get('invoice/F-1#1')?.throughDate
        if (through === undefined) return
        // Nothing recorded later: the silence lasts through that day, and no longer.
        const known = facts.filter(
          (fact) => fact.kind === 'hold' || (fact.kind === 'hold-release' && fact.releaseDate <= asOf),
        )
        const begun = known.filter((fact) => fact.kind !== 'hold' || fact.startDate <= asOf)
        const on = (date: typeof asOf) => heldItems(holdsInForce(begun, date), { items: [item('invoice', 'F-1')] }).size
        expect([on(through), on(addDays(through, 1))]).toEqual([1, 0])
      }),
      { numRuns: 300 },
    )
  })
})

describe('heldItems', () => {
  const asOf = day('2026-04-05')
  const items = [
    item('invoice', 'F-1'),
    item('invoice', 'F-1', 2),
    item('invoice', 'F-2'),
    item('charge', 'F-1'),
    item('installment', 'P-1', 3),
  ]
  const plans = [{ id: 'P-1', sources: [{ kind: 'invoice' as const, id: 'F-2' }], charges: ['F-1'] }]
  const heldBy = (scope: Hold['scope']) => {
    return [...heldItems(holdsInForce([hold('H-1', '2026-04-01', { scope })], asOf), { items, plans }).keys()]
  }

  it('holds all parts of a document, and a plan with all that is in it', () => {
    expect(heldBy({ kind: 'invoice', id: 'F-1' })).toEqual(['invoice/F-1#1', 'invoice/F-1#2'])
    expect(heldBy({ kind: 'plan', id: 'P-1' })).toEqual(['invoice/F-2#1', 'charge/F-1#1', 'installment/P-1#3'])
    expect(heldBy({ kind: 'plan', id: 'P-9' })).toEqual([])
  })

  it('holds the instalments of a plan with any document or charge that the plan pays', () => {
    expect(heldBy({ kind: 'invoice', id: 'F-2' })).toEqual(['invoice/F-2#1', 'installment/P-1#3'])
    expect(heldBy({ kind: 'charge', id: 'F-1' })).toEqual(['charge/F-1#1', 'installment/P-1#3'])
  })

  it('names all holds that overlap, and ends with the last of them', () => {
    const scope = { kind: 'invoice', id: 'F-1' } as const
    const short = hold('H-1', '2026-04-01', { scope, endDate: day('2026-04-06'), reason: 'credit-note-coming' })
    const long = hold('H-2', '2026-04-02', { scope, endDate: day('2026-04-30'), reason: 'under-review' })
    expect(heldItems(holdsInForce([long, short], asOf), { items }).get('invoice/F-1#1')).toEqual({
      holdIds: ['H-1', 'H-2'],
      reasons: ['credit-note-coming', 'under-review'],
      throughDate: '2026-04-30',
    })
    const endless = hold('H-3', '2026-04-02', { scope })
    expect(heldItems(holdsInForce([short, endless], asOf), { items }).get('invoice/F-1#1')).not.toHaveProperty(
      'throughDate',
    )
  })

  it('leaves channels and the customer to their own questions', () => {
    const states = holdsInForce(
      [hold('H-1', '2026-04-01'), hold('H-2', '2026-04-01', { scope: { kind: 'channel', channel: 'sms' } })],
      asOf,
    )
    expect(heldItems(states, { items }).size).toBe(0)
    expect(customerHold(states)?.holdIds).toEqual(['H-1'])
    expect([...heldChannels(states).keys()]).toEqual(['sms'])
  })
})

describe('penaltyRests', () => {
  it('tells the days of holds that let penalties rest, past ones too', () => {
    const facts = [
      hold('H-1', '2026-03-01', { endDate: day('2026-03-10'), penalties: 'suspended' }),
      hold('H-2', '2026-04-01', { scope: { kind: 'invoice', id: 'F-1' }, penalties: 'suspended' }),
      hold('H-3', '2026-04-01'),
      hold('H-4', '2026-04-01', { scope: { kind: 'channel', channel: 'sms' }, penalties: 'suspended' }),
    ]
    expect(penaltyRests(holdStates(facts, day('2026-04-05')))).toEqual([
      { from: '2026-03-01', to: '2026-03-11' },
      { documents: ['invoice/F-1'], from: '2026-04-01' },
    ])
  })
})
