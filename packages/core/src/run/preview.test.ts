import { describe, expect, it } from 'vitest'
import { type Decision, defaultPolicy, type Policy } from '../engine/index.ts'
import { fromMinor } from '../money/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { type Collections, createCollections } from './collections.ts'
import type { RunOptions } from './run-option.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const replaying: Policy = { ...policy, reminder: { ...policy.reminder, catchUp: 'replay' } }
const over = (store: CollectionsStore, rules: Policy = policy): Collections => {
  const clock = simulatedClock(moment('2026-03-10T15:00:00Z'))
  return createCollections({ store, notifiers: { email: recordingNotifier() }, policy: rules, clock })
}
const invoice = (customerId: string, amount = pen('100.00'), id = 'F-1'): Fact => {
  return { kind: 'invoice', customerId, id, issueDate: day('2026-01-01'), dueDate: day('2026-01-31'), amount }
}
async function all(decisions: AsyncIterable<Decision>): Promise<readonly Decision[]> {
  const list: Decision[] = []
  for await (const decision of decisions) list.push(decision)
  return list
}
/** The store without the calls that write. */
const readOnly = (store: CollectionsStore): CollectionsStore => {
  const refuse = async (): Promise<never> => {
    throw new Error('preview wrote something')
  }
  return { ...store, commit: refuse, claimContacts: refuse, settleContact: refuse, expireAttempts: refuse }
}

describe('preview', () => {
  it('gives what a tick would do, and writes nothing', async () => {
    const store = flawedStore()
    await over(store).recordAll([invoice('A'), invoice('B')])
    const before = await store.load(['A', 'B'])
    const foreseen = await all(over(readOnly(store)).preview(day('2026-02-03')))
    expect(foreseen.map(({ record }) => record.customerId)).toEqual(['A', 'B'])
    expect(await store.load(['A', 'B'])).toEqual(before)
    await over(store).tick(day('2026-02-03'))
    expect(await store.decisionRecords('A')).toEqual([foreseen[0]?.record])
  })

  it('has a decision for those who are not due, too', async () => {
    const store = flawedStore()
    await over(store).recordAll([invoice('A')])
    await over(store).tick(day('2026-02-03'))
    const [decision, ...more] = await all(over(store).preview(day('2026-02-05')))
    expect(more).toEqual([])
    expect(decision?.record).toMatchObject({ asOf: '2026-02-05', outcome: { kind: 'silent', reason: 'no-step-due' } })
  })

  it('under replay, gives the missed days and then the day itself', async () => {
    const store = flawedStore()
    await over(store, replaying).recordAll([invoice('A')])
    const decisions = await all(over(store, replaying).preview(day('2026-02-05')))
    expect(decisions.filter(({ effects }) => effects.length > 0).map(({ record }) => record.asOf)).toEqual([
      '2026-01-28',
      '2026-02-03',
    ])
    expect(decisions.at(-1)?.record).toMatchObject({
      asOf: '2026-02-05',
      outcome: { kind: 'silent', reason: 'no-step-due' },
    })
  })

  it('stops where the signal says', async () => {
    const store = flawedStore()
    await over(store).recordAll([invoice('A')])
    const options: RunOptions = { signal: AbortSignal.abort() }
    expect(await all(over(store).preview(day('2026-02-05'), options))).toEqual([])
  })

  it('names the customer who cannot be decided for', async () => {
    const store = flawedStore()
    const huge = fromMinor(Number.MAX_SAFE_INTEGER, 'PEN')
    await over(store).recordAll([invoice('A', huge), invoice('A', huge, 'F-2')])
    await expect(all(over(store).preview(day('2026-02-05')))).rejects.toThrow(
      /customer "A" cannot be decided for on 2026-02-05/,
    )
  })

  it('refuses what is no day', async () => {
    await expect(all(over(flawedStore()).preview('2026-02-30' as never))).rejects.toThrow(RangeError)
  })
})
