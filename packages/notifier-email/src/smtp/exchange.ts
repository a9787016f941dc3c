import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { causeOf, commandOf, type SmtpError } from './nodemailer-error.ts'
import type { Ending, Stage } from './outcome.ts'
import { parseReply } from './reply.ts'

/** What an exchange may look at and change while it goes on. */
export type Rest = Readonly<{
  isSettled(): boolean
  /** Gives it a new time from now on. */
  restart(milliseconds: number): void
}>

/** How long an exchange may take, who may stop it, and how far its message has come when it is stopped. */
export type ExchangeLimits = Readonly<{ milliseconds: number; signal?: AbortSignal; stage: () => Stage }>

/** The exchanges of one connection with its server, one at a time. */
export type Exchanges = Readonly<{
  /** Resolves when the connection is closed, whoever closed it. */
  closed: Promise<void>
  /** Runs one: it ends with its answer, or with the loss of the connection, the end of its time or an abort. */
  during<T>(
    limits: ExchangeLimits,
    run: (settle: (answer: T | Ending) => void, rest: Rest) => void,
  ): Promise<T | Ending>
}>

/** After an abort, the answer to a message that has ended is waited for so long, or for less where less was left. */
const lastWords = 3_000

/** Listens to a connection for all its life: nodemailer tells some losses to a callback, others as an event only. */
export function exchangesOn(connection: SMTPConnection): Exchanges {
  let onLoss: ((error: SmtpError | undefined) => void) | undefined
  connection.on('error', (error: SmtpError) => onLoss?.(error))
  const closed = new Promise<void>((resolve) => {
    connection.once('end', () => {
      resolve()
      // The callback of the exchange, with the reply that ended it, comes after this event.
      queueMicrotask(() => onLoss?.(undefined))
    })
  })

  function during<T>(
    { milliseconds, signal, stage }: ExchangeLimits,
    run: (settle: (answer: T | Ending) => void, rest: Rest) => void,
  ): Promise<T | Ending> {
    return new Promise((resolve) => {
      let isSettled = false
      const settle = (answer: T | Ending) => {
        if (isSettled) return
        isSettled = true
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        onLoss = undefined
        resolve(answer)
      }
      const onTimeout = () =>
        settle({ kind: 'broken', stage: stage(), cause: 'the server took too long', failure: 'unreachable' })
      const onClosed = () => settle({ kind: 'broken', stage: stage(), ...closedCause })
      const restart = (time: number) => {
        clearTimeout(timer)
        endsAt = performance.now() + time
        timer = setTimeout(onTimeout, Math.max(0, time))
      }
      const onAbort = () => {
        if (stage() === 'ended') restart(Math.min(lastWords, endsAt - performance.now()))
        else settle({ kind: 'broken', stage: stage(), cause: 'stopped', failure: 'other' })
      }
      let endsAt = performance.now() + milliseconds
      let timer = setTimeout(onTimeout, Math.max(0, milliseconds))
      signal?.addEventListener('abort', onAbort)
      onLoss = (error) => (error === undefined ? onClosed() : settle(endingOf(error, stage())))
      if (connection.destroyed) onClosed()
      else if (signal?.aborted === true) onAbort()
      else run(settle, { isSettled: () => isSettled, restart })
    })
  }

  return { closed, during }
}

const closedCause = {
  cause: 'the server closed the connection',
  failure: 'unreachable',
  isDropped: true,
} as const

/** How a try ended, from an error of nodemailer. After the end, only an answer to the message itself is one. */
export function endingOf(error: SmtpError, stage: Stage): Ending {
  const reply = parseReply(error.response)
  const command = commandOf(error)
  if (reply === undefined || (stage === 'ended' && command !== 'message')) {
    return { kind: 'broken', stage, ...causeOf(error) }
  }
  // What a server says to a login may repeat what it was told.
  return { kind: 'answered', stage, command, reply: command === 'AUTH' ? { ...reply, text: '' } : reply }
}
