import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { peru as peruvianHolidays } from '../holidays/index.ts'
import { messagePolicy } from '../message/index.ts'
import { money } from '../money/index.ts'
import { chile, colombia, peru } from '../rules/index.ts'
import { defaultPolicy } from './default-policy.ts'
import { lintPolicy } from './lint-policy.ts'
import type { Policy } from './policy.ts'

const asOf = isoDate('2026-11-29')
const start = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const messages = messagePolicy({
  creditor: {
    name: 'Bodega Norte',
    address: 'Av. Sol 1',
    taxId: '20123456789',
    contact: { email: 'pagos@bodega.example' },
  },
  payment: [{ kind: 'link', url: 'https://pagos.bodega.example' }],
  fallbackLocale: 'es-PE',
})
const says = (policy: Policy, locales?: readonly string[]) =>
  lintPolicy(policy, { asOf, ...(locales === undefined ? {} : { locales }) }).map(
    ({ rule, path, message }) => `${rule} ${path}: ${message}`,
  )

describe('lintPolicy', () => {
  it('has nothing to say of the policy to start from, nor with the rules and holidays of its country', () => {
    expect(says(start)).toEqual([])
    const compliance = { ruleSets: [peru], creditorRole: 'first-party', holidays: [peruvianHolidays] } as const
    expect(says({ ...start, messages, compliance }).filter((line) => !line.startsWith('low-confidence'))).toEqual([])
  })

  it('names rules whose holidays nobody knows', () => {
    expect(says({ ...start, compliance: { ruleSets: [colombia] } })).toContainEqual(
      expect.stringMatching(/^holidays-unknown compliance: CO, CO\.window\.all: No table of holidays for CO/),
    )
  })

  it('names a text message that the law would refuse as the first contact, where it stands', () => {
    const [cadence] = start.reminder.cadences
    const steps = cadence?.steps.map((step) => ({ ...step, channel: 'sms' })) ?? []
    const reminder = { ...start.reminder, cadences: [{ name: 'sms', segments: ['*'], steps }] }
    const compliance = { ruleSets: [chile], creditorRole: 'first-party' } as const
    expect(says({ ...start, reminder, messages, compliance })).toContainEqual(
      expect.stringMatching(
        /^item-missing reminder\.cadences\[0\]\.steps\[0\]\.template: CL, overdue-friendly through sms, CL\.content\.first-contact/,
      ),
    )
  })

  it('names a language that a text lacks, and a fee that its ceiling cuts', () => {
    expect(says({ ...start, messages }, ['es-PE', 'quz'])).toContainEqual(
      expect.stringMatching(/^template-missing .*quz/),
    )
    const [known] = messages.templates.filter(({ name }) => name === 'overdue-firm')
    const es = known?.texts['es']
    if (known === undefined || es === undefined) throw new Error('no text')
    const templates = [...messages.templates.filter((one) => one !== known), { ...known, texts: { es } }]
    const lines = says({ ...start, messages: { ...messages, templates } })
    expect(lines).toHaveLength(5)
    for (const line of lines) expect(line).toMatch(/^template-missing .*"overdue-firm" is not there in pt, en$/)
    const penalty: NonNullable<Policy['penalty']> = {
      rules: [
        {
          kind: 'late-fee',
          id: 'level-2',
          mode: 'posted',
          when: { kind: 'level', level: 2 },
          amount: { kind: 'flat', amount: money('30.00', 'PEN') },
          ceilings: [{ id: 'ours', per: 'charge', limit: { kind: 'amount', amount: money('20.00', 'PEN') } }],
        },
      ],
    }
    expect(says({ ...start, penalty })).toContainEqual(expect.stringMatching(/^fee-above-ceiling /))
  })
})
