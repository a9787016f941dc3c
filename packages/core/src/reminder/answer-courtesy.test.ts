import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import { accountPosition, type Fact, type FollowedItem, netByAge, type PositionOf } from '../receivable/index.ts'
import { planCourtesies } from './courtesy.ts'
import { courtesyKinds } from './courtesy-policy.ts'
import type { CourtesyAgreement, CourtesyDispute, CourtesyPromise, CourtesySituation } from './courtesy-situation.ts'
import { messageFacts } from './message-facts.ts'
import type { MessageView } from './message-view.ts'
import { countsForGap, type Reminder } from './reminder.ts'
import type { SilencedItem } from './silenced-item.ts'

const day = isoDate
const pen = (text: string) => money(text, 'PEN')
const base = { customerId: 'C-1' }
const invoice: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-1',
  number: 'F001-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-03-10'),
  amount: pen('100.00'),
}
const payment = (id: string, receivedDate: string, text: string): Fact => {
  return { ...base, kind: 'payment', id, receivedDate: day(receivedDate), amount: pen(text) }
}
const courtesies = Object.fromEntries(
  courtesyKinds.map((kind) => [kind, { template: kind, channel: 'email', days: 3 }]),
)
const policy = { cadences: [], minimumBalances: [], minimumGapDays: 0, catchUp: 'collapse' as const, courtesies }
const only = (kind: string) => ({ ...policy, courtesies: { [kind]: { template: kind, channel: 'email', days: 3 } } })

type Given = Partial<CourtesySituation>
type Where = PositionOf<FollowedItem>

const positionOn = (asOf: string, facts: readonly Fact[] = [invoice]): Where => {
  return accountPosition(facts, { asOf: day(asOf), allocate: oldestDueFirst })
}
const at = (position: Where, given: Given = {}): CourtesySituation => ({
  customerId: 'C-1',
  position,
  items: netByAge(position),
  history: { keys: new Set() },
  policy,
  policyVersion: 'v1',
  ...given,
})
const keysOf = (situation: CourtesySituation) => planCourtesies(situation).reminders.map(({ key }) => key)
const planned = (situation: CourtesySituation): Reminder => {
  const [reminder] = planCourtesies(situation).reminders
  if (reminder === undefined) throw new Error('no courtesy was planned')
  return reminder
}
const says = (reminder: Reminder, position: Where, view: MessageView = {}) => messageFacts(position, reminder, [], view)
const silence = (reason: SilencedItem['reason'], item = 'invoice/F-1#1') =>
  new Map<string, SilencedItem>([[item, { reason, ids: ['X-1'] }]])

