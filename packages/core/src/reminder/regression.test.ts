import { describe, expect, it } from 'vitest'
import { addDays, dateInZone, instant, isoDate, weekendsOnly } from '../calendar/index.ts'
import { money, rate } from '../money/index.ts'
import type { FollowedItem, NetItem, PositionOf } from '../receivable/index.ts'
import type { Cadence, ReminderStep } from './cadence.ts'
import { planCourtesies } from './courtesy.ts'
import { messageFacts } from './message-facts.ts'
import { netItems } from './net-item.ts'
import { planReminders } from './plan-reminder.ts'
import { history, outcome, owed, said, situation, step, threeLevels } from './reminder.example.ts'
import type { Reminder } from './reminder.ts'
import { reminderFaults } from './reminder-fault.ts'
import type { ReminderHistory, ReminderSituation } from './reminder-situation.ts'

/** Faults that users of other systems reported, each held by the rule that prevents it. Theme by theme, with the threads. */

const day = isoDate
const pen = (text: string) => money(text, 'PEN')
const late = owed('F-1', '2026-03-10')

/** What a reminder that went out leaves behind. */
function after(before: ReminderHistory, reminders: readonly Reminder[], asOf: string): ReminderHistory {
  const doneThrough = new Map(before.doneThrough)
  const keys = new Set(before.keys)
  for (const { key, covers } of reminders) {
    keys.add(key)
    for (const { item, stepDate } of covers) doneThrough.set(item, stepDate)
  }
  return { doneThrough, keys, ...(reminders.length === 0 ? before : { lastDate: day(asOf) }) }
}

/** The keys of all reminders that runs on some days send, one after the other. */
function sentOn(days: readonly string[], given: Omit<ReminderSituation, 'asOf' | 'history'>): readonly string[] {
  let so = history()
  return days.flatMap((asOf) => {
    const plan = planReminders({ ...given, asOf: day(asOf), history: so })
    const reminders = plan.kind === 'remind' ? plan.reminders : []
    so = after(so, reminders, asOf)
    return reminders.map(({ step: name }) => name)
  })
}
const march = Array.from({ length: 31 }, (_, index) => addDays(day('2026-03-01'), index))
const steps = (
  days: readonly string[],
  items: readonly NetItem[] = [late],
  given: Parameters<typeof situation>[2] = {},
) => sentOn(days, situation('2026-03-01', items, given))

const positionOf = (...nets: readonly NetItem[]): PositionOf<FollowedItem> => ({
  asOf: day('2026-03-20'),
  items: nets.map(({ item }) => item),
  unapplied: [],
  receipts: [],
  reductions: [],
  plans: [],
})

describe('the same reminder many times', () => {
  it('invoiceninja#553, #1693, #1921, #2330: any number of runs on a day sends each step once', () => {
    expect(steps(march.flatMap((one) => [one, one, one]))).toEqual(['first', 'second', 'third'])
  })

  it('getlago/lago-api#5106, #5115, #5134: word that all is paid comes once, however often it is looked', () => {
    const paid = owed('F-1', '2026-03-10', { text: '0.00', status: 'paid', settledDate: day('2026-03-18') })
    const courtesies = { 'paid-thanks': { template: 'thanks', channel: 'email', days: 10 } }
    const { customerId, policy, policyVersion } = situation('2026-03-20', [], { policy: { courtesies } })
    const receipts = [{ id: 'P-1', receivedDate: day('2026-03-18'), amount: pen('100.00') }]
    const position = { ...positionOf(paid), receipts }
    const plan = (keys: ReadonlySet<string>) =>
      planCourtesies({ customerId, policy, policyVersion, position, items: [], history: { keys } }).reminders
    const [thanks] = plan(new Set())
    expect(thanks?.step).toBe('paid-thanks')
    expect(plan(new Set([thanks?.key ?? '']))).toEqual([])
  })

  it('apache/fineract#274: a key says item and step, so that doing it twice is doing it once', () => {
    const keys = (asOf: string) => {
      const plan = planReminders(situation(asOf, [late]))
      return plan.kind === 'remind' ? plan.reminders.map(({ key }) => key) : []
    }
    expect(keys('2026-03-13')).toEqual(keys('2026-03-15'))
    expect(keys('2026-03-20')).not.toEqual(keys('2026-03-13'))
  })
})

