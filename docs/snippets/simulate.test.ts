import {
  type Account,
  comparePolicies,
  defaultPolicy,
  emptyAccount,
  explainAssumption,
  type Fact,
  isoDate,
  money,
  type Policy,
  type ResponseModel,
  rate,
  reproduceLog,
  simulate,
  simulateAccount,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const policy = defaultPolicy({ version: '2026-01', locale: 'es-PE', timeZone: 'America/Lima' })

function bookOf(customerId: string, daysLate: number): Account {
  const facts = [1, 2, 3, 4, 5, 6].flatMap((month): readonly Fact[] => {
    const amount = money('500.00', 'PEN')
    const dueDate = isoDate(`2025-0${month}-20`)
    const paid = isoDate(daysLate < 9 ? `2025-0${month}-2${daysLate}` : `2025-0${month + 1}-28`)
    return [
      { kind: 'invoice', id: `F-${month}`, customerId, issueDate: isoDate(`2025-0${month}-01`), dueDate, amount },
      { kind: 'payment', id: `P-${month}`, customerId, receivedDate: paid, amount },
    ]
  })
  return { ...emptyAccount(customerId), facts }
}
const accounts = [bookOf('C-1', 0), bookOf('C-2', 5), bookOf('C-3', 38), bookOf('C-4', 38)]

it('what a policy would have done', async () => {
  const simulation = await simulate({
    accounts, // any iterable, or accounts as they come from a store
    policy,
    from: isoDate('2025-01-01'),
    to: isoDate('2025-12-31'),
    costs: [{ channel: 'email', amount: money('0.02', 'PEN') }],
  })
  for (const { monthDate, segment, contacts, costs, received } of simulation.months) {
    report.push([monthDate, segment, contacts, costs, received])
  }
  simulation.steps.map(({ step, tone, contacts, costs }) => ({ step, tone, contacts, costs }))
  simulation.silences.map(({ reason, decisions }) => `${reason}: ${decisions}`)
  simulation.assumptions.map((assumption) => explainAssumption(assumption, 'en'))

  expect(report.length).toBeGreaterThan(6)
  expect(simulation.steps.reduce((sum, { contacts }) => sum + contacts, 0)).toBeGreaterThan(5)
})
const report: unknown[][] = []

it('a simulation that is stopped and gone on with', async () => {
  const setting = { accounts, policy, from: isoDate('2025-01-01'), to: isoDate('2025-12-31') }
  const controller = new AbortController()
  const stopped = await simulate(setting, {
    signal: controller.signal,
    onAccount: ({ customerId }) => customerId === 'C-2' && controller.abort(),
  })
  const whole = await simulate(setting, { resume: stopped }) // accounts up to stopped.after are passed over

  expect(stopped).toMatchObject({ stopped: true, after: 'C-2' })
  expect(whole).toEqual(await simulate(setting))
})

it('two policies side by side', async () => {
  const current = policy
  const proposed: Policy = { ...policy, version: '2026-02', reminder: { ...policy.reminder, minimumGapDays: 10 } }
  const response: ResponseModel = {
    name: 'by hand',
    source: 'payments within a week of 2,300 reminders in 2025',
    responses: [
      {
        segments: ['*/chronic'],
        tones: ['firm', 'formal'],
        chance: { low: rate('0.05'), likely: rate('0.10'), high: rate('0.20') },
        withinDays: 7,
      },
      { chance: { low: rate('0.15'), likely: rate('0.30'), high: rate('0.40') }, withinDays: 7 },
    ],
  }
  const { a, b, difference, cash } = await comparePolicies({
    ...{ accounts, a: current, b: proposed, response, replications: 40, seed: 20260131 },
    ...{ from: isoDate('2025-01-01'), to: isoDate('2025-12-31') },
  })
  difference.contacts // { low, middle, high }: by how many contacts the proposed policy differs
  cash.map(({ date, difference: { low, high } }) => [date, low, high]) // in nine of ten replications it lies between
  const fewer = a.contacts.middle - b.contacts.middle

  expect(fewer).toBeGreaterThan(0)
  expect(difference.contacts.middle).toBeLessThan(0)
  expect(cash.length).toBeGreaterThan(5)
})

it('a log that is what its policy makes of its facts', () => {
  const { account, decisions } = simulateAccount(accounts[2] as Account, {
    policy,
    from: isoDate('2025-01-01'),
    to: isoDate('2025-12-31'),
  })
  const records = decisions.map(({ record }) => record)
  const reproduction = reproduceLog({ account, records }, { policies: [policy] })
  if (reproduction.kind === 'differs') throw new Error(`first on ${reproduction.differences[0]?.date}`)

  expect(reproduction).toMatchObject({ kind: 'same', decisions: records.length })
})
