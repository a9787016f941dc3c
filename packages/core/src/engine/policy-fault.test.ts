import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultDisputePolicy } from '../dispute/index.ts'
import { defaultNegotiationPolicy } from '../negotiation/index.ts'
import { type PenaltyPolicy, type PenaltyRule, statutoryPenalty, statutoryPresets } from '../penalty/index.ts'
import { defaultPlacementPolicy } from '../placement/index.ts'
import type { ReminderPolicy } from '../reminder/index.ts'
import { policies, rate } from '../testing/arbitraries.ts'
import { defaultPolicy } from './default-policy.ts'
import { assertPolicy } from './policy-fault.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const offers = defaultNegotiationPolicy({ version: 'v1' })
const agencies = defaultPlacementPolicy({ version: 'v1', agency: 'Recupera' })
const [first, ...others] = policy.reminder.cadences
const [firstStep, ...otherSteps] = first?.steps ?? []

/** The default policy with another value somewhere, as a caller without types may write it. */
const withReminder = (over: object) => ({ ...policy, reminder: { ...policy.reminder, ...over } as ReminderPolicy })
const withCadence = (over: object) => withReminder({ cadences: [{ ...first, ...over }, ...others] })
const withStep = (over: object) => withCadence({ steps: [{ ...firstStep, ...over }, ...otherSteps] })

