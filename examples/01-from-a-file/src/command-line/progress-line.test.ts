import { describe, expect, it } from 'vitest'
import { createProgressLine } from './progress-line.ts'

function setUp(isTerminal: boolean) {
  let time = 0
  const written: string[] = []
  const line = createProgressLine(
    { isTerminal, write: (text) => written.push(text), now: () => time },
    (phase) => phase,
  )
  return { ...line, written, wait: (milliseconds: number) => (time += milliseconds) }
}

describe('createProgressLine', () => {
  it.each([true, false])('says nothing of phases that take less than a second (terminal: %s)', (isTerminal) => {
    const { show, wait, written } = setUp(isTerminal)
    for (const done of [0, 1, 2]) {
      show('record', { done, total: 3 })
      wait(400)
    }
    show('decide', { done: 1 })
    expect(written).toEqual([])
  })

  it('draws a bar over itself in a terminal and takes it away', () => {
    const { show, clear, wait, written } = setUp(true)
    show('record', { done: 0, total: 4 })
    wait(1_000)
    show('record', { done: 1, total: 4 })
    wait(10)
    show('record', { done: 2, total: 4 }) // too soon to draw again
    clear()
    clear()
    expect(written).toEqual([`\r\u001b[K[${'#'.repeat(7)}${'.'.repeat(23)}] record 1 / 4`, '\r\u001b[K'])
  })

  it('writes a plain line now and then elsewhere', () => {
    const { show, wait, written } = setUp(false)
    for (const done of [0, 1, 2, 3, 4]) {
      show('decide', { done })
      wait(1_000)
    }
    expect(written).toEqual(['decide 1\n', 'decide 3\n'])
  })
})
