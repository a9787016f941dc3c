import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../testing/index.ts'
import { complianceFaults } from './compliance-fault.ts'
import { base, holidays, officeHours, officeWindow, policies, policyOf } from './rule.arbitrary.ts'
import { CompliancePolicySchema, RuleSchema, RuleSetSchema } from './schema.ts'

const policy = policyOf([officeWindow])
const withRule = (detail: object) => policyOf([{ ...base, id: 'AA.rule', ...detail } as never])
const told = (broken: unknown) =>
  complianceFaults(broken as typeof policy).map(({ path, message }) => `${path.join('.')}: ${message}`)

describe('complianceFaults', () => {
  it('finds nothing wrong with a policy that is right, of whatever rules', () => {
    fc.assert(
      fc.property(policies(), (any) => {
        const [faults] = told(any).filter((fault) => !fault.includes('lies before effectiveFrom'))
        expect(faults).toBeUndefined()
      }),
    )
  })

  it.each([
    [{ ...policy, sectors: 'retail' }, 'sectors: this field is not known'],
    [{ ...policy, creditorRole: 'bank' }, 'creditorRole: "bank" is refused; it is one of first-party'],
    [{}, 'ruleSets: undefined is not a list'],
    [7, ': 7 is not an object'],
    [
      { ruleSets: ['peru'] },
      'ruleSets.0: "peru" is not a set of rules; sets are values, such as those of @cobranza/core/rules',
    ],
    [{ ruleSets: [[]] }, 'ruleSets.0: [] is not an object'],
    [
      policyOf([{ ...officeWindow, type: 'contact-hours' } as never]),
      'ruleSets.0.rules.0.type: "contact-hours" is refused',
    ],
    [policyOf([{ ...officeWindow, holiday: 'open' } as never]), 'ruleSets.0.rules.0.holiday: this field is not known'],
    [
      policyOf([{ ...officeWindow, holidays: undefined } as never]),
      'ruleSets.0.rules.0.holidays: undefined is refused',
    ],
    [policyOf([{ ...officeWindow, note: undefined } as never]), 'ruleSets.0.rules.0.note: undefined is refused'],
    [
      policyOf([{ ...officeWindow, hours: { ...officeHours, mon: ['20:00', '08:00'] } }]),
      'ruleSets.0.rules.0.hours.mon: ["20:00","08:00"] is refused; write the hours like ["08:00", "20:00"]',
    ],
    [
      policyOf([{ ...officeWindow, appliesTo: { ...base.appliesTo, debtors: ['person'] } } as never]),
      'ruleSets.0.rules.0.appliesTo.debtors.0: "person" is refused',
    ],
    [
      policyOf([{ ...officeWindow, effectiveFrom: day('2026-02-01'), effectiveTo: day('2026-01-31') }]),
      'ruleSets.0.rules.0.effectiveTo: "2026-01-31" lies before effectiveFrom',
    ],
    [policyOf([officeWindow, officeWindow]), 'ruleSets.0.rules.1.id: "AA.window" is there twice'],
    [{ ...policy, ruleSets: [...policy.ruleSets, ...policyOf([]).ruleSets] }, 'ruleSets.1.name: "AA" is there twice'],
    [{ ...policy, holidays: [holidays, holidays] }, 'holidays.1.jurisdiction: "AA" is there twice'],
    [{ ...policy, holidays: [{ ...holidays, lastYear: 2020 }] }, 'holidays.0.lastYear: 2020 lies before firstYear'],
    [policyOf([officeWindow], { timeZones: ['Lima'] }), 'ruleSets.0.timeZones.0: "Lima" is refused'],
    [policyOf([officeWindow], { jurisdiction: 'BB' }), 'ruleSets.0.rules.0.jurisdiction: "AA" is not the jurisdiction'],
    [withRule({ type: 'frequency-cap', caps: [], scope: 'debtor' }), 'ruleSets.0.rules.0.caps: it is empty'],
    [withRule({ type: 'forbidden-content', tags: ['rude'] }), 'ruleSets.0.rules.0.tags.0: "rude" is refused'],
    [
      withRule({ type: 'required-content', parts: [{ when: 'tagged', items: [] }] }),
      'ruleSets.0.rules.0.parts.0.tag: undefined is refused',
    ],
    [
      withRule({ type: 'interest-default', rate: { kind: 'greatest', of: [{ kind: 'fixed', annualRate: 0.1 }] } }),
      'ruleSets.0.rules.0.rate.of.0.annualRate: 0.1 is refused',
    ],
    [
      withRule({ type: 'interest-calc', compounding: 'always' }),
      'ruleSets.0.rules.0.compounding: "always" is refused; it is one of never',
    ],
  ])('says what is wrong and where: %#', (broken, message) => {
    expect(told(broken)[0]).toContain(message)
  })
})

describe('schemas of rules', () => {
  it('read what faults accept, and nothing else', () => {
    const [set] = policy.ruleSets
    expect(CompliancePolicySchema.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy)
    expect(RuleSetSchema.parse(JSON.parse(JSON.stringify(set)))).toEqual(set)
    expect(RuleSchema.parse(JSON.parse(JSON.stringify(officeWindow)))).toEqual(officeWindow)
    const read = CompliancePolicySchema.safeParse({ ...policy, sectors: 'retail', creditorRole: 'bank' })
    expect(read.error?.issues.map(({ path }) => path)).toEqual([['sectors'], ['creditorRole']])
    expect(RuleSchema.safeParse({ type: 'channel-consent' }).success).toBe(false)
  })
})
