import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount, evolve } from '../account/index.ts'
import { cashApplicationOf } from '../allocation/index.ts'
import { addDays, type IsoDate } from '../calendar/index.ts'
import type { LateFeeRule, LateInterestRule, PenaltyPolicy } from '../penalty/index.ts'
import { accountPosition, type Charge, type Fact, factProblems } from '../receivable/index.ts'
import type { ReminderStep } from '../reminder/index.ts'
import { accounts, day, isoDates, pen, policies, rate } from '../testing/arbitraries.ts'
import { decide } from './decide.ts'
import { changeOf, decideThrough, recordingOf } from './decide-through.ts'
import { defaultPolicy } from './default-policy.ts'
import { explain } from './explain.ts'
import type { Policy } from './policy.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'en', timeZone: 'America/Lima' })
const step = (days: number, name: string): ReminderStep => {
  return { name, timing: { days, after: 'due-date' }, channel: 'email', tone: 'firm', template: name }
}
const cadences = [{ name: 'all', segments: ['*'], steps: [step(3, 'first'), step(10, 'second'), step(30, 'third')] }]
const withPenalty = (penalty: PenaltyPolicy, over: Partial<Policy> = {}): Policy => {
  return { ...standard, reminder: { ...standard.reminder, cadences, minimumGapDays: 0 }, penalty, ...over }
}