describe('the confirmation of a promise', () => {
  const promise = (over: Partial<CourtesyPromise> = {}): CourtesyPromise => ({
    kind: 'open',
    promise: { id: 'PP-1', madeDate: day('2026-03-12'), payByDate: day('2026-03-20') },
    items: ['invoice/F-1#1'],
    missing: pen('60.00'),
    ...over,
  })
  const made = (over: Partial<CourtesyPromise> = {}) => ({ promises: [promise(over)], silenced: silence('promised') })

  it('goes out once, from the day it was made, while it can be kept', () => {
    const key = 'courtesy/C-1/promise-confirmation/PP-1'
    expect(keysOf(at(positionOn('2026-03-12'), made()))).toEqual([key])
    expect(keysOf(at(positionOn('2026-03-15'), made()))).toEqual([key])
    expect(keysOf(at(positionOn('2026-03-16'), made()))).toEqual([])
    expect(keysOf(at(positionOn('2026-03-12'), { ...made(), history: { keys: new Set([key]) } }))).toEqual([])
    for (const kind of ['withdrawn', 'kept', 'replaced'] as const) {
      expect(keysOf(at(positionOn('2026-03-13'), made({ kind })))).not.toContain(key)
    }
  })

  it('is no contact that collects, and tells what was promised and by when', () => {
    const reminder = planned(at(positionOn('2026-03-12'), made()))
    expect(reminder).toMatchObject({ purpose: 'promise-confirmation', subject: { kind: 'promise', id: 'PP-1' } })
    expect(countsForGap(reminder)).toBe(false)
    expect(says(reminder, positionOn('2026-03-13'), made())?.occasion).toEqual({
      amount: pen('60.00'),
      date: '2026-03-20',
    })
    expect(says(reminder, positionOn('2026-03-13'), made({ kind: 'withdrawn' }))).toBeUndefined()
  })

  it('puts off the reminder of a promise for the next days to the day after', () => {
    const soon = { promise: { id: 'PP-1', madeDate: day('2026-03-19'), payByDate: day('2026-03-20') } }
    expect(keysOf(at(positionOn('2026-03-19'), made(soon)))).toEqual(['courtesy/C-1/promise-confirmation/PP-1'])
    const keys = new Set(['courtesy/C-1/promise-confirmation/PP-1'])
    const next = at(positionOn('2026-03-20'), { ...made(soon), history: { keys } })
    expect(keysOf(next)).toEqual(['courtesy/C-1/promise-reminder/PP-1'])
    // Without a confirmation nothing is put off.
    const alone = { ...made(soon), policy: only('promise-reminder') }
    expect(keysOf(at(positionOn('2026-03-19'), alone))).toEqual(['courtesy/C-1/promise-reminder/PP-1'])
    // One for the same day is confirmed and not reminded of.
    const today = { promise: { id: 'PP-1', madeDate: day('2026-03-20'), payByDate: day('2026-03-20') } }
    expect(keysOf(at(positionOn('2026-03-20'), made(today)))).toEqual(['courtesy/C-1/promise-confirmation/PP-1'])
  })

  it('that comes late puts off the reminder by a day, and on the last day stands for it', () => {
    const soon = { promise: { id: 'PP-1', madeDate: day('2026-03-14'), payByDate: day('2026-03-19') } }
    const late = at(positionOn('2026-03-17'), made(soon))
    expect(planCourtesies(late)).toMatchObject({
      reminders: [{ key: 'courtesy/C-1/promise-confirmation/PP-1' }],
      nextDate: '2026-03-18',
    })
    const keys = new Set(['courtesy/C-1/promise-confirmation/PP-1'])
    expect(keysOf(at(positionOn('2026-03-18'), { ...made(soon), history: { keys } }))).toEqual([
      'courtesy/C-1/promise-reminder/PP-1',
    ])
    const last = { promise: { id: 'PP-1', madeDate: day('2026-03-15'), payByDate: day('2026-03-17') } }
    expect(keysOf(at(positionOn('2026-03-17'), made(last)))).toEqual(['courtesy/C-1/promise-confirmation/PP-1'])
    // The reminder of another promise does not wait for it.
    const other = promise({ promise: { id: 'PP-2', madeDate: day('2026-03-01'), payByDate: day('2026-03-19') } })
    const both = at(positionOn('2026-03-17'), { ...made(), promises: [promise(soon), other] })
    expect(keysOf(both)).toEqual(['courtesy/C-1/promise-confirmation/PP-1', 'courtesy/C-1/promise-reminder/PP-2'])
  })
})

