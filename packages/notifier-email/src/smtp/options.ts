import { isIPv4 } from 'node:net'
import { quote } from '@cobranza/core'
import { type DkimKey, type DkimSigner, dkimSigner } from './dkim.ts'
import type { Rate } from './rate-limit.ts'

/** How to log in: with a password, or with a token that is asked for at every login, for it does not live long (XOAUTH2). */
export type SmtpAuth =
  | Readonly<{ user: string; password: string }>
  | Readonly<{ user: string; token: () => Promise<string> }>

/** Where and how to send. */
export type SmtpOptions = Readonly<{
  /** Name or address of the mail server. */
  host: string
  /** 587 when absent, or 465 where TLS is implicit. */
  port?: number
  /**
   * - `required`, when absent: STARTTLS, or nothing is sent (RFC 3207).
   * - `implicit`: TLS from the first byte (RFC 8314).
   * - `none-on-loopback`: in clear, and only to this machine.
   * - `none-anywhere`: in clear to any host, without a login. Names, debts and links can then be read on the way.
   *
   * The certificate is always checked.
   */
  tls?: 'required' | 'implicit' | 'none-on-loopback' | 'none-anywhere'
  /** An authority of one's own, in PEM, that is trusted instead of the usual ones. */
  ca?: string
  auth?: SmtpAuth
  /** The name this side gives in EHLO; that of the machine when absent. */
  name?: string
  /** Open at once; 5 when absent. */
  connections?: number
  /** After so many messages a connection is closed; 100 when absent. */
  messagesPerConnection?: number
  timeouts?: SmtpTimeouts
  /** The largest message in bytes, as it goes over the wire; 10 MB when absent. Above it, nothing is sent. */
  sizeMax?: number
  /** Messages to the server in a second; as many as it takes when absent. */
  rate?: Rate
  /** Messages to one recipient's domain in a second; as many as it takes when absent. */
  domainRate?: Rate
  /** A key to sign with, or two: RSA and Ed25519. */
  dkim?: DkimKey | readonly DkimKey[]
}>

/**
 * How long to wait, in seconds. RFC 5321, section 4.5.3.2 would wait up to 5 minutes for a command and 10 for the answer after the
 * final dot; the core gives a message up as `unknown` 5 minutes after it began to go out, so all of it has to end before.
 */
export type SmtpTimeouts = Readonly<{
  /** For a connection, TLS and login; 20 when absent. */
  connect?: number
  /**
   * In line, for the rates and for a free connection; 30 when absent. A message whose turn does not come is answered `not-sent` with
   * `againInSeconds`: hand over no more at once than go out in this time.
   */
  turn?: number
  /** From its turn on, for all that comes before the final dot; 100 when absent. */
  handOver?: number
  /** For the answer after the final dot; 150 when absent. */
  answer?: number
  /** Until a connection that nobody uses is closed; 20 when absent. */
  idle?: number
}>

/** The options, checked and whole. */
export type SmtpSettings = Readonly<{
  host: string
  port: number
  tls: NonNullable<SmtpOptions['tls']>
  ca: string | undefined
  auth: SmtpAuth | undefined
  name: string | undefined
  connections: number
  messagesPerConnection: number
  /** In milliseconds. */
  timeouts: Readonly<Required<SmtpTimeouts>>
  sizeMax: number
  rate: Rate | undefined
  domainRate: Rate | undefined
  sign: DkimSigner | undefined
}>

/** What the core waits before it counts a message as `unknown`, less a margin for what it does itself. */
const secondsMax = 285
const nameShape = /^[a-z0-9.:[\]-]{1,255}$/i

/**
 * Checks the options once.
 *
 * @throws RangeError when one is not what it should be; the message never shows a password or a key.
 */
export function settingsOf(options: SmtpOptions): SmtpSettings {
  const { host, tls = 'required', auth, name, ca, rate, domainRate, dkim } = options
  if (!nameShape.test(host)) throw new RangeError(`host: ${quote(host)} is no host such as "smtp.bodega.example"`)
  if (name !== undefined && !nameShape.test(name)) throw new RangeError(`name: ${quote(name)} is no name of a host`)
  if (!['required', 'implicit', 'none-on-loopback', 'none-anywhere'].includes(tls)) {
    throw new RangeError(`tls: ${quote(tls)} is none of "required", "implicit", "none-on-loopback", "none-anywhere"`)
  }
  if (tls === 'none-on-loopback' && !isLoopback(host)) {
    throw new RangeError(`tls: "none-on-loopback" is for this machine, and ${quote(host)} is another; use "required"`)
  }
  if (tls === 'none-anywhere' && auth !== undefined && !isLoopback(host)) {
    throw new RangeError('auth: a login would be readable on the way; use tls "required"')
  }
  if (auth !== undefined) checkAuth(auth)
  checkRate('rate', rate)
  checkRate('domainRate', domainRate)
  const { connect = 20, turn = 30, handOver = 100, answer = 150, idle = 20 } = options.timeouts ?? {}
  const timeouts = { connect, turn, handOver, answer, idle }
  for (const [field, seconds] of Object.entries(timeouts)) {
    if (!(seconds > 0 && seconds <= secondsMax)) {
      throw new RangeError(`timeouts.${field}: ${quote(seconds)} is no number of seconds up to ${secondsMax}`)
    }
  }
  const whole = turn + handOver + answer
  if (whole > secondsMax) {
    throw new RangeError(`timeouts: turn, handOver and answer are ${whole} s together, and ${secondsMax} are left`)
  }
  return {
    host,
    port: integer('port', options.port ?? (tls === 'implicit' ? 465 : 587), 65_535),
    tls,
    ca,
    auth,
    name,
    connections: integer('connections', options.connections ?? 5, 1000),
    messagesPerConnection: integer('messagesPerConnection', options.messagesPerConnection ?? 100, 1_000_000),
    timeouts: {
      connect: connect * 1000,
      turn: turn * 1000,
      handOver: handOver * 1000,
      answer: answer * 1000,
      idle: idle * 1000,
    },
    sizeMax: integer('sizeMax', options.sizeMax ?? 10_000_000, 1_000_000_000),
    rate,
    domainRate,
    sign: dkim === undefined ? undefined : dkimSigner(dkim),
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}

function checkAuth(auth: SmtpAuth): void {
  const { user } = auth
  if (!isWords(user)) throw new RangeError('auth.user: not a text')
  const isGood = 'token' in auth ? typeof auth.token === 'function' : isWords(auth.password)
  if (!isGood) throw new RangeError('auth: neither a password nor a function that gives a token')
}

function isWords(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !/\p{Cc}/u.test(value)
}

function checkRate(field: string, rate: Rate | undefined): void {
  if (rate === undefined) return
  const { perSecond } = rate
  if (!(perSecond > 0 && Number.isFinite(perSecond))) {
    throw new RangeError(`${field}.perSecond: ${quote(perSecond)} is no number of messages above 0`)
  }
}

function integer(field: string, value: number, max: number): number {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new RangeError(`${field}: ${quote(value)} is no whole number from 1 to ${max}`)
  }
  return value
}
