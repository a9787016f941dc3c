import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAll, demandEqual, property } from './check.ts'

const size = { runs: 50, seed: 1, onProgress: () => {}, say: () => {} }

describe('checkAll', () => {
  it('tells how much was tried when all holds', async () => {
    const holds = property({ name: 'fine', arbitrary: fc.nat(), holds: () => {} })
    expect(await checkAll([holds, holds], size)).toEqual({ tried: 100, failed: 0 })
  })

  it('cuts a failure down to the smallest case, names the property and goes on with the next', async () => {
    const tooBig = property({
      name: 'numbers are small',
      arbitrary: fc.nat(10_000),
      holds(n) {
        if (n > 99) throw new Error(`${n} is big`)
      },
    })
    const holds = property({ name: 'fine', arbitrary: fc.nat(), holds: () => {} })
    const { failed, failure } = await checkAll([tooBig, holds], size)
    expect(failed).toBe(1)
    expect(failure).toMatch(/^numbers are small\n100 is big\n[\s\S]*seed: 1,[\s\S]*Counterexample: \[100\]/)
    expect(failure).not.toContain('fine')
  })
})

describe('demandEqual', () => {
  it('shows where two values part', () => {
    demandEqual({ a: [1, 2] }, { a: [1, 2] }, 'same')
    expect(() => demandEqual({ a: [1, 2] }, { a: [1, 3] }, 'the lists')).toThrow(/the lists: they part at character 8/)
  })
})
