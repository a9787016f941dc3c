/**
 * Where a session stands when the script is asked.
 *
 * - `connect`: a connection has come in; nothing was said.
 * - `body`: the first bytes of a message have come in.
 * - `dot`: the final dot has come in, and the message is whole.
 *
 * The others are the command of that name, before it is answered.
 */
export type PeerStage =
  | 'connect'
  | 'ehlo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body'
  | 'dot'
  | 'rset'
  | 'noop'
  | 'quit'

/** A stage of one session, and who and what it is about. */
export type PeerMoment = Readonly<{
  stage: PeerStage
  /** Counts connections from 1, in the order they came in. */
  connection: number
  /** Counts the messages of the connection from 1; 0 before the first MAIL. */
  message: number
  /** The command, with its parameters; empty where there is none. */
  line: string
  /** The sender of the message, from MAIL on. */
  from: string
  /** The recipient that is just named, or the last one that was accepted. */
  to: string
  isEncrypted: boolean
}>

/** What a peer does instead of what a server would. */
export type PeerAct = Readonly<{
  /**
   * Bytes sent instead of the usual answer, exactly these: write the end of line, or leave it out for half a line. Nothing is sent
   * when it is absent and `next` is there.
   */
  say?: string
  /** Milliseconds between one byte of `say` and the next. */
  pause?: number
  /**
   * What follows. `reset` drops the connection as a crash does (RST), `end` as a server that leaves does (FIN), `stall` says nothing
   * any more, keeps the connection, and at `body` reads no more, `go-on` is the default.
   */
  next?: 'go-on' | 'reset' | 'end' | 'stall'
  /** At `dot`: whether it holds the message. When absent, it does, unless it says something that does not begin with 2. */
  keeps?: boolean
}>

/** Asked at every stage; `undefined` lets the peer do what a server does. */
export type PeerScript = (moment: PeerMoment) => PeerAct | undefined

/** A message the peer has taken: the final dot was there, and it decided to keep it. */
export type TakenMail = Readonly<{
  connection: number
  from: string
  to: readonly string[]
  /** The parameters of MAIL and of each RCPT, such as `SIZE=2000`. */
  mailParameters: readonly string[]
  rcptParameters: readonly (readonly string[])[]
  /** The bytes as they were before they were sent: the dots are taken out again, the final one is not there. */
  raw: Buffer
  isEncrypted: boolean
  user?: string
}>
