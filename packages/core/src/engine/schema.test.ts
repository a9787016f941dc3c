import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policies } from '../testing/arbitraries.ts'
import { defaultPolicy } from './default-policy.ts'
import { assertPolicy } from './policy-fault.ts'
import { PolicySchema } from './schema.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })

/** Path and message of every issue. */
const issues = (value: unknown) => {
  const { error } = PolicySchema.safeParse(value)
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}

describe('PolicySchema', () => {
  it('takes every policy back from JSON as it was', () => {
    fc.assert(
      fc.property(policies(), (any) => {
        const read = PolicySchema.parse(JSON.parse(JSON.stringify(any)))
        expect(read).toEqual(any)
        assertPolicy(read)
      }),
    )
  })

  it('names every unknown key, its place and what is known there', () => {
    const found = issues({ ...policy, catchUp: 'skip', reminder: { ...policy.reminder, minimumGap: 3 } })
    expect(found).toHaveLength(2)
    expect(found.find((issue) => issue.startsWith('reminder: '))).toMatch(/"minimumGap".*minimumGapDays/)
    expect(found.find((issue) => issue.startsWith(': '))).toMatch(/"catchUp".*reminder/)
  })

  it('names the path, the value and what is accepted of everything else', () => {
    const found = issues({ ...policy, version: 3, locale: 'fr', timeZone: 'Lima', units: undefined })
    expect(found).toEqual([
      expect.stringMatching(/^version: 3 is refused; .*name/),
      expect.stringMatching(/^locale: "fr" is refused; .*es, en or pt/),
      expect.stringMatching(/^timeZone: "Lima" is refused; .*America\/Lima/),
      expect.stringMatching(/^units: undefined is refused; .*list/),
    ])
  })

  it('refuses a cadence for segments the policy cannot give', () => {
    const [cadence, ...others] = policy.reminder.cadences
    const cadences = [{ ...cadence, segments: ['*/punctual', '*/late'] }, ...others]
    expect(issues({ ...policy, reminder: { ...policy.reminder, cadences } })).toEqual([
      expect.stringMatching(/^reminder\.cadences\.0\.segments\.1: "\*\/late" takes no segment/),
    ])
  })

  it('refuses penalties with faults, and tables they name that are not there', () => {
    const rule = {
      kind: 'late-interest',
      id: 'interest',
      mode: 'posted',
      terms: { rate: { kind: 'reference', table: 'ECB' }, accrual: { kind: 'daily', dayCount: 'act/365f' } },
      posting: { kind: 'month-end' },
    }
    expect(issues({ ...policy, penalty: { rules: [rule] } })).toEqual([
      expect.stringMatching(/^penalty\.rules\.0\.terms\.rate\.table: "ECB" is not in policy\.rates/),
    ])
    const rates = [{ id: 'ECB', values: [] }]
    expect(issues({ ...policy, penalty: { rules: [rule] }, rates })).toEqual([])
    expect(issues({ ...policy, penalty: { rules: [rule], grace: 3 }, rates })[0]).toMatch(/^penalty: .*"grace"/)
  })

  it.each([null, [], 'policy', 1, undefined])('refuses %j', (value) => {
    expect(issues(value)).toEqual([expect.stringMatching(/a policy is an object of version, locale, timeZone/)])
  })
})
