import { describe, expect, it } from 'vitest'
import type { Fact } from '../receivable/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { defaultNegotiationPolicy } from './default-policy.ts'
import { makeOffers } from './make-offers.ts'
import { situationOf } from './negotiation.arbitrary.ts'
import { offerLine } from './offer-line.ts'
import { offerSummary } from './offer-summary.ts'
import { offerKinds } from './offer-terms.ts'

const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2025-11-01'),
  dueDate: day('2025-12-01'),
  amount: pen('1000.00'),
}
const fee: Fact = {
  kind: 'charge',
  id: 'X-1',
  customerId: 'C-1',
  chargeKind: 'late-fee',
  issueDate: day('2025-12-15'),
  dueDate: day('2025-12-20'),
  amount: pen('40.00'),
}
const policy = { ...defaultNegotiationPolicy({ version: 'v1', smallBalances: [pen('2000.00')] }), offersOpenMax: 20 }
const answer = makeOffers(situationOf([invoice, fee], { monthlyCapacity: pen('400.00'), isHardship: false }), policy)
const offers = answer.kind === 'offers' ? answer.offers : []
const line = (kind: string, locale: string) => {
  const offer = offers.find(({ terms }) => terms.kind === kind)
  if (offer === undefined) throw new Error(`no ${kind}`)
  const { title, text, because, validity } = offerLine(offer, { locale })
  return [title, text, ...because, validity].map((sentence) => sentence.replaceAll('\u00a0', ' '))
}

describe('offerLine', () => {
  it('says what is paid when, what is saved, why, and until when', () => {
    expect(line('settlement', 'en')).toEqual([
      'Settle it with one payment',
      'Pay PEN 1,020.00 by March 8, 2026. You save PEN 20.00.',
      'It is PEN 1,040.00: one payment and the matter is closed.',
      'It has been open for a long time, and we would like to close it with you.',
      'Fixed dates can make it easier to plan.',
      'You pay PEN 20.00 less.',
      'You can accept this through March 8, 2026.',
    ])
    expect(line('pay-part', 'es-PE').slice(0, 2)).toEqual([
      'Una parte ahora y el resto después',
      'Pague S/ 312.00 hasta el 8 de marzo de 2026 y S/ 728.00 hasta el 31 de marzo de 2026.',
    ])
    expect(line('pause', 'pt-BR')[1]).toBe('Não vamos pedir nenhum pagamento até 14 de março de 2026, inclusive.')
  })

  it.each(['en', 'es', 'pt-BR', 'fr'])('has a title and a sentence for every kind in %s', (locale) => {
    for (const kind of offerKinds) {
      const sentences = line(kind, locale)
      expect(sentences.length).toBeGreaterThanOrEqual(3)
      expect(sentences.every((sentence) => sentence.length > 5 && !sentence.includes('undefined'))).toBe(true)
    }
  })

  it('never presses', () => {
    const words = ['es', 'en', 'pt'].flatMap((locale) => offerKinds.flatMap((kind) => line(kind, locale))).join(' ')
    expect(words).not.toMatch(
      /last chance|última oportunidad|última chance|immediately|inmediat|imediat|legal|court|judicial|!|¡/i,
    )
  })
})

describe('offerSummary', () => {
  const of = (kind: string) => {
    const offer = offers.find(({ terms }) => terms.kind === kind)
    return offer === undefined ? undefined : offerSummary(offer)
  }

  it('has the values that each kind has', () => {
    const expiresDate = '2026-03-08'
    const total = pen('1040.00')
    expect(of('pause')).toEqual({ kind: 'pause', date: '2026-03-14', total, expiresDate })
    expect(of('pay-part')).toEqual({
      kind: 'pay-part',
      amount: pen('312.00'),
      date: '2026-03-08',
      restDate: '2026-03-31',
      total,
      expiresDate,
    })
    expect(of('settlement')).toMatchObject({ amount: pen('1020.00'), total: pen('1020.00'), saving: pen('20.00') })
    expect(of('longer-terms')).toEqual({ kind: 'longer-terms', amount: total, date: '2026-03-31', total, expiresDate })
    expect(of('plan')).toMatchObject({ kind: 'plan', count: 3, amount: pen('346.67'), date: '2026-04-01' })
  })
})
