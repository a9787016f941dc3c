import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { planReminders } from './plan-reminder.ts'
import { outcome, owed, said, situation } from './reminder.example.ts'
import type { SilencedItem } from './silenced-item.ts'

const items = [owed('F-1', '2026-03-10'), owed('F-2', '2026-03-10')]
const silence = (reason: SilencedItem['reason'], id: string, through?: string): SilencedItem => ({
  reason,
  ids: [id],
  ...(through === undefined ? {} : { throughDate: isoDate(through) }),
})
const silenced = (by: Readonly<Record<string, SilencedItem>>) => ({
  silenced: new Map(Object.entries(by).map(([id, one]) => [`invoice/${id}#1`, one])),
})

describe('what is silenced', () => {
  const promise = silence('promised', 'PP-1', '2026-03-25')

  it('is left out, and the rest is reminded of; the day after the silence is a day to look', () => {
    expect(outcome(situation('2026-03-20', items, silenced({ 'F-1': promise })))).toEqual([
      'steps-collapsed',
      ['email:second F-2'],
      '2026-03-26',
    ])
  })

  it('comes back the day after, with the step it has reached by then', () => {
    const on = (asOf: string) => said(situation(asOf, items, silenced({ 'F-1': promise, 'F-2': promise })))
    expect(on('2026-03-25')).toEqual([])
    expect(on('2026-03-26')).toEqual(['email:second F-1,F-2'])
  })

  it.each([
    { reasons: ['promised', 'disputed'], strongest: 'disputed' },
    { reasons: ['at-agency', 'disputed'], strongest: 'at-agency' },
    { reasons: ['at-agency', 'on-hold'], strongest: 'on-hold' },
    { reasons: ['promised', 'promised'], strongest: 'promised' },
  ] as const)(
    'is named by its strongest reason when that is all: $reasons',
    ({ reasons: [first, second], strongest }) => {
      const all = silenced({ 'F-1': silence(first, 'A'), 'F-2': silence(second, 'B', '2026-04-10') })
      expect(outcome(situation('2026-03-20', items, all))).toEqual([strongest, [], '2026-04-11'])
    },
  )

  it('is listed reason by reason, each with its ids', () => {
    const all = silenced({ 'F-1': promise, 'F-2': { ...silence('on-hold', 'H-1'), ids: ['H-1', 'H-2'] } })
    const { trials } = planReminders(situation('2026-03-20', items, all))
    expect(trials.filter(({ rule }) => rule === 'silence').map(({ saw }) => saw)).toEqual([
      { reason: 'on-hold', items: 1, ids: 'H-1, H-2' },
      { reason: 'promised', items: 1, ids: 'PP-1', until: '2026-03-25' },
    ])
  })

  it('is everything when the customer is left alone, until that ends', () => {
    const hold = silence('on-hold', 'H-1', '2026-03-31')
    expect(outcome(situation('2026-03-20', items, { customerSilence: hold }))).toEqual(['on-hold', [], '2026-04-01'])
    expect(said(situation('2026-04-01', items, { customerSilence: hold }))).toEqual(['email:third F-1,F-2'])
  })

  it('takes along the late fee of an invoice once all that is owed of it is silenced', () => {
    const fee = owed('Q-1', '2026-03-10', { kind: 'charge', chargeKind: 'late-fee', invoiceId: 'F-1' })
    const part = owed('F-1', '2026-03-12', { part: 2 })
    const only = silenced({ 'F-1': promise })
    expect(outcome(situation('2026-03-20', [...items.slice(0, 1), fee], only))[0]).toBe('promised')
    // The second part is chased, and the fee is asked for with it.
    const given = situation('2026-03-22', [...items.slice(0, 1), fee, part], only)
    expect(said(given)).toEqual(['email:second F-1#2'])
    expect(planReminders(given).trials.find(({ rule }) => rule === 'minimum-balance')?.saw['asked']).toBe(200_00)
  })

  it('does not count towards an amount worth a message', () => {
    const policy = { minimumBalances: [{ minor: 150_00, currency: 'PEN' }] }
    expect(outcome(situation('2026-03-20', items, { policy }))[0]).toBe('steps-collapsed')
    const given = { ...silenced({ 'F-1': promise }), policy }
    expect(outcome(situation('2026-03-20', items, given))[0]).toBe('below-minimum-balance')
  })
})
