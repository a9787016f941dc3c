import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import type { Cadence, Selection } from './cadence.ts'
import { planReminders } from './plan-reminder.ts'
import { outcome, owed, said, situation, step } from './reminder.example.ts'

const cadence = (name: string, over: Partial<Cadence> = {}): Cadence => ({
  name,
  segments: [],
  steps: [step(name, 3)],
  ...over,
})
const segment = cadence('segment', { segments: ['*'] })
const customer = cadence('customer', { customers: { ids: ['C-1'] } })
const invoice = cadence('invoice', { invoices: { ids: ['F-1'] } })

describe('the cadence of an item', () => {
  const items = [owed('F-1', '2026-03-10'), owed('F-2', '2026-03-10')]
  const on = (...cadences: readonly Cadence[]) => {
    return situation('2026-03-13', items, { policy: { cadences }, cadence: segment })
  }

  it('is that of the invoice before that of the customer, and that before the one of the segment', () => {
    const plan = (...cadences: readonly Cadence[]) => planReminders(on(...cadences)).trials[1]?.saw['cadence']
    expect(plan(segment)).toBe('segment')
    expect(plan(segment, customer)).toBe('customer')
    expect(plan(segment, customer, invoice)).toBe('invoice, customer')
    expect(plan(segment, invoice)).toBe('invoice, segment')
  })

  it('is the first of several that take the same', () => {
    const other = cadence('other', { customers: { ids: ['C-1'] } })
    expect(said(on(segment, other, customer))).toEqual(['email:other F-1,F-2'])
  })

  it('sends one message for items of several cadences, with the step of the oldest', () => {
    const early = { ...invoice, steps: [step('early', 1)] }
    const plan = planReminders({ ...on(segment, early), items })
    expect(plan).toMatchObject({
      reminders: [
        {
          cadence: 'segment',
          step: 'segment',
          covers: [
            { item: 'invoice/F-1#1', step: 'early', cadence: 'invoice' },
            { item: 'invoice/F-2#1', step: 'segment' },
          ],
        },
      ],
    })
  })

  const selections: readonly Readonly<{ selection: Selection; takes: boolean }>[] = [
    { selection: { tags: { branch: 'norte' } }, takes: true },
    { selection: { tags: { branch: 'norte', line: 'b2b' } }, takes: true },
    { selection: { tags: { branch: 'sur' } }, takes: false },
    { selection: { tags: { branch: 'norte', toString: 'x' } }, takes: false },
    { selection: { ids: ['C-2'], tags: { branch: 'norte' } }, takes: true }, // either is enough
    { selection: { ids: ['C-2'] }, takes: false },
  ]
  it.each(selections)('of a customer tagged norte and b2b is $selection: $takes', ({ selection, takes }) => {
    const tagged = cadence('tagged', { customers: selection })
    const given = { ...on(segment, tagged), customerTags: { branch: 'norte', line: 'b2b' } }
    expect(said(given)[0]).toBe(`email:${takes ? 'tagged' : 'segment'} F-1,F-2`)
  })

  it('of an invoice may be found by its tags, and a late fee goes with its invoice', () => {
    const fee = owed('Q-1', '2026-03-10', { kind: 'charge', chargeKind: 'late-fee', invoiceId: 'F-1' })
    const tagged = cadence('tagged', { invoices: { tags: { project: 'P-7' } } })
    const given = situation('2026-03-13', [owed('F-9', '2026-03-10', { tags: { project: 'P-7' } }), fee], {
      policy: { cadences: [segment, tagged, invoice] },
      cadence: segment,
    })
    expect(planReminders(given).trials[1]?.saw['cadence']).toBe('tagged, invoice')
  })

  it('leaves out what no cadence takes, and says so when none takes anything', () => {
    const { cadence: _, ...without } = on(invoice)
    expect(said({ ...without, cadence: undefined })).toEqual(['email:invoice F-1'])
    expect(outcome({ ...without, cadence: undefined, items: [owed('F-2', '2026-03-10')] })).toEqual([
      'no-cadence',
      [],
      undefined,
    ])
  })

  it('wakes for the steps of the cadence an item has, not for those of one that can never be its', () => {
    const late = { ...invoice, steps: [step('late', 30)] }
    const given = situation('2026-03-01', [owed('F-1', '2026-03-10')], {
      policy: { cadences: [segment, late] },
      cadence: segment,
    })
    expect(outcome(given)).toEqual(['no-step-due', [], isoDate('2026-04-09')])
  })
})
