import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import { accountPosition, type Fact, type FollowedItem, netByAge, type PositionOf } from '../receivable/index.ts'
import { planCourtesies } from './courtesy.ts'
import type { CourtesyKind } from './courtesy-policy.ts'
import type { CourtesyPromise, CourtesySituation } from './courtesy-situation.ts'
import { messageFacts } from './message-facts.ts'
import type { MessageView } from './message-view.ts'
import { countsForGap, type Reminder } from './reminder.ts'
import type { SilencedItem } from './silenced-item.ts'

const day = isoDate
const pen = (text: string) => money(text, 'PEN')
const base = { customerId: 'C-1' }
const invoice = (id: string, dueDate: string): Fact => ({
  ...base,
  kind: 'invoice',
  id,
  issueDate: day('2026-01-01'),
  dueDate: day(dueDate),
  amount: pen('100.00'),
})
const payment = (id: string, receivedDate: string, text: string): Fact => ({
  ...base,
  kind: 'payment',
  id,
  receivedDate: day(receivedDate),
  amount: pen(text),
})
const bounced = (paymentId: string, date: string): Fact => ({
  ...base,
  kind: 'payment-reversal',
  id: `R-${paymentId}`,
  reversalDate: day(date),
  paymentId,
  reason: 'bounced',
})
const promise = (kind: CourtesyPromise['kind'], over: Partial<CourtesyPromise> = {}): CourtesyPromise => ({
  kind,
  promise: { id: 'PP-1', madeDate: day('2026-03-12'), payByDate: day('2026-03-20') },
  items: ['invoice/F-1#1'],
  missing: pen('60.00'),
  ...over,
})
const promised = new Map<string, SilencedItem>([
  ['invoice/F-1#1', { reason: 'promised', ids: ['PP-1'], throughDate: day('2026-03-22') }],
])

/** Every courtesy, with three days each. */
const kinds: readonly CourtesyKind[] = [
  'promise-reminder',
  'promise-broken',
  'paid-thanks',
  'partial-payment-thanks',
  'installment-due',
  'pre-agency-notice',
]
const courtesies = Object.fromEntries(kinds.map((kind) => [kind, { template: kind, channel: 'email', days: 3 }]))
const policy = { cadences: [], minimumBalances: [], minimumGapDays: 0, catchUp: 'collapse' as const, courtesies }

type Given = Partial<CourtesySituation>
const at = (asOf: string, facts: readonly Fact[], given: Given = {}): CourtesySituation => {
  const position: PositionOf<FollowedItem> =
    given.position ?? accountPosition(facts, { asOf: day(asOf), allocate: oldestDueFirst })
  return {
    customerId: 'C-1',
    position,
    items: netByAge(position),
    history: { keys: new Set() },
    policy,
    policyVersion: 'v1',
    ...given,
  }
}
const keysOf = (situation: CourtesySituation) => planCourtesies(situation).reminders.map(({ key }) => key)
const book = [invoice('F-1', '2026-03-10')]

describe('the reminder of a promise', () => {
  const on = (asOf: string, given: Given = {}) =>
    at(asOf, book, { promises: [promise('open')], silenced: promised, ...given })

  it('goes out from some days before it is due through that day, and wakes for the first of them', () => {
    expect(planCourtesies(on('2026-03-16'))).toMatchObject({ reminders: [], nextDate: '2026-03-17' })
    expect(keysOf(on('2026-03-17'))).toEqual(['courtesy/C-1/promise-reminder/PP-1'])
    expect(keysOf(on('2026-03-20'))).toHaveLength(1)
    expect(keysOf(on('2026-03-21'))).toEqual([])
  })

  it('is one whatever the channel and the policy version', () => {
    const keys = new Set(['courtesy/C-1/promise-reminder/PP-1'])
    expect(keysOf(on('2026-03-17', { history: { keys }, policyVersion: 'v2' }))).toEqual([])
  })

  it('is friendly, covers no step, names the promise, and keeps no gap', () => {
    const [reminder] = planCourtesies(on('2026-03-17')).reminders
    expect(reminder).toEqual({
      ...base,
      kind: 'reminder',
      key: 'courtesy/C-1/promise-reminder/PP-1',
      channel: 'email',
      tone: 'friendly',
      template: 'promise-reminder',
      cadence: 'courtesy',
      step: 'promise-reminder',
      policyVersion: 'v1',
      plannedDate: '2026-03-17',
      covers: [],
      purpose: 'promise-reminder',
      courtesy: 'promise-reminder',
      about: ['invoice/F-1#1'],
      subject: { kind: 'promise', id: 'PP-1' },
    })
    expect(countsForGap(reminder ?? {})).toBe(false)
  })

  it.each([
    { name: 'a promise that was kept', given: { promises: [promise('kept')] } },
    {
      name: 'what somebody disputes',
      given: { silenced: new Map([['invoice/F-1#1', { reason: 'disputed' as const, ids: ['D-1'] }]]) },
    },
    { name: 'a customer who is left alone', given: { customerSilence: { reason: 'on-hold' as const, ids: ['H-1'] } } },
  ])('is not sent about $name', ({ given }) => {
    expect(keysOf(on('2026-03-17', given))).toEqual([])
  })
})

