import { describe, expect, it } from 'vitest'
import { showPath } from './fault.ts'

describe('showPath', () => {
  it.each<{ path: readonly (string | number)[]; text: string }>([
    { path: [], text: '' },
    { path: ['amount'], text: 'amount' },
    { path: ['cadences', 0, 'name'], text: 'cadences[0].name' },
    { path: [3, 'id'], text: '[3].id' },
    { path: ['tags', 'línea 2'], text: 'tags["línea 2"]' },
    { path: ['a.b'], text: '["a.b"]' },
    { path: ['tags', ''], text: 'tags[""]' },
    { path: ['line\nbreak'], text: '["line\\nbreak"]' },
    { path: ['x'.repeat(100)], text: `["${'x'.repeat(60)}…"]` },
    { path: ['__proto__'], text: '__proto__' },
  ])('writes $path as $text', ({ path, text }) => {
    expect(showPath(path)).toBe(text)
  })
})
