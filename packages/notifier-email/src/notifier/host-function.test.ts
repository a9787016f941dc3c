import { describe, expect, it } from 'vitest'
import type { MailTransport } from '../mail.ts'
import type { EmailNotifierOptions } from './email-notifier.ts'
import { messageIdOf } from './message-id.ts'
import { message, messageTo, signal, world } from './notifier-world.example.ts'

const file = { filename: 'estado.csv', contentType: 'text/csv', content: new Uint8Array(10) }

describe('attachments', () => {
  it('go with the message', async () => {
    const { notifier, mails } = world({
      attachments: async ({ customerId }) => [{ ...file, filename: `${customerId}.csv` }],
    })
    expect(await notifier.send(message, { signal })).toMatchObject({ kind: 'sent' })
    expect(mails[0]?.attachments).toEqual([{ ...file, filename: 'C-1.csv' }])
  })

  it.each([
    ['of as many bytes as may be', { attachments: () => [file, file], attachmentBytesMax: 20 }, 'sent'],
    ['of more', { attachments: () => [file, file], attachmentBytesMax: 19 }, 'not-sent'],
    ['of more than 5 MiB', { attachments: () => [{ ...file, content: new Uint8Array(5 * 2 ** 20 + 1) }] }, 'not-sent'],
    ['that fail', { attachments: () => Promise.reject(new Error('the disk is full')) }, 'not-sent'],
    ['whose name is a path', { attachments: () => [{ ...file, filename: '../estado.csv' }] }, 'not-sent'],
    ['whose name ends a line', { attachments: () => [{ ...file, filename: 'a\r\nBcc: x' }] }, 'not-sent'],
    ['whose type ends a line', { attachments: () => [{ ...file, contentType: 'text/csv\r\nBcc: x' }] }, 'not-sent'],
    ['that are none', { attachments: () => [{ filename: 'x' }] as never }, 'not-sent'],
    ['that are no list', { attachments: () => undefined as never }, 'not-sent'],
  ] as const)('%s: %#', async (_what, options, kind) => {
    const { notifier, mails } = world(options)
    const outcome = await notifier.send(message, { signal })
    expect(outcome.kind).toBe(kind)
    if (outcome.kind !== 'sent') {
      expect(outcome).toMatchObject({ failure: 'unfit', reason: expect.stringMatching(/^attachments/) })
    }
    expect(mails).toHaveLength(kind === 'sent' ? 1 : 0)
  })
})

describe('a signal', () => {
  it('that has aborted sends nothing', async () => {
    const { notifier, mails } = world()
    expect(await notifier.send(message, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'not-sent' })
    expect(mails).toEqual([])
  })

  it('that aborts does not wait for attachments that never come', async () => {
    const controller = new AbortController()
    const { notifier, mails } = world({
      attachments: () => {
        queueMicrotask(() => controller.abort())
        return new Promise(() => {})
      },
    })
    expect(await notifier.send(message, { signal: controller.signal })).toMatchObject({ kind: 'not-sent' })
    expect(mails).toEqual([])
  })
})

describe('onMail', () => {
  it('has written down the mail before the transport gets it', async () => {
    const order: string[] = []
    const transport: MailTransport = {
      async send({ messageId }) {
        order.push(`sent ${messageId}`)
        return { kind: 'sent' }
      },
      async close() {},
    }
    const onMail: EmailNotifierOptions['onMail'] = async (one, mail) => {
      await Promise.resolve()
      order.push(`kept ${one.key} ${mail.messageId} ${mail.attachments.length}`)
    }
    const { notifier } = world({ transport, onMail, attachments: () => [file] })
    await notifier.send(message, { signal })
    const id = notifier.messageIdOf(message.key)
    expect(order).toEqual([`kept ${message.key} ${id} 1`, `sent ${id}`])
  })

  it('keeps back a message that could not be written down', async () => {
    const { notifier, mails } = world({ onMail: () => Promise.reject(new Error('the disk is full')) })
    expect(await notifier.send(message, { signal })).toEqual({
      kind: 'not-sent',
      failure: 'other',
      reason: 'onMail: the disk is full',
    })
    expect(mails).toEqual([])
  })

  it('is not waited for once the signal aborts, and nothing is sent', async () => {
    const controller = new AbortController()
    const onMail = () => {
      queueMicrotask(() => controller.abort())
      return new Promise(() => {})
    }
    const { notifier, mails } = world({ onMail })
    expect(await notifier.send(message, { signal: controller.signal })).toMatchObject({ kind: 'not-sent' })
    expect(mails).toEqual([])
  })

  it('is not told of a message that is no mail', async () => {
    const told: unknown[] = []
    const { notifier } = world({ onMail: (one) => told.push(one) })
    await notifier.send(messageTo(), { signal })
    expect(told).toEqual([])
  })
})

describe('onOutcome', () => {
  it('is told of every answer, and waited for', async () => {
    const told: unknown[] = []
    const onOutcome: EmailNotifierOptions['onOutcome'] = async (one, mail, { kind }) => {
      await Promise.resolve()
      told.push([one.key, mail?.messageId, kind])
    }
    const refused = { kind: 'refused', failure: 'mailbox-full', reason: 'full' } as const
    const { notifier } = world({ onOutcome }, refused)
    await notifier.send(message, { signal })
    await notifier.send(messageTo(), { signal })
    const id = messageIdOf({ key: message.key, domain: 'bodega.example' })
    expect(told).toEqual([
      [message.key, id, 'refused'],
      [message.key, undefined, 'refused'],
    ])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('away')
      },
    ],
    ['rejects', () => Promise.reject(new Error('away'))],
  ])('changes nothing when it %s', async (_how, onOutcome) => {
    const { notifier } = world({ onOutcome })
    expect(await notifier.send(message, { signal })).toMatchObject({ kind: 'sent' })
    expect(await notifier.send(message, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'not-sent' })
  })

  it('is not waited for once the signal aborts', async () => {
    const controller = new AbortController()
    const onOutcome = () => {
      queueMicrotask(() => controller.abort())
      return new Promise(() => {})
    }
    const { notifier } = world({ onOutcome })
    expect(await notifier.send(message, { signal: controller.signal })).toMatchObject({ kind: 'sent' })
  })
})
