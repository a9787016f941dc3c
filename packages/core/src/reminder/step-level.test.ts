import { describe, expect, it } from 'vitest'
import { step } from './reminder.example.ts'
import { stepLevels } from './step-level.ts'

describe('stepLevels', () => {
  it('counts the days after the due date on which there is a step, however they are listed', () => {
    const steps = [step('third', 20), step('soon', -3), step('mail', 3), step('text', 3), step('second', 10)]
    expect([...stepLevels(steps)].sort()).toEqual([
      ['mail', 1],
      ['second', 2],
      ['text', 1],
      ['third', 3],
    ])
  })

  it('takes the level a step says', () => {
    const steps = [step('first', 3, { level: 2 }), step('second', 10)]
    expect([...stepLevels(steps).values()]).toEqual([2, 2])
  })
})