const fee: LateFeeRule = {
  kind: 'late-fee',
  id: 'fee',
  mode: 'posted',
  when: { kind: 'days-late', days: 5 },
  amount: { kind: 'flat', amount: pen('15.00') },
}
/** 18 % a year: 0.50 a day for 1000.00. */
const interest: LateInterestRule = {
  kind: 'late-interest',
  id: 'interest',
  mode: 'posted',
  terms: { rate: { kind: 'fixed', rate: rate('0.18') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
  posting: { kind: 'month-end' },
}
const both = withPenalty({ rules: [fee, interest] })

const base = { customerId: 'C-1' }
const invoice: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('1000.00'),
}
const paid = (receivedDate: string, amount = pen('1000.00'), isNamed = true): Fact => ({
  ...base,
  kind: 'payment',
  id: `P-${receivedDate}`,
  receivedDate: day(receivedDate),
  amount,
  ...(isNamed ? { parts: [{ kind: 'invoice', id: 'F-1', amount }] } : {}),
})
const recorded = (account: Account, ...facts: readonly Fact[]) => evolve(account, recordingOf(account, facts))
const book = (...facts: readonly Fact[]) => recorded(emptyAccount('C-1'), ...facts)
const tick = (account: Account, policy: Policy, asOf: IsoDate): Account => {
  if (account.nextActionDate === undefined || account.nextActionDate > asOf) return account
  return decideThrough(account, policy, asOf).reduce((next, one) => evolve(next, changeOf(one)), account)
}
/** Ticks on every so many days up to a day, and on that day. */
const lived = (account: Account, policy: Policy, { to, every = 1 }: { to: string; every?: number }): Account => {
  let current = account
  for (let date = day('2026-01-01'); date < to; date = addDays(date, every)) current = tick(current, policy, date)
  return tick(current, policy, day(to))
}
const chargesOf = ({ facts }: Account) => facts.filter((fact): fact is Charge => fact.kind === 'charge')
const told = (account: Account) => chargesOf(account).map(({ rule, issueDate, amount }) => [rule, issueDate, amount])
const openOf = ({ facts }: Account, policy: Policy, asOf: string) =>
  accountPosition(facts, { asOf: day(asOf), ...cashApplicationOf(policy.allocation) }).items.map(({ id, open }) => [
    id,
    open,
  ])

describe('penalties in a decision', () => {
  it.each([
    { every: 1, catchUp: 'collapse' as const },
    { every: 17, catchUp: 'collapse' as const },
    { every: 500, catchUp: 'collapse' as const },
    { every: 45, catchUp: 'replay' as const },
    { every: 45, catchUp: 'skip' as const },
  ])('are charged once, on their days, whoever looks every $every days ($catchUp)', ({ every, catchUp }) => {
    const policy = { ...both, reminder: { ...both.reminder, catchUp } }
    const account = lived(book(invoice), policy, { to: '2026-05-05', every })
    expect(told(account)).toEqual([
      ['fee', '2026-02-05', pen('15.00')],
      ['interest', '2026-02-28', pen('14.00')], // 28 days
      ['interest', '2026-03-31', pen('15.50')],
      ['interest', '2026-04-30', pen('15.00')],
    ])
    expect(decide(account, policy, day('2026-05-05')).effects.filter(({ kind }) => kind === 'charge')).toEqual([])
  })

  it('are facts with natural keys, due on the day they were earned, under the number of their invoice', () => {
    const { effects } = decide(book({ ...invoice, number: 'N 7' }), both, day('2026-02-28'))
    expect(effects.map(({ kind, key }) => [kind, key])).toContainEqual([
      'charge',
      'invoice%2FF-1#1/interest/2026-02-28',
    ])
    expect(effects.flatMap((effect) => (effect.kind === 'charge' ? effect.charge : []))[1]).toEqual({
      kind: 'charge',
      id: 'invoice%2FF-1#1/interest/2026-02-28',
      customerId: 'C-1',
      chargeKind: 'late-interest',
      issueDate: '2026-02-28',
      dueDate: '2026-02-28',
      amount: pen('14.00'),
      invoiceId: 'F-1',
      number: 'N 7',
      item: 'invoice/F-1#1',
      rule: 'interest',
      period: { from: '2026-01-31', to: '2026-02-28' },
    })
  })

  it.each([1, 60])(
    'are earned in the order of their days: a fee takes part in what money does after it (every %i days)',
    (every) => {
      const policy = withPenalty(
        { rules: [fee, interest] },
        {
          allocation: {
            order: 'by-target',
            strategy: 'kind-by-kind',
            targets: { timings: [['past-due', 'due']], components: ['penalty', 'fee', 'interest', 'principal'] },
            among: ['oldest-due'],
          },
        },
      )
      // 500.00 pays the fee of 15.00 first. 15 days on 1000.00 are 7.50; 13 days on 515.00 are 3.3475.
      const account = lived(book(invoice, paid('2026-02-15', pen('500.00'), false)), policy, {
        to: '2026-03-02',
        every,
      })
      expect(told(account)).toEqual([
        ['fee', '2026-02-05', pen('15.00')],
        ['interest', '2026-02-28', pen('10.85')],
      ])
      expect(openOf(account, policy, '2026-03-02')[0]).toEqual(['F-1', pen('515.00')])
    },
  )

  it('come back when the payment that stopped them bounces', () => {
    let account = lived(book(invoice, paid('2026-02-10')), both, { to: '2026-03-04' })
    expect(told(account).slice(1)).toEqual([['interest', '2026-02-28', pen('5.00')]]) // 10 days
    const reversalDate = day('2026-03-05')
    const reversal = { ...base, kind: 'payment-reversal', id: 'R-1', paymentId: 'P-2026-02-10', reversalDate } as const
    account = lived(recorded(account, { ...reversal, reason: 'bounced' }), both, { to: '2026-03-31' })
    // 59 days are 29.50; 5.00 were charged. 9.00 of the rest are for February.
    expect(told(account).slice(2)).toEqual([['interest', '2026-03-31', pen('24.50')]])
  })

  it('are not charged again when waived, and then no longer owed', () => {
    const before = lived(book(invoice), both, { to: '2026-02-10' })
    const [{ id = '' } = {}] = chargesOf(before)
    const document = { kind: 'charge', id } as const
    const waiver: Fact = {
      ...base,
      kind: 'waiver',
      id: 'W-1',
      waiverDate: day('2026-02-11'),
      document,
      amount: pen('15.00'),
      reason: 'first time',
      actor: 'supervisor',
    }
    const account = lived(recorded(before, waiver), both, { to: '2026-02-27' })
    expect(told(account)).toEqual([['fee', '2026-02-05', pen('15.00')]])
    expect(openOf(account, both, '2026-02-27')).toEqual([
      ['F-1', pen('1000.00')],
      [id, pen('0.00')],
    ])
  })

  it('that are only announced never become claims, and are moot once the item is paid', () => {
    const policy = withPenalty({
      rules: [
        { ...fee, mode: 'announced' },
        { ...interest, mode: 'announced' },
      ],
    })
    const account = lived(book(invoice), policy, { to: '2026-03-02' })
    expect(chargesOf(account)).toEqual([])
    const { record, effects } = decide(account, policy, day('2026-03-02'))
    expect(effects.filter(({ kind }) => kind === 'charge')).toEqual([])
    expect(record.penalties?.announcements.map(({ ruleId, amount }) => [ruleId, amount])).toEqual([
      ['fee', pen('15.00')],
      ['interest', pen('14.00')], // through the end of February
      ['interest', pen('1.00')],
    ])
    expect(decide(recorded(account, paid('2026-03-02')), policy, day('2026-03-03')).record.penalties).toBeUndefined()
  })

  it('charge nothing while a rate is not known, say so, and come when it is published', () => {
    const byTable: LateInterestRule = {
      ...interest,
      terms: { ...interest.terms, rate: { kind: 'reference', table: 'central bank', spread: rate('0.08') } },
    }
    const unknown = withPenalty({ rules: [byTable] }, { rates: [{ id: 'central bank', values: [] }] })
    const account = lived(book(invoice), unknown, { to: '2026-03-31' })
    expect(chargesOf(account)).toEqual([])
    const { record } = decide(account, unknown, day('2026-03-31'))
    expect(record.penalties?.notes).toEqual([
      {
        kind: 'missing-rate',
        item: 'invoice/F-1#1',
        ruleId: 'interest',
        table: 'central bank',
        from: '2026-01-31',
        to: '2026-03-31',
      },
    ])
    expect(explain(record, 'en')).toContain(
      'Not charged on F-1: table "central bank" has no rate after January 31, 2026 through March 31, 2026.',
    )
    const values = [{ from: day('2026-01-01'), rate: rate('0.10') }]
    const known = { ...unknown, version: 'v2', rates: [{ id: 'central bank', values }] }
    const { effects } = decide(account, known, day('2026-04-01'))
    expect(effects.flatMap((effect) => (effect.kind === 'charge' ? [[effect.key, effect.charge.amount]] : []))).toEqual(
      [
        ['invoice%2FF-1#1/interest/2026-02-28', pen('14.00')],
        ['invoice%2FF-1#1/interest/2026-03-31', pen('15.50')],
      ],
    )
  })

  it('of a dunning level come with the reminder that reaches it', () => {
    const policy = withPenalty({ rules: [{ ...fee, when: { kind: 'level', level: 2 } }] })
    const account = lived(book(invoice), policy, { to: '2026-02-09' })
    expect(chargesOf(account)).toEqual([])
    const { effects, record } = decide(account, policy, day('2026-02-10'))
    expect(effects.map(({ kind }) => kind)).toEqual(['charge', 'reminder'])
    expect(record).toMatchObject({
      balances: [{ open: pen('1015.00') }],
      penalties: { charges: [{ ruleId: 'fee', date: '2026-02-10' }] },
    })
    expect(told(lived(account, policy, { to: '2026-04-30' }))).toEqual([['fee', '2026-02-10', pen('15.00')]])
  })

  it('follow their invoice: no steps of their own while it is owed, and then their own', () => {
    const account = lived(book(invoice), both, { to: '2026-02-16' })
    expect(account.contacts.flatMap(({ plan }) => plan.covers.map(({ item }) => item))).toEqual([
      'invoice/F-1#1',
      'invoice/F-1#1',
    ])
    const alone = lived(recorded(account, paid('2026-02-17')), both, { to: '2026-02-17' })
    expect(alone.contacts.slice(2).map(({ plan }) => [plan.plannedDate, plan.covers])).toEqual([
      ['2026-02-17', [{ item: 'charge/invoice%2FF-1#1/fee/1#1', step: 'second', stepDate: '2026-02-15' }]],
    ])
  })

  it('wake the account on the days they are earned, and on no other', () => {
    const policy = withPenalty({ rules: [interest] }, { reminder: { ...both.reminder, cadences: [] } })
    const days: string[] = []
    let account = book(invoice)
    for (let at = 0; at < 4; at += 1) {
      account = tick(account, policy, account.nextActionDate ?? day('2026-01-01'))
      days.push(account.nextActionDate ?? 'dormant')
    }
    expect(days).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'])
    const atPeace = tick(recorded(account, paid('2026-02-01')), policy, account.nextActionDate ?? day('2026-05-31'))
    expect(atPeace.nextActionDate).toBeUndefined()
  })

  it('say when history has changed and a fee would not be charged any more', () => {
    const account = lived(book(invoice), both, { to: '2026-02-06' })
    const { record } = decide(recorded(account, paid('2026-01-30')), both, day('2026-02-07'))
    expect(record.penalties?.notes).toEqual([
      {
        kind: 'no-longer-earned',
        item: 'invoice/F-1#1',
        ruleId: 'fee',
        key: 'invoice%2FF-1#1/fee/1',
        amount: pen('15.00'),
      },
    ])
  })

  it('are valid facts however long and awkward the ids they are named after', () => {
    const id = '/'.repeat(200)
    const policy = withPenalty({ rules: [{ ...fee, id: '%'.repeat(200) }] })
    const { effects } = decide(book({ ...invoice, id }), policy, day('2026-02-05'))
    expect(effects.flatMap((effect) => (effect.kind === 'charge' ? [factProblems(effect.charge)] : []))).toEqual([[]])
  })

  it('are valid facts, and under keys that were not there, for any account', () => {
    const days = isoDates({ from: day('2024-01-15'), to: day('2026-12-31') })
    fc.assert(
      fc.property(accounts({ lengthMax: 12 }), policies(), days, (account, policy, asOf) => {
        const ids = new Set(chargesOf(account).map(({ id }) => id))
        for (const effect of decide(account, policy, asOf).effects) {
          if (effect.kind !== 'charge') continue
          expect(factProblems(effect.charge)).toEqual([])
          expect(ids.has(effect.key)).toBe(false)
          ids.add(effect.key)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('explain', () => {
  const ceiling = { id: 'a tenth', per: 'claim', limit: { kind: 'share', rate: rate('0.01'), of: 'original' } } as const
  const policy = withPenalty({ rules: [fee, interest], ceilings: [ceiling] })
  const { record } = decide(book(invoice), policy, day('2026-02-28'))
  /** Intl puts no-break spaces between the symbol and the number, in some versions and not in others. */
  const lines = (locale: string) =>
    explain(record, locale)
      .replaceAll(/[\u00a0\u202f]/g, ' ')
      .split('\n')

  it.each([
    {
      locale: 'en',
      says: [
        'Charged: late fee of PEN 10.00 on F-1, earned on February 5, 2026.',
        '- ceiling "a tenth" cut it from PEN 15.00 to PEN 10.00',
        'Not charged on F-1: ceilings leave nothing of rule "interest".',
      ],
    },
    {
      locale: 'es-PE',
      says: [
        'Cargado: cargo por mora de S/ 10.00 sobre F-1, generado el 5 de febrero de 2026.',
        '- el tope «a tenth» lo redujo de S/ 15.00 a S/ 10.00',
        'Sin cargo sobre F-1: los topes no dejan nada de la regla «interest».',
      ],
    },
    {
      locale: 'pt-BR',
      says: [
        'Cobrado: multa por atraso de PEN 10,00 sobre F-1, gerado em 5 de fevereiro de 2026.',
        '- o teto "a tenth" reduziu de PEN 15,00 para PEN 10,00',
        'Sem cobrança sobre F-1: os tetos não deixam nada da regra "interest".',
      ],
    },
  ])('tells a charge and the ceiling that cut it ($locale)', ({ locale, says }) => {
    expect(lines(locale)).toEqual(expect.arrayContaining(says))
  })

  it('tells interest line by line', () => {
    const charged = decide(book(invoice), both, day('2026-02-28')).record
    expect(explain(charged, 'en').replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
      '- after January 31, 2026 through February 28, 2026: 28 days (28/360) at 18% on PEN 1,000.00: PEN 14.00',
    )
  })
})
