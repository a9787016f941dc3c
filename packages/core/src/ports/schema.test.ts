import { describe, expect, it } from 'vitest'
import { day, pen } from '../testing/arbitraries.ts'
import { OutgoingMessageSchema } from './schema.ts'

const item = {
  kind: 'invoice',
  number: 'F-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  daysPastDue: 7,
  open: pen('100.00'),
}
const total = { currency: 'PEN', open: pen('100.00'), credit: pen('0.00'), asked: pen('100.00') }
const message = {
  key: 'K',
  customerId: 'C-1',
  channel: 'email',
  to: 'pagos@bodega.example',
  locale: 'es-PE',
  tone: 'friendly',
  template: 'overdue-friendly',
  facts: { customerName: 'Bodega Norte', asOf: day('2026-02-07'), items: [item], totals: [total] },
}

describe('OutgoingMessageSchema', () => {
  it('gives back a message that went through a queue', () => {
    expect(OutgoingMessageSchema.parse(JSON.parse(JSON.stringify(message)))).toStrictEqual(message)
  })

  it.each([
    [{ ...message, tone: 'rude' }, 'tone', '"rude" is refused; tone is friendly, firm or formal'],
    [{ ...message, subject: 'x' }, '', 'unknown keys ["subject"]; a message: key, customerId'],
    [
      { ...message, facts: { ...message.facts, items: [{ ...item, daysPastDue: -1 }] } },
      'facts.items.0.daysPastDue',
      '-1',
    ],
  ])('refuses %#, naming the place and the value', (broken, path, says) => {
    const [issue] = OutgoingMessageSchema.safeParse(broken).error?.issues ?? []
    expect(issue?.path.join('.')).toBe(path)
    expect(issue?.message).toContain(says)
  })
})
