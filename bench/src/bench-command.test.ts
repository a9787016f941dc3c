import { describe, expect, it } from 'vitest'
import { benchmarks, runBench } from './bench-command.ts'
import { type Benchmark, benchRow } from './benchmark.ts'

const row = benchRow({ name: 'one', size: 1, unit: 'ms', ours: 1, reference: 2, referenceName: 'two', target: 1 })
const known: readonly Benchmark[] = [
  { name: 'one', about: 'the first', run: async () => [row] },
  { name: 'two', about: 'the second', run: async () => [{ ...row, name: 'two' }] },
  { name: 'broken', about: 'breaks', run: () => Promise.reject(new Error('no such file')) },
]

async function run(...args: string[]): Promise<Readonly<{ code: number; printed: string; said: string }>> {
  const printed: string[] = []
  const said: string[] = []
  const code = await runBench(args, { print: (text) => printed.push(text), say: (line) => said.push(line) }, known)
  return { code, printed: printed.join(''), said: said.join('\n') }
}

describe('runBench', () => {
  it('prints one JSON document with the rows of the benchmarks named', async () => {
    const { code, printed } = await run('two', 'one', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(printed)).toEqual([row, { ...row, name: 'two' }])
  })

  it('prints a table without --json', async () => {
    const { code, printed } = await run('one')
    expect(code).toBe(0)
    expect(printed).toMatch(/^benchmark .*\none .* yes .* two\n$/)
  })

  it('names the known ones when it does not know a name, and measures nothing', async () => {
    const { code, printed, said } = await run('one', 'agin')
    expect({ code, printed }).toEqual({ code: 2, printed: '' })
    expect(said).toBe('bench: no benchmark is named "agin"; there are one, two, broken')
  })

  it('refuses an option it does not have', async () => {
    const { code, said } = await run('--jsn')
    expect(code).toBe(2)
    expect(said).toContain("'--jsn'")
  })

  it('prints no half result when a benchmark breaks', async () => {
    const { code, printed, said } = await run('one', 'broken', '--json')
    expect({ code, printed }).toEqual({ code: 1, printed: '' })
    expect(said).toContain('bench: broken broke: no such file')
  })

  it('explains itself, with every benchmark in a line', async () => {
    const { code, printed } = await run('--help')
    expect(code).toBe(0)
    for (const { name, about } of known) expect(printed).toMatch(new RegExp(`^ +${name} +${about}$`, 'm'))
  })

  it('knows the benchmarks of the guide', () => {
    expect(benchmarks.map(({ name }) => name)).toEqual([
      'aging',
      'interest',
      'schedule',
      'split',
      'allocation',
      'decide',
      'gate',
      'email',
      'import',
      'tick',
      'simulate',
      'postgres-upkeep',
      'size',
    ])
  })
})
