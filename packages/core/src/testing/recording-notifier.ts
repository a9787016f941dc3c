import type { Notifier, OutgoingMessage, SendOutcome } from '../ports/index.ts'
import { CrashError } from './crash.ts'

/**
 * What goes wrong with a message.
 *
 * - `refused`, `not-sent`: it did not go out, and the notifier says so.
 * - `held-back`: our own side did not try it, and wants it again after a minute.
 * - `unknown`: it went out, but the notifier cannot tell.
 * - `throws`: it went out, and then the notifier threw an error.
 * - `hangs`: it went out, and there is no answer until the signal aborts; then `unknown`.
 * - `crash`: it went out, and the process died: a `CrashError` is thrown, and so for every message after it.
 */
export type NotifierFault = Readonly<{
  outcome: 'refused' | 'not-sent' | 'held-back' | 'unknown' | 'throws' | 'hangs' | 'crash'
}> &
  (
    | Readonly<{
        /** Of the message, every time it is sent. */
        key: string
        call?: never
      }>
    | Readonly<{
        /** Number of the call, 1 for the first. */
        call: number
        key?: never
      }>
  )

/** A notifier that sends nothing and remembers everything. */
export type RecordingNotifier = Notifier &
  Readonly<{
    /** Messages handed over, whatever became of them, in order. */
    calls: readonly OutgoingMessage[]
    /** Messages that went out, in order; a key that stands here twice was sent twice. */
    sent: readonly OutgoingMessage[]
    hasCrashed(): boolean
  }>

/**
 * A notifier for tests. It copies what it is given, so a message in `sent` is what it was when it was sent. With a signal that has
 * aborted nothing goes out.
 *
 * @param faults the first that names the message's key or the number of the call counts; without one the message is sent.
 * @example
 * const email = recordingNotifier({ faults: [{ call: 2, outcome: 'not-sent' }] })
 * email.sent.map(({ key }) => key)
 */
export function recordingNotifier({
  faults = [],
}: Readonly<{ faults?: readonly NotifierFault[] }> = {}): RecordingNotifier {
  const calls: OutgoingMessage[] = []
  const sent: OutgoingMessage[] = []
  let isDead = false
  return {
    calls,
    sent,
    hasCrashed: () => isDead,
    async send(message, { signal }): Promise<SendOutcome> {
      if (isDead) throw new CrashError('the process is dead')
      calls.push(structuredClone(message))
      if (signal.aborted) return { kind: 'not-sent', reason: 'aborted' }
      const outcome = faults.find(({ key, call }) => key === message.key || call === calls.length)?.outcome ?? 'sent'
      if (outcome === 'refused' || outcome === 'not-sent') return { kind: outcome, reason: 'scripted' }
      if (outcome === 'held-back') return { kind: 'not-sent', reason: 'scripted', againInSeconds: 60 }
      sent.push(structuredClone(message))
      switch (outcome) {
        case 'sent':
          return { kind: 'sent', reference: `message-${calls.length}` }
        case 'unknown':
          return { kind: 'unknown', reason: 'scripted' }
        case 'throws':
          throw new Error('scripted')
        case 'hangs':
          await aborted(signal)
          return { kind: 'unknown', reason: 'aborted' }
        case 'crash':
          isDead = true
          throw new CrashError('crashed after the message had gone out')
      }
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
