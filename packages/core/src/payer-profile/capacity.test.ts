import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { addDays, addMonths, isoDate, later } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { accountPosition, type CreditNote, type Fact, type Payment } from '../receivable/index.ts'
import { type Capacity, capacity } from './capacity.ts'
import { profileWindow } from './profile-window.ts'

const asOf = isoDate('2026-06-30')
const customerId = 'C1'

type Bill = { due: string; minor: number; issued?: string; currency?: string }

function invoice(id: string, { due, minor, issued = addDays(isoDate(due), -30), currency = 'PEN' }: Bill): Fact {
  const amount = fromMinor(minor, currency)
  return { kind: 'invoice', id, customerId, issueDate: isoDate(issued), dueDate: isoDate(due), amount }
}

function payment(id: string, received: string, minor: number, currency = 'PEN'): Payment {
  return { kind: 'payment', id, customerId, receivedDate: isoDate(received), amount: fromMinor(minor, currency) }
}

function creditNote(id: string, issued: string, minor: number, invoiceId?: string): Fact {
  const note = {
    kind: 'credit-note',
    id,
    customerId,
    issueDate: isoDate(issued),
    amount: fromMinor(minor, 'PEN'),
  } as const
  return invoiceId === undefined ? note : { ...note, invoiceId }
}

function capacityOf(facts: readonly Fact[], windowMonths = 12): Capacity {
  const position = accountPosition(facts, { asOf, allocate: oldestDueFirst })
  return capacity(position, profileWindow(position, { windowMonths }))
}

/** Bills of 100.00 due on the 15th of each of the last `months` months, the latest on 15 June 2026. */
function monthlyBills(months: number): readonly (Bill & { id: string })[] {
  return Array.from({ length: months }, (_, back) => {
    return { id: `F${back}`, due: addMonths(isoDate('2026-06-15'), -back), minor: 10_000 }
  })
}

/** Each bill, paid so many days after it fell due, in this part of its amount. */
function paid(bills: readonly (Bill & { id: string })[], daysAfter: number, percent = 100): readonly Fact[] {
  return bills.flatMap((bill) => {
    const day = addDays(isoDate(bill.due), daysAfter)
    const sent = payment(`P${bill.id}`, day, (bill.minor * percent) / 100, bill.currency)
    return day > asOf ? [invoice(bill.id, bill)] : [invoice(bill.id, bill), sent]
  })
}

