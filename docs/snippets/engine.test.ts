import {
  type Account,
  changeOf,
  decide,
  defaultPolicy,
  emptyAccount,
  evolve,
  explain,
  type Invoice,
  isoDate,
  money,
  type Policy,
  rate,
} from '@cobranza/core'
import { expect, it } from 'vitest'

it('late interest in a decision', () => {
  const invoice: Invoice = {
    kind: 'invoice',
    id: 'F-1',
    customerId: 'C-1',
    issueDate: isoDate('2026-01-01'),
    dueDate: isoDate('2026-01-31'),
    amount: money('1000.00', 'PEN'),
  }
  const account: Account = evolve(emptyAccount('C-1'), { facts: [invoice] })

  const policy: Policy = {
    ...defaultPolicy({ version: '2026-02', locale: 'es-PE', timeZone: 'America/Lima' }),
    penalty: {
      rules: [
        {
          kind: 'late-interest',
          id: 'interest',
          mode: 'posted',
          terms: {
            rate: { kind: 'reference', table: 'central bank', spread: rate('0.08') },
            accrual: { kind: 'daily', dayCount: 'act/360' },
          },
          posting: { kind: 'month-end' },
        },
      ],
    },
    rates: [{ id: 'central bank', values: [{ from: isoDate('2026-01-01'), rate: rate('0.10') }] }],
  }
  const { effects, record } = decide(account, policy, isoDate('2026-02-28')) // 1000.00, due on 31 January
  const [charge] = effects // the key is 'invoice%2FF-1#1/interest/2026-02-28', the amount 14.00
  explain(record, 'en') // 'Charged: late interest of PEN 14.00 on F-1, earned on February 28, 2026. …'

  // 28 days of 1000.00 at 18 %: 28 × 0.50.
  expect(charge).toMatchObject({
    key: 'invoice%2FF-1#1/interest/2026-02-28',
    charge: { amount: money('14.00', 'PEN'), dueDate: '2026-02-28' },
  })
  expect(explain(record, 'en').replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
    'Charged: late interest of PEN 14.00 on F-1, earned on February 28, 2026.',
  )
  const again = decide(evolve(account, changeOf({ effects, record })), policy, isoDate('2026-02-28'))
  expect(again.effects.filter(({ kind }) => kind === 'charge')).toEqual([])
})
