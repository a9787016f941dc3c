import { memoryStore } from '@cobranza/adapter-memory'
import {
  type AllocationItem,
  accountPosition,
  agreePlan,
  allocate,
  amortizationSchedule,
  type CreditApplication,
  checkOrder,
  commonOrders,
  createCollections,
  creditExposure,
  type DatedRates,
  decideCredit,
  defaultCreditPolicy,
  defaultOrderPolicy,
  defaultPolicy,
  discountAvailable,
  type EarlyPaymentDiscount,
  explainInterest,
  type Fact,
  type InterestClaim,
  instant,
  isOpen,
  isoDate,
  judgeDeduction,
  type LateInterestTerms,
  legalOrders,
  money,
  oldestDueFirst,
  type PenaltyClaim,
  type PenaltyPolicy,
  type Policy,
  payoffAmount,
  planRecord,
  planState,
  proposePlan,
  quotePenalties,
  rate,
  reschedulePlan,
  type ScheduleTerms,
  scheduleAnnualRate,
  statutoryPenalty,
  weekendsOnly,
} from '@cobranza/core'
import { recordingNotifier, simulatedClock } from '@cobranza/core/testing'
import { describe, expect, it } from 'vitest'

const pen = (text: string) => money(text, 'PEN')
const standard = defaultPolicy({ version: '2026-01', locale: 'en', timeZone: 'America/Lima' })
const clock = simulatedClock(instant('2026-02-12T15:00:00Z'))
const email = recordingNotifier()

it('2/10 net 30', () => {
  const invoice = { issueDate: isoDate('2026-03-02'), amount: money('2500.00', 'USD') }
  const twoTen: EarlyPaymentDiscount = {
    tiers: [{ window: { kind: 'net', days: 10 }, rate: rate('0.02') }],
    partialPayment: 'pro-rata',
    taxTreatment: 'net-and-tax',
  }
  const today = discountAvailable(invoice, twoTen, { asOf: isoDate('2026-03-10') })
  // available: 50.00 off, 2,450.00 to pay, up to 12 March
  const payment = { paid: money('2450.00', 'USD'), paidDate: isoDate('2026-03-14') }
  const judgement = judgeDeduction(invoice, twoTen, payment, { tolerance: { graceDays: 1 } })
  // unearned: two days too late, one is tolerated; 50.00 stay open
  expect(today).toMatchObject({
    kind: 'available',
    discount: money('50.00', 'USD'),
    payment: money('2450.00', 'USD'),
    lastDate: '2026-03-12',
  })
  expect(judgement).toMatchObject({
    kind: 'unearned',
    reasons: ['too-late'],
    daysLate: 2,
    difference: money('50.00', 'USD'),
  })
})

it('the reference rate and eight points, with a payment in between', () => {
  const ecb: DatedRates = {
    id: 'ecb-main-refinancing',
    values: [
      { from: isoDate('2023-09-20'), rate: rate('0.045') },
      { from: isoDate('2024-06-12'), rate: rate('0.0425') },
    ],
    through: isoDate('2024-09-17'),
  }
  const terms: LateInterestTerms = {
    rate: { kind: 'reference', table: ecb.id, spread: rate('0.08'), fixing: 'half-yearly' },
    accrual: { kind: 'daily', dayCount: 'act/365f' },
  }
  const claim: InterestClaim = {
    dueDate: isoDate('2024-05-31'),
    balances: [
      { from: isoDate('2024-05-01'), open: money('10000.00', 'EUR') },
      { from: isoDate('2024-06-20'), open: money('6000.00', 'EUR') }, // 4,000.00 paid that day
    ],
  }
  const { lines, total } = explainInterest(claim, terms, { asOf: isoDate('2024-07-31'), rates: [ecb] })
  // 20 days of 10,000.00 at 12.5 %: 68.49; 10 days of 6,000.00 at 12.5 %: 20.55; 31 days at 12.25 %: 62.43
  // total 151.47

  // 25,000 / 365 = 68.4931…, 32,500 / 365 = 89.0410…, 55,285 / 365 = 151.4657…
  const eur = (text: string) => money(text, 'EUR')
  expect(lines.map(({ days, amount }) => [days, amount])).toEqual([
    [20, eur('68.49')],
    [10, eur('20.55')],
    [31, eur('62.43')],
  ])
  expect(total).toEqual(eur('151.47'))
})

