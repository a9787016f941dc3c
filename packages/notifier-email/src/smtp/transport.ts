import { inspect } from 'node:util'
import type { Mail, MailFailure, MailOutcome, MailTransport } from '../mail.ts'
import { heldBack } from './held-back.ts'
import { isWide, letterOf } from './letter.ts'
import { type SmtpOptions, settingsOf } from './options.ts'
import { type Ending, outcomeOf } from './outcome.ts'
import { type Passage, type RateLimiter, type Resting, rateLimiter, type Timer } from './rate-limit.ts'
import type { Letter, Session } from './session.ts'
import { type PoolAnswer, sessionPool } from './session-pool.ts'
import { whoseRest } from './too-much.ts'

/** The key of the line before the server. */
const allOfThem = ''
/** Where nothing says when a message can go, it comes again after so many milliseconds. */
const pauseUsual = 60_000
/** What we have to put right ourselves. */
const ourFailures: ReadonlySet<MailFailure> = new Set(['our-setup', 'login', 'tls'])
/** So many answers in a row that find fault with us, and the others wait until one message has found out whether it is put right. */
const faultsMax = 3

/**
 * Sends messages by SMTP, over a few connections that are kept for more, each message once.
 *
 * What `send` answers is decided by how far the message came, not by an error's words; see `outcomeOf` for the table. A message is
 * tried on a second connection only when nothing of it was given away on the first: because the server had closed one that was
 * kept, or dropped a new one before it was ready. A server that wants no more connections than it has keeps those.
 *
 * What our own side holds back is answered `not-sent` with `againInSeconds`, and was no try: a turn that does not come in time, and
 * everything while the server or the recipient's domain rests. They rest for a minute, twice as long each time, up to half an hour,
 * and then one message goes first:
 *
 * - the server, when no connection comes about, be it the network, TLS or the login; when it says 421 before a recipient is named; when
 *   our day is used up; and after three answers in a row that find fault with us.
 * - the domain, when its answer is 421, 4.7.28, or says plainly that it is too much. Greylisting and a full mailbox rest nobody.
 *
 * `close` lets what is on a connection end, and answers the others so.
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
  const { turn, handOver, answer } = settings.timeouts
  const pool = sessionPool(settings, timer)
  const server = rateLimiter(settings.rate, timer)
  const domains = rateLimiter(settings.domainRate, timer)
  const underWay = new Set<Promise<unknown>>()
  let [isClosed, faults] = [false, 0]

  /** Answers what was not tried because of us. */
  const stopped = (): MailOutcome =>
    heldBack({ reason: isClosed ? 'the transport is closed' : 'stopped', failure: 'other' }, pauseUsual)

  /** Draws the lessons of a try for the messages after it, and for its own. */
  const learn = (ending: Ending, outcome: MailOutcome, domain: string): MailOutcome => {
    if (outcome.kind === 'sent' || (outcome.kind === 'refused' && ending.kind === 'answered')) {
      faults = 0
      domains.goOn(domain)
      server.goOn(allOfThem)
    }
    if (outcome.kind !== 'not-sent' || ending.kind !== 'answered') return outcome
    const { reason, failure } = outcome
    const rest = whoseRest(ending)
    if (rest === 'domain') domains.slowDown(domain, { reason: 'the domain has asked for fewer messages', failure })
    if (rest === 'server') server.slowDown(allOfThem, { reason: 'the server has asked for fewer messages', failure })
    if (!ourFailures.has(failure)) return outcome
    if (rest === undefined) faults += 1
    if (faults >= faultsMax)
      server.slowDown(allOfThem, { reason: `the server finds fault with us: ${reason}`, failure })
    const { againIn } = server.restOf(allOfThem) ?? {}
    // Where it is our fault for certain, the message is not the worse for having found out.
    return againIn === undefined ? outcome : { ...outcome, ...heldBack(outcome, againIn) }
  }

  const judge = (answered: PoolAnswer, { domain, signal }: Readonly<{ domain: string; signal: AbortSignal }>) => {
    if (answered.kind === 'no-place') {
      if (isClosed || signal.aborted) return stopped()
      return heldBack({ reason: 'no connection was free in time', failure: 'other' }, pauseUsual)
    }
    const { ending } = answered
    const outcome = outcomeOf(ending)
    if (answered.kind === 'tried' || outcome.kind === 'sent') return learn(ending, outcome, domain)
    // An abort that cut it short says nothing of the server.
    if (signal.aborted) return stopped()
    // Nothing was said of the message, so this is no try of it either.
    const { reason, failure, reply } = outcome
    server.slowDown(allOfThem, { reason, failure })
    const held = heldBack({ reason, failure }, server.restOf(allOfThem)?.againIn ?? pauseUsual)
    return reply === undefined ? held : { ...held, reply }
  }

  async function sendLetter(letter: Letter, signal: AbortSignal): Promise<MailOutcome> {
    const domain = letter.to.slice(letter.to.lastIndexOf('@') + 1)
    const turnEndsAt = performance.now() + turn
    const turnLeft = () => turnEndsAt - performance.now()
    // The domain first: a turn at the server is not used up by a message that waits for its domain.
    const lines: readonly (readonly [limiter: RateLimiter, key: string])[] = [
      [domains, domain],
      [server, allOfThem],
    ]
    const leaves: (() => void)[] = []
    try {
      for (const [limiter, key] of lines) {
        const passage = await limiter.pass(key, { signal, milliseconds: turnLeft() })
        if (passage.kind === 'given-up') return stopped()
        if (passage.kind !== 'passed') return unpassed(passage, key)
        leaves.push(passage.leave)
      }
      return await pool.run<MailOutcome>({
        signal,
        turnLeft,
        begin() {
          const endsAt = Math.min(performance.now(), turnEndsAt) + handOver
          return () => endsAt - performance.now()
        },
        holdBack() {
          if (isClosed || signal.aborted) return stopped()
          const rest = domains.restOf(domain) ?? server.restOf(allOfThem)
          return rest === undefined ? undefined : resting(rest)
        },
        use: (session, left) => deliver(session, letter, { signal, left, answer }),
        judge: (answered) => judge(answered, { domain, signal }),
      })
    } finally {
      for (const leave of leaves) leave()
    }
  }

  async function send(mail: Mail, signal: AbortSignal): Promise<MailOutcome> {
    if (isClosed || signal.aborted) return stopped()
    const letter = await letterOf(mail, settings)
    if ('kind' in letter) return letter
    return isClosed ? stopped() : sendLetter(letter, signal)
  }

  return {
    send(mail, { signal }) {
      const sending = send(mail, signal)
      underWay.add(sending)
      const forget = () => underWay.delete(sending)
      sending.then(forget, forget)
      return sending
    },
    async close() {
      isClosed = true
      domains.close()
      server.close()
      await pool.close()
      await Promise.allSettled(underWay)
    },
    [inspect.custom]: () => `SmtpTransport(${settings.host}:${settings.port})`,
  } as MailTransport
}

async function deliver(
  session: Session,
  letter: Letter,
  { signal, left, answer }: Readonly<{ signal: AbortSignal; left: () => number; answer: number }>,
): Promise<Ending> {
  const { smtpUtf8, sizeMax } = session.capabilities
  const size = letter.raw.length
  if (sizeMax !== undefined && size > sizeMax) {
    const cause = `the server takes ${sizeMax} bytes, and the message has ${size}`
    return { kind: 'unsendable', cause, failure: 'too-large' }
  }
  if (isWide(letter) && !smtpUtf8) {
    return { kind: 'unsendable', cause: 'the address needs SMTPUTF8, which the server does not know', failure: 'other' }
  }
  return session.send(letter, { handOver: left(), answer, signal })
}

function unpassed(passage: Exclude<Passage, { kind: 'passed' | 'given-up' }>, key: string): MailOutcome {
  if (passage.kind === 'resting') return resting(passage)
  const whom = key === allOfThem ? 'the server' : 'the domain'
  return heldBack({ reason: `its turn at ${whom} would come too late`, failure: 'rate-limited' }, passage.againIn)
}

function resting({ cause, againIn }: Resting): MailOutcome {
  return heldBack({ ...cause, reason: `held back: ${cause.reason}` }, againIn)
}
