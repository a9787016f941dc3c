import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import type { PeerAct, PeerMoment, PeerScript, PeerStage, TakenMail } from './script.ts'
import { type Wire, wireOn } from './wire.ts'

/** A command as it came in. */
export type PeerCommand = Readonly<{ connection: number; line: string; isEncrypted: boolean }>

/** What a session is told, and whom it tells. */
export type SessionRules = Readonly<{
  script: PeerScript
  extensions: readonly string[]
  /** Absent: it speaks no TLS. */
  secureContext: SecureContext | undefined
  startsEncrypted: boolean
  /** Users and their passwords, and `Bearer` tokens likewise. */
  users: Readonly<Record<string, string>> | undefined
  onMoment: (moment: PeerMoment) => void
  onCommand: (command: PeerCommand) => void
  onTaken: (mail: TakenMail) => void
}>

type Envelope = { from: string; mailParameters: string[]; to: string[]; rcptParameters: string[][] }

const stageOfVerb: Readonly<Record<string, PeerStage>> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  STARTTLS: 'starttls',
  AUTH: 'auth',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
  RSET: 'rset',
  NOOP: 'noop',
  QUIT: 'quit',
}

/** Serves one connection until one of the two sides leaves. */
export async function serve(raw: Socket, connection: number, rules: SessionRules): Promise<void> {
  let isEncrypted = rules.startsEncrypted
  let socket: Socket = isEncrypted ? encrypted(raw, rules) : raw
  let wire = wireOn(socket)
  let user: string | undefined
  let envelope: Envelope | undefined
  let message = 0
  let line = ''
  let recipient = ''

  /** Asks the script and carries out what it says; tells what was said, or `undefined` when the session is over. */
  const at = async (stage: PeerStage, usual: string): Promise<{ said: string; act: PeerAct } | undefined> => {
    const from = envelope?.from ?? ''
    const moment = { stage, connection, message, line, from, to: recipient, isEncrypted }
    const act = rules.script(moment) ?? {}
    // Told before it acts, so that who waits for a stage does not wait for a peer that stalls there.
    rules.onMoment(moment)
    const said = act.say ?? (act.next === undefined || act.next === 'go-on' ? usual : '')
    if (stage === 'dot' && envelope !== undefined) {
      const isKept = act.keeps ?? (said === '' || said.startsWith('2'))
      if (isKept && envelope.to.length > 0) {
        rules.onTaken({
          connection,
          ...envelope,
          raw: body,
          isEncrypted,
          ...(user === undefined ? {} : { user }),
        })
      }
    }
    await say(wire, said, act.pause)
    switch (act.next ?? 'go-on') {
      case 'reset':
        raw.resetAndDestroy()
        return undefined
      case 'end':
        socket.end()
        return undefined
      case 'stall':
        // In the midst of a message it must not read on either, or all of it would come in.
        if (stage === 'body') socket.pause()
        await wire.gone
        return undefined
      case 'go-on':
        return wire.isGone() ? undefined : { said, act }
    }
  }
  let body: Buffer = Buffer.alloc(0)

  if ((await at('connect', '220 peer.example ESMTP\r\n')) === undefined) return
  for (;;) {
    const next = await wire.line()
    if (next === undefined) break
    line = next
    rules.onCommand({ connection, line, isEncrypted })
    const verb = (line.split(/[ :]/)[0] ?? '').toUpperCase()
    const stage = stageOfVerb[verb]
    if (stage === undefined) {
      wire.write('500 5.5.2 no such command\r\n')
      continue
    }
    if (stage === 'mail') message += 1
    if (stage === 'mail' || stage === 'rcpt') recipient = stage === 'rcpt' ? pathOf(line) : ''
    const done = await at(stage, usualAnswer(stage, { line, envelope, user, rules, isEncrypted }))
    if (done === undefined) return
    const { said } = done
    const isGood = said.startsWith('2')
    if (stage === 'starttls' && isGood && !isEncrypted) {
      isEncrypted = true
      raw.removeAllListeners('data')
      socket = encrypted(raw, rules)
      wire = wireOn(socket)
      envelope = undefined
    } else if (stage === 'auth' && said.startsWith('334')) {
      const given = await login(wire, { line, said })
      if (given === undefined) return
      const known = given.user !== '' && rules.users?.[given.user] === given.password
      if (known) user = given.user
      wire.write(known ? '235 2.7.0 welcome\r\n' : '535 5.7.8 not with these words\r\n')
    } else if (stage === 'auth' && isGood) {
      user = plainLogin(line.split(' ')[2] ?? '').user
    } else if (stage === 'mail' && isGood) {
      envelope = { from: pathOf(line), mailParameters: parametersOf(line), to: [], rcptParameters: [] }
    } else if (stage === 'rcpt' && isGood && envelope !== undefined) {
      envelope.to.push(recipient)
      envelope.rcptParameters.push(parametersOf(line))
    } else if (stage === 'rset' && isGood) {
      envelope = undefined
    } else if (stage === 'data' && said.startsWith('354')) {
      if (!(await wire.some())) return
      line = ''
      if ((await at('body', '')) === undefined) return
      const read = await wire.body()
      if (read === undefined) return
      body = read
      if ((await at('dot', `250 2.0.0 taken as ${connection}-${message}\r\n`)) === undefined) return
      envelope = undefined
    } else if (stage === 'quit') {
      break
    }
  }
  socket.end()
}

