import { describe, expect, it } from 'vitest'
import { promises } from './promise/promises.ts'
import { runProve } from './prove-command.ts'

/** What a call writes, and its exit code. */
async function prove(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runProve(args, {
    out: (text) => {
      out += text
    },
    err: {
      write: (text) => {
        err += text
      },
    },
  })
  return { code, out, err }
}

describe('npm run prove', () => {
  it('prints one JSON document and nothing else with --json', async () => {
    const { code, out, err } = await prove('exact-money', '--runs', '5', '--seed', '7', '--json')
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual([
      { name: 'exact-money', tried: expect.any(Number), failed: 0, seed: 7, seconds: expect.any(Number) },
    ])
  })

  it('prints a readable line for a person', async () => {
    const { code, out } = await prove('exact-money', '--runs', '5')
    expect(code).toBe(0)
    expect(out).toMatch(/^holds {3}exact-money +\d+ tried in [\d.]+ s\n/)
  })

  it('lists the names when it is given another', async () => {
    const { code, out, err } = await prove('exact-mony')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('"exact-mony"')
    for (const { name } of promises) expect(err).toContain(name)
  })

  it.each([
    [['--runs', '0'], /--runs: "0"/],
    [['--runs', 'many'], /--runs: "many"/],
    [['--seed', '1.5'], /--seed: "1.5"/],
    [['--rusn', '5'], /--rusn/],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await prove(...args)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })

  it('explains itself', async () => {
    const { code, out } = await prove('--help')
    expect(code).toBe(0)
    for (const { name, description } of promises)
      expect(out).toMatch(new RegExp(`${name} +${description.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
  })
})