describe('a missed day means never', () => {
  it('invoiceninja#637, #2311, #11160; Dolibarr#25197: a step is done on the first run after its day', () => {
    expect(steps(['2026-03-14'])).toEqual(['first'])
    expect(steps(['2026-03-12', '2026-03-16', '2026-03-25', '2026-04-30'])).toEqual(['first', 'second', 'third'])
  })

  it('a run after a long silence does the latest step, or each in its turn, as the policy says', () => {
    expect(steps(['2026-04-30'])).toEqual(['third'])
    const jump = { policy: { jump: 'one-level-per-run' as const } }
    expect(steps(['2026-04-30', '2026-05-01', '2026-05-02', '2026-05-03'], [late], jump)).toEqual([
      'first',
      'second',
      'third',
    ])
  })
})

describe('a level jumped after a payment', () => {
  const anchored: Cadence = { ...threeLevels, anchor: 'oldest-open-item' }
  const younger = owed('F-2', '2026-03-25')

  it('killbill/killbill#2297: when the oldest invoice is paid, the next is followed from its own due date', () => {
    const given = { cadence: anchored, history: history({ 'F-1': '2026-03-30' }) }
    expect(outcome(situation('2026-03-31', [late, younger], given))).toEqual(['all-steps-done', [], undefined])
    expect(outcome(situation('2026-03-31', [younger], given))).toEqual(['step-due', ['email:first F-2'], '2026-04-04'])
  })

  it('killbill/killbill#2297: paying the oldest part of what is owed never brings a later level sooner', () => {
    const policy = { jump: 'one-level-per-run' as const }
    const given = { cadence: anchored, policy, history: history({ 'F-1': '2026-03-30' }) }
    const stale = owed('F-3', '2026-03-11')
    expect(said(situation('2026-04-30', [stale], given))).toEqual(['email:first F-3'])
  })
})

describe('days and zones', () => {
  it('invoiceninja#792, #8665: the day is that of the zone named, near midnight too', () => {
    const at = instant('2026-03-13T02:30:00Z')
    expect(said(situation(dateInZone(at, 'America/Lima'), [late]))).toEqual([])
    expect(said(situation(dateInZone(at, 'Europe/Madrid'), [late]))).toEqual(['email:first F-1'])
  })

  it('invoiceninja#5860, #9312: before and after are words, and a sign is refused', () => {
    const cadence = { steps: [step('soon', -3), step('late', 3)] }
    const on = (asOf: string) => said(situation(asOf, [late], { cadence }))
    expect(on('2026-03-06')).toEqual([])
    expect(on('2026-03-07')).toEqual(['email:soon F-1'])
    expect(on('2026-03-12')).toEqual([])
    expect(on('2026-03-13')).toEqual(['email:late F-1'])
    const signed = { ...cadence.steps[0], timing: { days: -3, after: 'due-date' as const } } as ReminderStep
    const { policy } = situation('2026-03-13', [late], { cadence: { steps: [signed] } })
    expect(reminderFaults(policy)[0]?.message).toContain('before and after are words, not signs')
  })

  it('Dolibarr#30771: three days after the 28th of February are counted by the calendar', () => {
    expect(said(situation('2028-03-01', [owed('F-1', '2028-02-28')]))).toEqual([])
    expect(said(situation('2028-03-02', [owed('F-1', '2028-02-28')]))).toEqual(['email:first F-1']) // a leap year
    expect(said(situation('2026-03-03', [owed('F-1', '2026-02-28')]))).toEqual(['email:first F-1'])
  })
})