describe('a word about a promise that was not kept', () => {
  const broken = promise('broken', { brokenDate: day('2026-03-23') })
  const on = (asOf: string, over: Partial<CourtesyPromise> = {}, given: Given = {}) =>
    at(asOf, book, { promises: [{ ...broken, ...over }], ...given })

  it('goes out within some days of its end, once, and counts as a contact that collects', () => {
    expect(keysOf(on('2026-03-23'))).toEqual(['courtesy/C-1/promise-broken/PP-1'])
    expect(keysOf(on('2026-03-26', { kind: 'partly-kept' }))).toHaveLength(1)
    expect(keysOf(on('2026-03-27'))).toEqual([])
    expect(planCourtesies(on('2026-03-23')).reminders.map(countsForGap)).toEqual([true])
  })

  it('is not sent once another promise took its place, or while a new one silences the item', () => {
    expect(keysOf(on('2026-03-23', { replacedBy: 'PP-2' }))).toEqual([])
    expect(keysOf(on('2026-03-22', { brokenDate: day('2026-03-21') }, { silenced: promised }))).toEqual([])
  })

  it('waits for the data of the bank: the payment may be in it', () => {
    const guarded = { policy: { ...policy, freshness: { maxAgeDays: 1, stale: 'hold' as const } } }
    const stale = planCourtesies(on('2026-03-23', {}, { ...guarded, dataThroughDate: day('2026-03-21') }))
    expect(stale).toMatchObject({
      reminders: [],
      nextDate: '2026-03-24',
      trials: [{ rule: 'freshness', outcome: 'hold' }],
    })
    expect(keysOf(on('2026-03-23', {}, { ...guarded, dataThroughDate: day('2026-03-22') }))).toHaveLength(1)
  })
})

describe('thanks', () => {
  it('go out once when all is paid, and are known by that day', () => {
    const paid = [...book, payment('P-1', '2026-03-05', '40.00'), payment('P-2', '2026-03-12', '60.00')]
    expect(keysOf(at('2026-03-12', paid))).toEqual(['courtesy/C-1/paid-thanks/2026-03-12'])
    expect(keysOf(at('2026-03-15', paid))).toHaveLength(1)
    expect(keysOf(at('2026-03-16', paid))).toEqual([]) // nobody is thanked for what is long past
    // Paid again after a new invoice: another time, another thanks.
    const again = [...paid, invoice('F-2', '2026-03-20'), payment('P-3', '2026-03-14', '100.00')]
    expect(keysOf(at('2026-03-14', again))).toEqual(['courtesy/C-1/paid-thanks/2026-03-14'])
  })

  it('are for money: a credit note or a waiver is no payment', () => {
    const credited: Fact = {
      ...base,
      kind: 'credit-note',
      id: 'N-1',
      issueDate: day('2026-03-12'),
      amount: pen('100.00'),
      invoiceId: 'F-1',
    }
    expect(keysOf(at('2026-03-12', [...book, credited]))).toEqual([])
    const rest = { ...credited, amount: pen('60.00') }
    const payments = [payment('P-1', '2026-03-11', '40.00')]
    expect(keysOf(at('2026-03-12', [...book, ...payments, rest]))).toEqual([]) // the credit note settled it
  })

  it('go out for a part while something is left of what was due, the payments of a day together', () => {
    const part = [...book, payment('P-1', '2026-03-12', '10.00'), payment('P-2', '2026-03-12', '20.00')]
    expect(keysOf(at('2026-03-12', part))).toEqual(['courtesy/C-1/partial-payment-thanks/2026-03-12'])
    expect(keysOf(at('2026-03-13', [...part, bounced('P-1', '2026-03-13'), bounced('P-2', '2026-03-13')]))).toEqual([])
    // Paid in time, and another invoice is not due yet: nothing is left.
    const other = [invoice('F-1', '2026-03-12'), invoice('F-2', '2026-04-30'), payment('P-1', '2026-03-12', '100.00')]
    expect(keysOf(at('2026-03-12', other))).toEqual([])
    // Nor later, when that one falls overdue: what was left is a matter of the day of the payment.
    const soon = [invoice('F-1', '2026-03-12'), invoice('F-2', '2026-03-12'), payment('P-1', '2026-03-12', '100.00')]
    expect(keysOf(at('2026-03-13', soon))).toEqual([])
  })
})

