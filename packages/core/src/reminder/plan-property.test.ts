import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, isoDate, weekendsOnly } from '../calendar/index.ts'
import { itemKey } from '../receivable/index.ts'
import { reminderPolicies } from '../testing/arbitraries.ts'
import type { ChannelReach } from './channel-choice.ts'
import { planReminders } from './plan-reminder.ts'
import { owed } from './reminder.example.ts'
import type { ReminderHistory, ReminderSituation } from './reminder-situation.ts'
import type { SilencedItem } from './silenced-item.ts'

const start = isoDate('2026-03-01')
const plain = { noNullPrototype: true } as const

const items = fc
  .array(
    fc.record({
      days: fc.integer({ min: -90, max: 20 }),
      text: fc.constantFrom('0.00', '100.00', '900.00', '9000.00'),
      currency: fc.constantFrom('PEN', 'USD'),
      isFee: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) =>
    rows
      .toSorted((a, b) => a.days - b.days)
      .map(({ days, isFee, ...rest }, index) => {
        const fee = isFee ? { kind: 'charge' as const, chargeKind: 'late-fee' as const, invoiceId: 'F-0' } : {}
        return owed(`F-${index}`, addDays(start, days), { ...rest, ...fee })
      }),
  )
const reach = fc.record(
  {
    consent: fc.constantFrom('granted' as const, 'refused' as const, 'unknown' as const),
    isReachable: fc.boolean(),
    answers: fc.nat(3),
    failures: fc.nat(3),
  },
  plain,
)
const silence: fc.Arbitrary<SilencedItem> = fc.record(
  {
    reason: fc.constantFrom('promised' as const, 'disputed' as const, 'on-hold' as const, 'at-agency' as const),
    ids: fc.constant(['S-1']),
    throughDate: fc.nat(40).map((days) => addDays(start, days)),
  },
  { ...plain, requiredKeys: ['reason', 'ids'] },
)

/** Situations of every make, on the first of March. */
const situations: fc.Arbitrary<ReminderSituation> = fc
  .record({
    policy: reminderPolicies().filter(({ cadences }) => cadences.length > 0),
    nets: items,
    pick: fc.nat(2),
    done: fc.array(fc.integer({ min: -90, max: 0 }), { maxLength: 3 }),
    last: fc.option(fc.nat(20), { nil: undefined }),
    silences: fc.array(fc.oneof({ arbitrary: fc.constant(undefined), weight: 5 }, silence), { maxLength: 6 }),
    reaches: fc.dictionary(fc.constantFrom('email', 'sms'), reach, { maxKeys: 1 }),
    isGentle: fc.boolean(),
  })
  .map(({ policy, nets, pick, done, last, silences, reaches, isGentle }) => {
    const keys = nets.map(({ item }) => itemKey(item))
    const history: ReminderHistory = {
      doneThrough: new Map(
        done.flatMap((days, index) => (keys[index] === undefined ? [] : [[keys[index], addDays(start, days)]])),
      ),
      keys: new Set(),
      ...(last === undefined ? {} : { lastDate: addDays(start, -last) }),
    }
    return {
      customerId: 'C-1',
      asOf: start,
      items: nets,
      cadence: policy.cadences[pick % policy.cadences.length],
      history,
      policy,
      policyVersion: 'v1',
      calendar: weekendsOnly,
      nextReviewDate: isoDate('2027-01-01'),
      silenced: new Map(
        silences.flatMap((one, index) => (one && keys[index] !== undefined ? [[keys[index], one]] : [])),
      ),
      reach: new Map<string, ChannelReach>(Object.entries(reaches)),
      isGentle,
      dataThroughDate: start,
    }
  })

/** What a situation is on a later day, after what was sent on the first. */
function later(given: ReminderSituation, days: number): ReminderSituation {
  const plan = planReminders(given)
  const reminders = plan.kind === 'remind' ? plan.reminders : []
  const doneThrough = new Map(given.history.doneThrough)
  for (const { item, stepDate } of reminders.flatMap(({ covers }) => covers)) {
    const so = doneThrough.get(item)
    if (so === undefined || so < stepDate) doneThrough.set(item, stepDate)
  }
  const keys = new Set([...given.history.keys, ...reminders.map(({ key }) => key)])
  const history = { ...given.history, doneThrough, keys, ...(reminders.length === 0 ? {} : { lastDate: given.asOf }) }
  return { ...given, history, asOf: addDays(given.asOf, days) }
}

describe('planReminders, whatever the policy', () => {
  it('asks for nothing that is covered, silenced or done, and nothing before its day', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const plan = planReminders(given)
        if (plan.kind === 'silent') return
        const net = new Map(given.items.map((one) => [itemKey(one.item), one.net.minor]))
        for (const { item, stepDate } of plan.reminders.flatMap(({ covers }) => covers)) {
          expect(net.get(item)).toBeGreaterThan(0)
          const silenced = given.silenced?.get(item)
          expect(silenced === undefined || (silenced.throughDate ?? start) < start).toBe(true)
          expect(stepDate <= start).toBe(true)
          expect(stepDate > (given.history.doneThrough.get(item) ?? '')).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('goes by channels the customer did not refuse and can be reached by, kindly in hardship', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const plan = planReminders(given)
        if (plan.kind === 'silent') return
        for (const { channel, tone } of plan.reminders) {
          const known = given.reach?.get(channel)
          expect(known === undefined || (known.consent !== 'refused' && known.isReachable)).toBe(true)
          if (given.isGentle) expect(tone).toBe('friendly')
        }
        const keys = plan.reminders.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 300 },
    )
  })

  it('sends nothing more on the same day, and nothing before the day it names', () => {
    fc.assert(
      fc.property(situations, fc.nat(80), (given, wait) => {
        // Reminders of one channel may be held back by a gap of their own: the day after is another matter.
        const { nextDate } = planReminders(given)
        const quiet = nextDate === undefined ? 200 : daysBetween(start, nextDate) - 1
        const again = planReminders(later(given, Math.min(wait, quiet)))
        expect(again.kind).toBe('silent')
      }),
      { numRuns: 300 },
    )
  })
})
