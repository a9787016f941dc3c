import { isoDate } from '@cobranza/core'
import { parseMailReport, recordMailEvent } from '@cobranza/notifier-email'
import { describe, expect, it } from 'vitest'
import { awaitMessage, mailboxes } from '../src/index.ts'
import { type Creditor, creditorOn, policy, runDay, secret } from './creditor.ts'
import { peersForTests } from './peers.ts'

describe('mail that comes back from Postfix', () => {
  const peers = peersForTests()

  /** What Postfix wrote to the sender about the last mail, read and recorded. */
  async function recordBounce({ handedOver, collections, clock }: Creditor) {
    const messageId = handedOver.at(-1)?.mail.messageId ?? ''
    const raw = await awaitMessage(peers(), mailboxes.bounces, (one) => one.includes(messageId))
    const event = await parseMailReport(raw, { secrets: [secret] })
    if (event === undefined) throw new Error(`no report: ${raw.toString('utf8').slice(0, 2000)}`)
    const options = { timeZone: policy.timeZone, now: clock.now() }
    return { event, messageId, raw, record: () => recordMailEvent(collections, event, options) }
  }

  it('closes the channel when there is no such mailbox, once', async () => {
    const creditor = creditorOn(peers())
    const { collections } = creditor
    await creditor.bill({ id: 'gone', name: 'Gone', address: 'gone@elsewhere.example' })
    expect(await runDay(creditor, '2026-03-05')).toMatchObject({ sent: 1 })
    const { event, messageId, raw, record } = await recordBounce(creditor)
    expect(event).toMatchObject({
      kind: 'bounced',
      isPermanent: true,
      failure: 'address-unknown',
      recipient: 'gone@elsewhere.example',
      messageIds: expect.arrayContaining([messageId]),
      contact: { customerId: 'gone', channel: 'email' },
    })
    expect(await record()).toEqual({ kind: 'recorded', facts: 1 })
    expect(await record()).toEqual({ kind: 'ignored', reason: 'already-recorded' })
    expect(await runDay(creditor, '2026-03-12')).toMatchObject({ sent: 0, refused: 0, unknown: 0 })
    expect(creditor.handedOver).toHaveLength(1)
    // A newer record with an address opens the channel again.
    await collections.recordCustomer({
      id: 'gone-2',
      customerId: 'gone',
      validFrom: isoDate('2026-03-13'),
      name: 'Gone',
      addresses: [{ channel: 'email', address: 'ana@customer.example' }],
    })
    expect(await runDay(creditor, '2026-03-23')).toMatchObject({ sent: 1 })
    // Whoever has not the secret learns nothing of the contact from the same report.
    const stranger = await parseMailReport(raw, { secrets: ['another secret, just as long as the other'] })
    expect(stranger?.contact).toBeUndefined()
    await creditor.notifier.close()
  })

  it('tells a full mailbox from one that is not there', async () => {
    const creditor = creditorOn(peers())
    await creditor.bill({ id: 'full', name: 'Full', address: 'full@customer.example' })
    expect(await runDay(creditor, '2026-03-05')).toMatchObject({ sent: 1 })
    const { event } = await recordBounce(creditor)
    expect(event).toMatchObject({
      kind: 'bounced',
      failure: 'mailbox-full',
      contact: { customerId: 'full' },
      reply: { code: 552, status: '5.2.2' },
    })
    await creditor.notifier.close()
  })

  it('refuses at once who is turned down before the message is sent', async () => {
    const creditor = creditorOn(peers())
    await creditor.bill({ id: 'nobody', name: 'Nobody', address: 'nobody@customer.example' })
    expect(await runDay(creditor, '2026-03-05')).toMatchObject({ sent: 0, refused: 1 })
    expect(creditor.handedOver.map(({ outcome }) => outcome)).toMatchObject([
      { kind: 'refused', failure: 'address-unknown', reply: { code: 550, status: '5.1.1' } },
    ])
    await creditor.notifier.close()
  })
})