describe('an instalment due soon, and notice before an agency', () => {
  const position: PositionOf<FollowedItem> = {
    ...accountPosition(book, { asOf: day('2026-03-07'), allocate: oldestDueFirst }),
    items: [
      {
        kind: 'installment',
        id: 'PLAN-1',
        part: 2,
        number: 'PLAN-1/2',
        issueDate: day('2026-01-01'),
        dueDate: day('2026-03-10'),
        amount: pen('30.00'),
        open: pen('30.00'),
        status: 'open',
      },
    ],
  }

  it('tell of an instalment in the days before it is due', () => {
    expect(keysOf(at('2026-03-07', [], { position }))).toEqual(['courtesy/C-1/installment-due/PLAN-1#2'])
    const early = { ...position, asOf: day('2026-03-06') }
    expect(planCourtesies(at('2026-03-06', [], { position: early }))).toMatchObject({
      reminders: [],
      nextDate: '2026-03-07',
    })
    expect(keysOf(at('2026-03-11', [], { position: { ...position, asOf: day('2026-03-11') } }))).toEqual([])
  })

  it('give notice from the day it is for', () => {
    const notices = [{ placementId: 'PL-1', noticeDate: day('2026-03-20'), items: ['invoice/F-1#1'] }]
    expect(planCourtesies(at('2026-03-19', book, { notices }))).toMatchObject({ reminders: [], nextDate: '2026-03-20' })
    expect(keysOf(at('2026-03-20', book, { notices }))).toEqual(['courtesy/C-1/pre-agency-notice/PL-1'])
  })
})

describe('courtesies', () => {
  it('are none without a policy for them', () => {
    const { courtesies: _, ...without } = policy
    const paid = [...book, payment('P-1', '2026-03-12', '100.00')]
    expect(planCourtesies(at('2026-03-12', paid, { policy: without }))).toEqual({ reminders: [], trials: [] })
  })

  it('fall back on another channel, and are left out when none is left', () => {
    const paid = [...book, payment('P-1', '2026-03-12', '100.00')]
    const refused = { consent: 'refused' as const, isReachable: true, answers: 0, failures: 0 }
    const reach = new Map([['email', refused]])
    const both = {
      ...policy,
      courtesies: { 'paid-thanks': { template: 't', channel: 'email', channels: ['sms'], days: 3 } },
    }
    expect(
      planCourtesies(at('2026-03-12', paid, { reach, policy: both })).reminders.map(({ channel }) => channel),
    ).toEqual(['sms'])
    expect(planCourtesies(at('2026-03-12', paid, { reach }))).toMatchObject({
      reminders: [],
      trials: [{ rule: 'channel' }],
    })
  })

  it('look again once a customer is not left alone any more', () => {
    const paid = [...book, payment('P-1', '2026-03-12', '100.00')]
    const customerSilence: SilencedItem = { reason: 'on-hold', ids: ['H-1'], throughDate: day('2026-03-13') }
    expect(planCourtesies(at('2026-03-12', paid, { customerSilence }))).toMatchObject({
      reminders: [],
      nextDate: '2026-03-14',
    })
    expect(keysOf(at('2026-03-14', paid, { customerSilence }))).toHaveLength(1)
  })
})