it('1 % a month or fraction and a fine of 2 %', () => {
  const contract: PenaltyPolicy = {
    rules: [
      {
        kind: 'late-fee',
        id: 'multa',
        mode: 'posted',
        when: { kind: 'days-late', days: 1 },
        amount: { kind: 'percent', rate: rate('0.02'), base: 'open' },
      },
      {
        kind: 'late-interest',
        id: 'juros',
        mode: 'posted',
        terms: {
          rate: { kind: 'fixed', rate: rate('0.01') },
          ratePer: 'month',
          accrual: { kind: 'started-months' },
        },
        posting: { kind: 'when-settled-or-month-end' },
      },
    ],
  }
  const boleto: PenaltyClaim = {
    item: 'invoice/NF-9#1',
    dueDate: isoDate('2026-03-10'),
    original: money('1000.00', 'BRL'),
    balances: [{ from: isoDate('2026-02-10'), open: money('1000.00', 'BRL') }],
    debtorKind: 'consumer',
  }
  const quote = quotePenalties(boleto, contract, { asOf: isoDate('2026-04-15') })
  // 40.00: a fine of 20.00, and two months that have begun
  const byDay = quotePenalties(boleto, statutoryPenalty('br-cdc-art-52'), { asOf: isoDate('2026-04-15') })
  // 32.00: the same fine, and 36 days of a thirtieth of 1 %
  const brl = (text: string) => money(text, 'BRL')
  expect(quote.total).toEqual(brl('40.00'))
  expect(byDay.total).toEqual(brl('32.00'))
})

it('a late fee, once, and its waiver', async () => {
  const policy: Policy = {
    ...standard,
    penalty: {
      rules: [
        {
          kind: 'late-fee',
          id: 'late-5',
          mode: 'posted',
          when: { kind: 'days-late', days: 5 },
          amount: { kind: 'flat', amount: money('15.00', 'PEN') },
        },
      ],
    },
  }
  const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })
  await collections.recordInvoice({
    id: 'F-12',
    customerId: 'C-7',
    issueDate: isoDate('2026-01-05'),
    dueDate: isoDate('2026-02-04'),
    amount: money('1180.00', 'PEN'),
  })
  await collections.tick(isoDate('2026-02-12')) // or every hour: the outcome is the same
  const { facts } = await collections.account('C-7')
  const fees = facts.filter((fact) => fact.kind === 'charge') // one: 15.00, earned on 9 February
  for (const { id, amount } of fees) {
    await collections.recordWaiver({
      id: `waiver of ${id}`,
      customerId: 'C-7',
      waiverDate: isoDate('2026-02-12'),
      document: { kind: 'charge', id },
      amount,
      reason: 'late for the first time',
      actor: 'head of collections',
    })
  }
  expect(fees).toMatchObject([{ chargeKind: 'late-fee', issueDate: '2026-02-09', amount: pen('15.00') }])
  for (const day of ['2026-02-12', '2026-02-13', '2026-03-01']) await collections.tick(isoDate(day))
  const after = await collections.account('C-7')
  expect(after.facts.filter(({ kind }) => kind === 'charge')).toHaveLength(1)
  const { items } = await collections.position('C-7', isoDate('2026-03-01'))
  expect(items.filter(isOpen).map(({ open }) => open)).toEqual([pen('1180.00')])
})