describe('assertPolicy', () => {
  it('takes the default policy, and every policy of the arbitrary', () => {
    assertPolicy(policy)
    assertPolicy({ ...policy, negotiation: offers, placement: agencies, dispute: defaultDisputePolicy, promise: {} })
    fc.assert(fc.property(policies(), (any) => assertPolicy(any)))
  })

  const unknownRate: PenaltyPolicy = {
    rules: [
      {
        kind: 'late-interest',
        id: 'interest',
        mode: 'posted',
        terms: { rate: { kind: 'reference', table: 'ECB' }, accrual: { kind: 'daily', dayCount: 'act/365f' } },
        posting: { kind: 'month-end' },
      },
    ],
  }
  const flat = { kind: 'flat', amount: { units: rate('1'), index: 'UF' } } as const
  const fee: PenaltyRule = {
    kind: 'late-fee',
    id: 'fee',
    mode: 'posted',
    when: { kind: 'days-late', days: 1 },
    amount: flat,
  }
  const table = { id: 'ECB', values: [] }

  it.each(statutoryPresets)('takes the preset %s with its tables, empty as they may be, and not without', (id) => {
    const { rules, tables } = statutoryPenalty(id)
    const named = (kind: string) => tables.filter((one) => one.kind === kind).map((one) => ({ id: one.id, values: [] }))
    const indices = named('index').map((one) => ({ ...one, currency: 'CLP' }))
    assertPolicy({ ...policy, penalty: { rules }, rates: named('rate'), indices })
    for (const { id: missing, kind } of tables) {
      const list = kind === 'rate' ? 'rates' : 'indices'
      const tooFew = { rates: named('rate'), indices, [list]: (kind === 'rate' ? named('rate') : indices).slice(1) }
      expect(() => assertPolicy({ ...policy, penalty: { rules }, ...tooFew })).toThrow(
        new RegExp(`is not in policy.${list}`),
      )
      expect(missing).not.toBe('')
    }
  })

  it.each([
    [
      { ...policy, penalty: unknownRate },
      /^policy\.penalty\.rules\[0\]\.terms\.rate\.table: "ECB" is not in policy\.rates, which has none; bring the table/,
    ],
    [
      { ...policy, penalty: unknownRate, rates: [{ id: 'EZB', values: [] }] },
      /^policy\.penalty\.rules\[0\]\.terms\.rate\.table: "ECB" is not in policy\.rates, which has "EZB"/,
    ],
    [
      { ...policy, penalty: { rules: [fee] } },
      /^policy\.penalty\.rules\[0\]\.amount\.amount\.index: "UF" is not in policy\.indices/,
    ],
    [{ ...policy, rates: [table, table] }, /^policy\.rates\[1\]\.id: "ECB" is there already/],
    [{ ...policy, penalty: { ...unknownRate, graceDays: -1 }, rates: [table] }, /^policy\.penalty\.graceDays: -1 /],
    [
      { ...policy, penalty: { rules: [{ ...unknownRate.rules[0], id: 'a\nb' }] }, rates: [table] },
      /^policy\.penalty\.rules\[0\]\.id: "a\\nb" is not one line of text/,
    ],
    [{ ...policy, version: '' }, /^policy\.version: "" /],
    [{ ...policy, timeZone: 'America/Atlantis' }, /^policy\.timeZone: "America\/Atlantis" /],
    [{ ...policy, locale: 'fr-FR' }, /^policy\.locale: "fr-FR" /],
    [{ ...policy, timezone: 'America/Lima' }, /^policy\.timezone: this field is not known; there are version, locale/],
    [{ ...policy, units: [{ code: 'PEN', exponent: 0 }] }, /^policy\.units\[0\]: .*ISO 4217/],
    [withReminder({ minimumGap: 3 }), /^policy\.reminder\.minimumGap: this field is not known/],
    [withCadence({ segments: '*' }), /^policy\.reminder\.cadences\[0\]\.segments: "\*" is not a list/],
    [
      withStep({ templat: 'due-soon' }),
      /^policy\.reminder\.cadences\[0\]\.steps\[0\]\.templat: this field is not known/,
    ],
    [withStep({ timing: undefined }), /^policy\.reminder\.cadences\[0\]\.steps\[0\]: .* is not a step/],
    [{ ...policy, calendar: { ...policy.calendar, weekend: [1, 2, 3, 4, 5, 6, 7] } }, /leaves no business day/],
    [{ ...policy, allocation: { order: 'newest' } }, /^allocation\.order: "newest" /],
    [{ ...policy, profile: { windowMonths: 0 } }, /^windowMonths: 0 /],
    [{ ...policy, segmentation: { axes: [] } }, /^axes: \[\] /],
    [withReminder({ catchUp: 'colapse' }), /^policy\.reminder\.catchUp: "colapse" .* collapse, replay, skip/],
    [withReminder({ minimumGapDays: -1 }), /^policy\.reminder\.minimumGapDays: -1 /],
    [withReminder({ minimumBalances: [{ minor: -1, currency: 'PEN' }] }), /^policy\.reminder\.minimumBalances\[0\]: /],
    [
      withReminder({
        minimumBalances: [
          { minor: 1, currency: 'PEN' },
          { minor: 2, currency: 'PEN' },
        ],
      }),
      /^policy\.reminder\.minimumBalances\[1\]\.currency: "PEN" is there already/,
    ],
    [withCadence({ name: 'standard' }), /^policy\.reminder\.cadences\[2\]\.name: "standard" is there already/],
    [
      withCadence({ segments: ['*/chronik'] }),
      /^policy\.reminder\.cadences\[0\]\.segments\[0\]: "\*\/chronik" takes no segment/,
    ],
    [withCadence({ segments: ['low'] }), /^policy\.reminder\.cadences\[0\]\.segments\[0\]: "low" takes no segment/],
    [
      { ...policy, negotiation: { ...offers, groups: [{ ...offers.groups[0], segments: ['*', 'lwo/*'] }] } },
      /^policy\.negotiation\.groups\[0\]\.segments\[1\]: "lwo\/\*" takes no segment of this policy; write "\*"/,
    ],
    [
      {
        ...policy,
        negotiation: { ...offers, chances: [{ ...offers.chances[0], segments: ['low'] }, ...offers.chances] },
      },
      /^policy\.negotiation\.chances\[0\]\.segments\[0\]: "low" takes no segment/,
    ],
    [
      { ...policy, placement: { ...agencies, rules: [{ ...agencies.rules[0], segments: ['*/cronic'] }] } },
      /^policy\.placement\.rules\[0\]\.segments\[0\]: "\*\/cronic" takes no segment/,
    ],
    [
      { ...policy, dispute: { ...defaultDisputePolicy, interest: 'stop' } },
      /^policy\.dispute\.interest: "stop" is refused; it is one of runs/,
    ],
    [
      { ...policy, dispute: { ...defaultDisputePolicy, limits: 1 } },
      /^policy\.dispute\.limits: this field is not known/,
    ],
    [{ ...policy, promise: { daysAheadMx: 30 } }, /^policy\.promise\.daysAheadMx: this field is not known/],
    [
      { ...policy, placement: { ...agencies, noticeDay: 15 } },
      /^policy\.placement\.noticeDay: this field is not known/,
    ],
    [
      { ...policy, negotiation: { ...offers, planRates: [] } },
      /^policy\.negotiation\.planRates: this field is not known/,
    ],
    [{ ...policy, negotiation: { ...offers, groups: [] } }, /^policy\.negotiation\.groups: there is none/],
    [
      { ...policy, negotiation: { ...offers, stoppedBy: ['deceased'] } },
      /^policy\.negotiation\.stoppedBy\[0\]: "deceased"/,
    ],
    [{ ...policy, negotiation: null }, /^policy\.negotiation: null is not an object/],
    [withStep({ name: otherSteps[0]?.name }), /^policy\.reminder\.cadences\[0\]\.steps\[1\]\.name: /],
    [withStep({ channel: '' }), /^policy\.reminder\.cadences\[0\]\.steps\[0\]\.channel: "" is not a name/],
    [withStep({ tone: 'rude' }), /^policy\.reminder\.cadences\[0\]\.steps\[0\]\.tone: "rude" /],
    [withStep({ timing: { days: 1.5, after: 'due-date' } }), /steps\[0\]\.timing\.days: 1\.5 is not a whole number/],
    [withStep({ timing: { days: 3 } }), /steps\[0\]\.timing: \{\} does not say which day/],
    [
      withStep({ timing: { days: 3, before: 'due-date', after: 'due-date' } }),
      /steps\[0\]\.timing: .* does not say which day/,
    ],
  ])('refuses %j by the name of the field and the value', (broken, message) => {
    expect(() => assertPolicy(broken as typeof policy)).toThrow(message)
    expect(() => assertPolicy(broken as typeof policy)).toThrow(RangeError)
  })

  it.each([
    [{ ...policy, calendar: undefined }, /^calendar: /],
    [withReminder({ cadences: undefined }), /^policy\.reminder\.cadences: undefined is not a list/],
    [{ ...policy, profile: {} }, /^windowMonths: undefined /],
    [{ ...policy, penalty: {} }, /^policy\.penalty\.rules: undefined is not a list/],
    [{ ...policy, rates: {} }, /^policy\.rates: \{\} is not a list of tables/],
    [{ ...policy, units: undefined }, /^policy\.units: undefined is not a list/],
    [undefined, /^policy: undefined is not a policy; start from defaultPolicy/],
  ])('refuses a policy with a part missing', (broken, message) => {
    expect(() => assertPolicy(broken as unknown as typeof policy)).toThrow(message)
    expect(() => assertPolicy(broken as unknown as typeof policy)).toThrow(TypeError)
  })
})
