import { expect, it } from 'vitest'
import type { Rule } from '../compliance/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { peru as peruvianHolidays } from '../holidays/index.ts'
import { projectPolicy } from '../rules/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'
import { evidencePack } from './evidence-pack.ts'

const customerId = 'C-1'
const start = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const rules = projectPolicy.rules.filter(({ id }) => id === 'XX.policy.window')
const underVersion = (version: string): Policy => ({
  ...start,
  compliance: {
    ruleSets: [{ ...projectPolicy, version, rules }],
    holidays: [peruvianHolidays],
    creditorRole: 'first-party',
  },
})

it('puts off what a rule refuses until it ends, however far that is, and gives up what it refuses for good', async () => {
  const closing = {
    id: 'XX.rule',
    type: 'forbidden-channel',
    jurisdiction: 'XX',
    enforcement: 'block',
    appliesTo: { debtors: ['consumer'], creditorRoles: ['first-party'] },
    citation: 'House rule',
    basis: 'policy',
    evidence: 'policy',
    confidence: 'none',
    channels: ['email'],
  }
  const stateUnder = async (more: Readonly<Record<string, unknown>>) => {
    const store = flawedStore()
    const clock = simulatedClock(moment('2026-02-03T15:00:00Z'))
    const notifiers = { email: recordingNotifier() }
    const engine = createCollections({ store, notifiers, policy: start, clock })
    await engine.recordCustomer({ id: 'C-1@1', customerId, validFrom: day('2026-01-01'), name: 'Bodega Norte' })
    await engine.recordInvoice({
      id: 'F-1',
      customerId,
      issueDate: day('2026-01-01'),
      dueDate: day('2026-01-31'),
      amount: pen('100.00'),
    })
    await engine.tick(day('2026-02-03'))
    const rule = { ...closing, ...more } as Rule
    const ruleSets = [{ ...projectPolicy, timeZones: ['America/Lima'], rules: [rule] }]
    const policy: Policy = { ...start, compliance: { ruleSets, creditorRole: 'first-party' } }
    await createCollections({ store, notifiers, policy, clock }).deliver()
    return (await engine.account(customerId)).contacts[0]?.state
  }
  expect(await stateUnder({ effectiveTo: day('2026-05-10') })).toMatchObject({
    kind: 'planned',
    notBeforeAt: '2026-05-11T05:00:00.000Z',
    asked: { answer: 'never' },
  })
  expect(await stateUnder({})).toMatchObject({ kind: 'suppressed', reason: 'not-lawful', because: ['XX.rule'] })
})

it('keeps what the rules said last of a message, with their versions, and gives it as evidence', async () => {
  const store = flawedStore()
  const clock = simulatedClock(moment('2026-02-03T05:00:00Z'))
  const email = recordingNotifier()
  const engineWith = (version: string) =>
    createCollections({ store, notifiers: { email }, policy: underVersion(version), clock })
  const engine = engineWith('A1')
  const stateOfContact = async () => (await engine.account(customerId)).contacts[0]?.state
  await engine.recordCustomer({
    id: 'C-1@1',
    customerId,
    validFrom: day('2026-01-01'),
    name: 'Bodega Norte',
    country: 'PE',
    timeZone: 'America/Lima',
  })
  await engine.recordInvoice({
    id: 'F-1',
    customerId,
    issueDate: day('2026-01-01'),
    dueDate: day('2026-01-31'),
    amount: pen('100.00'),
  })
  await engine.tick(day('2026-02-03'))
  expect(await stateOfContact()).not.toHaveProperty('asked')

  const night = moment('2026-02-04T03:00:00.000Z')
  clock.set(night)
  expect(await engine.deliver()).toMatchObject({ postponed: 1 })
  const because = [{ rule: 'XX.policy.window', ruleSet: 'XX@A1', reason: 'outside-hours' }]
  expect(await stateOfContact()).toMatchObject({
    kind: 'planned',
    asked: { at: night, answer: 'wait', because, warnings: [], ruleSets: ['XX@A1'] },
  })
  const packOf = () =>
    evidencePack(
      { store, policy: underVersion('A1') },
      { customerId, from: day('2026-02-03'), to: day('2026-02-28'), madeAt: clock.now() },
    )
  const told = (await packOf()).log.entries.map(({ entry }) => entry)
  expect(told.find(({ kind }) => kind === 'rule')).toMatchObject({ rule: 'XX.policy.window', ruleSet: 'XX@A1' })

  const morning = moment('2026-02-04T15:00:00.000Z')
  clock.set(morning)
  expect(await engineWith('B2').deliver()).toMatchObject({ sent: 1 })
  expect(await stateOfContact()).toMatchObject({
    kind: 'sent',
    asked: { at: morning, answer: 'allowed', because: [], warnings: [], ruleSets: ['XX@B2'] },
  })
  expect((await packOf()).log.entries[0]?.entry).toMatchObject({ ruleSets: ['XX@A1', 'XX@B2'] })
})