describe('a reminder although it is paid, or nearly', () => {
  const nearly: NetItem = { ...late, net: pen('1.00') }

  it('akaunting/akaunting#259; fossasia/open-event-server#8158: what credit covers is not asked for', () => {
    expect(outcome(situation('2026-03-20', [{ ...late, net: pen('0.00') }]))[0]).toBe('covered-by-credit')
  })

  it('Lago: the least amount worth a message is held against what is left, not against the invoice', () => {
    const policy = { minimumBalances: [pen('5.00')] }
    expect(outcome(situation('2026-03-20', [nearly], { policy }))[0]).toBe('below-minimum-balance')
  })

  it('Odoo: with payments of unknown days nobody is reminded, where the policy guards against that', () => {
    const policy = { freshness: { maxAgeDays: 1, stale: 'hold' as const } }
    expect(outcome(situation('2026-03-20', [late], { policy }))[0]).toBe('data-too-old')
    const dataThroughDate = day('2026-03-19')
    expect(outcome(situation('2026-03-20', [late], { policy, dataThroughDate }))[0]).toBe('steps-collapsed')
  })

  it('what was planned and paid meanwhile says nothing on the day of sending', () => {
    const plan = planReminders(situation('2026-03-20', [late]))
    const [reminder] = plan.kind === 'remind' ? plan.reminders : []
    if (reminder === undefined) throw new Error('a step was due')
    expect(messageFacts(positionOf(late), reminder)).toBeDefined()
    const paid = owed('F-1', '2026-03-10', { text: '0.00', status: 'paid', settledDate: day('2026-03-20') })
    expect(messageFacts(positionOf(paid), reminder)).toBeUndefined()
  })
})

describe('a payment of a part', () => {
  const part = owed('F-1', '2026-03-10', { text: '40.00', status: 'partly-paid' })
  const other = owed('F-1', '2026-03-15', { part: 2 })

  it('frappe/erpnext#41752, #41817: what is over is a matter of all items, not of the last one looked at', () => {
    const paid: NetItem = { ...other, net: pen('0.00') }
    expect(said(situation('2026-03-25', [part, other]))).toEqual(['email:second F-1,F-1#2'])
    expect(said(situation('2026-03-25', [part, paid]))).toEqual(['email:second F-1'])
    expect(said(situation('2026-03-25', [{ ...part, net: pen('0.00') }, other]))).toEqual(['email:second F-1#2'])
    expect(outcome(situation('2026-03-25', []))[0]).toBe('nothing-owed')
  })

  it('frappe/erpnext#42605, #46650: each due date of an invoice asks for its own rest', () => {
    const plan = planReminders(situation('2026-03-25', [part, other]))
    const [reminder] = plan.kind === 'remind' ? plan.reminders : []
    if (reminder === undefined) throw new Error('a step was due')
    const message = messageFacts(positionOf(part, other), reminder)
    expect(message?.items.map(({ open }) => open)).toEqual([pen('40.00'), pen('100.00')])
    expect(message?.totals[0]?.asked).toEqual(pen('140.00'))
  })
})

describe('one letter per customer', () => {
  const three = [late, owed('F-2', '2026-03-12'), owed('F-3', '2026-03-17')]

  it('frappe/erpnext#12429; invoiceninja#2238; InvoiceShelf/InvoiceShelf#297: all invoices that fire go in one', () => {
    expect(said(situation('2026-03-20', three))).toEqual(['email:second F-1,F-2,F-3'])
  })

  it('and in as many as the policy groups by, none of them twice', () => {
    const policy = { grouping: ['level'] as const }
    expect(said(situation('2026-03-20', three, { policy }))).toEqual(['email:second F-1', 'email:first F-2,F-3'])
  })
})

describe('credit notes in the letter', () => {
  const credit = { kind: 'credit-note' as const, id: 'N-1', date: day('2026-03-01'), open: pen('30.00') }
  const book = { ...positionOf(late, owed('F-2', '2026-03-11')), unapplied: [credit] }
  const note = {
    kind: 'credit-note' as const,
    id: 'N-1',
    customerId: 'C-1',
    issueDate: day('2026-03-01'),
    amount: pen('30.00'),
    invoiceId: 'F-2',
  }

  it.each([
    { netting: 'none', asked: '200.00', credits: undefined },
    { netting: 'list', asked: '200.00', credits: [credit] },
    { netting: 'net-by-age', asked: '170.00', credits: undefined },
    { netting: 'net-by-match', asked: '170.00', credits: undefined },
  ] as const)(
    'OCA/credit-control#211, #283, #345, #346, #384: $netting asks for $asked',
    ({ netting, asked, credits }) => {
      const view = { policy: { netting }, facts: [note] }
      const plan = planReminders(situation('2026-03-25', netItems(book, view)))
      const [reminder] = plan.kind === 'remind' ? plan.reminders : []
      if (reminder === undefined) throw new Error('a step was due')
      const message = messageFacts(book, reminder, [], view)
      expect(message?.totals[0]?.asked).toEqual(pen(asked))
      expect(message?.credits).toEqual(credits)
    },
  )

  it('a credit note that names an invoice lowers that one, whichever is older', () => {
    expect(netItems(book, { policy: { netting: 'net-by-match' }, facts: [note] }).map(({ net }) => net)).toEqual([
      pen('100.00'),
      pen('70.00'),
    ])
  })
})

