import type { Notifier, SendOutcome } from '@cobranza/core'
import { type DeliveredMessage, type FaultKind, type NotifierWorld, notifierSuite } from '@cobranza/core/testing'
import { describe, test } from 'vitest'

/** A gateway for short messages that takes what it is given, unless it is told to fail. */
function gateway() {
  const inbox: DeliveredMessage[] = []
  let fault: FaultKind | undefined
  return {
    inbox,
    failNext: (kind: FaultKind) => {
      fault = kind
    },
    async take(message: DeliveredMessage): Promise<'accepted' | 'no such number'> {
      const kind = fault
      fault = undefined
      if (kind === 'turned-down') return 'no such number'
      inbox.push(message)
      if (kind === 'silent') await new Promise(() => {})
      if (kind === 'cut-after') throw new Error('the connection was lost')
      return 'accepted'
    },
  }
}

/** One try, and one of four answers: what was handed over and not answered may have arrived. */
function smsNotifier({ take }: ReturnType<typeof gateway>): Notifier {
  return {
    async send({ key, to, composed }, { signal }): Promise<SendOutcome> {
      if (signal.aborted) return { kind: 'not-sent', reason: 'aborted' }
      if (composed === undefined || to === undefined || !/^\+\d{8,15}$/.test(to)) {
        return { kind: 'refused', reason: 'no words, or no number' }
      }
      const aborted = new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
      })
      try {
        const answer = await Promise.race([take({ key, to, text: composed.short, id: key }), aborted])
        return answer === 'accepted' ? { kind: 'sent' } : { kind: 'refused', reason: answer }
      } catch (error) {
        return { kind: 'unknown', reason: error instanceof Error ? error.message : 'no answer' }
      }
    },
  }
}

async function smsWorld(): Promise<NotifierWorld> {
  const side = gateway()
  return {
    notifier: smsNotifier(side),
    delivered: async () => [...side.inbox],
    fault: side.failNext,
    dispose: async () => {},
  }
}

describe('a notifier', () => {
  notifierSuite({
    test,
    createNotifier: () => smsWorld(),
    faults: ['turned-down', 'cut-after', 'silent'],
    channel: 'sms',
  })
})
