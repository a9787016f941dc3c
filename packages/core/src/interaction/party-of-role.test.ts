import { describe, expect, it } from 'vitest'
import { ownAddresses, partyOfRole } from './party-of-role.ts'

describe('partyOfRole', () => {
  it.each([
    [undefined, 'consumer', 'debtor'],
    ['accounts-payable', 'consumer', 'debtor'],
    ['guarantor', 'business', 'guarantor'],
    ['reference', 'consumer', 'reference'],
    ['warehouse', 'business', 'debtor'],
    ['mother', 'consumer', 'third-party'],
    ['mother', undefined, 'third-party'],
  ] as const)('takes %s of a %s for the %s', (role, debtorKind, party) => {
    expect(partyOfRole(role, debtorKind)).toBe(party)
  })
})

describe('ownAddresses', () => {
  it('leaves out whoever is not the debtor', () => {
    const addresses = [
      { channel: 'email', address: 'mother@example.com', role: 'reference' },
      { channel: 'email', address: 'pagos@example.com' },
    ]
    expect(ownAddresses({ addresses, debtorKind: 'consumer' })).toEqual([addresses[1]])
    expect(ownAddresses({})).toEqual([])
  })
})
