import { sealToken } from '@cobranza/notifier-email'
import { expect, it } from 'vitest'
import { contactTag } from './contact-tag.ts'

const tagOf = (customerId: string) => {
  const contact = { customerId, channel: 'email', key: 'k'.repeat(600), tenantId: crypto.randomUUID(), locale: 'es-PE' }
  const token = sealToken(contact, { secret: 'a secret of tests, forty characters long', purpose: 'contact' })
  return { token, tag: contactTag({ headers: [['Cobranza-Contact', token]] }) }
}

it('has room for a contact with ids like UUIDs, however long its key', () => {
  const { token, tag } = tagOf(crypto.randomUUID())
  expect(tag).toEqual([['contact', token]])
  expect(token.length).toBeLessThanOrEqual(200)
  // What SES takes: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html
  expect(token).toMatch(/^[A-Za-z0-9_-]{1,256}$/)
})

it('is left out rather than cut where ids are too long', () => {
  expect(tagOf('x'.repeat(200)).tag).toEqual([])
})
