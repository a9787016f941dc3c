import type { ContactOutcome } from '../account/index.ts'
import { addMilliseconds, type Instant } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { Notifier, OutgoingMessage, SendOutcome } from '../ports/index.ts'

/**
 * Pauses before the second, third … try of a message that surely did not go out: the last answer comes two and a half
 * days after the first.
 */
const retryPauses = [5, 30, 120, 720, 720, 720, 1440].map((minutes) => minutes * 60_000)
/** Tries of one message, in all. */
export const triesMax: number = retryPauses.length + 1
/** The shortest of these pauses. */
export const retryPauseMin: number = 5 * 60_000
/** The longest of these pauses. */
export const retryPauseMax: number = 1440 * 60_000

/** Hands a message to the notifier of its channel. Never throws: what is not an answer counts as `unknown`. */
export async function sendThrough(
  notifiers: Readonly<Record<string, Notifier>>,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const notifier = Object.hasOwn(notifiers, message.channel) ? notifiers[message.channel] : undefined
  if (notifier === undefined) return { kind: 'refused', reason: `no notifier for channel ${message.channel}` }
  try {
    return checked(await notifier.send(message, { signal }))
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.message : 'the notifier threw something' }
  }
}

function checked(answer: SendOutcome): SendOutcome {
  const { kind, reference, againInSeconds, ...rest }: Readonly<Record<string, unknown>> = { ...answer }
  const reason = typeof rest['reason'] === 'string' ? rest['reason'] : 'the notifier gave no reason'
  if (kind === 'sent') return { kind, ...(typeof reference === 'string' ? { reference } : {}) }
  if (kind === 'refused' || kind === 'unknown') return { kind, reason }
  if (kind === 'not-sent') return { kind, reason, ...(isWait(againInSeconds) ? { againInSeconds } : {}) }
  return { kind: 'unknown', reason: `the notifier answered ${quote(answer)}` }
}

function isWait(seconds: unknown): seconds is number {
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0
}

/** Whether our own side held a message back: it was not tried, so this is no try. */
export function isHeldBack(answer: SendOutcome): answer is Extract<SendOutcome, { kind: 'not-sent' }> {
  return answer.kind === 'not-sent' && answer.againInSeconds !== undefined
}

/** The state in which an answer leaves a contact that surely did not go out `tries` times before. */
export function outcomeOf(
  answer: SendOutcome,
  { token, tries, at, attemptedAt }: Readonly<{ token: number; tries: number; at: Instant; attemptedAt: Instant }>,
): ContactOutcome {
  switch (answer.kind) {
    case 'sent':
      return {
        kind: 'sent',
        token,
        sentAt: at,
        ...(answer.reference === undefined ? {} : { reference: answer.reference }),
      }
    case 'refused':
      return { kind: 'refused', token, refusedAt: at, reason: answer.reason }
    case 'unknown':
      return {
        kind: 'unknown',
        token,
        unknownAt: at,
        reason: answer.reason,
        attemptedAt,
        ...(tries === 0 ? {} : { tries }),
      }
    case 'not-sent': {
      if (answer.againInSeconds !== undefined) {
        const milliseconds = Math.min(Math.ceil(answer.againInSeconds * 1000), retryPauseMax)
        return {
          kind: 'planned',
          token,
          ...(tries === 0 ? {} : { tries }),
          notBeforeAt: addMilliseconds(at, milliseconds),
        }
      }
      const pause = retryPauses[tries]
      const done = tries + 1
      if (pause !== undefined) return { kind: 'planned', token, tries: done, notBeforeAt: addMilliseconds(at, pause) }
      return { kind: 'refused', token, refusedAt: at, reason: `not sent in ${done} tries: ${answer.reason}` }
    }
  }
}
