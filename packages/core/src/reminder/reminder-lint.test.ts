import { describe, expect, it } from 'vitest'
import { money } from '../money/index.ts'
import type { Cadence, ReminderStep } from './cadence.ts'
import type { ReminderPolicy } from './policy.ts'
import { step, threeLevels } from './reminder.example.ts'
import { type ReminderLintView, reminderLint } from './reminder-lint.ts'

const policy = (over: Partial<ReminderPolicy> = {}): ReminderPolicy => ({
  cadences: [threeLevels],
  minimumBalances: [],
  minimumGapDays: 3,
  catchUp: 'collapse',
  ...over,
})
const cadences = (...list: readonly Partial<Cadence>[]) =>
  policy({ cadences: list.map((one, index) => ({ ...threeLevels, name: `c-${index}`, ...one })) })
/** Each warning as its rule and its place. */
const warned = (given: ReminderPolicy, view: ReminderLintView = {}) =>
  reminderLint(given, view).map(({ rule, path }) => `${rule} ${path.join('.')}`)

describe('reminderLint', () => {
  it('has nothing against a policy that does what it says', () => {
    expect(reminderLint(policy())).toEqual([])
  })

  it('sees cadences nobody can come to', () => {
    expect(warned(cadences({}, { segments: ['*/chronic'] }))).toEqual(['unreachable-cadence cadences.1'])
    expect(warned(cadences({ segments: ['*/chronic'] }, {}))).toEqual([])
    expect(warned(cadences({}, { segments: [] }))).toEqual(['unreachable-cadence cadences.1'])
    expect(warned(cadences({}, { segments: [], customers: { ids: ['C-1'] } }))).toEqual([])
  })

  it('sees levels that go down as days go on', () => {
    const steps = [step('a', 3, { level: 1 }), step('b', 10, { level: 3 }), step('c', 20, { level: 2 })]
    expect(warned(cadences({ steps }))).toEqual(['levels-out-of-order cadences.0.steps.2.level'])
    expect(warned(cadences({ steps: steps.slice(0, 2) }))).toEqual([])
  })

  it('sees levels after the end of their cadence', () => {
    const at = (stopsWhen: Cadence['stopsWhen']) => warned(cadences(stopsWhen === undefined ? {} : { stopsWhen }))
    expect(at([{ kind: 'level', levelMin: 2 }])).toEqual(['unreachable-level cadences.0.steps.2'])
    expect(at([{ kind: 'days-past-due', daysMin: 10 }])).toEqual([
      'unreachable-level cadences.0.steps.1',
      'unreachable-level cadences.0.steps.2',
    ])
    expect(at([{ kind: 'days-past-due', daysMin: 21 }])).toEqual([])
  })

  it('sees steps before the due date of a cadence that starts after it', () => {
    const steps = [step('soon', -3), step('first', 3)]
    const starting = (daysMin: number) => warned(cadences({ steps, startsWhen: [{ kind: 'days-past-due', daysMin }] }))
    expect(starting(1)).toEqual(['unreachable-step cadences.0.steps.0'])
    expect(starting(0)).toEqual([])
  })

  it('sees a level for which a higher one speaks on the same day, unless by another channel', () => {
    const louder = (over: Partial<ReminderStep>) =>
      warned(cadences({ steps: [step('a', 3, { level: 1 }), step('b', 3, { level: 2, ...over })] }))
    expect(louder({})).toEqual(['unreachable-level cadences.0.steps.0'])
    expect(louder({ channel: 'sms' })).toEqual([])
  })

  it('sees steps nearer to each other than the gap of their cadence', () => {
    expect(warned(policy({ minimumGapDays: 8 }))).toEqual(['gap-longer-than-steps cadences.0.steps.1'])
    expect(warned({ ...cadences({ minimumGapDays: 7 }), minimumGapDays: 8 })).toEqual([])
    const repeated = { steps: [step('a', 3, { repeat: { everyDays: 2, timesMax: 3 } })] }
    expect(warned(cadences(repeated))).toEqual(['gap-longer-than-steps cadences.0.steps.0.repeat'])
    expect(warned(cadences({ steps: [step('a', -1), step('b', 1)] }))).toEqual([
      'gap-longer-than-steps cadences.0.steps.1',
    ])
  })

  it('sees a fee above what is allowed, of a level there is', () => {
    const fee = (level: number, text: string) => [{ level, fee: money(text, 'PEN'), ceiling: money('10.00', 'PEN') }]
    expect(warned(policy(), { fees: fee(2, '10.01') })).toEqual(['fee-above-ceiling '])
    expect(warned(policy(), { fees: fee(2, '10.00') })).toEqual([])
    expect(warned(policy(), { fees: fee(9, '99.00') })).toEqual([])
  })

  it('sees steps that no moment is lawful for', () => {
    const isEverLawful = ({ channel }: ReminderStep) => channel !== 'visit'
    const steps = [step('a', 3), step('b', 10, { channel: 'visit' })]
    expect(warned(cadences({ steps }), { isEverLawful })).toEqual(['outside-lawful-windows cadences.0.steps.1'])
  })

  it('sees texts that are missing, or missing in a language', () => {
    const templates = [
      { name: 'first', locales: ['es', 'pt-BR'] },
      { name: 'second', locales: ['es'] },
      { name: 'thanks', locales: ['en'] },
    ]
    const courtesies = { 'paid-thanks': { template: 'thanks', channel: 'email', days: 3 } }
    const given = policy({ courtesies, gentle: { template: 'kind' } })
    expect(warned(given, { templates, locales: ['es-PE', 'pt-BR'] })).toEqual([
      'template-missing cadences.0.steps.1.template',
      'template-missing cadences.0.steps.2.template',
      'template-missing courtesies.paid-thanks.template',
      'template-missing gentle.template',
    ])
    expect(reminderLint(given, { templates, locales: ['es-PE'] })[0]?.message).toBe('"third" is no template there is')
  })
})
