import { describe, expect, it } from 'vitest'
import { flawedNotifier, type NotifierFlaw, notifierFlaws } from './flawed-notifier.ts'
import { notifierSuite } from './notifier-suite.ts'
import { type FaultKind, faultKinds, type NotifierWorld } from './notifier-world.ts'
import { type NotifierFault, recordingNotifier } from './recording-notifier.ts'

type Test = Readonly<{ name: string; body: () => Promise<void> }>

/** The tests of the suite, collected instead of run. */
function testsOf(
  createNotifier: () => NotifierWorld,
  { faults = faultKinds, channel = 'email' }: Readonly<{ faults?: readonly FaultKind[]; channel?: string }> = {},
): readonly Test[] {
  const tests: Test[] = []
  notifierSuite({
    test: (name, body) => tests.push({ name, body }),
    createNotifier: async () => createNotifier(),
    faults,
    channel,
    runs: 12,
    seed: 20260302,
  })
  return tests
}

/** What the first test that fails says; undefined when all pass. */
async function failureOf(tests: readonly Test[]): Promise<string | undefined> {
  for (const { name, body } of tests) {
    try {
      await body()
    } catch (error) {
      const { message, cause } = error instanceof Error ? error : new Error(String(error))
      return `${name}: ${cause instanceof Error ? cause.message : ''} ${message}`
    }
  }
  return undefined
}

const flawed = (flaw?: NotifierFlaw) => () => flawedNotifier(flaw)

/** What a recording notifier does where the other side has a fault. */
const outcomes: Readonly<Record<FaultKind, NotifierFault['outcome']>> = {
  'turned-down': 'refused',
  'put-off': 'not-sent',
  'cut-before': 'not-sent',
  'cut-after': 'unknown',
  silent: 'hangs',
}

function recordingWorld(): NotifierWorld {
  const faults: NotifierFault[] = []
  const notifier = recordingNotifier({ faults })
  return {
    notifier,
    delivered: async () =>
      notifier.sent.map(({ key, to, composed }) => {
        const text = [composed?.subject, composed?.body, composed?.short, ...(composed?.script ?? [])].join('\n')
        return { key, text, ...(to === undefined ? {} : { to }) }
      }),
    fault: (kind) => {
      faults.push({ call: notifier.calls.length + 1, outcome: outcomes[kind] })
    },
    dispose: async () => {},
  }
}

// Many small runs: on a busy machine they take longer than a single test usually may.
describe('notifierSuite', { timeout: 60_000 }, () => {
  it('accepts a notifier without a flaw', async () => {
    expect(await failureOf(testsOf(flawed()))).toBeUndefined()
  })

  it.each(['email', 'sms', 'call'])('accepts a notifier that remembers, by %s', async (channel) => {
    expect(await failureOf(testsOf(recordingWorld, { channel }))).toBeUndefined()
  })

  it.each(notifierFlaws)('rejects a notifier that %s', async (flaw) => {
    expect(await failureOf(testsOf(flawed(flaw)))).toBeDefined()
  })

  it('tells what it saw, and the seed', async () => {
    const failure = await failureOf(testsOf(flawed('answers not-sent where it cannot know')))
    expect(failure).toContain('cut-after: ')
    expect(failure).toContain('seed: 20260302')
    expect(failure).toContain('{"kind":"not-sent","reason":"the connection was lost"}, not unknown')
  })

  it('leaves out the faults that the other side cannot have, by their names', () => {
    const kindsIn = (tests: readonly Test[]) =>
      faultKinds.filter((kind) => tests.some(({ name }) => name.startsWith(kind)))
    expect(kindsIn(testsOf(flawed()))).toEqual(faultKinds)
    expect(kindsIn(testsOf(flawed(), { faults: ['silent', 'put-off'] }))).toEqual(['put-off', 'silent'])
    expect(kindsIn(testsOf(flawed(), { faults: [] }))).toEqual([])
    expect(testsOf(flawed(), { faults: [] }).length).toBeGreaterThan(0)
  })

  it('refuses a fault there is not, and a world that lacks one it is said to have', async () => {
    const slow = ['slow'] as unknown as FaultKind[]
    expect(() => testsOf(flawed(), { faults: slow })).toThrow('faults: "slow" is no fault; take some of turned-down, ')
    const faultless = () => {
      const { fault: _, ...world } = flawedNotifier()
      return world
    }
    expect(await failureOf(testsOf(faultless))).toContain('fault: the world has none, and faults names "turned-down"')
  })

  it('ends every world it began', async () => {
    let open = 0
    const counted = (): NotifierWorld => {
      open += 1
      const dispose = async () => {
        open -= 1
      }
      return { ...flawedNotifier('answers sent to a refusal'), dispose }
    }
    for (const { body } of testsOf(counted)) await body().catch(() => {})
    expect(open).toBe(0)
  })
})
