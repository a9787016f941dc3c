import { inspect } from 'node:util'
import type { Mail, MailFailure, MailOutcome, MailTransport } from '../mail.ts'
import { parseAddress } from '../notifier/mail-address.ts'
import { mimeOf } from './mime.ts'
import { type SmtpOptions, type SmtpSettings, settingsOf } from './options.ts'
import { type Ending, outcomeOf } from './outcome.ts'
import { type Passage, rateLimiter, type Timer } from './rate-limit.ts'
import type { Letter, Session } from './session.ts'
import { sessionPool } from './session-pool.ts'

/** The key of the line before the server. */
const allOfThem = ''

/**
 * Sends messages by SMTP, over a few connections that are kept for more, each message once.
 *
 * What `send` answers is decided by how far the message came, not by an error's words; see `outcomeOf` for the table. A message is
 * tried on a second connection only when nothing of it was given away on the first: because the server had closed one that was
 * kept, or dropped a new one before it was ready. A server that answers 421 or 4.7.x, or says that it is too much, gets no mail for
 * the recipient's domain for a minute, twice as long each time, up to half an hour; messages answer `not-sent` meanwhile.
 *
 * @throws RangeError when an option is not what it should be; neither it nor any outcome shows a password or a key.
 * @see RFC 5321; RFC 3207, RFC 8314 for TLS; RFC 6531 for addresses beyond ASCII.
 * @example
 * const transport = smtpTransport({
 *   host: 'smtp.bodega.example',
 *   auth: { user: 'cobranzas', password: secrets.smtp },
 *   dkim: { domain: 'bodega.example', selector: 's2026', privateKey: secrets.dkim },
 *   domainRate: { perSecond: 5 },
 * })
 * const outcome = await transport.send(mail, { signal })
 * await transport.close()
 */
export function smtpTransport(options: SmtpOptions): MailTransport {
  return timedSmtpTransport(options)
}

/** The same with a timer for the rates, for tests. */
export function timedSmtpTransport(options: SmtpOptions, timer?: Timer): MailTransport {
  const settings = settingsOf(options)
  const pool = sessionPool(settings)
  const server = rateLimiter(settings.rate, timer)
  const domains = rateLimiter(settings.domainRate, timer)
  let isClosed = false

  return {
    async send(mail, { signal }) {
      const until = performance.now() + settings.timeouts.handOver
      const left = () => until - performance.now()
      if (isClosed) return notSent('the transport is closed', 'other')
      const letter = await letterOf(mail, settings)
      if ('kind' in letter) return letter
      const domain = letter.to.slice(letter.to.lastIndexOf('@') + 1)
      // The domain first: a turn at the server is not used up by a message that waits for its domain.
      for (const [limiter, key] of [
        [domains, domain],
        [server, allOfThem],
      ] as const) {
        const passage = await limiter.pass(key, { signal, milliseconds: left() })
        if (passage !== 'passed') return unpassed(passage, key)
      }
      const ending = await pool.run({ signal, left }, (session) => deliver(session, letter, { signal, left, settings }))
      const outcome = outcomeOf(ending)
      if (outcome.kind === 'sent') {
        domains.goOn(domain)
        server.goOn(allOfThem)
      } else if (outcome.failure === 'rate-limited') {
        if (ending.kind === 'answered' && isAboutServer(ending.command)) server.slowDown(allOfThem)
        else domains.slowDown(domain)
      }
      return outcome
    },
    async close() {
      isClosed = true
      await pool.close()
    },
    [inspect.custom]: () => `SmtpTransport(${settings.host}:${settings.port})`,
  } as MailTransport
}

async function letterOf(mail: Mail, { sign, sizeMax }: SmtpSettings): Promise<Letter | MailOutcome> {
  const from = asciiAddress(mail.envelope.from)
  const to = asciiAddress(mail.envelope.to)
  let raw: Buffer
  try {
    raw = await mimeOf(mail)
  } catch (error) {
    // A fault that is named is the mail's; another one is ours, and nothing has gone out.
    if (error instanceof RangeError) return { kind: 'refused', reason: error.message, failure: 'unfit' }
    return notSent('the message could not be written', 'other')
  }
  if (raw.length > sizeMax) {
    return {
      kind: 'refused',
      reason: `the message has ${raw.length} bytes, and ${sizeMax} are the most`,
      failure: 'too-large',
    }
  }
  const wide = (['from', 'to', 'replyTo'] as const).find((field) => !isAscii(mail[field]?.address.split('@')[0] ?? ''))
  if (wide !== undefined && isAscii(from) && isAscii(to)) {
    // Only the envelope asks a server for SMTPUTF8.
    return { kind: 'refused', reason: `${wide}.address: beyond ASCII, and the envelope is not`, failure: 'unfit' }
  }
  if (sign === undefined) return { from, to, raw }
  try {
    return { from, to, raw: await sign(raw) }
  } catch {
    return notSent('the message could not be signed', 'other')
  }
}

/** The domain as DNS knows it; what stands before the `@` is left alone. */
function asciiAddress(address: string): string {
  const parsed = parseAddress(address)
  return parsed === undefined ? address : `${parsed.local}@${parsed.domain}`
}

async function deliver(
  session: Session,
  letter: Letter,
  { signal, left, settings }: Readonly<{ signal: AbortSignal; left: () => number; settings: SmtpSettings }>,
): Promise<Ending> {
  const { smtpUtf8, sizeMax } = session.capabilities
  const { from, to, raw } = letter
  if (sizeMax !== undefined && raw.length > sizeMax) {
    return {
      kind: 'unsendable',
      cause: `the server takes ${sizeMax} bytes, and the message has ${raw.length}`,
      failure: 'too-large',
    }
  }
  const isWide = !isAscii(from) || !isAscii(to)
  if (isWide && !smtpUtf8) {
    return { kind: 'unsendable', cause: 'the address needs SMTPUTF8, which the server does not know', failure: 'other' }
  }
  return session.send(letter, { handOver: left(), answer: settings.timeouts.answer, signal })
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

function isAboutServer(command: string): boolean {
  return !['RCPT', 'DATA', 'message'].includes(command)
}

function unpassed(passage: Exclude<Passage, 'passed'>, key: string): MailOutcome {
  const whom = key === allOfThem ? 'the server' : 'the domain'
  switch (passage) {
    case 'given-up':
      return notSent('stopped', 'other')
    case 'too-long':
      return notSent(`its turn at ${whom} would come too late`, 'rate-limited')
    case 'resting':
      return notSent(`${whom} has asked for fewer messages`, 'rate-limited')
  }
}

function notSent(reason: string, failure: MailFailure): MailOutcome {
  return { kind: 'not-sent', reason, failure }
}
