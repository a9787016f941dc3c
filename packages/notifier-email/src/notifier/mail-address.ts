import { domainToASCII } from 'node:url'

/** An address taken apart. */
export type ParsedAddress = Readonly<{
  /** What stands before the `@`, as given: only its own server knows whether its case matters. */
  local: string
  /** In ASCII (IDNA) and lower case. */
  domain: string
}>

/** Octets of what stands before the `@`, and of a domain: RFC 5321, 4.5.3.1. */
const localBytesMax = 64
const domainLengthMax = 253

/** Letters, digits and signs of a dot-atom, those of other alphabets included: RFC 5322, 3.2.3 and RFC 6531, 3.3. */
const localShape = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
/** What most of them are; it needs no tables of letters. */
const plainLocal = /^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*$/
const domainShape = /^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*$/u
const asciiShape = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/

/** A last label that makes a number of it: the URL standard and some resolvers read `1` and `0x7f.0x1` as IP addresses. */
const lastOfIp = /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/

/**
 * A domain in ASCII and lower case, as DNS and SMTP know it.
 *
 * @returns undefined when it is no domain: empty labels, signs that no host name has, a bare IP address.
 * @see RFC 5890, 2.3.2.1, A-labels.
 * @example asciiDomain('Señal.example') // 'xn--seal-hqa.example'
 */
export function asciiDomain(domain: string): string | undefined {
  if (domain.length > domainLengthMax) return undefined
  const ascii = isPlain(domain) ? domain : toAscii(domain)
  if (ascii === undefined || ascii.length > domainLengthMax) return undefined
  return lastOfIp.test(ascii) ? undefined : ascii
}

/** In ASCII and lower case already, and without a coded label, which would have to be looked into. */
function isPlain(domain: string): boolean {
  return asciiShape.test(domain) && !domain.includes('xn--')
}

function toAscii(domain: string): string | undefined {
  // Checked first: what comes next would take "a/b" for "a", and "1" for an IP address.
  if (!domainShape.test(domain)) return undefined
  const ascii = domainToASCII(domain)
  return asciiShape.test(ascii) ? ascii : undefined
}

/**
 * An e-mail address taken apart: one mailbox, no name, no comment, no quotes.
 *
 * Quoted local parts (`"a b"@…`) are refused: nobody's customer has one, and they are the way to smuggle a second address in.
 *
 * @returns undefined when it is none.
 * @see RFC 5321, 4.1.2; for addresses in other alphabets RFC 6531, 3.3.
 * @example parseAddress('ana@Señal.example') // { local: 'ana', domain: 'xn--seal-hqa.example' }
 */
export function parseAddress(address: unknown): ParsedAddress | undefined {
  if (typeof address !== 'string' || address.length > localBytesMax + 1 + domainLengthMax) return undefined
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  if (at < 1 || !(plainLocal.test(local) || localShape.test(local)) || Buffer.byteLength(local) > localBytesMax)
    return undefined
  const domain = asciiDomain(address.slice(at + 1))
  return domain === undefined ? undefined : { local, domain }
}
