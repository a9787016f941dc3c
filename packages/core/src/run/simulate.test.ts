import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount } from '../account/index.ts'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { defaultPolicy } from '../engine/index.ts'
import { add, type Money, zero } from '../money/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'
import { day, pen, rate, usd } from '../testing/arbitraries.ts'
import { explainAssumption } from './assumption-wording.ts'
import { simulate } from './simulate.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })

/** Monthly invoices of a year, paid `late` days after they were due. */
function payer(customerId: string, late: number, amount: Money = pen('100.00')): Account {
  const facts = Array.from({ length: 12 }, (_, n): readonly Fact[] => {
    const issueDate = day(`2025-${String(n + 1).padStart(2, '0')}-05`)
    const dueDate = addDays(issueDate, 30)
    const id = `F-${n}`
    return [
      { kind: 'invoice', customerId, id, issueDate, dueDate, amount },
      { kind: 'payment', customerId, id: `P-${n}`, receivedDate: addDays(dueDate, late), amount },
    ]
  })
  return { ...emptyAccount(customerId), facts: facts.flat() }
}
const accounts = [payer('C-1', 0), payer('C-2', 12), payer('C-3', 45, usd('70.00')), payer('C-4', 2)]
const setting = { accounts, policy, from: day('2025-01-01'), to: day('2026-03-31') }
const total = (amounts: readonly Money[], currency = 'PEN') =>
  amounts.filter((one) => one.currency === currency).reduce(add, zero(currency))

