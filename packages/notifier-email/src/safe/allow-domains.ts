import { quote } from '@cobranza/core'
import type { MailTransport } from '../mail.ts'
import { asciiDomain, parseAddress } from '../notifier/mail-address.ts'

/**
 * A transport that writes to some domains only, so that a test never writes to a customer. `bodega.example` is that domain and nothing
 * below it, `*.bodega.example` what is below it and not the domain itself; case does not matter, and letters of other alphabets are
 * compared as DNS knows them.
 *
 * Whatever else there is gets the answer `not-sent`: it waits and is tried again for some days, so that a list that was too short
 * costs no message; only then core counts it as refused.
 *
 * What is wrapped outside is asked first. So the two ways to stand beside `redirectAll` say different things:
 *
 * @param transport what sends them.
 * @param domains to write to; one at least.
 * @throws TypeError when there is none; RangeError when one is no domain.
 * @example
 * allowDomains(redirectAll(smtp, 'staging@bodega.example'), ['customer.example']) // which customers are redirected at all
 * @example
 * redirectAll(allowDomains(smtp, ['bodega.example']), 'staging@bodega.example') // all are, and never to anywhere else
 */
export function allowDomains(transport: MailTransport, domains: readonly string[]): MailTransport {
  if (!Array.isArray(domains) || domains.length === 0) {
    throw new TypeError('domains: there is none, so nothing could be sent; for that take dryRun()')
  }
  const exact = new Set<string>()
  const above = new Set<string>()
  for (const domain of domains) {
    const isAbove = typeof domain === 'string' && domain.startsWith('*.')
    const ascii = typeof domain === 'string' ? asciiDomain(isAbove ? domain.slice(2) : domain) : undefined
    if (ascii === undefined) {
      throw new RangeError(`domains: ${quote(domain)} is no domain such as "bodega.example" or "*.bodega.example"`)
    }
    if (isAbove) above.add(ascii)
    else exact.add(ascii)
  }
  const isAllowed = (address: string) => {
    const domain = parseAddress(address)?.domain
    return domain !== undefined && (exact.has(domain) || parentsOf(domain).some((parent) => above.has(parent)))
  }
  return {
    async send(mail, options) {
      if (isAllowed(mail.to.address) && isAllowed(mail.envelope.to)) return transport.send(mail, options)
      const domain = parseAddress(mail.envelope.to)?.domain ?? 'this address'
      return { kind: 'not-sent', failure: 'not-allowed', reason: `${domain} is not on the list of domains to write to` }
    },
    close: () => transport.close(),
  }
}

/** The domains above one: of `a.b.example` they are `b.example` and `example`. */
function parentsOf(domain: string): readonly string[] {
  const labels = domain.split('.')
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'))
}
