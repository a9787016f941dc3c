import type { OutgoingMessage } from '@cobranza/core'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { facts } from './statement.example.ts'
import { statementAttachments } from './statement-attachments.ts'

const message: OutgoingMessage = {
  key: 'reminder/C-1',
  customerId: 'C-1',
  channel: 'email',
  locale: 'es-PE',
  tone: 'friendly',
  template: 'statement',
  facts,
}
const namesOf = (files: readonly Readonly<{ filename: string }>[]) => files.map(({ filename }) => filename)

describe('statementAttachments', () => {
  it('puts the files asked for to a statement', async () => {
    const both = await statementAttachments({ csv: { decimalSign: ',' }, pdf: { country: 'PE' } })(message)
    expect(namesOf(both)).toEqual(['estado-de-cuenta-2026-03-17.csv', 'estado-de-cuenta-2026-03-17.pdf'])
    expect(new TextDecoder().decode(both[0]?.content)).toContain(';1250,00;')
    expect(namesOf(await statementAttachments({ csv: true })(message))).toEqual(['estado-de-cuenta-2026-03-17.csv'])
    expect(namesOf(await statementAttachments({ pdf: true })(message))).toEqual(['estado-de-cuenta-2026-03-17.pdf'])
  })

  it('tells the number of a customer whose name the PDF has no letters for', async () => {
    const [file] = await statementAttachments({ pdf: true })({ ...message, facts: { ...facts, customerName: '田中' } })
    const document = await getDocumentProxy(Uint8Array.from(file?.content ?? []))
    expect((await extractText(document, { mergePages: true })).text).toContain('Cliente C-1')
  })

  it('puts nothing to another message', async () => {
    const attach = statementAttachments({ csv: true })
    expect(await attach({ ...message, template: 'overdue-friendly' })).toEqual([])
    const own = statementAttachments({ csv: true, templates: ['monthly'] })
    expect(namesOf(await own({ ...message, template: 'monthly' }))).toHaveLength(1)
    expect(await own(message)).toEqual([])
  })

  it('refuses to make no file', () => {
    expect(() => statementAttachments({})).toThrow('it makes no file; ask for csv or pdf')
  })
})
