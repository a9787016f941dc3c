import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ComposedMessage, isoDate, type OutgoingMessage } from '@cobranza/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InputError } from '../input-error.ts'
import { messageText } from './message-text.ts'
import { outboxNotifier, prepareOutbox } from './outbox.ts'

const pen = (minor: number) => ({ minor, currency: 'PEN' })
const composed: ComposedMessage = {
  template: 'overdue-friendly',
  purpose: 'collection',
  locale: 'es-PE',
  subject: 'F-1',
  body: 'Hola, Molino:',
  sections: [{ kind: 'greeting', text: 'Hola, Molino:' }],
  short: 'Molino, F-1',
  script: [],
  form: 'long',
  tags: [],
  items: [],
  links: [],
}
const message: OutgoingMessage = {
  composed,
  key: 'reminder/C-1/v1/overdue-3/invoice%2FF-1#1/email',
  customerId: 'C-1',
  channel: 'email',
  locale: 'es-PE',
  tone: 'friendly',
  template: 'overdue-friendly',
  facts: {
    customerName: 'Molino',
    asOf: isoDate('2026-06-30'),
    items: [
      {
        kind: 'invoice',
        number: 'F-1',
        issueDate: isoDate('2026-05-28'),
        dueDate: isoDate('2026-06-27'),
        daysPastDue: 3,
        open: pen(11_800),
      },
    ],
    totals: [{ currency: 'PEN', open: pen(11_800), credit: pen(1_800), asked: pen(10_000) }],
  },
}
const { signal } = new AbortController()

describe('outboxNotifier', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cobranza-outbox-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('writes one file per key, however often it is asked to', async () => {
    const { send } = outboxNotifier(folder)
    const first = await send(message, { signal })
    const second = await send(message, { signal })
    const other = await send({ ...message, key: 'another' }, { signal })
    expect(second).toEqual(first)
    expect(other).not.toEqual(first)
    const names = await readdir(folder)
    expect(names).toHaveLength(2)
    expect(first).toEqual({
      kind: 'sent',
      reference: names.find((name) => 'reference' in first && name === first.reference),
    })
  })

  it.each(['../../etc/passwd', 'a/b\\c', 'CON', '..', '\u0000', 'ñ'.repeat(300)])(
    'keeps the file of customer %j inside the folder',
    async (customerId) => {
      const outcome = await outboxNotifier(folder).send({ ...message, customerId }, { signal })
      expect(outcome.kind).toBe('sent')
      expect(await readdir(folder)).toHaveLength(1)
    },
  )

  it('says that nothing was sent when the folder is gone', async () => {
    const outcome = await outboxNotifier(join(folder, 'missing')).send(message, { signal })
    expect(outcome).toMatchObject({ kind: 'not-sent', reason: expect.stringContaining('ENOENT') })
  })

  it('removes the messages of an earlier run, and nothing else', async () => {
    const outbox = join(folder, 'outbox')
    expect(await prepareOutbox(outbox)).toBe(0)
    await outboxNotifier(outbox).send(message, { signal })
    await writeFile(join(outbox, 'notes.md'), 'mine')
    expect(await prepareOutbox(outbox)).toBe(1)
    expect((await readdir(outbox)).filter((name) => !name.startsWith('.'))).toEqual(['notes.md'])
  })

  it('leaves a folder alone that is not its own', async () => {
    await writeFile(join(folder, 'letter.txt'), 'mine')
    await expect(prepareOutbox(folder)).rejects.toThrow(InputError)
    expect(await readFile(join(folder, 'letter.txt'), 'utf8')).toBe('mine')
  })
})

describe('messageText', () => {
  it('writes whom it is for, the subject and the text', () => {
    expect(messageText({ ...message, to: 'ana@example.com' })).toBe('ana@example.com\nF-1\n\nHola, Molino:\n')
    expect(messageText(message)).toBe('F-1\n\nHola, Molino:\n')
  })

  it('writes the short form where the channel takes one', () => {
    expect(messageText({ ...message, composed: { ...composed, form: 'short' } })).toBe('\nMolino, F-1\n')
  })

  it('does not write what has no text', () => {
    const { composed: _, ...without } = message
    expect(() => messageText(without)).toThrow(TypeError)
  })
})
