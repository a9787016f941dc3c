import { describe, expect, it } from 'vitest'
import { showPath } from './fault.ts'
import {
  always,
  both,
  byWord,
  either,
  listOf,
  objectOf,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
  whole,
} from './shape.ts'

type Tea = Readonly<{ name: string; minutes?: number; kinds: readonly string[] }>
const tea = objectOf<Tea>({ name: text, minutes: optional(whole(1, 10)), kinds: listOf(oneOf(['green', 'black'])) })
const told = (shape: Shape, value: unknown) =>
  shape(value, ['tea']).map(({ path, message }) => `${showPath(path)}: ${message}`)

describe('shapes', () => {
  it.each<[string, Shape, unknown]>([
    ['an object, what may be left out left out', tea, { name: 'sencha', kinds: [] }],
    ['an object with everything', tea, { name: 'sencha', minutes: 10, kinds: ['green'] }],
    ['a record', recordOf(whole(0, 1)), { a: 0, b: 1 }],
    ['the second of two', either(text, whole(0, 9)), 7],
    ['a kind', byWord('kind', { hot: objectOf<{ kind: string }>({ kind: text }) }), { kind: 'hot' }],
  ])('take %s', (_, shape, value) => {
    expect(told(shape, value)).toEqual([])
  })

  it.each<[Shape, unknown, string]>([
    [tea, [], 'tea: [] is not an object'],
    [tea, { name: '', kinds: [] }, 'tea.name: "" is refused; write some text'],
    [tea, { kinds: [] }, 'tea.name: undefined is refused; write some text'],
    [tea, { name: 'a', minutes: undefined, kinds: [] }, 'tea.minutes: undefined is refused; write a whole number'],
    [tea, { name: 'a', minutes: 11, kinds: [] }, 'tea.minutes: 11 is refused; write a whole number from 1 to 10'],
    [tea, { name: 'a', kinds: 'green' }, 'tea.kinds: "green" is not a list'],
    [tea, { name: 'a', kinds: ['green', 'blue'] }, 'tea.kinds[1]: "blue" is refused; it is one of green, black'],
    [tea, { name: 'a', kind: [], kinds: [] }, 'tea.kind: this field is not known; there are name, minutes, kinds'],
    [tea, { name: 'a', kinds: [], toString: 1 }, 'tea.toString: this field is not known'],
    [recordOf(text), null, 'tea: null is not an object'],
    [recordOf(text), { a: 1 }, 'tea.a: 1 is refused'],
    [either(text, whole(0, 9)), 10, 'tea: 10 is refused; write some text'],
    [byWord('kind', {}), { kind: 'toString' }, 'tea.kind: "toString" is refused'],
    [always, false, 'tea: false is refused'],
  ])('refuse at the place that is wrong: %#', (shape, value, message) => {
    expect(told(shape, value)[0]).toContain(message)
  })

  it('ask for more only of what has the shape', () => {
    const isLong = both<string>(text, (name, path) => (name.length > 3 ? [] : [{ path, message: 'is short' }]))
    expect([told(isLong, 7), told(isLong, 'ab'), told(isLong, 'abcd')]).toEqual([
      ['tea: 7 is refused; write some text'],
      ['tea: is short'],
      [],
    ])
  })
})