it('who is paid first', () => {
  const debt = (component: AllocationItem['component'], open: string): AllocationItem => ({
    key: component,
    component,
    issueDate: isoDate('2026-01-15'),
    dueDate: isoDate('2026-02-14'),
    open: money(open, 'PEN'),
    group: 'F-12',
  })
  const items = [debt('principal', '100.00'), debt('interest', '30.00'), debt('fee', '10.00')]
  const amount = money('35.00', 'PEN')
  const contract = allocate({ amount }, items, commonOrders['penalty-fee-interest-principal'], isoDate('2026-03-31'))
  // fee 10.00, interest 25.00
  const law = allocate({ amount }, items, legalOrders.PE.policy, isoDate('2026-03-31'))
  // interest 30.00, fee 5.00
  const policy: Policy = { ...standard, version: '2026-02', allocation: legalOrders.PE.policy } // for the engine
  const paid = (outcome: typeof law) => outcome.lines.map((line) => [line.key, line.amount])
  expect(paid(contract)).toEqual([
    ['fee', pen('10.00')],
    ['interest', pen('25.00')],
  ])
  expect(paid(law)).toEqual([
    ['interest', pen('30.00')],
    ['fee', pen('5.00')],
  ])
  expect(() => createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })).not.toThrow()
})

it('cuotas sin interés', () => {
  const terms: ScheduleTerms = {
    principal: money('10000.00', 'MXN'),
    startDate: isoDate('2026-03-15'),
    count: 6,
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
    rounding: { multipleOf: money('1.00', 'MXN') },
  }
  amortizationSchedule(terms).lines // five of 1,667 and one of 1,665
  const even = { ...terms, rounding: { ...terms.rounding, difference: 'spread' } } as const
  amortizationSchedule(even).lines // two of 1,666 and four of 1,667
  const pesos = (one: ScheduleTerms) => amortizationSchedule(one).lines.map(({ payment }) => payment.minor / 100)
  expect(pesos(terms)).toEqual([1667, 1667, 1667, 1667, 1667, 1665])
  // Six of 1,667 would be 2 too many: the first two pay 1 less.
  expect(pesos(even)).toEqual([1666, 1666, 1667, 1667, 1667, 1667])
})

it('a French schedule at a TEA and its TCEA', () => {
  const schedule = amortizationSchedule(
    {
      principal: money('5000.00', 'PEN'),
      startDate: isoDate('2026-01-30'),
      count: 3,
      frequency: { kind: 'monthly' },
      method: { kind: 'level' },
      interest: {
        annualRate: rate('0.25'),
        kind: 'effective',
        accrual: 'day-count',
        dayCount: 'act/360',
        dates: 'adjusted',
      },
      convention: 'following',
    },
    { calendar: weekendsOnly },
  )
  // 2 March (28 February is a Saturday) 1,729.63, 30 March 1,729.63, 30 April 1,729.61
  const dates = 'adjusted'
  scheduleAnnualRate(schedule, { kind: 'tcea' }, { dates }) // 25.00 %: without fees it is the TEA
  const cost = scheduleAnnualRate(schedule, { kind: 'tcea' }, { dates, upfrontFee: money('50.00', 'PEN') }) // 32.82 %

  // By hand: factors 1.25^(31/360) - 1, (28), (31); level 1,729.6251; interest 97.00, 58.95, 32.92.
  expect(schedule.lines.map(({ dueDate, payment, interest }) => [dueDate, payment, interest])).toEqual([
    ['2026-03-02', pen('1729.63'), pen('97.00')],
    ['2026-03-30', pen('1729.63'), pen('58.95')],
    ['2026-04-30', pen('1729.61'), pen('32.92')],
  ])
  const percent = (answer: typeof cost) => (answer.kind === 'found' ? (Number(answer.annualRate) * 100).toFixed(2) : '')
  expect(percent(scheduleAnnualRate(schedule, { kind: 'tcea' }, { dates }))).toBe('25.00')
  expect(percent(cost)).toBe('32.82')
})