describe('capacity', () => {
  it('sets what was paid in a window of three months against what fell due in it', () => {
    const facts = [
      invoice('F1', { due: '2026-02-28', minor: 60_000 }), // before the window, which begins on 31 March
      payment('P1', '2026-03-10', 20_000), // leaves 400.00 overdue
      invoice('F2', { due: '2026-04-30', minor: 50_000 }),
      payment('P2', '2026-05-05', 70_000), // 400.00 for F1, 300.00 for F2
      invoice('F3', { due: '2026-06-15', minor: 30_000 }),
      payment('P3', '2026-06-15', 10_000), // to F2
    ]
    expect(capacityOf(facts, 3)).toEqual({
      ratio: 1,
      byCurrency: [
        {
          currency: 'PEN',
          due: fromMinor(80_000, 'PEN'),
          paid: fromMinor(80_000, 'PEN'),
          overdueBefore: fromMinor(40_000, 'PEN'),
          duePerMonth: fromMinor(26_667, 'PEN'),
          paidPerMonth: fromMinor(26_667, 'PEN'),
          ratio: 1,
        },
      ],
    })
  })

  it.each([-30, -10, 0])('is exactly 1 for who pays everything %i days after it falls due', (daysAfter) => {
    for (const months of [1, 2, 12, 13, 30]) expect(capacityOf(paid(monthlyBills(months), daysAfter)).ratio).toBe(1)
  })

  it('is 1 for who always pays 10 days late, while the bills do not vary', () => {
    expect(capacityOf(paid(monthlyBills(30), 10)).ratio).toBe(1)
  })

  it.each([6, 12, 13, 30])('is 0.5 for who pays half of everything, over a history of %i months', (months) => {
    expect(capacityOf(paid(monthlyBills(months), 0, 50)).ratio).toBe(0.5)
  })

  it('is 0 for who pays nothing', () => {
    expect(capacityOf(monthlyBills(6).map((bill) => invoice(bill.id, bill))).ratio).toBe(0)
  })

  it('is more than 1 for who pays off old debts beside what falls due', () => {
    const old = [invoice('old', { due: '2025-01-31', minor: 120_000 }), payment('Pold', '2026-06-20', 60_000)]
    expect(capacityOf([...old, ...paid(monthlyBills(12), 0)]).ratio).toBe(1.5) // 1,800.00 for 1,200.00
  })

  it('is measured against old debt when nothing fell due', () => {
    const old = invoice('old', { due: '2025-01-31', minor: 120_000 })
    expect(capacityOf([old]).ratio).toBe(0)
    expect(capacityOf([old, payment('P', '2026-06-20', 30_000)])).toMatchObject({
      ratio: 0.25,
      byCurrency: [{ paidPerMonth: fromMinor(2_500, 'PEN'), overdueBefore: fromMinor(120_000, 'PEN') }],
    })
  })

  it('is unknown while nothing has fallen due', () => {
    expect(capacityOf([])).toEqual({ byCurrency: [] })
    const young = capacityOf([invoice('F1', { due: '2026-06-30', minor: 10_000 }), payment('P', '2026-06-29', 4_000)])
    expect(young).not.toHaveProperty('ratio')
    expect(young.byCurrency).toMatchObject([{ due: fromMinor(0, 'PEN'), paid: fromMinor(0, 'PEN') }])
  })

  it('does not count money that went back', () => {
    const bounced: Fact = {
      kind: 'payment-reversal',
      id: 'R1',
      customerId,
      reversalDate: isoDate('2026-06-25'),
      paymentId: 'PF0',
      reason: 'bounced',
    }
    expect(capacityOf([...paid(monthlyBills(4), 0), bounced]).ratio).toBe(0.75)
  })

  it('counts money that no document has taken yet', () => {
    const onAccount = { ...payment('P', '2026-06-10', 10_000), parts: [] }
    expect(capacityOf([...monthlyBills(1).map((bill) => invoice(bill.id, bill)), onAccount]).ratio).toBe(1)
  })

  it.each([
    { received: '2025-06-30', minor: 10_000, paidMinor: 0, overdueMinor: 0 }, // the last day before the window
    { received: '2025-06-30', minor: 4_000, paidMinor: 0, overdueMinor: 6_000 },
    { received: '2025-07-01', minor: 10_000, paidMinor: 10_000, overdueMinor: 10_000 }, // its first day
    { received: '2025-07-01', minor: 4_000, paidMinor: 4_000, overdueMinor: 10_000 },
  ])('counts $minor of a bill due as the window begins, paid on $received', ({ received, minor, ...expected }) => {
    const facts = [invoice('F1', { due: '2025-06-30', minor: 10_000 }), payment('P1', received, minor)]
    expect(capacityOf(facts).byCurrency).toMatchObject([
      {
        due: fromMinor(0, 'PEN'),
        paid: fromMinor(expected.paidMinor, 'PEN'),
        overdueBefore: fromMinor(expected.overdueMinor, 'PEN'),
      },
    ])
  })

  describe('with credit notes', () => {
    const bills = monthlyBills(4).map((bill) => invoice(bill.id, bill))

    it('asks for less: 300.00 of 400.00', () => {
      const facts = [...bills, creditNote('N1', '2026-05-20', 10_000, 'F1'), payment('P', '2026-06-16', 15_000)]
      expect(capacityOf(facts)).toMatchObject({ ratio: 0.5, byCurrency: [{ due: fromMinor(30_000, 'PEN') }] })
    })

    it('takes one that no invoice has taken yet off what is due as well', () => {
      const facts = [...bills, creditNote('N1', '2026-05-20', 10_000), payment('P', '2026-06-16', 15_000)]
      expect(capacityOf(facts)).toMatchObject({ ratio: 0.5, byCurrency: [{ due: fromMinor(30_000, 'PEN') }] })
    })

    it('knows the ones of before the window by what was settled without money', () => {
      const before = [
        invoice('old', { due: '2025-03-31', minor: 90_000 }),
        creditNote('N0', '2025-04-10', 90_000, 'old'),
      ]
      expect(capacityOf([...before, ...paid(monthlyBills(12), 0)])).toMatchObject({
        ratio: 1,
        byCurrency: [{ due: fromMinor(120_000, 'PEN'), overdueBefore: fromMinor(0, 'PEN') }],
      })
    })

    it('takes one issued on the last day before the window for one of before', () => {
      const edge = invoice('edge', { due: '2025-06-30', minor: 90_000 })
      for (const note of [creditNote('N0', '2025-06-30', 90_000, 'edge'), creditNote('N0', '2025-06-30', 90_000)]) {
        expect(capacityOf([edge, note, ...paid(monthlyBills(12), 0)]).byCurrency).toMatchObject([
          { due: fromMinor(120_000, 'PEN'), overdueBefore: fromMinor(0, 'PEN'), ratio: 1 },
        ])
      }
    })

    it('tells credit from money that no document has taken', () => {
      const onAccount = { ...payment('P', '2026-06-16', 15_000), parts: [] }
      expect(capacityOf([...bills, creditNote('N1', '2026-05-20', 10_000, 'F1'), onAccount])).toMatchObject({
        ratio: 0.5,
        byCurrency: [{ due: fromMinor(30_000, 'PEN'), paid: fromMinor(15_000, 'PEN') }],
      })
    })

    it('asks for no less when what was credited is not due yet', () => {
      const young = [
        invoice('young', { due: '2026-07-20', minor: 10_000 }),
        creditNote('N1', '2026-06-25', 10_000, 'young'),
      ]
      expect(capacityOf([...paid(monthlyBills(1), 0), ...young])).toMatchObject({
        ratio: 1,
        byCurrency: [{ due: fromMinor(10_000, 'PEN') }],
      })
      expect(capacityOf([...bills, ...young, creditNote('N2', '2026-06-25', 10_000, 'F1')])).toMatchObject({
        ratio: 0,
        byCurrency: [{ due: fromMinor(30_000, 'PEN') }],
      })
    })

    it('asks for no more when what is not due yet was paid, and old debt credited', () => {
      const old = [invoice('old', { due: '2025-03-31', minor: 90_000 }), creditNote('N0', '2025-04-10', 90_000, 'old')]
      const ahead = [invoice('ahead', { due: '2026-07-20', minor: 10_000 }), payment('Pahead', '2026-06-25', 10_000)]
      expect(capacityOf([...old, ...paid(monthlyBills(12), 0), ...ahead])).toMatchObject({
        ratio: 1,
        byCurrency: [{ due: fromMinor(120_000, 'PEN'), paid: fromMinor(120_000, 'PEN') }],
      })
    })

    it('lets credit left from before the window stand against what falls due in it', () => {
      const old = [invoice('old', { due: '2025-03-31', minor: 5_000 }), creditNote('N0', '2025-04-10', 15_000)]
      expect(capacityOf([...old, ...bills, payment('P', '2026-06-16', 15_000)])).toMatchObject({
        ratio: 0.5, // 150.00 of 300.00: 400.00 fell due, 100.00 of credit was left
        byCurrency: [{ due: fromMinor(30_000, 'PEN'), overdueBefore: fromMinor(0, 'PEN') }],
      })
    })

    it('asks for nothing, and not for less, when more was credited than fell due', () => {
      const old = [invoice('old', { due: '2025-03-31', minor: 90_000 }), payment('Pold', '2025-03-31', 90_000)]
      expect(capacityOf([...old, creditNote('N1', '2026-05-20', 50_000)]).byCurrency).toEqual([
        {
          currency: 'PEN',
          due: fromMinor(0, 'PEN'),
          paid: fromMinor(0, 'PEN'),
          overdueBefore: fromMinor(0, 'PEN'),
          duePerMonth: fromMinor(0, 'PEN'),
          paidPerMonth: fromMinor(0, 'PEN'),
        },
      ])
    })

    it('asks for nothing when everything was credited', () => {
      const credited = creditNote('N1', '2026-06-16', 40_000)
      const facts = [...bills, ...['F0', 'F1', 'F2', 'F3'].map((id) => creditNote(`N${id}`, '2026-06-16', 10_000, id))]
      for (const some of [[...bills, credited], facts]) {
        expect(capacityOf(some)).not.toHaveProperty('ratio')
        expect(capacityOf(some).byCurrency).toMatchObject([{ due: fromMinor(0, 'PEN'), paid: fromMinor(0, 'PEN') }])
      }
    })
  })

  it('keeps currencies apart and takes the lowest ratio as the figure for the customer', () => {
    const dollars = { due: '2026-06-15', minor: 700, currency: 'USD' }
    const both = capacityOf([
      ...paid(monthlyBills(3), 0),
      invoice('U1', dollars),
      payment('PU1', '2026-06-15', 300, 'USD'),
    ])
    expect(both.byCurrency).toMatchObject([
      { currency: 'PEN', ratio: 1 },
      { currency: 'USD', ratio: 0.4286 },
    ])
    expect(both.ratio).toBe(0.4286)
  })

  const bills = fc.record(
    {
      dueBack: fc.integer({ min: -30, max: 900 }),
      term: fc.integer({ min: 0, max: 90 }),
      minor: fc.integer({ min: 1, max: 5_000_000 }),
      currency: fc.constantFrom('PEN', 'USD'),
    },
    { noNullPrototype: true },
  )
  const asBill = ({ dueBack, term, ...rest }: { dueBack: number; term: number; minor: number; currency: string }) => {
    const due = addDays(asOf, -dueBack)
    return { ...rest, due, issued: addDays(due, -term) }
  }

  it('is 1, or unknown, for everybody whose bills are paid or credited by their due dates', () => {
    const settlements = fc.record({ daysEarly: fc.nat(90), isCredited: fc.boolean() }, { noNullPrototype: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(bills, settlements), { minLength: 1, maxLength: 15 }), (some) => {
        const facts = some.flatMap(([sketch, { daysEarly, isCredited }], index): Fact[] => {
          const bill = asBill(sketch)
          const day = later(bill.issued, addDays(bill.due, -daysEarly))
          if (bill.issued > asOf) return []
          if (day > asOf) return [invoice(`F${index}`, bill)]
          const amount = fromMinor(bill.minor, bill.currency)
          const note: CreditNote = {
            kind: 'credit-note',
            id: 'N',
            customerId,
            issueDate: day,
            amount,
            invoiceId: `F${index}`,
          }
          const sent: Payment = { kind: 'payment', id: 'P', customerId, receivedDate: day, amount }
          const parts = [{ kind: 'invoice', id: `F${index}`, amount }] as const
          return [invoice(`F${index}`, bill), { ...(isCredited ? note : { ...sent, parts }), id: `S${index}` }]
        })
        for (const { due, ratio } of capacityOf(facts).byCurrency) expect(ratio).toBe(due.minor > 0 ? 1 : undefined)
      }),
    )
  })

  const payments = fc.array(
    fc.record(
      { back: fc.nat(900), minor: fc.integer({ min: 1, max: 5_000_000 }), currency: fc.constantFrom('PEN', 'USD') },
      { noNullPrototype: true },
    ),
    { maxLength: 15 },
  )

  it('agrees with an account in which money waits, day after day, for debts to fall due', () => {
    fc.assert(
      fc.property(fc.array(bills, { minLength: 1, maxLength: 15 }), payments, (some, received) => {
        const issued = some.map(asBill).filter((bill) => bill.issued <= asOf)
        const sent = received.map(({ back, ...rest }) => ({ ...rest, day: addDays(asOf, -back) }))
        const facts = [
          ...issued.map((bill, index) => invoice(`F${index}`, bill)),
          ...sent.map(({ day, minor, currency }, index) => payment(`P${index}`, day, minor, currency)),
        ]
        const position = accountPosition(facts, { asOf, allocate: oldestDueFirst })
        const { after } = profileWindow(position, { windowMonths: 12 })
        const openToday = (currency: string) =>
          position.items.filter(
            (item) => item.dueDate === asOf && item.open.minor > 0 && item.amount.currency === currency,
          )
        for (const { currency, due, paid: paidInWindow, overdueBefore } of capacityOf(facts).byCurrency) {
          const waiting = { owed: 0, money: 0, due: 0, paid: 0, overdueBefore: 0 }
          for (let day = addDays(asOf, -900); day <= asOf; day = addDays(day, 1)) {
            const fallsDue = issued.filter((bill) => bill.due === day && bill.currency === currency)
            let dueToday = fallsDue.reduce((total, { minor }) => total + minor, 0)
            if (day === asOf) for (const { amount } of openToday(currency)) dueToday -= amount.minor
            waiting.owed += dueToday
            for (const one of sent) if (one.day === day && one.currency === currency) waiting.money += one.minor
            const meets = Math.min(waiting.owed, waiting.money)
            waiting.owed -= meets
            waiting.money -= meets
            if (day > after) {
              waiting.due += dueToday
              waiting.paid += meets
            }
            if (day === after) waiting.overdueBefore = waiting.owed
          }
          expect([due.minor, paidInWindow.minor, overdueBefore.minor]).toEqual([
            waiting.due,
            waiting.paid,
            waiting.overdueBefore,
          ])
        }
      }),
      { numRuns: 50 },
    )
  })
})
