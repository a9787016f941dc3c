import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Mail } from '../mail.ts'
import { messageIdOf } from '../notifier/message-id.ts'
import { fileOutbox } from './file-outbox.ts'

const signal = new AbortController().signal
function mailOf(messageId: string): Mail {
  return {
    key: 'k',
    messageId,
    date: 'Mon, 02 Mar 2026 09:00:00 -0500',
    from: { address: 'cobros@bodega.example', name: 'Bodega Norte' },
    to: { address: 'ana@cliente.example', name: 'Ñandú S.A.C.' },
    envelope: { from: 'cobros@bodega.example', to: 'ana@cliente.example' },
    subject: 'Factura F-1',
    text: 'Señora: S/ 100.00',
    html: '<p>Señora: S/ 100.00</p>',
    locale: 'es-PE',
    references: [],
    headers: [],
    attachments: [],
  }
}

describe('fileOutbox', () => {
  let root = ''
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'outbox-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  it('writes a mail that others can read, into a folder it makes', async () => {
    const folder = join(root, 'a', 'b')
    const outcome = await fileOutbox(folder).send(mailOf('<1@bodega.example>'), { signal })
    const [name = ''] = await readdir(folder)
    expect(outcome).toEqual({ kind: 'sent', reference: name })
    expect(name).toMatch(/^[0-9a-f]{32}\.eml$/)
    const read = await PostalMime.parse(await readFile(join(folder, name)))
    expect(read).toMatchObject({
      messageId: '<1@bodega.example>',
      subject: 'Factura F-1',
      to: [{ address: 'ana@cliente.example', name: 'Ñandú S.A.C.' }],
    })
    expect(read.text?.trim()).toBe('Señora: S/ 100.00')
  })

  it('writes one file for the same message, also at once, and leaves no drafts', async () => {
    const outbox = fileOutbox(root)
    const ids = ['<1@bodega.example>', '<2@bodega.example>', '<1@bodega.example>', '<1@bodega.example>']
    const outcomes = await Promise.all(ids.map((id) => outbox.send(mailOf(id), { signal })))
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'sent', 'sent'])
    expect((await readdir(root)).every((name) => /^[0-9a-f]{32}\.eml$/.test(name))).toBe(true)
    expect(await readdir(root)).toHaveLength(2)
    await outbox.close()
  })

  it('writes two files for equal keys of two tenants of one sender', async () => {
    const ids = ['acme', 'b'].map((tenantId) => messageIdOf({ key: 'k', domain: 'bodega.example', tenantId }))
    for (const id of ids) await fileOutbox(root).send(mailOf(id), { signal })
    expect(await readdir(root)).toHaveLength(2)
  })

  it('does not let a Message-ID say where it is written', async () => {
    const folder = join(root, 'in')
    await fileOutbox(folder).send(mailOf('<../../x@bodega.example>'), { signal })
    expect(await readdir(root)).toEqual(['in'])
    expect(await readdir(folder)).toHaveLength(1)
  })

  it('says that nothing was sent when it cannot write, and not where', async () => {
    const file = join(root, 'file')
    await writeFile(file, '')
    const outcome = await fileOutbox(join(file, 'below')).send(mailOf('<1@bodega.example>'), { signal })
    expect(outcome).toMatchObject({ kind: 'not-sent', failure: 'other' })
    expect(JSON.stringify(outcome)).not.toContain(root)
  })

  it('refuses what is no mail, and stops when it is told to', async () => {
    const outbox = fileOutbox(root)
    const broken = { ...mailOf('<1@bodega.example>'), subject: 'a\r\nBcc: x@y.example' }
    expect(await outbox.send(broken, { signal })).toMatchObject({ kind: 'refused', failure: 'unfit' })
    const stopped = await outbox.send(mailOf('<1@bodega.example>'), { signal: AbortSignal.abort() })
    expect(stopped).toMatchObject({ kind: 'not-sent' })
    expect(await readdir(root)).toEqual([])
    expect(() => fileOutbox('')).toThrow(TypeError)
  })
})