describe('what is said of a plan', () => {
  const instalment = (part: number, dueDate: string): FollowedItem => ({
    kind: 'installment',
    id: 'PL-1',
    part,
    number: `PL-1-${part}`,
    issueDate: day('2026-03-12'),
    dueDate: day(dueDate),
    amount: pen('50.00'),
    open: pen('50.00'),
    status: 'open',
  })
  /** The instalments stand for the invoice. */
  const inPlan = (asOf: string): Where => ({
    ...positionOn(asOf),
    items: [instalment(1, '2026-03-14'), instalment(2, '2026-04-14')],
  })
  const holds: CourtesyAgreement = {
    planId: 'PL-1',
    agreedDate: day('2026-03-12'),
    items: ['installment/PL-1#1', 'installment/PL-1#2'],
  }
  const broken: CourtesyAgreement = {
    ...holds,
    items: ['invoice/F-1#1'],
    brokenDate: day('2026-03-15'),
    missed: { amount: pen('50.00'), dueDate: day('2026-03-14') },
  }

  it('is on the day of the agreement what was agreed, and of the first instalment nothing more', () => {
    const given = { plans: [holds] }
    expect(keysOf(at(inPlan('2026-03-12'), given))).toEqual(['courtesy/C-1/plan-agreed/PL-1'])
    const reminder = planned(at(inPlan('2026-03-12'), given))
    expect(reminder).toMatchObject({ purpose: 'promise-confirmation', about: holds.items })
    expect(countsForGap(reminder)).toBe(false)
    const facts = says(reminder, inPlan('2026-03-12'), given)
    expect(facts?.items.map(({ number, dueDate }) => [number, dueDate])).toEqual([
      ['PL-1-1', '2026-03-14'],
      ['PL-1-2', '2026-04-14'],
    ])
    expect(facts?.totals).toMatchObject([{ asked: pen('100.00') }])
    expect(facts?.occasion).toEqual({ date: '2026-03-12' })
    const keys = new Set(['courtesy/C-1/plan-agreed/PL-1'])
    const next = at(inPlan('2026-03-13'), { ...given, history: { keys } })
    expect(keysOf(next)).toEqual(['courtesy/C-1/installment-due/PL-1#1'])
  })

  it('is not that it was agreed once it holds no more, or has nothing left', () => {
    const reminder = planned(at(inPlan('2026-03-12'), { plans: [holds] }))
    expect(says(reminder, inPlan('2026-03-13'), { plans: [] })).toBeUndefined()
    expect(says(reminder, positionOn('2026-03-15'), { plans: [broken] })).toBeUndefined()
    expect(keysOf(at(inPlan('2026-03-16'), { plans: [holds] }))).toEqual([])
  })

  it('is that it was broken, once, with what was missed and what is owed', () => {
    const given = { plans: [broken] }
    expect(keysOf(at(positionOn('2026-03-15'), given))).toEqual(['courtesy/C-1/plan-broken/PL-1'])
    expect(keysOf(at(positionOn('2026-03-18'), given))).toHaveLength(1)
    expect(keysOf(at(positionOn('2026-03-19'), given))).toEqual([])
    const reminder = planned(at(positionOn('2026-03-15'), given))
    expect(reminder.purpose).toBe('collection')
    const facts = says(reminder, positionOn('2026-03-15'), given)
    expect(facts?.items.map(({ number }) => number)).toEqual(['F001-1'])
    expect(facts?.occasion).toEqual({ amount: pen('50.00'), date: '2026-03-14' })
    const { missed: _, ...cancelled } = broken
    expect(says(reminder, positionOn('2026-03-15'), { plans: [cancelled] })).not.toHaveProperty('occasion')
    // Another plan stands for the document, or it is promised anew.
    expect(says(reminder, inPlan('2026-03-15'), given)).toBeUndefined()
    expect(keysOf(at(inPlan('2026-03-17'), given))).not.toContain('courtesy/C-1/plan-broken/PL-1')
    expect(keysOf(at(positionOn('2026-03-15'), { ...given, silenced: silence('promised') }))).toEqual([])
  })

  it('waits for the data of the bank before it says that something is missing', () => {
    const guarded = { ...policy, freshness: { maxAgeDays: 1, stale: 'hold' as const } }
    const stale = { plans: [broken], policy: guarded, dataThroughDate: day('2026-03-13') }
    expect(planCourtesies(at(positionOn('2026-03-15'), stale))).toMatchObject({ reminders: [], nextDate: '2026-03-16' })
  })
})

