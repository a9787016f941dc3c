import { resolveUnknown } from '@cobranza/core'
import { findInArchive, imapArchive } from '@cobranza/notifier-email'
import { describe, expect, it } from 'vitest'
import { awaitMessage, hasMessageId, mailboxes, messagesIn, openMailbox } from '../src/index.ts'
import { answerThief } from './answer-thief.ts'
import { creditorDomain, creditorOn, runDay } from './creditor.ts'
import { peersForTests } from './peers.ts'

describe('a message whose answer was lost', () => {
  const peers = peersForTests()

  it('is found in the archive by its Message-ID, is sent, and is never sent again', async () => {
    const { smtpPort, certificate } = peers()
    const thief = await answerThief(smtpPort)
    const creditor = creditorOn({ smtpPort: thief.port, certificate })
    const { collections, clock, handedOver } = creditor
    await creditor.bill({ id: 'ana', name: 'Ana', address: 'ana@customer.example' })
    thief.loseNext('cut-after')
    expect(await runDay(creditor, '2026-03-05')).toMatchObject({ sent: 0, unknown: 1 })
    const messageId = handedOver[0]?.mail.messageId ?? ''
    await awaitMessage(peers(), mailboxes.archive, (raw) => hasMessageId(raw, messageId))

    clock.set('2026-03-05T16:00:00Z')
    expect(await collections.deliver()).toMatchObject({ sent: 0, unknown: 0 })
    const client = await openMailbox(peers(), mailboxes.archive)
    const find = findInArchive(imapArchive(client, { mailbox: 'INBOX' }), { domain: creditorDomain })
    const resolving = { now: clock.now(), find, resendUnknown: 'after-reconcile' } as const
    expect(await resolveUnknown(collections, resolving)).toMatchObject({ sent: 1, notSent: 0, left: 0, failed: [] })
    expect(await resolveUnknown(collections, resolving)).toMatchObject({ sent: 0, notSent: 0, left: 0 })
    expect(await collections.deliver()).toMatchObject({ sent: 0 })
    const { contacts } = await collections.account('ana')
    expect(contacts.map(({ state }) => state.kind)).toEqual(['sent'])
    // The next one goes on with the same thread.
    expect(await runDay(creditor, '2026-03-12')).toMatchObject({ sent: 1 })
    const next = handedOver.at(-1)?.mail
    expect(next?.references).toEqual([messageId])
    await awaitMessage(peers(), mailboxes.archive, (raw) => hasMessageId(raw, next?.messageId ?? ''))
    const copies = (await messagesIn(client)).filter((raw) => hasMessageId(raw, messageId))
    expect(copies).toHaveLength(1)
    await client.logout()
    await creditor.notifier.close()
    await thief.close()
  })

  it('is planned again when no archive has it', async () => {
    const { smtpPort, certificate } = peers()
    const thief = await answerThief(smtpPort)
    // Nobody is behind this port any more once the thief is gone: what is unknown then is surely not in the archive.
    const creditor = creditorOn({ smtpPort: thief.port, certificate })
    const { collections, clock } = creditor
    await creditor.bill({ id: 'lost', name: 'Lost', address: 'ana@customer.example' })
    thief.loseNext('cut-after')
    expect(await runDay(creditor, '2026-03-05')).toMatchObject({ unknown: 1 })
    clock.set('2026-03-05T16:00:00Z')
    const client = await openMailbox(peers(), mailboxes.ana)
    // Under another domain it has another Message-ID, of which there is no copy.
    const find = findInArchive(imapArchive(client, { mailbox: 'INBOX' }), { domain: 'another.example' })
    const resolving = { now: clock.now(), find, resendUnknown: 'never' } as const
    expect(await resolveUnknown(collections, resolving)).toMatchObject({ sent: 0, notSent: 0, left: 1 })
    expect(await resolveUnknown(collections, { ...resolving, resendUnknown: 'after-reconcile' })).toMatchObject({
      sent: 0,
      notSent: 1,
    })
    await client.logout()
    await creditor.notifier.close()
    await thief.close()
  })
})
