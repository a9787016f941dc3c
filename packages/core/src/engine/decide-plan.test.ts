import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount, evolve } from '../account/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import { zero } from '../money/index.ts'
import type { Charge, Fact } from '../receivable/index.ts'
import type { ReminderStep } from '../reminder/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
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
const policy: Policy = {
  ...standard,
  reminder: { ...standard.reminder, cadences, minimumGapDays: 0 },
  penalty: {
    rules: [
      {
        kind: 'late-fee',
        id: 'fee',
        mode: 'posted',
        when: { kind: 'days-late', days: 20 },
        amount: { kind: 'flat', amount: pen('15.00') },
      },
    ],
  },
}

const base = { customerId: 'C-1' }
const invoice: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('1000.00'),
}
const instalment = (dueDate: string) => {
  return { dueDate: day(dueDate), principal: pen('500.00'), interest: zero('PEN'), fee: zero('PEN') }
}
/** Agreed ten days after the due date, in two instalments; broken when both are missed. */
const plan: Fact = {
  ...base,
  kind: 'plan',
  id: 'A-1',
  agreedDate: day('2026-02-10'),
  sources: [{ kind: 'invoice', id: 'F-1', amount: pen('1000.00') }],
  instalments: [instalment('2026-03-10'), instalment('2026-04-10')],
  breach: { missedMax: 1 },
  penalties: 'suspended',
}
const paid = (receivedDate: string, amount = pen('500.00')): Fact => {
  return { ...base, kind: 'payment', id: `P-${receivedDate}`, receivedDate: day(receivedDate), amount }
}
const book = (...facts: readonly Fact[]): Account => {
  const account = emptyAccount('C-1')
  return evolve(account, recordingOf(account, facts))
}
/** Looks at the account on the days it asks for, up to a day, and on no other. */
const lived = (account: Account, to: string, rules: Policy = policy): Account => {
  let current = account
  for (let at = current.nextActionDate; at !== undefined && at <= to; at = current.nextActionDate) {
    current = decideThrough(current, rules, at).reduce((next, one) => evolve(next, changeOf(one)), current)
  }
  return current
}
const reminded = ({ contacts }: Account): readonly (readonly [IsoDate, string, string])[] =>
  contacts.flatMap(({ plan: { plannedDate, covers } }) =>
    covers.map(({ item, step: name }) => [plannedDate, item, name] as const),
  )
const charged = ({ facts }: Account) =>
  facts.filter((fact): fact is Charge => fact.kind === 'charge').map(({ id, issueDate }) => [id, issueDate])

describe('a plan in decisions', () => {
  it('is reminded of by its instalments while it holds, and its documents are not', () => {
    const account = lived(book(invoice, plan, paid('2026-03-15')), '2026-04-30')
    expect(reminded(account)).toEqual([
      ['2026-02-03', 'invoice/F-1#1', 'first'],
      ['2026-03-13', 'installment/A-1#1', 'first'],
      ['2026-04-13', 'installment/A-1#2', 'first'],
      ['2026-04-20', 'installment/A-1#2', 'second'],
    ])
  })

  it('gives its documents back to dunning on the day it breaks, without anything being recorded', () => {
    const account = lived(book(invoice, plan), '2026-04-12')
    expect(reminded(account)).toEqual([
      ['2026-02-03', 'invoice/F-1#1', 'first'],
      ['2026-03-13', 'installment/A-1#1', 'first'],
      ['2026-03-20', 'installment/A-1#1', 'second'],
      ['2026-04-09', 'installment/A-1#1', 'third'],
      ['2026-04-11', 'invoice/F-1#1', 'third'],
    ])
  })

  it('suspends penalties, and they go on after it: days of the plan do not count', () => {
    // Nine days before the plan; the 20th day that counts is the eleventh from 11 April on.
    expect(charged(lived(book(invoice, plan), '2026-04-20'))).toEqual([])
    expect(charged(lived(book(invoice, plan), '2026-04-30'))).toEqual([['invoice%2FF-1#1/fee/1', '2026-04-21']])
  })

  it('that lets penalties continue suspends nothing', () => {
    expect(charged(lived(book(invoice, { ...plan, penalties: 'continue' }), '2026-03-01'))).toEqual([
      ['invoice%2FF-1#1/fee/1', '2026-02-20'],
    ])
  })

  it('that somebody ends gives its documents back from that day on', () => {
    const end: Fact = {
      ...base,
      kind: 'plan-end',
      id: 'E-1',
      endDate: day('2026-03-01'),
      planId: 'A-1',
      reason: 'cancelled',
    }
    const account = lived(book(invoice, plan, end), '2026-03-02')
    expect(reminded(account).slice(1)).toEqual([
      ['2026-03-01', 'invoice/F-1#1', 'second'],
      ['2026-03-02', 'invoice/F-1#1', 'third'],
    ])
    expect(decide(account, policy, day('2026-03-02')).record.plans).toBeUndefined()
  })

  it('is in the record, with what is late of it and why it broke', () => {
    const account = book(invoice, plan)
    const on = (date: string) => decide(account, policy, day(date)).record
    expect(on('2026-03-11')).toMatchObject({
      balances: [{ open: pen('1000.00'), overdue: pen('500.00') }],
      plans: [{ id: 'A-1', kind: 'active', open: pen('1000.00'), pastDue: pen('500.00') }],
    })
    expect(on('2026-04-11').plans).toEqual([
      { id: 'A-1', kind: 'broken', breach: { rule: 'missed', date: '2026-04-11', missed: 2, missedMax: 1 } },
    ])
    const settled = book(invoice, plan, paid('2026-02-20', pen('1000.00')))
    expect(decide(settled, policy, day('2026-02-20')).record.plans).toEqual([
      { id: 'A-1', kind: 'completed', completedDate: '2026-02-20' },
    ])
  })

  it('that nothing can break is looked at once a year', () => {
    const { breach: _, ...endless } = plan
    const quiet = { ...policy, reminder: { ...policy.reminder, cadences: [] } }
    const { record } = decide(book(invoice, endless as Fact), quiet, day('2026-06-01'))
    // The 10th day that would count, were the plan over in a year, is 1 June; the fee is earned on the 20th.
    expect(record.nextActionDate).toBe('2027-06-11')
  })
})

