import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { watchedBody } from './body.ts'
import { type Capabilities, capabilitiesOf } from './capability.ts'
import { type Exchanges, endingOf, exchangesOn } from './exchange.ts'
import { accessTo, tokenMethod } from './nodemailer-error.ts'
import type { SmtpSettings } from './options.ts'
import type { Ending, Stage } from './outcome.ts'
import { parseReply } from './reply.ts'

/** A message ready to go: the envelope in ASCII as far as it can be, and its bytes. */
export type Letter = Readonly<{ from: string; to: string; raw: Buffer }>

/** How long a try may take, in milliseconds, and who may stop it. */
export type Limits = Readonly<{ handOver: number; answer: number; signal: AbortSignal }>

/** A connection that is logged in. One message at a time. */
export type Session = Readonly<{
  capabilities: Capabilities
  send(letter: Letter, limits: Limits): Promise<Ending>
  /** Ends an open transaction; false when the connection is of no use any more. */
  tidy(): Promise<boolean>
  isOpen(): boolean
  /** Messages it was given so far. */
  count(): number
  /** Says good-bye, and closes. */
  quit(): Promise<void>
  /** Closes at once. */
  drop(): void
  /** Resolves when it is closed, whoever closed it. */
  closed: Promise<void>
}>

/** QUIT and RSET are courtesies: so much time they get. */
const courtesy = 3_000

/**
 * Connects, sets up TLS and logs in.
 *
 * @returns the session, or how the try ended; the stage is `before` then.
 */
export async function openSession(
  settings: SmtpSettings,
  { milliseconds, signal }: Readonly<{ milliseconds: number; signal: AbortSignal }>,
): Promise<Session | Ending> {
  const { host, port, tls, ca, name, timeouts } = settings
  const isPlain = tls === 'none-on-loopback' || tls === 'none-anywhere'
  // A whole number, for the sockets of Node take no other; what is left of the time may be none.
  const time = Math.max(1, Math.ceil(Math.min(timeouts.connect, milliseconds)))
  const connection = new SMTPConnection({
    host,
    port,
    secure: tls === 'implicit',
    ...(isPlain ? { ignoreTLS: true } : { requireTLS: true }),
    name,
    connectionTimeout: time,
    greetingTimeout: time,
    // Ours are shorter and know the stage.
    socketTimeout: 300_000,
    socketCloseTimeout: 0,
    tls: { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) },
    customAuth: accessTo(settings.auth),
  })
  const wire = exchangesOn(connection)
  let capabilities: Capabilities = { smtpUtf8: false, sizeMax: undefined }
  const opened = await wire.during<Ending | undefined>(
    { milliseconds: time, signal, stage: () => 'before' },
    (settle) => {
      connection.connect((error) => {
        if (error !== undefined) return settle(endingOf(error, 'before'))
        capabilities = capabilitiesOf(connection.lastServerResponse)
        if (settings.auth === undefined) return settle(undefined)
        connection.login(loginOf(settings.auth), (failed) =>
          settle(failed === null ? undefined : endingOf(failed, 'before')),
        )
      })
    },
  )
  if (opened !== undefined) {
    connection.close()
    return opened
  }
  return sessionOn(connection, wire, capabilities)
}

function sessionOn(connection: SMTPConnection, wire: Exchanges, capabilities: Capabilities): Session {
  let count = 0
  return {
    capabilities,
    send(letter, limits) {
      count += 1
      return sendOn(connection, wire, letter, limits)
    },
    async tidy() {
      if (connection.destroyed) return false
      const done = await wire.during<boolean>({ milliseconds: courtesy, stage: () => 'before' }, (settle) =>
        connection.reset((error) => settle(error === null)),
      )
      return done === true && !connection.destroyed
    },
    isOpen: () => !connection.destroyed,
    count: () => count,
    async quit() {
      if (connection.destroyed) return
      connection.quit()
      const timer = setTimeout(() => connection.close(), courtesy)
      await wire.closed
      clearTimeout(timer)
    },
    drop: () => connection.close(),
    closed: wire.closed,
  }
}

async function sendOn(
  connection: SMTPConnection,
  wire: Exchanges,
  { from, to, raw }: Letter,
  { handOver, answer, signal }: Limits,
): Promise<Ending> {
  let stage: Stage = 'before'
  const ending = await wire.during<Ending>({ milliseconds: handOver, signal, stage: () => stage }, (settle, rest) => {
    const body = watchedBody(raw, {
      onBegin() {
        // Only this answer asks for a message. Nodemailer goes on after a stray 250, too, and would then take the answer to
        // another command for that to the message.
        const reply = parseReply(connection.lastServerResponse)
        if (reply?.code !== 354) {
          settle(
            reply === undefined
              ? { kind: 'broken', stage, cause: 'the server answered DATA with something odd', failure: 'other' }
              : { kind: 'answered', stage, command: 'DATA', reply },
          )
        }
        if (rest.isSettled()) return false
        stage = 'body'
        return true
      },
      onEnd() {
        if (rest.isSettled()) return false
        stage = 'ended'
        rest.restart(answer)
        return true
      },
    })
    connection.send({ from, to, size: raw.length }, body, (error, info) => {
      if (error !== null) return settle(afterMail(endingOf(error, stage)))
      const reply = parseReply(info?.response)
      const reference = info?.serverMessageId
      settle({ kind: 'accepted', stage, reply, ...(reference === undefined ? {} : { reference }) })
    })
  })
  // Whatever is not a plain answer leaves a connection behind that nobody should read on.
  const isClean = ending.kind === 'accepted' || ending.kind === 'answered'
  if (!isClean || ending.stage === 'body' || isOdd(ending)) connection.close()
  return ending
}

/** A 421 that nodemailer ascribes to the connection: one to MAIL has the name of its command, so this one is about the recipient. */
function afterMail(ending: Ending): Ending {
  const isUnnamed = ending.kind === 'answered' && ending.command === 'CONNECT' && ending.reply.code === 421
  return isUnnamed ? { ...ending, command: 'RCPT' } : ending
}

function isOdd(ending: Extract<Ending, { kind: 'accepted' | 'answered' }>): boolean {
  if (ending.kind === 'accepted') return ending.reply === undefined || ending.stage !== 'ended'
  return ending.reply.code < 400 || ending.reply.code === 421
}

function loginOf(auth: NonNullable<SmtpSettings['auth']>): { user: string; pass?: string; method?: string } {
  return 'token' in auth ? { user: auth.user, method: tokenMethod } : { user: auth.user, pass: auth.password }
}
