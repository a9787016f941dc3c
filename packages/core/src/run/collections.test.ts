import { describe, expect, it } from 'vitest'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import type { Notifier } from '../ports/index.ts'
import { moment } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const create = (notifiers: Readonly<Record<string, Notifier>>, rules: Policy = policy) =>
  createCollections({
    store: flawedStore(),
    notifiers,
    policy: rules,
    clock: simulatedClock(moment('2026-03-10T15:00:00Z')),
  })

describe('createCollections', () => {
  it('takes a policy whose channels all have a notifier, and more of them', () => {
    expect(create({ email: recordingNotifier(), sms: recordingNotifier() })).toHaveProperty('tick')
  })

  it('refuses a step whose channel has no notifier, and says which there are', () => {
    expect(() => create({ sms: recordingNotifier() })).toThrow(
      /step "overdue-5" of "patient" uses channel "email", which has no notifier; notifiers given: sms/,
    )
    expect(() => create({})).toThrow(/notifiers given: none/)
  })

  it('does not take what every object inherits for a notifier', () => {
    const [cadence] = policy.reminder.cadences
    const steps = cadence?.steps.map((step) => ({ ...step, channel: 'constructor' })) ?? []
    const cadences = cadence === undefined ? [] : [{ ...cadence, steps }]
    expect(() => create({}, { ...policy, reminder: { ...policy.reminder, cadences } })).toThrow(/channel "constructor"/)
  })

  it('refuses a broken policy', () => {
    expect(() => create({ email: recordingNotifier() }, { ...policy, timeZone: 'Mars/Base' })).toThrow(
      /policy\.timeZone: "Mars\/Base"/,
    )
  })
})