describe('explain', () => {
  /** Intl puts no-break spaces between the symbol and the number, in some versions and not in others. */
  const lines = (date: string, locale: string, rules: readonly Fact[] = [invoice, plan]) =>
    explain(decide(book(...rules), policy, day(date)).record, locale)
      .replaceAll(/[\u00a0\u202f]/g, ' ')
      .split('\n')
  const strict: Fact = { ...plan, breach: { daysLateMax: 1 } } as Fact

  it.each([
    {
      locale: 'en',
      followed: 'Plan A-1 is followed in place of its documents: PEN 1,000.00 to pay, PEN 500.00 past due.',
      quiet: 'Plan A-1 is followed in place of its documents: PEN 1,000.00 to pay, nothing past due.',
      broken:
        'Plan A-1 has been broken since April 11, 2026: 2 missed instalments, 1 allowed. Its documents are asked for again.',
      late: 'Plan A-1 has been broken since March 12, 2026: an instalment 2 days late, 1 allowed. Its documents are asked for again.',
      completed: 'Plan A-1 was completed on February 20, 2026; its documents are not asked for.',
    },
    {
      locale: 'es-PE',
      followed: 'Se sigue el convenio A-1 en lugar de sus documentos: S/ 1,000.00 por pagar, S/ 500.00 vencido.',
      quiet: 'Se sigue el convenio A-1 en lugar de sus documentos: S/ 1,000.00 por pagar, nada vencido.',
      broken:
        'El convenio A-1 está incumplido desde el 11 de abril de 2026: 2 cuotas impagas, permitidas: 1. Sus documentos vuelven a reclamarse.',
      late: 'El convenio A-1 está incumplido desde el 12 de marzo de 2026: una cuota con 2 días de atraso, permitidos: 1. Sus documentos vuelven a reclamarse.',
      completed: 'El convenio A-1 se completó el 20 de febrero de 2026; sus documentos no se reclaman.',
    },
    {
      locale: 'pt-BR',
      followed: 'Segue-se o acordo A-1 no lugar de seus documentos: PEN 1.000,00 a pagar, PEN 500,00 vencido.',
      quiet: 'Segue-se o acordo A-1 no lugar de seus documentos: PEN 1.000,00 a pagar, nada vencido.',
      broken:
        'O acordo A-1 está descumprido desde 11 de abril de 2026: 2 parcelas não pagas, permitidas: 1. Seus documentos voltam a ser cobrados.',
      late: 'O acordo A-1 está descumprido desde 12 de março de 2026: uma parcela com 2 dias de atraso, permitidos: 1. Seus documentos voltam a ser cobrados.',
      completed: 'O acordo A-1 foi concluído em 20 de fevereiro de 2026; seus documentos não são cobrados.',
    },
  ])('tells where a plan stands ($locale)', ({ locale, followed, quiet, broken, late, completed }) => {
    expect(lines('2026-03-11', locale)).toContain(followed)
    expect(lines('2026-03-01', locale)).toContain(quiet)
    expect(lines('2026-04-11', locale)).toContain(broken)
    expect(lines('2026-03-12', locale, [invoice, strict])).toContain(late)
    expect(lines('2026-02-20', locale, [invoice, plan, paid('2026-02-20', pen('1000.00'))])).toContain(completed)
  })
})
