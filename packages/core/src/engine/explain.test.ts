import { describe, expect, it } from 'vitest'
import { emptyAccount } from '../account/index.ts'
import { isoDate } from '../calendar/index.ts'
import { defineUnit, fromMinor, money } from '../money/index.ts'
import { decide } from './decide.ts'
import { defaultPolicy } from './default-policy.ts'
import { explain } from './explain.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'en', timeZone: 'America/Lima' })
const recordOf = (asOf: string, amount = money('1250.00', 'PEN')) => {
  const facts = [
    {
      kind: 'invoice' as const,
      id: 'F-1',
      customerId: 'C-1',
      issueDate: isoDate('2026-01-01'),
      dueDate: isoDate('2026-01-31'),
      amount,
    },
    {
      kind: 'payment' as const,
      id: 'P-1',
      customerId: 'C-1',
      receivedDate: isoDate('2026-01-02'),
      amount: { ...amount, minor: 5000 },
      parts: [{ kind: 'invoice' as const, id: 'F-7', amount: { ...amount, minor: 5000 } }],
    },
  ]
  return decide({ ...emptyAccount('C-1'), facts }, policy, isoDate(asOf)).record
}
/** Intl puts no-break spaces between the symbol and the number, in some versions and not in others. */
const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('explain', () => {
  it.each([
    {
      locale: 'en',
      says: [
        'One message to send: a reminder step has come.',
        'By email: step "overdue-3", friendly tone, for 1 document.',
        'Owed: PEN 1,250.00, of which overdue PEN 1,250.00.',
        'Received and not yet applied: PEN 50.00.',
        'Segment "medium/new", from the facts up to January 31, 2026.',
        'Passed: 1 open item, 1 still owed after unapplied credit',
        'Passed: cadence "standard"',
        'Passed: 1 item with a step due',
        'Passed: asks for PEN 1,200.00, no minimum',
        'Next look on February 5, 2026, or when something is recorded.',
      ],
    },
    {
      locale: 'es-PE',
      says: [
        'Un mensaje por enviar: llegó el día de un recordatorio.',
        'Por email: paso «overdue-3», tono amable, por 1 documento.',
        'Se debe: S/ 1,250.00, de lo cual vencido S/ 1,250.00.',
        'Recibido y por aplicar: S/ 50.00.',
        'Segmento «medium/new», según los hechos hasta el 31 de enero de 2026.',
        'Cumple: 1 partida abierta, 1 por pagar después de los abonos por aplicar',
        'Cumple: cadencia «standard»',
        'Cumple: 1 partida con recordatorio del día',
        'Cumple: pide S/ 1,200.00, sin mínimo',
        'Próxima revisión el 5 de febrero de 2026, o cuando se registre algo.',
      ],
    },
    {
      locale: 'pt-BR',
      says: [
        'Uma mensagem a enviar: chegou o dia de um lembrete.',
        'Por email: passo "overdue-3", tom amável, por 1 documento.',
        'Em aberto: PEN 1.250,00, dos quais vencidos PEN 1.250,00.',
        'Recebido e ainda não aplicado: PEN 50,00.',
        'Segmento "medium/new", segundo os fatos até 31 de janeiro de 2026.',
        'Cumpre: 1 item em aberto, 1 a pagar depois dos créditos por aplicar',
        'Cumpre: cadência "standard"',
        'Cumpre: 1 item com lembrete do dia',
        'Cumpre: pede PEN 1.200,00, sem mínimo',
        'Próxima revisão em 5 de fevereiro de 2026, ou quando algo for registrado.',
      ],
    },
  ])('speaks $locale', ({ locale, says }) => {
    expect(plainSpaces(explain(recordOf('2026-02-03'), locale)).split('\n')).toEqual(says)
  })

  it('speaks of units of the host', () => {
    const points = defineUnit({ code: 'PUNTOS', exponent: 0 })
    const text = explain(recordOf('2026-02-03', fromMinor(90000, points)), 'en', [points])
    expect(plainSpaces(text)).toContain('90,000')
    expect(text).toContain('PUNTOS')
    expect(explain(recordOf('2026-02-03', fromMinor(90000, points)), 'en')).toContain(
      'Owed: 90000 minor units of PUNTOS',
    )
  })

  it('refuses a language it does not speak', () => {
    expect(() => explain(recordOf('2026-02-03'), 'fr-FR')).toThrow(/locale: "fr-FR" is not a tag of es, en or pt/)
  })
})