describe('pause, stop, opt-out', () => {
  const promise = { reason: 'promised' as const, ids: ['PP-1'], throughDate: day('2026-03-25') }

  it('invoiceninja#1578, #4293, #7840: one customer is left alone', () => {
    const hold = { reason: 'on-hold' as const, ids: ['H-1'] }
    expect(outcome(situation('2026-03-20', [late], { customerSilence: hold }))).toEqual(['on-hold', [], undefined])
  })

  it('invoiceninja#2379; OCA/credit-control#208: one invoice is left alone, and no other with it', () => {
    const silenced = new Map([['invoice/F-1#1', { reason: 'on-hold' as const, ids: ['H-1'] }]])
    expect(said(situation('2026-03-20', [late, owed('F-2', '2026-03-10')], { silenced }))).toEqual(['email:second F-2'])
  })

  it('OCA/credit-control#460: an invoice reminded of lately keeps no other from its own step', () => {
    const done = history({ 'F-1': '2026-03-20' })
    expect(said(situation('2026-03-21', [late, owed('F-2', '2026-03-18')], { history: done }))).toEqual([
      'email:first F-2',
    ])
  })

  it('Invoiced feedback "Pause chasing when promise to pay is added": silent through the promise, and then not', () => {
    const silenced = new Map([['invoice/F-1#1', promise]])
    expect(outcome(situation('2026-03-25', [late], { silenced }))).toEqual(['promised', [], '2026-03-26'])
    expect(said(situation('2026-03-26', [late], { silenced }))).toEqual(['email:second F-1'])
  })

  it('refusing one medium leaves the others', () => {
    const reach = new Map([['email', { consent: 'refused' as const, isReachable: true, answers: 0, failures: 0 }]])
    const cadence = { steps: [step('first', 3, { channels: ['letter'] })] }
    expect(said(situation('2026-03-20', [late], { cadence, reach }))).toEqual(['letter:first F-1'])
  })
})

describe('weekends and holidays', () => {
  it('invoiceninja#9538, #2359: business days of a step follow the calendar given', () => {
    const cadence = { steps: [step('first', 1, { timing: { days: 1, after: 'due-date', unit: 'business-days' } })] }
    const friday = owed('F-1', '2026-03-13')
    expect(outcome(situation('2026-03-14', [friday], { cadence }))).toEqual(['no-step-due', [], '2026-03-16'])
    const holiday = { ...weekendsOnly, id: 'own', holidays: [day('2026-03-16')] }
    expect(outcome(situation('2026-03-16', [friday], { cadence, calendar: holiday }))).toEqual([
      'no-step-due',
      [],
      '2026-03-17',
    ])
  })
})

describe('more steps, other ones for each customer', () => {
  it('invoiceninja#2865, #925: as many steps as one likes, before and after, and the last again and again', () => {
    const many = [-10, -5, -1, 0, 1, 3, 7, 14].map((days) => step(`d${days}`, days))
    const cadence = { steps: [...many, step('last', 15, { repeat: { everyDays: 1, timesMax: 3 } })] }
    const names = ['d-10', 'd-5', 'd-1', 'd0', 'd1', 'd3', 'd7', 'd14', 'last', 'last', 'last', 'last']
    expect(steps([...march, '2026-04-15'], [owed('F-1', '2026-03-11')], { cadence })).toEqual(names)
  })

  it('invoiceninja#1730: one customer, and one invoice, may have steps of their own', () => {
    const own: Cadence = { name: 'own', segments: [], customers: { ids: ['C-1'] }, steps: [step('own', 1)] }
    const invoice: Cadence = { name: 'invoice', segments: [], invoices: { ids: ['F-1'] }, steps: [step('special', 2)] }
    const given = (cadences: readonly Cadence[]) => situation('2026-03-12', [late], { policy: { cadences } })
    expect(said(given([threeLevels]))).toEqual([])
    expect(said(given([threeLevels, own]))).toEqual(['email:own F-1'])
    expect(said(given([threeLevels, own, invoice]))).toEqual(['email:special F-1'])
  })
})