/** Answers of a server, where no script says otherwise. */
function usualAnswer(
  stage: PeerStage,
  {
    line,
    envelope,
    user,
    rules,
    isEncrypted,
  }: Readonly<{
    line: string
    envelope: Envelope | undefined
    user: string | undefined
    rules: SessionRules
    isEncrypted: boolean
  }>,
): string {
  switch (stage) {
    case 'ehlo': {
      if (line.toUpperCase().startsWith('HELO')) return '250 peer.example\r\n'
      const tls = rules.secureContext !== undefined && !isEncrypted ? ['STARTTLS'] : []
      const auth = rules.users !== undefined ? ['AUTH PLAIN LOGIN XOAUTH2'] : []
      const lines = ['peer.example', ...rules.extensions, ...tls, ...auth]
      return lines.map((word, i) => `250${i === lines.length - 1 ? ' ' : '-'}${word}\r\n`).join('')
    }
    case 'starttls':
      return rules.secureContext === undefined || isEncrypted ? '502 5.5.1 not here\r\n' : '220 2.0.0 let us begin\r\n'
    case 'auth': {
      if (rules.users === undefined) return '502 5.5.1 not here\r\n'
      const [, mechanism = '', first] = line.split(' ')
      if (mechanism.toUpperCase() === 'LOGIN') return '334 VXNlcm5hbWU6\r\n'
      if (first === undefined) return '334 \r\n'
      const { user: name, password } = plainLogin(first)
      return rules.users[name] === password ? '235 2.7.0 welcome\r\n' : '535 5.7.8 not with these words\r\n'
    }
    case 'mail':
      if (rules.users !== undefined && user === undefined) return '530 5.7.0 Authentication required\r\n'
      return envelope === undefined ? '250 2.1.0 go on\r\n' : '503 5.5.1 one at a time\r\n'
    case 'rcpt':
      return envelope === undefined ? '503 5.5.1 MAIL first\r\n' : '250 2.1.5 go on\r\n'
    case 'data':
      return envelope === undefined || envelope.to.length === 0 ? '554 5.5.1 nobody to send it to\r\n' : '354 go on\r\n'
    case 'quit':
      return '221 2.0.0 good bye\r\n'
    default:
      return '250 2.0.0 so be it\r\n'
  }
}

async function say(wire: Wire, text: string, pause: number | undefined): Promise<void> {
  if (pause === undefined) {
    if (text !== '') wire.write(text)
    return
  }
  for (const byte of text) {
    if (wire.isGone()) return
    wire.write(byte)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

function encrypted(raw: Socket, { secureContext }: SessionRules): TLSSocket {
  if (secureContext === undefined) throw new TypeError('tls: the peer has no certificate')
  const socket = new TLSSocket(raw, { isServer: true, secureContext })
  const leave = () => socket.destroy()
  // What is written waits for the handshake, so a side that leaves before its end would be waited for forever.
  socket.once('end', leave)
  socket.once('secure', () => socket.off('end', leave))
  return socket
}

/** The rest of AUTH LOGIN, or of AUTH PLAIN without its first words. */
async function login(
  wire: Wire,
  { line, said }: Readonly<{ line: string; said: string }>,
): Promise<Readonly<{ user: string; password: string }> | undefined> {
  const first = await wire.line()
  if (first === undefined) return undefined
  if (!/^AUTH LOGIN/i.test(line)) return plainLogin(first)
  wire.write(said.startsWith('334') ? '334 UGFzc3dvcmQ6\r\n' : said)
  const second = await wire.line()
  return second === undefined ? undefined : { user: fromBase64(first), password: fromBase64(second) }
}

/** User and password of PLAIN (RFC 4616), or user and token of XOAUTH2. */
function plainLogin(words: string): Readonly<{ user: string; password: string }> {
  const text = fromBase64(words)
  if (text.startsWith('user=')) {
    const [user = '', bearer = ''] = text.split('\u0001')
    return { user: user.slice('user='.length), password: bearer.replace(/^auth=Bearer /, '') }
  }
  const [, user = '', password = ''] = text.split('\0')
  return { user, password }
}

function fromBase64(words: string): string {
  return Buffer.from(words, 'base64').toString('utf8')
}

function pathOf(line: string): string {
  const path = /<([^>]*)>/.exec(line)?.[1] ?? ''
  return Buffer.from(path, 'latin1').toString('utf8')
}

function parametersOf(line: string): string[] {
  return line
    .slice(line.indexOf('>') + 1)
    .split(' ')
    .filter((word) => word !== '')
}
