/** What a server says it can do, as far as a message depends on it. */
export type Capabilities = Readonly<{
  /** Takes addresses beyond ASCII (RFC 6531). */
  smtpUtf8: boolean
  /** The largest message it takes, in bytes (RFC 1870); absent when it does not say. */
  sizeMax: number | undefined
}>

/** Reads the answer to EHLO: RFC 5321, section 4.1.1.1. */
export function capabilitiesOf(answer: string | false): Capabilities {
  const lines = answer === false ? [] : answer.split(/\r?\n/).map((line) => line.slice(4).trim().toUpperCase())
  const size = lines.map((line) => /^SIZE (\d{1,15})$/.exec(line)?.[1]).find((found) => found !== undefined)
  // SIZE 0 means that there is no limit.
  return {
    smtpUtf8: lines.includes('SMTPUTF8'),
    sizeMax: size === undefined || size === '0' ? undefined : Number(size),
  }
}
