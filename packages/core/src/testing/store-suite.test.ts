import { describe, expect, it } from 'vitest'
import { type Flaw, flawedStore, flaws } from './flawed-store.ts'
import { storeSuite } from './store-suite.ts'

type Test = Readonly<{ name: string; body: () => Promise<void> }>

/** The tests of the suite, collected instead of run. */
function testsFor(flaw: Flaw | undefined): readonly Test[] {
  const tests: Test[] = []
  storeSuite({
    test: (name, body) => tests.push({ name, body }),
    createStore: async () => ({ store: flawedStore(flaw), dispose: async () => {} }),
    runs: 20,
    seed: 20260302,
  })
  return tests
}

/** What the first test that fails says; undefined when all pass. */
async function failureOf(flaw?: Flaw): Promise<string | undefined> {
  for (const { name, body } of testsFor(flaw)) {
    try {
      await body()
    } catch (error) {
      return `${name}: ${error instanceof Error ? error.message : String(error)}`
    }
  }
  return undefined
}

// Many small runs: on a busy machine they take longer than a single test usually may.
describe('storeSuite', { timeout: 60_000 }, () => {
  it('accepts a store without a flaw', async () => {
    expect(await failureOf()).toBeUndefined()
  })

  it('tells the calls that led to the failure, cut down, and the seed', async () => {
    const failure = await failureOf('skips facts it has instead of a conflict')
    expect(failure).toContain('seed: 20260302')
    expect(failure).toMatch(/Counterexample: \[commit\("[^"]+" on the version current: .*repeating a fact/)
    expect(failure?.match(/commit\(/g)?.length).toBeLessThanOrEqual(2)
  })

  it.each(flaws)('rejects a store that %s', async (flaw) => {
    expect(await failureOf(flaw)).toBeDefined()
  })
})
