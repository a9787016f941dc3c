import { isoDates } from '@cobranza/core/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayIndex } from './day-index.ts'

it('agrees with a sorted list', () => {
  const days = isoDates().map((date) => date)
  const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(20), fc.nat(3)), { maxLength: 60 })
  fc.assert(
    fc.property(fc.array(days, { minLength: 1, maxLength: 8 }), steps, days, (known, moves, last) => {
      const index = dayIndex()
      const model = new Map<string, { day: string; name: string }>()
      for (const [isAdded, pick, n] of moves) {
        const date = known[pick % known.length] ?? last
        const name = `name-${n}`
        if (isAdded) index.add(date, name)
        else index.delete(date, name)
        if (isAdded) model.set(`${date} ${name}`, { day: date, name })
        else model.delete(`${date} ${name}`)
      }
      const found = [...index.upTo(last)]
      const expected = [...model.values()].filter(({ day }) => day <= last)
      expect(found.toSorted()).toEqual(expected.map(({ name }) => name).toSorted())
      const dayByPlace = expected.map(({ day }) => day).toSorted()
      found.forEach((name, place) => {
        expect(expected).toContainEqual({ day: dayByPlace[place], name })
      })
    }),
  )
})