describe('what a courtesy says on the day it is sent', () => {
  const planned = (situation: CourtesySituation): Reminder => {
    const [reminder] = planCourtesies(situation).reminders
    if (reminder === undefined) throw new Error('no courtesy was planned')
    return reminder
  }
  const says = (reminder: Reminder, asOf: string, facts: readonly Fact[], view: MessageView = {}) =>
    messageFacts(accountPosition(facts, { asOf: day(asOf), allocate: oldestDueFirst }), reminder, [], view)

  it('thanks and asks for nothing', () => {
    const paid = [...book, payment('P-1', '2026-03-12', '100.00')]
    const thanks = planned(at('2026-03-12', paid))
    expect(says(thanks, '2026-03-13', paid)).toEqual({
      customerName: 'C-1',
      asOf: '2026-03-13',
      items: [],
      totals: [],
      purpose: 'thanks',
      occasion: { amount: pen('100.00'), date: '2026-03-12' },
    })
    expect(says(thanks, '2026-03-13', [...paid, bounced('P-1', '2026-03-13')])).toBeUndefined()
    expect(says(thanks, '2026-03-13', [...paid, invoice('F-2', '2026-05-01')])).toBeUndefined()
  })

  it('thanks for what came that day, and says what is left', () => {
    const part = [...book, payment('P-1', '2026-03-12', '10.00'), payment('P-2', '2026-03-12', '20.00')]
    const thanks = planned(at('2026-03-12', part))
    expect(says(thanks, '2026-03-12', part)?.occasion).toEqual({
      amount: pen('30.00'),
      date: '2026-03-12',
      remaining: pen('70.00'),
    })
    expect(says(thanks, '2026-03-13', [...part, payment('P-3', '2026-03-13', '70.00')])).toBeUndefined()
    // What bounced is not thanked for.
    const less = [...part, bounced('P-1', '2026-03-13')]
    expect(says(thanks, '2026-03-13', less)?.occasion).toMatchObject({ amount: pen('20.00'), remaining: pen('80.00') })
  })

  it('says only what is left of what is chased', () => {
    const part = [...book, invoice('F-2', '2026-03-11'), payment('P-1', '2026-03-12', '30.00')]
    const thanks = planned(at('2026-03-12', part))
    const left = (view: MessageView) => says(thanks, '2026-03-12', part, view)?.occasion?.remaining
    expect(left({})).toEqual(pen('170.00'))
    const silenced = new Map<string, SilencedItem>([['invoice/F-2#1', { reason: 'disputed', ids: ['D-1'] }]])
    expect(left({ silenced })).toEqual(pen('70.00'))
    expect(left({ withheld: new Map([['invoice/F-2#1', pen('40.00')]]) })).toEqual(pen('130.00'))
  })

  it('speaks of the promise though its items are silent because of it', () => {
    const promises = [promise('open')]
    const reminder = planned(at('2026-03-17', book, { promises, silenced: promised }))
    const message = says(reminder, '2026-03-18', book, { promises, silenced: promised })
    expect(message?.items.map(({ number }) => number)).toEqual(['F-1'])
    expect(message?.occasion).toEqual({ amount: pen('60.00'), date: '2026-03-20' })
    for (const gone of [promise('kept'), promise('withdrawn')]) {
      expect(says(reminder, '2026-03-18', book, { promises: [gone], silenced: promised })).toBeUndefined()
    }
    expect(says(reminder, '2026-03-21', book, { promises, silenced: promised })).toBeUndefined() // its day has gone by
    expect(
      says(reminder, '2026-03-18', [...book, payment('P-1', '2026-03-18', '100.00')], { promises }),
    ).toBeUndefined()
  })

  it('speaks of the broken promise no more once it is replaced', () => {
    const broken = promise('broken', { brokenDate: day('2026-03-23') })
    const word = planned(at('2026-03-23', book, { promises: [broken] }))
    expect(says(word, '2026-03-23', book, { promises: [broken] })?.items).toHaveLength(1)
    expect(says(word, '2026-03-23', book, { promises: [{ ...broken, replacedBy: 'PP-2' }] })).toBeUndefined()
  })

  it('names the agency and the day in a notice, and nothing once the notice is gone', () => {
    const notices = [
      {
        placementId: 'PL-1',
        noticeDate: day('2026-03-20'),
        items: ['invoice/F-1#1'],
        agency: 'Norte',
        handOverDate: day('2026-04-20'),
      },
    ]
    const notice = planned(at('2026-03-20', book, { notices }))
    expect(says(notice, '2026-03-20', book, { notices })?.occasion).toEqual({ agency: 'Norte', date: '2026-04-20' })
    expect(says(notice, '2026-03-20', book, { notices: [] })).toBeUndefined()
    // One that goes out late gives the debtor all of its days, and one that goes out in time takes none of the first day's.
    const counted = notices.map((one) => ({ ...one, noticeDays: 31 }))
    const dateOn = (asOf: string) => says(notice, asOf, book, { notices: counted })?.occasion?.date
    expect([dateOn('2026-03-20'), dateOn('2026-03-28')]).toEqual(['2026-04-20', '2026-04-28'])
  })
})
