import { describe, expect, it } from 'vitest'
import { type MessageChoices, type MessagePolicy, messagePolicy } from '../message/index.ts'
import { chile } from '../rules/index.ts'
import { defaultPolicy } from './default-policy.ts'
import type { Policy } from './policy.ts'
import { assertPolicy } from './policy-fault.ts'

const start = defaultPolicy({ version: 'v1', locale: 'es-CL', timeZone: 'America/Santiago' })
const full = {
  creditor: {
    name: 'Bodega Norte',
    address: 'Av. Sol 1',
    taxId: '76123456-7',
    contact: { name: 'Servicio al cliente', email: 'pagos@bodega.example' },
  },
  payment: [{ kind: 'link', url: 'https://pagos.bodega.example' }],
  fallbackLocale: 'es-CL',
  stopMessages: { word: 'BAJA' },
} as const satisfies MessageChoices
const asked = (messages: MessagePolicy, over: Partial<Policy> = {}) => {
  const compliance = { ruleSets: [chile], creditorRole: 'first-party' } as const
  return () => assertPolicy({ ...start, messages, compliance, ...over })
}
const byText = {
  ...start.reminder,
  cadences: start.reminder.cadences.map((cadence) => ({
    ...cadence,
    steps: cadence.steps.map((step) => ({ ...step, channel: 'sms' })),
  })),
}

describe('messageRuleFaults', () => {
  it('refuses a policy no step of which may be the first contact, and names the way out', () => {
    asked(messagePolicy({ ...full, contract: 'document' }))()
    expect(asked(messagePolicy(full))).toThrow(RangeError)
    expect(asked(messagePolicy(full))).toThrow(
      /^policy\.reminder\.cadences\[0\]\.steps\[\d\]\.template: no step may be the first contact in CL: "[\w-]+" through "email" does not hold contract-and-signing-date \(CL\.[\w.-]+, .+\); set policy\.messages\.contract: "document"/,
    )
  })

  it('asks no step to be the first where one of them may be', () => {
    const messages = messagePolicy({ ...full, contract: 'document' })
    const rules = chile.rules.filter(({ id }) => id === 'CL.content.first-contact')
    const compliance = { ruleSets: [{ ...chile, rules }], creditorRole: 'first-party' } as const
    const [first, ...others] = byText.cadences
    if (first === undefined) throw new Error('no cadence')
    expect(asked(messages, { compliance, reminder: byText })).toThrow(
      /no step may be the first contact in CL: .* longer, such as "email"/,
    )
    const [step, ...steps] = first.steps
    if (step === undefined) throw new Error('no step')
    const mixed = { ...byText, cadences: [{ ...first, steps: [{ ...step, channel: 'email' }, ...steps] }, ...others] }
    asked(messages, { compliance, reminder: mixed })()
  })

  it('asks nothing without rules', () => {
    assertPolicy({ ...start, messages: messagePolicy(full), reminder: byText })
  })
})
