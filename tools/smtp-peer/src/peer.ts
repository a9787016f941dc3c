import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createSecureContext } from 'node:tls'
import { selfSigned } from './certificate.ts'
import type { PeerMoment, PeerScript, PeerStage, TakenMail } from './script.ts'
import { type PeerCommand, type SessionRules, serve } from './session.ts'

/** How the peer is set up; a peer without options takes everything, and offers STARTTLS. */
export type PeerOptions = Readonly<{
  script?: PeerScript
  /** `starttls` when absent; `implicit` begins with TLS; `none` does not know it. */
  tls?: 'starttls' | 'implicit' | 'none'
  /** Who may log in, and with which password or token; without it there is no AUTH, and nobody has to. */
  users?: Readonly<Record<string, string>>
  /** The name in its certificate; `localhost` when absent. */
  name?: string
  /** What EHLO says beside STARTTLS and AUTH. */
  extensions?: readonly string[]
  /** Told of each message it takes, which `taken` does not keep then: for many of them. */
  onTaken?: (mail: TakenMail) => void
}>

/** A running peer. */
export type SmtpPeer = Readonly<{
  port: number
  /** In PEM; hand it to a client as the authority it trusts. */
  certificate: string
  /** Messages it took, in the order it took them. */
  taken: readonly TakenMail[]
  /** How many it took. */
  takenCount(): number
  /** Commands of all connections, in the order they came in. */
  commands: readonly PeerCommand[]
  /** How many connections have come in, and how many are open. */
  connections(): Readonly<{ count: number; open: number }>
  /** Resolves when the stage has been reached as often as `times` says, counted from the start; once when absent. */
  reached(stage: PeerStage, options?: Readonly<{ times?: number }>): Promise<void>
  /** Drops every connection that is open, as a server that is restarted does. */
  dropAll(): void
  close(): Promise<void>
}>

const usualExtensions = ['PIPELINING', 'SIZE 10485760', '8BITMIME', 'ENHANCEDSTATUSCODES', 'SMTPUTF8'] as const

/**
 * Starts a mail server on a free port of 127.0.0.1.
 *
 * @example
 * const peer = await smtpPeer({ script: ({ stage }) => (stage === 'dot' ? { next: 'reset' } : undefined) })
 * // … send something to 127.0.0.1:peer.port …
 * await peer.reached('dot')
 * peer.taken.length // 1: the final dot was there
 * await peer.close()
 */
export async function smtpPeer({
  script = () => undefined,
  tls = 'starttls',
  users,
  name = 'localhost',
  extensions = usualExtensions,
  onTaken,
}: PeerOptions = {}): Promise<SmtpPeer> {
  const { key, certificate } = selfSigned({ name })
  const taken: TakenMail[] = []
  const commands: PeerCommand[] = []
  const open = new Set<Socket>()
  const counts = new Map<PeerStage, number>()
  let waiting: { stage: PeerStage; times: number; resolve: () => void }[] = []
  let [connectionCount, takenCount] = [0, 0]

  const onMoment = ({ stage }: PeerMoment) => {
    const count = (counts.get(stage) ?? 0) + 1
    counts.set(stage, count)
    const met = waiting.filter((one) => one.stage === stage && one.times <= count)
    waiting = waiting.filter((one) => !met.includes(one))
    for (const { resolve } of met) resolve()
  }
  const rules: SessionRules = {
    script,
    extensions,
    users,
    secureContext: tls === 'none' ? undefined : createSecureContext({ key, cert: certificate }),
    startsEncrypted: tls === 'implicit',
    onMoment,
    onCommand: (command) => {
      if (onTaken === undefined) commands.push(command)
    },
    onTaken: (mail) => {
      takenCount += 1
      if (onTaken === undefined) taken.push(mail)
      else onTaken(mail)
    },
  }
  const server = createServer({ noDelay: true }, (socket) => {
    connectionCount += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    void serve(socket, connectionCount, rules)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const dropAll = () => {
    for (const socket of open) socket.resetAndDestroy()
  }

  return {
    port: (server.address() as AddressInfo).port,
    certificate,
    taken,
    takenCount: () => takenCount,
    commands,
    connections: () => ({ count: connectionCount, open: open.size }),
    reached: (stage, { times = 1 } = {}) =>
      new Promise((resolve) => {
        if ((counts.get(stage) ?? 0) >= times) resolve()
        else waiting.push({ stage, times, resolve })
      }),
    dropAll,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        dropAll()
      }),
  }
}