it('three invoices in one plan', async () => {
  const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy: standard, clock })
  const overdue = (id: string, dueDate: string, amount: string): Fact => ({
    kind: 'invoice',
    id,
    customerId: 'C-7',
    issueDate: isoDate('2026-01-02'),
    dueDate: isoDate(dueDate),
    amount: pen(amount),
  })
  await collections.recordAll([
    overdue('F-1', '2026-01-15', '400.00'),
    overdue('F-2', '2026-01-31', '350.00'),
    overdue('F-3', '2026-02-15', '250.00'),
  ])
  const { items } = await collections.position('C-7', isoDate('2026-03-02'))
  const proposal = proposePlan(items.filter(isOpen), {
    schedule: {
      startDate: isoDate('2026-03-02'),
      count: 4,
      frequency: { kind: 'monthly' },
      method: { kind: 'level' },
      downPayment: { share: rate('0.2') },
    },
  })
  // of 1,000.00: 200.00 today and four times 200.00
  const agreed = { id: 'P-1', customerId: 'C-7', agreedDate: isoDate('2026-03-02') }
  const { facts } = agreePlan(proposal, { ...agreed, penalties: 'suspended', breach: { missedMax: 1 } })
  await collections.recordAll(facts)
  for await (const { record } of collections.preview(isoDate('2026-03-10'))) console.log(record.plans, record.outcome)
  // plan P-1 holds and 200.00 of it are past due; one message, about one item: the down payment

  expect(proposal.instalments.map(({ dueDate, principal }) => [dueDate, principal])).toEqual([
    ['2026-03-02', pen('200.00')],
    ['2026-04-02', pen('200.00')],
    ['2026-05-02', pen('200.00')],
    ['2026-06-02', pen('200.00')],
    ['2026-07-02', pen('200.00')],
  ])
  for await (const { record } of collections.preview(isoDate('2026-03-10'))) {
    expect(record.plans).toMatchObject([{ id: 'P-1', kind: 'active', pastDue: pen('200.00') }])
    expect(record.outcome).toMatchObject({ kind: 'remind', messages: [{ items: 1 }] })
  }
})

describe('a plan under way', () => {
  const monthly = {
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
    interest: { annualRate: rate('0.24'), kind: 'nominal' },
  } as const
  const invoice: Fact = {
    kind: 'invoice',
    id: 'F-1',
    customerId: 'C-7',
    issueDate: isoDate('2026-01-02'),
    dueDate: isoDate('2026-01-31'),
    amount: pen('1200.00'),
  }
  const itemsOf = (facts: readonly Fact[], asOf: string) =>
    accountPosition(facts, { asOf: isoDate(asOf), allocate: oldestDueFirst }).items
  const { plan, facts } = agreePlan(
    proposePlan(itemsOf([invoice], '2026-03-01'), {
      schedule: { startDate: isoDate('2026-03-01'), count: 3, ...monthly },
    }),
    { id: 'P-1', customerId: 'C-7', agreedDate: isoDate('2026-03-01'), penalties: 'suspended' },
  )
  const [first] = plan.instalments

  it('has the instalments that follow by hand', () => {
    // 1,200 × 0.02 / (1 − 1.02^−3) = 416.1056…: 392.11 + 24.00, 399.95 + 16.16, 407.94 + 8.16
    expect(plan.instalments.map(({ principal, interest }) => [principal, interest])).toEqual([
      [pen('392.11'), pen('24.00')],
      [pen('399.95'), pen('16.16')],
      [pen('407.94'), pen('8.16')],
    ])
    expect(first?.dueDate).toBe('2026-04-01')
  })

  it('is settled', () => {
    const payment: Fact = {
      kind: 'payment',
      id: 'A-1',
      customerId: 'C-7',
      receivedDate: isoDate('2026-04-01'),
      amount: pen('416.11'),
      parts: [
        { kind: 'charge', id: 'P-1/1/plan-interest', amount: pen('24.00') },
        { kind: 'invoice', id: 'F-1', amount: pen('392.11') },
      ],
    }
    const items = itemsOf([invoice, ...facts, payment], '2026-04-16')
    const payoff = payoffAmount(plan, items, { date: isoDate('2026-04-16'), dayCount: 'act/365f' })
    payoff.total // 815.97: 807.89 of principal, and 15 of 30 days of 16.16
    payoff.rebate.interest // 16.24 that is not earned any more
    expect(payoff.total).toEqual(pen('815.97'))
    expect(payoff.rebate.interest).toEqual(pen('16.24'))
  })

  it('is rescheduled', () => {
    const asOf = isoDate('2026-04-16')
    const recorded = [invoice, ...facts]
    const items = itemsOf(recorded, asOf)
    const state = planState(plan, planRecord(plan, recorded, { asOf, allocate: oldestDueFirst }), asOf)
    const outcome = reschedulePlan(
      plan,
      { state, items },
      { schedule: { startDate: asOf, count: 6, ...monthly } },
      {
        id: 'P-2',
        date: asOf,
        dayCount: 'act/365f',
        reason: 'lost their main customer',
        actor: 'clerk-7',
        approval: { approvedBy: 'head of collections', approvedAt: instant('2026-04-16T15:00:00Z') },
      },
    )
    if (outcome.kind === 'replaced') outcome.facts // record all: P-1 ends, its unearned interest is waived, P-2 begins
    if (outcome.kind === 'refused') throw new Error(outcome.reason)
    // 1,200 × 0.02 / (1 − 1.02^−6) = 214.2309…; 24.00 and 15/30 of 16.16 were earned and fall due with the first
    expect(outcome.plan.instalments[0]).toMatchObject({
      dueDate: '2026-05-16',
      principal: pen('190.23'),
      interest: pen('56.08'),
    })
    expect(outcome.plan).toMatchObject({ id: 'P-2', supersedes: 'P-1', approvedBy: 'head of collections' })
    expect(outcome.facts.filter(({ kind }) => kind === 'waiver')).toMatchObject([
      { amount: pen('8.16') },
      { amount: pen('8.08') },
    ])
  })
})

