import { describe, expect, it } from 'vitest'
import type { CompliancePolicy } from '../compliance/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { chile as chileanHolidays, mexico as mexicanHolidays } from '../holidays/index.ts'
import { type MessageChoices, messagePolicy } from '../message/index.ts'
import { money } from '../money/index.ts'
import type { PenaltyRule } from '../penalty/index.ts'
import type { Customer, Fact } from '../receivable/index.ts'
import { chile, germany, mexico } from '../rules/index.ts'
import { day, moment, rate } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'

type Place = Readonly<{
  country: string
  locale: string
  timeZone: string
  currency: string
  compliance: CompliancePolicy
  messages?: Partial<MessageChoices>
  /** What the charges are due to, in the terms of the policy. */
  citation?: string
}>

const choices: MessageChoices = {
  creditor: {
    name: 'Bodega Norte',
    address: 'Av. Sol 1',
    taxId: '20123456789',
    contact: { name: 'Equipo de pagos', phone: '+56 2 5555 0100', email: 'pagos@bodega.example' },
  },
  payment: [{ kind: 'link', url: 'https://pagos.bodega.example' }],
  fallbackLocale: 'es-CL',
}

function rulesOf({ currency, citation }: Place): readonly PenaltyRule[] {
  const law = citation === undefined ? {} : { citation }
  return [
    {
      kind: 'late-fee',
      id: 'fee',
      mode: 'posted',
      chargeKind: 'recovery-cost',
      when: { kind: 'days-late', days: 4 },
      amount: { kind: 'flat', amount: money('900', currency) },
      ...law,
    },
    {
      kind: 'late-interest',
      id: 'interest',
      mode: 'posted',
      terms: { rate: { kind: 'fixed', rate: rate('0.12') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
      posting: { kind: 'every-days', days: 5 },
      ...law,
    },
  ]
}

function policyFor(place: Place): Policy {
  const standard = defaultPolicy({ version: 'v1', locale: place.locale, timeZone: place.timeZone })
  return {
    ...standard,
    messages: messagePolicy({ ...choices, ...place.messages }),
    compliance: place.compliance,
    penalty: { rules: rulesOf(place) },
    reminder: {
      ...standard.reminder,
      cadences: [
        {
          name: 'all',
          segments: ['*'],
          steps: [
            {
              name: 'first',
              timing: { days: 10, after: 'due-date' },
              channel: 'email',
              tone: 'friendly',
              template: 'overdue-friendly',
            },
          ],
        },
      ],
    },
  }
}

type Change = (policy: Policy) => Policy
const asItIs: Change = (policy) => policy

/** A consumer who is reminded for the first time ten days after the due date, with a fee and interest charged by then. */
async function firstContact(
  place: Place,
  { always = asItIs, atDelivery = always }: { always?: Change; atDelivery?: Change } = {},
) {
  const { country, locale, timeZone, currency } = place
  const customer: Customer = {
    kind: 'customer',
    customerId: 'A',
    id: '1',
    validFrom: day('2026-01-01'),
    name: 'Ñandú',
    locale,
    country,
    timeZone,
    debtorKind: 'consumer',
    addresses: [{ channel: 'email', address: 'a@nandu.example' }],
  }
  const invoice: Fact = {
    kind: 'invoice',
    customerId: 'A',
    id: 'F-1',
    issueDate: day('2026-01-20'),
    dueDate: day('2026-01-31'),
    amount: money('90000', currency),
  }
  const store = flawedStore()
  const clock = simulatedClock(moment('2026-02-10T05:00:00Z'))
  const email = recordingNotifier()
  const worker = (policy: Policy) => createCollections({ store, notifiers: { email }, policy, clock })
  const collections = worker(always(policyFor(place)))
  await collections.recordAll([customer, invoice])
  await collections.tick(day('2026-02-10'))
  clock.set(moment('2026-02-10T16:00:00Z'))
  await worker(atDelivery(policyFor(place))).deliver()
  const [account] = await store.load(['A'])
  const composed = email.sent[0]?.composed
  // Spaces that do not break are written as plain ones, and a percentage without any: what stands there hangs on the runtime.
  const body = composed?.body.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(' %', '%')
  return { composed, body, states: account?.contacts.map(({ state }) => state) ?? [] }
}

/** The same policy in a language in which nobody has a sentence about charges. */
function unnamed(policy: Policy): Policy {
  const { messages } = policy
  const [spanish] = messages?.languages ?? []
  if (messages === undefined || spanish === undefined) throw new Error('there is Spanish')
  const quechua = { ...spanish, language: 'qu' }
  const templates = messages.templates.map((template) => {
    const { es } = template.texts
    if (es === undefined) throw new Error('there is Spanish')
    return { ...template, texts: { ...template.texts, qu: es } }
  })
  return {
    ...policy,
    messages: { ...messages, languages: [quechua], fallbackLocale: 'qu', templates },
  }
}

/** The same policy under which nobody knows any more why something was charged. */
const forgetful = (policy: Policy): Policy => ({ ...policy, penalty: { rules: [] } })

describe('a first message about a debt with charges', () => {
  const inChile: Place = {
    country: 'CL',
    locale: 'es-CL',
    timeZone: 'America/Santiago',
    currency: 'CLP',
    compliance: { ruleSets: [chile], creditorRole: 'first-party', sector: 'retail', holidays: [chileanHolidays] },
    messages: { contract: 'document' },
    citation: 'contrato, cláusula 8',
  }

  it('goes out to a consumer in Chile with every charge told', async () => {
    const { composed, body } = await firstContact(inChile)
    expect(body?.split('\n')).toEqual(
      expect.arrayContaining([
        'Corresponde al documento F-1, del 20 de enero de 2026.',
        '- Gasto de gestión de F-1: $900, con fecha del 4 de febrero de 2026 (contrato, cláusula 8).',
        '- Interés por atraso de F-1: $300, del 1 de febrero de 2026 al 10 de febrero de 2026, con una tasa de 12% al año sobre lo pendiente (contrato, cláusula 8).',
      ]),
    )
    expect(composed?.items).toEqual(expect.arrayContaining(['interest-breakdown', 'fees-breakdown']))
  })

  it('is refused there once the rule of its interest is known no more', async () => {
    const { composed, states } = await firstContact(inChile, { atDelivery: forgetful })
    expect(composed).toBeUndefined()
    expect(states).toMatchObject([{ kind: 'suppressed', reason: 'not-lawful', because: ['CL.content.first-contact'] }])
  })

  it('is not even planned there when it is known from the start that its interest cannot be told', async () => {
    expect(await firstContact(inChile, { always: unnamed })).toMatchObject({ composed: undefined, states: [] })
    // It is the charges, and nothing else: without any the same message goes out.
    const free = await firstContact(inChile, { always: (policy) => forgetful(unnamed(policy)) })
    expect(free.composed).toBeDefined()
  })

  it('is refused there with the policy when no contract can be named', async () => {
    await expect(firstContact({ ...inChile, messages: {} })).rejects.toThrow(
      /no step may be the first contact in CL: .* contract-and-signing-date .*; set policy\.messages\.contract/,
    )
  })

  it('goes out from a lender and from an agency in Mexico', async () => {
    const inMexico: Place = {
      country: 'MX',
      locale: 'es-MX',
      timeZone: 'America/Mexico_City',
      currency: 'MXN',
      compliance: {
        ruleSets: [mexico],
        creditorRole: 'first-party',
        sector: 'financial-institutions',
        holidays: [mexicanHolidays],
      },
    }
    const own = await firstContact(inMexico)
    expect(own.body).toContain('Interés por atraso de F-1: ')
    expect(own.composed?.items).toContain('interest-and-fees-breakdown')
    const byAgency = await firstContact({
      ...inMexico,
      compliance: { ...inMexico.compliance, creditorRole: 'third-party' },
      messages: { collector: { name: 'Cobros del Sur', address: 'Calle 2', phone: '+52 55 5555 0100' } },
    })
    expect(byAgency.composed?.items).toContain('agency-address-and-phone')
  })

  it('goes out from an agency in Germany that says what only it can know', async () => {
    const citation = 'BGB § 288'
    const line = (item: 'ground-of-claim' | 'vat-statement' | 'address-source' | 'supervisor-contact') => {
      return { country: 'DE', language: 'en', item, text: `About ${item}.`, citation: 'RDG § 13a' } as const
    }
    const legalLines = [
      line('ground-of-claim'),
      line('vat-statement'),
      line('address-source'),
      line('supervisor-contact'),
    ]
    const inGermany: Place = {
      country: 'DE',
      locale: 'en-DE',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      compliance: { ruleSets: [germany], creditorRole: 'third-party' },
      messages: { legalLines, collector: { name: 'Inkasso Süd', address: 'Weg 2', phone: '+49 30 5550 100' } },
      citation,
    }
    const { composed, body } = await firstContact(inGermany)
    expect(body).toContain('at 12% a year on what was open (BGB § 288).')
    expect(composed?.items).toEqual(
      expect.arrayContaining(['interest-calculation', 'higher-rate-reason', 'cost-breakdown']),
    )
    // A rate above that of the law needs its reason: without a law or a clause to name there is none.
    const { citation: _, ...unfounded } = inGermany
    expect(await firstContact(unfounded)).toMatchObject({ composed: undefined, states: [] })
  })
})
