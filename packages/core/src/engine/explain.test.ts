import { describe, expect, it } from 'vitest'
import { type DecisionRecord, emptyAccount } from '../account/index.ts'
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

  const record: DecisionRecord = {
    ...recordOf('2026-02-03'),
    outcome: { kind: 'silent', reason: 'promised' },
    courtesies: [
      {
        key: 'courtesy/C-1/promise-reminder/PP-1',
        channel: 'email',
        step: 'promise-reminder',
        tone: 'friendly',
        template: 'promise-reminder',
        items: 1,
      },
    ],
    trials: [
      { rule: 'silence', outcome: 'hold', saw: { reason: 'promised', items: 2, ids: 'PP-1', until: '2026-02-10' } },
      { rule: 'silence', outcome: 'hold', saw: { reason: 'on-hold', items: 1, ids: 'H-1, H-2' } },
      { rule: 'cadence-start', outcome: 'hold', saw: { cadence: 'standard', condition: 'overdue-amount' } },
      { rule: 'cadence-stop', outcome: 'hold', saw: { cadence: 'standard', condition: 'days-past-due' } },
      { rule: 'gentle-path', outcome: 'hold', saw: { stepsLeftOut: 1 } },
      { rule: 'freshness', outcome: 'hold', saw: { dataThrough: '2026-02-01', maxAgeDays: 1, stale: 'hold' } },
      { rule: 'freshness', outcome: 'pass', saw: { dataThrough: 'unknown', maxAgeDays: 1, stale: 'warn' } },
      {
        rule: 'level-minimum',
        outcome: 'hold',
        saw: { level: 2, currency: 'PEN', amount: 10000, open: 110000, minimum: 15000, shareMin: '0.1' },
      },
      { rule: 'channel', outcome: 'hold', saw: { channel: 'sms', why: 'refused' } },
      { rule: 'contact-rules', outcome: 'hold', saw: { channel: 'email', answer: 'wait', rules: 'CO.window.all' } },
    ],
  }
  /** Two lines of balances and one of the segment stand between. */
  const between = 3
  it.each([
    {
      locale: 'en',
      says: [
        'Nothing to send: it is promised, and the promise can still be kept.',
        'Also by email: a promise to pay is due soon.',
        'Held: 2 items promised (PP-1), until February 10, 2026',
        'Held: 1 item on hold (H-1, H-2)',
        'Held: cadence "standard" has not begun: amount overdue',
        'Held: cadence "standard" ends: days past due',
        'Held: gentler path, steps left out: 1',
        'Held: payments known up to February 1, 2026, at most 1 day ago',
        'Passed: payments known up to an unknown day, at most 1 day ago',
        'Held: level 2 comes to PEN 100.00 of PEN 1,100.00, minimum PEN 150.00, least share 0.1',
        'Held: channel sms: the customer refused it',
        'Held: contact rules for email: not yet (CO.window.all)',
      ],
    },
    {
      locale: 'es-PE',
      says: [
        'Nada que enviar: hay una promesa de pago que aún puede cumplirse.',
        'Además, por email: pronto vence una promesa de pago.',
        'Detiene: 2 partidas con promesa de pago (PP-1), hasta el 10 de febrero de 2026',
        'Detiene: 1 partida en pausa (H-1, H-2)',
        'Detiene: la cadencia «standard» aún no empieza: importe vencido',
        'Detiene: la cadencia «standard» termina: días de atraso',
        'Detiene: camino más suave, pasos omitidos: 1',
        'Detiene: pagos conocidos hasta el 1 de febrero de 2026, como máximo de hace 1 día',
        'Cumple: pagos conocidos hasta un día que no se sabe, como máximo de hace 1 día',
        'Detiene: el nivel 2 suma S/ 100.00 de S/ 1,100.00, mínimo S/ 150.00, proporción mínima 0.1',
        'Detiene: canal sms: el cliente no lo acepta',
        'Detiene: reglas de contacto para email: todavía no (CO.window.all)',
      ],
    },
    {
      locale: 'pt-BR',
      says: [
        'Nada a enviar: há uma promessa de pagamento que ainda pode ser cumprida.',
        'Além disso, por email: uma promessa de pagamento vence em breve.',
        'Detém: 2 itens com promessa de pagamento (PP-1), até 10 de fevereiro de 2026',
        'Detém: 1 item em pausa (H-1, H-2)',
        'Detém: a cadência "standard" ainda não começou: valor vencido',
        'Detém: a cadência "standard" termina: dias de atraso',
        'Detém: caminho mais suave, passos omitidos: 1',
        'Detém: pagamentos conhecidos até 1º de fevereiro de 2026, no máximo de 1 dia atrás',
        'Cumpre: pagamentos conhecidos até um dia que não se sabe, no máximo de 1 dia atrás',
        'Detém: o nível 2 soma PEN 100,00 de PEN 1.100,00, mínimo PEN 150,00, proporção mínima 0.1',
        'Detém: canal sms: o cliente não aceita',
        'Detém: regras de contato para email: ainda não (CO.window.all)',
      ],
    },
  ])('says in $locale what silences, levels, channels and rules did', ({ locale, says }) => {
    const lines = plainSpaces(explain(record, locale)).split('\n')
    const told = [...lines.slice(0, 2), ...lines.slice(2 + between, -1)]
    expect(told).toEqual(says)
  })

  it.each([
    {
      locale: 'en',
      says: [
        'Left out: dispute D-1 (wrong-amount) about F-1, F-2 (3), until March 3, 2026.',
        'Left out: hold H-4 (goodwill) about sms.',
        'Left out: hold H-3.',
      ],
    },
    {
      locale: 'es-PE',
      says: [
        'Queda fuera: disputa D-1 (wrong-amount) sobre F-1, F-2 (3), hasta el 3 de marzo de 2026.',
        'Queda fuera: pausa H-4 (goodwill) sobre sms.',
        'Queda fuera: pausa H-3.',
      ],
    },
    {
      locale: 'pt-BR',
      says: [
        'Fica de fora: disputa D-1 (wrong-amount) sobre F-1, F-2 (3), até 3 de março de 2026.',
        'Fica de fora: pausa H-4 (goodwill) sobre sms.',
        'Fica de fora: pausa H-3.',
      ],
    },
  ])('names in $locale what is left out and no rule has named', ({ locale, says }) => {
    const partly: DecisionRecord = {
      ...record,
      silences: [
        {
          kind: 'dispute',
          id: 'D-1',
          reason: 'wrong-amount',
          items: ['invoice/F-1#1', 'installment/F-2#3'],
          throughDate: isoDate('2026-03-03'),
        },
        { kind: 'hold', id: 'H-1', items: ['invoice/F-1#1'] },
        { kind: 'hold', id: 'H-4', reason: 'goodwill', items: [], channel: 'sms' },
        { kind: 'promise', id: 'PP-1', items: ['invoice/F-1#1'] },
        { kind: 'hold', id: 'H-3', items: [] },
      ],
    }
    const lines = explain(partly, locale).split('\n')
    expect(lines.filter((line) => /^(Left out|Queda fuera|Fica de fora)/.test(line))).toEqual(says)
  })

  it('refuses a language it does not speak', () => {
    expect(() => explain(recordOf('2026-02-03'), 'fr-FR')).toThrow(/locale: "fr-FR" is not a tag of es, en or pt/)
  })
})
