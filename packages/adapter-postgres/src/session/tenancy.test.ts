import { defaultPolicy } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import type { Executor } from '../executor/executor.ts'
import { type PostgresOptions, tenancyOf } from './tenancy.ts'

const executor: Executor = {
  query: async () => ({ rows: [] }),
  transaction: () => Promise.reject(new Error('nothing is asked of it')),
}
const policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' })
const options: PostgresOptions = { executor, tenantId: 'acme', policy }
const wrong = (changed: object) => () => tenancyOf({ ...options, ...changed } as PostgresOptions)

describe('tenancyOf', () => {
  it('fills in names, and sees the whole of the customers', () => {
    const { names, share, agingTags } = tenancyOf(options)
    expect({ names, share, agingTags }).toEqual({
      names: { schema: '"cobranza"', role: '"cobranza_app"' },
      share: { index: 0, of: 1 },
      agingTags: [],
    })
  })

  it.each([
    [{ executor: undefined }, /^executor: /],
    [{ tenantId: '' }, /^tenantId: "" is no tenant/],
    [{ tenantId: 'a\0b' }, /^tenantId: /],
    [{ tenantId: '\ud800' }, /^tenantId: /],
    [{ tenantId: 'x'.repeat(201) }, /^tenantId: /],
    [{ tenantId: 7 }, /^tenantId: /],
    [{ policy: undefined }, /^policy: /],
    [{ schema: 'a.b' }, /^schema: /],
    [{ role: 'A' }, /^role: /],
    [{ agingTags: ['a', 'b', 'c', 'd'] }, /^agingTags: .* give up to 3/],
    [{ agingTags: 'region' }, /^agingTags: "region" is no list/],
    [{ share: { index: 2, of: 2 } }, /^share: 2 of 2/],
    [{ share: { index: 0.5, of: 2 } }, /^share: /],
  ])('refuses %o', (changed, message) => {
    expect(wrong(changed)).toThrow(message)
  })

  it('names the rules by what they say, whatever the order of their keys', () => {
    const name = (changed: Partial<PostgresOptions>) => tenancyOf({ ...options, ...changed }).projection
    const { allocation, calendar } = policy
    const turned = Object.fromEntries(Object.entries(allocation).reverse()) as typeof allocation
    expect(name({ policy: { calendar, allocation: turned } })).toBe(name({}))
    expect(name({ tenantId: 'other' })).toBe(name({}))
    expect(name({ agingTags: ['region'] })).not.toBe(name({}))
    expect(name({ policy: { calendar, allocation: { order: 'leave-unapplied' } } })).not.toBe(name({}))
  })
})
