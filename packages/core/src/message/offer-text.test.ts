import { describe, expect, it } from 'vitest'
import { money, rate } from '../money/index.ts'
import { composeMessage } from './compose-message.ts'
import { overdueFacts, policy } from './message-case.example.ts'
import type { MessageOffer } from './message-offer.ts'

const pen = (text: string) => money(text, 'PEN')

describe('an offer in a message', () => {
  it.each([
    ['es-PE', 'en total S/ 1,230.00, con intereses a una tasa nominal anual de 18%'],
    ['es-MX', 'en total S/ 1,230.00, con intereses a una tasa nominal anual de 18%'],
    ['pt-BR', 'no total S/ 1.230,00, com juros à taxa nominal de 18% ao ano'],
    ['en', 'S/ 1,230.00 in total, with interest at a nominal rate of 18% a year'],
  ])('names in %s the rate of a plan with interest', (locale, words) => {
    const plan = { kind: 'plan', count: 3, amount: pen('410.00'), total: pen('1230.00') } as const
    const told = (offer: MessageOffer) =>
      composeMessage(policy, { template: 'overdue-firm', channel: 'email' }, overdueFacts('PEN'), {
        locale,
        offers: [offer],
      })
        .body.replaceAll(/[\u00a0\u202f]/g, ' ')
        .replaceAll(' %', '%')
        .replaceAll(/PEN|MXN/g, 'S/')
    expect(told({ ...plan, annualRate: rate('0.18') })).toContain(words)
    expect(told(plan)).not.toMatch(/tasa|taxa|rate/)
  })
})