describe('the right recipient', () => {
  it('odoo/odoo#7910, #62141; OCA/credit-control#27, #353, #551: each step says for whom, and a document may', () => {
    const cadence = { steps: [step('first', 3, { recipient: 'buyer' }), step('second', 10, { recipient: 'manager' })] }
    const recipients = (asOf: string, items: readonly NetItem[], policy = {}) => {
      const plan = planReminders(situation(asOf, items, { cadence, policy }))
      return plan.kind === 'remind' ? plan.reminders.map(({ recipient }) => recipient) : []
    }
    expect(recipients('2026-03-13', [late])).toEqual(['buyer'])
    expect(recipients('2026-03-20', [late])).toEqual(['manager'])
    const branch = owed('F-2', '2026-03-10', { tags: { contact: 'branch-norte' } })
    expect(recipients('2026-03-13', [late, branch], { grouping: ['contact-person'] })).toEqual([
      'buyer',
      'branch-norte',
    ])
  })
})

describe('several currencies', () => {
  const dollars = owed('F-2', '2026-03-10', { text: '60.00', currency: 'USD' })

  it('frappe/erpnext#56006; adempiere#2362: totals never meet', () => {
    const plan = planReminders(situation('2026-03-20', [late, dollars]))
    const [reminder] = plan.kind === 'remind' ? plan.reminders : []
    if (reminder === undefined) throw new Error('a step was due')
    expect(messageFacts(positionOf(late, dollars), reminder)?.totals.map(({ asked }) => asked)).toEqual([
      pen('100.00'),
      money('60.00', 'USD'),
    ])
  })

  it('getlago/lago-api#5259: each has its own least amount', () => {
    const policy = { minimumBalances: [pen('150.00'), money('50.00', 'USD')] }
    expect(said(situation('2026-03-20', [late, dollars], { policy }))).toEqual(['email:second F-2'])
  })

  it('metasfresh/metasfresh#15375 to #15379: and may have its own letter and its own level', () => {
    const policy = { grouping: ['currency'] as const }
    const cadence = { levels: [{ level: 2, shareMin: rate('0.5') }] }
    const rest = owed('F-3', '2026-06-30', { text: '900.00' })
    expect(said(situation('2026-03-20', [late, dollars, rest], { policy, cadence }))).toEqual([
      'email:first F-1',
      'email:second F-2',
    ])
  })
})

describe('a policy changed on the way', () => {
  const first: Cadence = { name: 'old', segments: ['*'], steps: [step('a', 3), step('b', 10)] }
  const done = history({ 'F-1': '2026-03-20' })
  const under = (cadence: Cadence, asOf: string) =>
    outcome(situation(asOf, [late], { cadence, history: done, policyVersion: 'v2' }))

  it('goes on where the old one stopped, whatever the new one calls its steps', () => {
    expect(under({ ...first, name: 'new', steps: [step('x', 5), step('y', 12), step('z', 30)] }, '2026-03-22')).toEqual(
      ['step-due', ['email:y F-1'], '2026-04-09'],
    )
  })

  it('never sends an item back: an earlier step that is new does not come up', () => {
    expect(under({ ...first, steps: [...first.steps, step('new', 7)] }, '2026-03-25')[0]).toBe('all-steps-done')
  })

  it('keeps the level an item has where levels go up one by one', () => {
    const policy = { jump: 'one-level-per-run' as const }
    const cadence = { steps: [step('x', 5, { level: 1 }), step('y', 9, { level: 2 }), step('z', 15, { level: 3 })] }
    expect(said(situation('2026-04-30', [late], { cadence, policy, history: done }))).toEqual(['email:z F-1'])
  })

  it('counts from the days that were done when the anchor changes', () => {
    const cadence = { ...first, anchor: 'account' as const }
    const given = { cadence, history: done, overdueSinceDate: day('2026-03-10') }
    expect(outcome(situation('2026-03-25', [late, owed('F-2', '2026-03-12')], given))[0]).toBe('all-steps-done')
  })
})
