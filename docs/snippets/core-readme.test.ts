import { add, addDays, isoDate, money } from '@cobranza/core'
import { expect, it } from 'vitest'

it('shows what the README of core shows', () => {
  expect(add(money('1250.00', 'PEN'), money('0.50', 'PEN'))).toEqual({ minor: 125050, currency: 'PEN' })
  expect(addDays(isoDate('2024-02-28'), 2)).toBe('2024-03-01')
})