describe('the answer to a dispute', () => {
  const raised = {
    dispute: {
      id: 'D-1',
      raisedDate: day('2026-03-12'),
      document: { kind: 'invoice' as const, id: 'F-1' },
      amount: pen('40.00'),
    },
    respondByDate: day('2026-03-22'),
  }
  const open: CourtesyDispute = { kind: 'open', ...raised }
  const resolved = (over: Partial<Extract<CourtesyDispute, { kind: 'resolved' }>> = {}): CourtesyDispute => ({
    kind: 'resolved',
    ...raised,
    resolvedDate: day('2026-03-20'),
    outcome: 'refused',
    ...over,
  })
  const given = (state: CourtesyDispute) => ({ disputes: [state], silenced: silence('disputed') })

  it('is at first that it has arrived, while it is open', () => {
    expect(keysOf(at(positionOn('2026-03-12'), given(open)))).toEqual(['courtesy/C-1/dispute-received/D-1'])
    expect(keysOf(at(positionOn('2026-03-16'), given(open)))).toEqual([])
    const reminder = planned(at(positionOn('2026-03-12'), given(open)))
    expect(reminder).toMatchObject({
      purpose: 'requested-information',
      about: ['invoice/F-1#1'],
      subject: { kind: 'dispute', id: 'D-1' },
    })
    const facts = says(reminder, positionOn('2026-03-13'), given(open))
    expect(facts).toMatchObject({ items: [], totals: [] })
    expect(facts?.occasion).toEqual({ document: 'F001-1', amount: pen('40.00'), date: '2026-03-22' })
    expect(says(reminder, positionOn('2026-03-20'), given(resolved()))).toBeUndefined()
    expect(says(reminder, positionOn('2026-03-13'), { disputes: [] })).toBeUndefined()
  })

  it('promises no answer by a day that has gone by', () => {
    const reminder = planned(at(positionOn('2026-03-12'), given(open)))
    expect(says(reminder, positionOn('2026-03-23'), given(open))?.occasion).not.toHaveProperty('date')
    const { respondByDate: _, ...later } = open
    const view = given({ ...later, resolveByDate: day('2026-03-30') })
    expect(says(reminder, positionOn('2026-03-23'), view)?.occasion?.date).toBe('2026-03-30')
  })

  it('is in the end how it was decided, with what was credited and what is left', () => {
    expect(keysOf(at(positionOn('2026-03-20'), given(resolved())))).toEqual(['courtesy/C-1/dispute-resolved/D-1'])
    expect(keysOf(at(positionOn('2026-03-24'), given(resolved())))).toEqual([])
    const reminder = planned(at(positionOn('2026-03-20'), given(resolved())))
    const occasionOf = (position: Where, view: MessageView) => says(reminder, position, view)?.occasion
    expect(occasionOf(positionOn('2026-03-20'), given(resolved()))).toEqual({
      document: 'F001-1',
      outcome: 'refused',
      date: '2026-03-20',
      remaining: pen('100.00'),
    })
    const note: Fact = {
      ...base,
      kind: 'credit-note',
      id: 'N-1',
      issueDate: day('2026-03-20'),
      amount: pen('40.00'),
      invoiceId: 'F-1',
    }
    const credited = given(resolved({ outcome: 'credited', credited: pen('40.00') }))
    const after = positionOn('2026-03-20', [invoice, note])
    expect(occasionOf(after, credited)).toMatchObject({ amount: pen('40.00'), remaining: pen('60.00') })
    // All of it is paid: nothing is left to speak of.
    const paid = positionOn('2026-03-20', [invoice, note, payment('P-1', '2026-03-20', '60.00')])
    expect(occasionOf(paid, credited)).not.toHaveProperty('remaining')
    expect(says(reminder, after, { disputes: [resolved({ outcome: 'withdrawn' })] })).toBeUndefined()
    expect(says(reminder, after, given(open))).toBeUndefined()
  })

  it('counts what is not asked for yet into what is left, and says nothing of it while another dispute is open', () => {
    const reminder = planned(at(positionOn('2026-03-20'), given(resolved())))
    const withheld = new Map([['invoice/F-1#1', pen('40.00')]])
    const view = { disputes: [resolved()], withheld }
    expect(says(reminder, positionOn('2026-03-20'), view)?.occasion?.remaining).toEqual(pen('100.00'))
    const other: CourtesyDispute = { ...open, dispute: { ...raised.dispute, id: 'D-2' } }
    const both = { disputes: [resolved(), other], withheld }
    expect(says(reminder, positionOn('2026-03-20'), both)?.occasion).not.toHaveProperty('remaining')
  })

  it('names a document that a plan pays by its number, and what it does not know by its id', () => {
    const reminder = planned(at(positionOn('2026-03-12'), given(open)))
    const elsewhere: Where = { ...positionOn('2026-03-13'), items: [] }
    expect(says(reminder, elsewhere, { disputes: [open], facts: [invoice] })?.occasion?.document).toBe('F001-1')
    expect(says(reminder, elsewhere, { disputes: [open] })?.occasion?.document).toBe('F-1')
  })

  it('is none about what is on hold or at an agency, nor to one that was taken back', () => {
    for (const reason of ['on-hold', 'at-agency'] as const) {
      expect(keysOf(at(positionOn('2026-03-12'), { disputes: [open], silenced: silence(reason) }))).toEqual([])
      const reminder = planned(at(positionOn('2026-03-12'), given(open)))
      expect(says(reminder, positionOn('2026-03-12'), { disputes: [open], silenced: silence(reason) })).toBeUndefined()
    }
    expect(keysOf(at(positionOn('2026-03-20'), given(resolved({ outcome: 'withdrawn' }))))).toEqual([])
  })
})

