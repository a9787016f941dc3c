import { describe, expect, it } from 'vitest'
import { ResponseModelSchema } from './schema.ts'

const response = {
  segments: ['low/*'],
  channels: ['email'],
  tones: ['friendly'],
  levels: { min: 1, max: 2 },
  chance: { low: '0.1', likely: '0.2', high: '0.35' },
  withinDays: 7,
  share: '0.5',
}
const model = { name: 'by hand', source: 'a guess', responses: [response] }

describe('ResponseModelSchema', () => {
  it('gives back what it reads', () => {
    expect(ResponseModelSchema.parse(model)).toEqual(model)
  })

  it.each([
    { change: { chance: { low: '0.3', likely: '0.2', high: '0.4' } }, path: 'responses.0.chance' },
    { change: { chance: { low: '0', likely: '0.2', high: '1.1' } }, path: 'responses.0.chance' },
    { change: { chance: { low: 0.1, likely: 0.2, high: 0.3 } }, path: 'responses.0.chance.low' },
    { change: { withinDays: 0 }, path: 'responses.0.withinDays' },
    { change: { share: '0' }, path: 'responses.0.share' },
    { change: { levels: { min: -1 } }, path: 'responses.0.levels.min' },
    { change: { segments: ['Low'] }, path: 'responses.0.segments.0' },
    { change: { tones: ['angry'] }, path: 'responses.0.tones.0' },
    { change: { chances: 1 }, path: 'responses.0' },
  ])('refuses $change', ({ change, path }) => {
    const { error } = ResponseModelSchema.safeParse({ ...model, responses: [{ ...response, ...change }] })
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})
