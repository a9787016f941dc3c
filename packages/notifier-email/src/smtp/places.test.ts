import { describe, expect, it } from 'vitest'
import { places } from './places.ts'

const patience = { signal: new AbortController().signal, milliseconds: 60_000 }

describe('places', () => {
  it('serves in the order of the line', async () => {
    const line = places(1)
    const served: string[] = []
    const first = await line.take(patience)
    const others = ['b', 'c', 'd'].map(async (name) => {
      const free = await line.take(patience)
      served.push(name)
      free?.()
    })
    expect(served).toEqual([])
    first?.()
    await Promise.all(others)
    expect(served).toEqual(['b', 'c', 'd'])
  })

  it('has no more places than it has, and a place that is freed twice is one', async () => {
    const line = places(2)
    const [one, two] = [await line.take(patience), await line.take(patience)]
    one?.()
    one?.()
    expect(await line.take(patience)).toBeDefined()
    expect(await line.take({ ...patience, milliseconds: 1 })).toBeUndefined()
    two?.()
    expect(await line.take(patience)).toBeDefined()
  })

  it('lets go whoever gives up, and serves the next', async () => {
    const line = places(1)
    const free = await line.take(patience)
    const controller = new AbortController()
    const impatient = line.take({ ...patience, signal: controller.signal })
    const patient = line.take(patience)
    controller.abort()
    expect(await impatient).toBeUndefined()
    free?.()
    expect(await patient).toBeDefined()
    expect(await line.take({ ...patience, signal: controller.signal })).toBeUndefined()
  })

  it('sends everyone away when it is closed', async () => {
    const line = places(1)
    await line.take(patience)
    const waiting = [line.take(patience), line.take(patience)]
    line.close()
    expect(await Promise.all(waiting)).toEqual([undefined, undefined])
    expect(await line.take(patience)).toBeUndefined()
  })

  it('serves first who comes back, and gives no place again that there is no more', async () => {
    const line = places(2)
    const [one, two] = [await line.take(patience), await line.take(patience)]
    const served: string[] = []
    const inLine = (name: string, isReturning: boolean) =>
      line.take({ ...patience, isReturning }).then((free) => {
        served.push(name)
        free?.()
      })
    const others = [inLine('new', false), inLine('returning', true)]
    line.resize(1)
    one?.()
    expect(await line.take({ ...patience, milliseconds: -1 })).toBeUndefined()
    expect(served).toEqual([])
    two?.()
    await Promise.all(others)
    expect(served).toEqual(['returning', 'new'])
    line.resize(2)
    expect([await line.take(patience), await line.take(patience)]).not.toContain(undefined)
  })
})
