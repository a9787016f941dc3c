import { readFileSync } from 'node:fs'
import {
  composeMessage,
  isoDate,
  lintMessage,
  type MessageFacts,
  messageContent,
  messageFaults,
  messagePolicy,
  missingItems,
  money,
} from '@cobranza/core'
import { chile } from '@cobranza/core/rules'
import { expect, it } from 'vitest'

const open = money('1250.00', 'PEN')
const facts: MessageFacts = {
  customerName: 'Ñandú S.A.C.',
  asOf: isoDate('2026-03-17'),
  items: [
    {
      kind: 'invoice',
      number: 'F-101',
      issueDate: isoDate('2026-02-03'),
      dueDate: isoDate('2026-03-05'),
      daysPastDue: 12,
      open,
    },
  ],
  totals: [{ currency: 'PEN', open, credit: money('0.00', 'PEN'), asked: open }],
}

it('a message policy, and a whole message', () => {
  const messages = messagePolicy({
    creditor: {
      name: 'Bodega Norte',
      taxId: '20123456789',
      contact: { name: 'Servicio al cliente', phone: '+51 1 555 0100', email: 'pagos@bodega.example' },
    },
    payment: [{ kind: 'link', url: 'https://pay.example/c/1' }],
    fallbackLocale: 'es-PE',
  })
  messageFaults(messages) // []
  const message = composeMessage(messages, { template: 'overdue-friendly', channel: 'email' }, facts, {
    locale: 'es-PE',
  })
  expect(messageFaults(messages)).toEqual([])
  const page = readFileSync(new URL('../rooms/message.md', import.meta.url), 'utf8')
  expect(page).toContain(`\`\`\`text\n${message.subject}\n\n${message.body}\n\`\`\``.replaceAll('\u00a0', ' '))

  const documents = message.sections.find((section) => section.kind === 'documents')
  documents?.items.map(({ number, amount, when }) => ({ number, amount, when }))
  // [{ number: 'F-101', amount: 'S/ 1,250.00', when: 'venció el 5 de marzo de 2026, hace 12 días' }]
  const ways = message.sections.find((section) => section.kind === 'howToPay')
  ways?.methods // [{ kind: 'link', label: 'En línea', details: 'https://pay.example/c/1', url: 'https://pay.example/c/1' }]
  expect(documents?.items).toEqual([
    {
      label: 'Comprobante',
      number: 'F-101',
      amount: 'S/\u00a01,250.00',
      when: 'venció el 5 de marzo de 2026, hace 12 días',
    },
  ])
  const url = 'https://pay.example/c/1'
  expect(ways?.methods).toEqual([{ kind: 'link', label: 'En línea', details: url, url }])

  const { findings } = lintMessage('ÚLTIMO AVISO: pague hoy mismo', { locale: 'es-PE' })
  findings[0]?.rule // 'false-urgency'
  findings[0]?.sayInstead // 'Diga la fecha y ofrezca otra si no conviene.'
  const email = { locale: 'es-CL', channel: 'email' }
  missingItems(messageContent(messages, 'overdue-firm', email), chile.rules, email) // what the policy has to say yet
  expect(findings[0]).toMatchObject({
    rule: 'false-urgency',
    sayInstead: 'Diga la fecha y ofrezca otra si no conviene.',
  })
  expect(missingItems(messageContent(messages, 'overdue-firm', email), chile.rules, email)).toEqual([
    'contract-and-signing-date',
  ])
})
