import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isoDate, type OutgoingMessage } from '@cobranza/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InputError } from '../input-error.ts'
import { messageText } from './message-text.ts'
import { outboxNotifier, prepareOutbox } from './outbox.ts'

const pen = (minor: number) => ({ minor, currency: 'PEN' })
const message: OutgoingMessage = {
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
  it.each(['es', 'en', 'pt'])('says in %s who, what, since when, how much, and what was taken off', (locale) => {
    const text = messageText({ ...message, locale })
    for (const part of ['Molino', 'F-1', '118', '18', '100', '2026']) expect(text).toContain(part)
  })

  it('speaks of what is still to come when nothing is late', () => {
    const [item] = message.facts.items
    const items = item === undefined ? [] : [{ ...item, daysPastDue: 0 }]
    const text = messageText({ ...message, locale: 'en', facts: { ...message.facts, items } })
    expect(text).toContain('Your coming due dates')
    expect(text).not.toContain('late')
  })

  it('lists twenty documents and counts the others', () => {
    const [item] = message.facts.items
    const items = Array.from({ length: 23 }, (_, index) => ({
      ...item,
      number: `F-${index}`,
    })) as typeof message.facts.items
    const text = messageText({ ...message, locale: 'en', facts: { ...message.facts, items } })
    expect(text.match(/^- F-/gm)).toHaveLength(20)
    expect(text).toContain('- and 3 more')
  })

  it('stays kind in every tone', () => {
    for (const locale of ['es', 'en', 'pt']) {
      for (const tone of ['friendly', 'firm', 'formal'] as const) {
        expect(messageText({ ...message, locale, tone })).not.toMatch(
          /legal|judic|lawyer|advogad|abogad|consequen|consecuen/i,
        )
      }
    }
  })
})