describe('word of a credit', () => {
  const paid = [invoice, payment('P-1', '2026-03-11', '100.00'), payment('P-2', '2026-03-12', '30.00')]
  const given = { policy: only('credit-available') }

  it('goes out once for what is left when all is paid, what came on a day together', () => {
    const key = 'courtesy/C-1/credit-available/2026-03-12%2FPEN'
    expect(keysOf(at(positionOn('2026-03-12', paid), given))).toEqual([key])
    const more = [...paid, payment('P-3', '2026-03-12', '5.00')]
    expect(keysOf(at(positionOn('2026-03-12', more), given))).toEqual([key])
    expect(keysOf(at(positionOn('2026-03-16', paid), given))).toEqual([])
    const reminder = planned(at(positionOn('2026-03-12', more), given))
    expect(reminder.purpose).toBe('statement')
    expect(says(reminder, positionOn('2026-03-12', more))).toMatchObject({
      items: [],
      occasion: { amount: pen('35.00'), date: '2026-03-12' },
    })
  })

  it('is none while something is owed in its currency, due or not', () => {
    const next: Fact = { ...invoice, id: 'F-2', dueDate: day('2026-06-01') }
    expect(keysOf(at(positionOn('2026-03-12', [...paid, next]), given))).toEqual([])
    const foreign: Fact = { ...next, amount: money('10.00', 'USD') }
    expect(keysOf(at(positionOn('2026-03-12', [...paid, foreign]), given))).toHaveLength(1)
    const reminder = planned(at(positionOn('2026-03-12', paid), given))
    expect(says(reminder, positionOn('2026-03-13', [...paid, next]))).toBeUndefined()
    const bounced: Fact = {
      ...base,
      kind: 'payment-reversal',
      id: 'R-1',
      reversalDate: day('2026-03-13'),
      paymentId: 'P-2',
      reason: 'bounced',
    }
    expect(says(reminder, positionOn('2026-03-13', [...paid, bounced]))).toBeUndefined()
  })

  it('is none for less than is worth a message', () => {
    const minimumBalances = [pen('30.01')]
    const reminder = planned(at(positionOn('2026-03-12', paid), given))
    const strict = { ...given.policy, minimumBalances }
    expect(keysOf(at(positionOn('2026-03-12', paid), { policy: strict }))).toEqual([])
    expect(says(reminder, positionOn('2026-03-12', paid), { policy: { minimumBalances } })).toBeUndefined()
    expect(
      says(reminder, positionOn('2026-03-12', paid), { policy: { minimumBalances: [pen('30.00')] } }),
    ).toBeDefined()
  })
})
