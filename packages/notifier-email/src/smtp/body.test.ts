import { Writable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { watchedBody } from './body.ts'

/** Takes a body as slowly as it is told to, and keeps what happens. */
function reading(bytes: number) {
  const events: string[] = []
  let take: (() => void) | undefined
  const reader = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _, done) {
      events.push(`${chunk.length}`)
      take = done
    },
  })
  const on = (event: string) => () => {
    events.push(event)
    return true
  }
  watchedBody(Buffer.alloc(bytes), { onBegin: on('begin'), onEnd: on('end') }).pipe(reader)
  return {
    events,
    async takeOne() {
      take?.()
      for (let i = 0; i < 5; i += 1) await nextTurn()
    },
  }
}

describe('watchedBody', () => {
  it.each([1, 65_536])('ends when its last bytes are taken, not when they are given: %i', async (bytes) => {
    const { events, takeOne } = reading(bytes)
    for (let i = 0; i < 5; i += 1) await nextTurn()
    expect(events).toEqual(['begin', `${bytes}`])
    await takeOne()
    expect(events).toEqual(['begin', `${bytes}`, 'end'])
  })

  it('reads nothing ahead', async () => {
    const { events, takeOne } = reading(65_537)
    for (let i = 0; i < 5; i += 1) await nextTurn()
    expect(events).toEqual(['begin', '65536'])
    await takeOne()
    expect(events).toEqual(['begin', '65536', '1'])
    await takeOne()
    expect(events).toEqual(['begin', '65536', '1', 'end'])
  })
})