it('credit and an order', () => {
  const asOf = isoDate('2026-06-30')
  const application: CreditApplication = {
    id: 'A-1',
    requestedLimit: money('5000.00', 'PEN'),
    requestedTermDays: 60,
    observedIncome: money('8000.00', 'PEN'), // a month
    monthlyObligations: money('2400.00', 'PEN'),
    monthsInBusiness: 30,
    references: [
      { from: 'a supplier', opinion: 'good' },
      { from: 'a bank', opinion: 'good' },
    ],
  }
  const decision = decideCredit(application, defaultCreditPolicy({ version: '1', cap: money('20000.00', 'PEN') }), {
    asOf,
  })
  // approve-with-conditions: 1,200.00, 30 days, a down payment of 20 %; score 45, of a band that gives half of 2,400.00
  for (const { steps, outcome } of decision.changes) console.log(outcome, steps) // what would lead to a better answer
  if (decision.kind === 'refer' || decision.kind === 'decline') throw new Error(decision.reason)
  const exposure = creditExposure(
    [{ kind: 'open', amount: money('500.00', 'PEN') }],
    { currency: 'PEN', include: ['open', 'overdue', 'ordered'] },
    { asOf },
  )
  const standing = { overdue: [], dunningLevel: 0, brokenPromises: 0 }
  const check = checkOrder(
    { id: 'O-1', amount: money('900.00', 'PEN') },
    { customerId: 'C-7', limit: { amount: decision.limit, validUntil: decision.validUntil }, exposure, standing },
    defaultOrderPolicy({ version: '1' }),
    { asOf },
  )
  // needs-approval: 1,400.00 of 1,200.00; an order of 700.00 would pass
  expect(decision).toMatchObject({ kind: 'approve-with-conditions', limit: pen('1200.00'), score: '45', termDays: 30 })
  expect(check).toMatchObject({ kind: 'needs-approval', fitsAmount: pen('700.00') })
  // 160,000 leave 0.2 of debt and 30 points, 60 months 20: 60 is the band "good"; 3 × (3,200 − 1,600) = 4,800
  expect(
    decision.changes.map(({ steps, outcome }) => [outcome, steps.map(({ measure, to }) => [measure, to])]),
  ).toEqual([
    [
      'approve',
      [
        ['monthlyObligations', '160000'],
        ['monthsInBusiness', '60'],
        ['requestedLimit', '480000'],
      ],
    ],
  ])
})