describe('simulate', () => {
  it('adds up by month and segment, and by step', async () => {
    const contacts: string[] = []
    const simulation = await simulate(
      { ...setting, costs: [{ channel: 'email', amount: pen('0.02') }] },
      { onAccount: (account) => contacts.push(...account.contacts.map(({ step }) => step)) },
    )
    expect(simulation).toMatchObject({ policyVersion: 'v1', accounts: 4, after: 'C-4', stopped: false, failed: [] })
    const monthly = simulation.months.reduce((sum, month) => sum + month.contacts, 0)
    expect(monthly).toBe(contacts.length)
    expect(simulation.steps.reduce((sum, step) => sum + step.contacts, 0)).toBe(contacts.length)
    expect(total(simulation.months.flatMap(({ costs }) => costs)).minor).toBe(2 * contacts.length)
    expect(
      total(
        simulation.months.flatMap(({ received }) => received),
        'USD',
      ),
    ).toEqual(usd('840.00'))
    expect(simulation.months.map(({ monthDate }) => monthDate)).toEqual(
      simulation.months.map(({ monthDate }) => monthDate).sort(),
    )
    expect(simulation.steps.find(({ step }) => step === 'overdue-30')).toMatchObject({ level: 4, tone: 'formal' })
    const silent = simulation.silences.reduce((sum, { decisions }) => sum + decisions, 0)
    expect(simulation.decisions).toBeGreaterThan(silent)
    expect(simulation.silences.map(({ reason }) => reason)).toContain('nothing-owed')
  })

  it('is plain data, and the same each time', async () => {
    const once = await simulate(setting)
    expect(JSON.parse(JSON.stringify(once))).toEqual(once)
    expect(await simulate(setting)).toEqual(once)
  })

  it('stops between two accounts when the signal says so, and goes on from there', async () => {
    const controller = new AbortController()
    const stopped = await simulate(setting, {
      signal: controller.signal,
      onAccount: ({ customerId }) => customerId === 'C-2' && controller.abort(),
    })
    expect(stopped).toMatchObject({ stopped: true, accounts: 2, after: 'C-2' })
    const resumed = await simulate(setting, { resume: JSON.parse(JSON.stringify(stopped)) })
    expect(resumed).toEqual(await simulate(setting))
    await expect(simulate({ ...setting, accounts: accounts.slice(2) }, { resume: stopped })).rejects.toThrow(
      'resume.after: no account comes for "C-2"',
    )
  })

  it('hears a signal that is raised while it works, and tells how far it is', async () => {
    const many = Array.from({ length: 90 }, (_, n) => payer(`C-${n}`, 0))
    const controller = new AbortController()
    const done: number[] = []
    setTimeout(() => controller.abort(), 0)
    const simulation = await simulate(
      { ...setting, accounts: many },
      {
        signal: controller.signal,
        onProgress: (progress) => done.push(progress.done),
      },
    )
    expect(simulation.stopped).toBe(true)
    expect(done).toEqual([20])
  })

  it('takes accounts as they come from a store, page by page', async () => {
    async function* pages() {
      for (const account of accounts) yield account
    }
    expect(await simulate({ ...setting, accounts: pages() })).toEqual(await simulate(setting))
  })

  it.each([undefined, null, 'A', {}])('refuses %j as accounts', async (accounts) => {
    const simulation = simulate({ policy, from: day('2026-01-01'), to: day('2026-01-31'), accounts: accounts as never })
    await expect(simulation).rejects.toThrow(/^accounts: .* is no list of accounts/)
    await expect(simulation).rejects.toBeInstanceOf(TypeError)
  })

  it('says what it takes for granted', async () => {
    const certain = { low: rate('1'), likely: rate('1'), high: rate('1') }
    const response = { name: 'by hand', source: 'a guess', responses: [{ chance: certain, withinDays: 3 }] }
    const plain = await simulate(setting)
    expect(plain.assumptions.map(({ kind }) => kind)).toEqual([
      'facts-known',
      'behaviour-as-recorded',
      'messages-arrive',
      'rhythm',
    ])
    const drawn = await simulate({
      ...setting,
      response,
      knownOn: (fact: Fact): IsoDate => factDate(fact),
      costs: [{ channel: 'email', amount: pen('0.02') }],
      rhythm: { tickTime: '07:00', deliverTimes: ['09:00', '15:00'] },
    })
    const told = (locale: string) => drawn.assumptions.map((assumption) => explainAssumption(assumption, locale))
    expect(told('en')).toEqual([
      'Facts come to be known on the days that were given for them.',
      'What contacts bring is drawn from the response model "by hand" (a guess), with seed 1.',
      'A payment that a contact brings is paid earlier, not twice: recorded payments that follow are less by it.',
      'Every message that goes out arrives.',
      'Accounts are decided for at 07:00; contacts go out at 09:00, 15:00.',
      'A contact costs: email PEN 0.02.',
    ])
    expect(
      explainAssumption(
        { kind: 'contact-costs', costs: [{ channel: 'sms', amount: { minor: 7, currency: 'XPT9' } }] },
        'ES-pe',
      ),
    ).toBe('Un contacto cuesta: sms XPT9 7.')
    expect(() => told('fr')).toThrow(/^locale: "fr" is not a tag of es, en or pt/)
    expect(new Set([...told('en'), ...told('es-PE'), ...told('pt-BR')]).size).toBe(18)
    const [, received] = [plain, drawn].map(({ months }) => total(months.flatMap((month) => month.received)).minor)
    expect(received).toBe(360000) // brought forward, not paid twice
    expect(drawn.months.some(({ broughtByContacts }) => broughtByContacts.length > 0)).toBe(true)
  })

  it.each([
    { change: { to: day('2024-12-31') }, message: 'to: "2024-12-31" is before from "2025-01-01"' },
    { change: { seed: 0.5 }, message: 'seed: 0.5 is not a whole number' },
    {
      change: { rhythm: { tickTime: '6:00', deliverTimes: 'always' as const } },
      message: 'rhythm.tickTime: "6:00" is no time',
    },
    { change: { rhythm: { tickTime: '06:00', deliverTimes: ['09:00', '05:00'] } }, message: 'rhythm.deliverTimes' },
    { change: { costs: [{ channel: 'email', amount: pen('-0.01') }] }, message: 'costs[0]' },
    {
      change: {
        response: {
          name: 'x',
          source: 'x',
          responses: [{ chance: { low: rate('0.5'), likely: rate('0.2'), high: rate('1') }, withinDays: 3 }],
        },
      },
      message: 'response.responses[0].chance',
    },
    { change: { policy: { ...policy, version: '' } }, message: 'policy.version' },
  ])('refuses $message', async ({ change, message }) => {
    await expect(simulate({ ...setting, ...change })).rejects.toThrow(message)
  })
})
