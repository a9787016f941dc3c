import { quote } from '@cobranza/core'
import { asciiDomain, parseAddress } from '../notifier/mail-address.ts'

/** Whether an address is one of ours. */
export type IsOurs = (address: string) => boolean

/**
 * Tells our own addresses from those of others.
 *
 * @param ours addresses, and domains of which every address is ours.
 * @throws RangeError for an entry that is neither.
 */
export function ourAddresses(ours: readonly string[]): IsOurs {
  const known = new Set(ours.map(knownAs))
  return (address) => {
    const parsed = parseAddress(address)
    return (
      parsed !== undefined && (known.has(parsed.domain) || known.has(`${parsed.local.toLowerCase()}@${parsed.domain}`))
    )
  }
}

function knownAs(entry: string): string {
  const parsed = parseAddress(entry)
  if (parsed !== undefined) return `${parsed.local.toLowerCase()}@${parsed.domain}`
  const domain = typeof entry === 'string' ? asciiDomain(entry) : undefined
  if (domain !== undefined) return domain
  throw new RangeError(`ours: ${quote(entry)} is no address and no domain such as "bodega.example"`)
}
