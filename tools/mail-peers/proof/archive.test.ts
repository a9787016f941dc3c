import { resolveUnknown } from '@cobranza/core'
import { findInArchive, imapArchive } from '@cobranza/notifier-email'
import type { ImapFlow } from 'imapflow'
import { describe, expect, it } from 'vitest'
import { awaitMessage, hasMessageId, mailboxes, messagesIn, openMailbox } from '../src/index.ts'
import { answerThief } from './answer-thief.ts'
import { type Creditor, creditorOn, runDay } from './creditor.ts'
import { peersForTests } from './peers.ts'

describe('a message whose answer was lost', () => {
  const peers = peersForTests()

  /** Settles what nobody knows by the archive; `isCompared` with what surely went out. */
  async function resolve({ collections, notifier, clock, handedOver }: Creditor, archive: ImapFlow, isCompared = true) {
    const sent = handedOver.flatMap(({ mail: { key }, outcome, at }) => {
      return isCompared && outcome.kind === 'sent' ? [{ key, sentAt: at }] : []
    })
    const { messageIdOf } = notifier
    const find = await findInArchive(imapArchive(archive, { mailbox: 'INBOX' }), { collections, messageIdOf, sent })
    const {
      sent: found,
      notSent,
      left,
    } = await resolveUnknown(collections, {
      now: clock.now(),
      find,
      resendUnknown: 'after-reconcile',
    })
    return { found, notSent, left }
  }

  const copiesIn = async (archive: ImapFlow, messageId: string) =>
    (await messagesIn(archive)).filter((raw) => hasMessageId(raw, messageId)).length

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
    const archive = await openMailbox(peers(), mailboxes.archive)
    expect(await resolve(creditor, archive, false)).toEqual({ found: 1, notSent: 0, left: 0 })
    expect(await resolve(creditor, archive)).toEqual({ found: 0, notSent: 0, left: 0 })
    expect(await collections.deliver()).toMatchObject({ sent: 0 })
    const { contacts } = await collections.account('ana')
    expect(contacts.map(({ state }) => state.kind)).toEqual(['sent'])
    // The next one goes on with the same thread.
    expect(await runDay(creditor, '2026-03-12')).toMatchObject({ sent: 1 })
    const next = handedOver.at(-1)?.mail
    expect(next?.references).toEqual([messageId])
    await awaitMessage(peers(), mailboxes.archive, (raw) => hasMessageId(raw, next?.messageId ?? ''))
    expect(await copiesIn(archive, messageId)).toBe(1)
    await archive.logout()
    await creditor.notifier.close()
    await thief.close()
  })

  it('is sent again when the archive has all that went out around it, and not this one', async () => {
    const { smtpPort, certificate } = peers()
    const thief = await answerThief(smtpPort)
    const creditor = creditorOn({ smtpPort: thief.port, certificate })
    const { collections, clock, handedOver } = creditor
    await creditor.bill({ id: 'before', name: 'Before', address: 'ana@customer.example' })
    expect(await runDay(creditor, '2026-03-05', '14:00:00')).toMatchObject({ sent: 1 })
    await creditor.bill({ id: 'lost', name: 'Lost', address: 'ana@customer.example' })
    thief.loseNext('swallow')
    expect(await runDay(creditor, '2026-03-05', '14:10:00')).toMatchObject({ sent: 0, unknown: 1 })
    const lost = handedOver.at(-1)?.mail.messageId ?? ''
    await creditor.bill({ id: 'after', name: 'After', address: 'ana@customer.example' })
    expect(await runDay(creditor, '2026-03-05', '14:20:00')).toMatchObject({ sent: 1 })
    const last = handedOver.at(-1)?.mail.messageId ?? ''
    await awaitMessage(peers(), mailboxes.archive, (raw) => hasMessageId(raw, last))

    clock.set('2026-03-05T16:00:00Z')
    const archive = await openMailbox(peers(), mailboxes.archive)
    expect(await copiesIn(archive, lost)).toBe(0)
    expect(await resolve(creditor, archive, false)).toEqual({ found: 0, notSent: 0, left: 1 })
    expect(await resolve(creditor, archive)).toEqual({ found: 0, notSent: 1, left: 0 })
    expect(await collections.deliver()).toMatchObject({ sent: 1 })
    await awaitMessage(peers(), mailboxes.archive, (raw) => hasMessageId(raw, lost))
    expect(await copiesIn(archive, lost)).toBe(1)
    await archive.logout()
    await creditor.notifier.close()
    await thief.close()
  })
})
