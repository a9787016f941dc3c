import fc from 'fast-check'
import { quote } from '../plain/index.ts'
import type { OutgoingMessage } from '../ports/index.ts'
import { checkFate, checkStrangers, sendWith } from './notifier-check.ts'
import { checkAborts, checkFault, checkLater, faultPromises, mayHaveArrived } from './notifier-fault-check.ts'
import { type FaultKind, faultKinds, type NotifierWorld } from './notifier-world.ts'
import {
  brokenAddresses,
  distinctMessages,
  type MarkedMessage,
  markedMessages,
  outgoingMessages,
} from './outgoing-arbitrary.ts'
import { demand, demandSame } from './store-check.ts'

/** What the suite needs from the author of a notifier. */
export type NotifierSuite = Readonly<{
  /** The `test` of your runner; give it a timeout that fits your notifier. */
  test: (name: string, body: () => Promise<void>) => void
  /** A notifier and a fresh other side at each call; `dispose` is called when its test is over, failed ones included. */
  createNotifier: () => Promise<NotifierWorld>
  /** What the other side can be made to do wrong. The tests of other kinds are left out; their names begin with the kind. */
  faults: readonly FaultKind[]
  /** The channel of the messages; e-mail when absent. */
  channel?: string
  /** Random messages, or handfuls of them, for each promise; 20 when absent. */
  runs?: number
  /** Tries the messages of an earlier run again: its seed is in the message of the failure. */
  seed?: number
}>

/**
 * The proof that a notifier keeps the promises of `Notifier`, as tests of your own runner.
 *
 * Random messages are sent, hostile names among them, and what arrived on the other side is held against the answers: what was
 * sent arrived once, at the right address, with all its words and none of another's; of what was not there is nothing. Each fault that
 * the other side can be made to have, and an abort at any moment, is met with the answer that is true of it; what may have arrived is not
 * sent again by itself, and what was not sent goes out when it is sent again. That a message comes late by itself is looked for during a
 * second: a notifier with a longer timer is not found out.
 *
 * @throws RangeError naming a fault there is not.
 * @example
 * import { notifierSuite } from '@cobranza/core/testing'
 * import { describe, test } from 'vitest'
 *
 * describe('my notifier', () => {
 *   notifierSuite({ test, createNotifier: () => mySmsWorld(), faults: ['turned-down', 'silent'], channel: 'sms' })
 * })
 */
export function notifierSuite({
  test,
  createNotifier,
  faults,
  channel = 'email',
  runs = 20,
  seed,
}: NotifierSuite): void {
  const stranger = faults.find((kind) => !faultKinds.includes(kind))
  if (stranger !== undefined) {
    throw new RangeError(`faults: ${quote(stranger)} is no fault; take some of ${faultKinds.join(', ')}`)
  }
  const sendable = { channel, isSendable: true }

  /** A test about random values, each with a world of its own. */
  function promise<T>(
    name: string,
    values: fc.Arbitrary<T>,
    { numRuns, body }: Readonly<{ numRuns: number; body: (world: NotifierWorld, value: T) => Promise<void> }>,
  ): void {
    test(name, async () => {
      const property = fc.asyncProperty(values, async (value) => {
        const world = await createNotifier()
        try {
          await body(world, value)
        } finally {
          await world.dispose()
        }
      })
      await fc.assert(property, { numRuns, ...(seed === undefined ? {} : { seed }) })
    })
  }

  promise(
    'what is sent arrives once, where it should and with what is asked; of the rest nothing arrives',
    distinctMessages({ channel }, { min: 1, max: 5 }),
    { numRuns: runs, body: sentOneByOne },
  )

  const many = brokenAddresses.length
  promise('what is no address, or more than one, gets nothing', distinctMessages(sendable, { min: many, max: many }), {
    numRuns: 1,
    body: (world, messages) =>
      sentOneByOne(
        world,
        messages.map((message, index) => ({ ...message, to: brokenAddresses[index] ?? '' })),
      ),
  })

  promise('what can be sent is sent', outgoingMessages(sendable), {
    numRuns: runs,
    async body(world, message) {
      const answer = await sendWith(world, message)
      demandSame(answer.kind, 'sent', 'send: the answer, with nothing wrong')
      checkFate(await world.delivered(), { message, answer })
    },
  })

  promise('ten messages at once are not mixed up', distinctMessages(sendable, { min: 10, max: 10 }), {
    numRuns: Math.ceil(runs / 4),
    body: sentAtOnce,
  })

  promise("nobody gets a word of another's message", markedMessages({ channel }, { count: 6 }), {
    numRuns: Math.ceil(runs / 4),
    body: keptApart,
  })

  promise('a message is left as it was, also when it is frozen', outgoingMessages({ channel }), {
    numRuns: runs,
    async body(world, message) {
      const given = structuredClone(message)
      await sendWith(world, given)
      demandSame(given, message, 'send: the message afterwards')
      await sendWith(world, deepFrozen(structuredClone(message)))
    },
  })

  promise('the same key gives the same id, and another key another', distinctMessages(sendable, { min: 2, max: 2 }), {
    numRuns: runs,
    body: sentAgain,
  })

  promise('with a signal that has aborted nothing is sent', distinctMessages(sendable, { min: 2, max: 2 }), {
    numRuns: Math.ceil(runs / 4),
    async body(world, messages) {
      for (const message of messages) {
        const answer = await sendWith(world, message, AbortSignal.abort())
        demandSame(answer.kind, 'not-sent', 'send: the answer after the signal aborted')
      }
      demandSame(await world.delivered(), [], 'delivered: after the signal aborted')
    },
  })

  promise(
    'an abort under way is answered with what is true of the message, at any moment',
    distinctMessages(sendable, { min: 12, max: 12 }),
    { numRuns: 1, body: checkAborts },
  )

  for (const kind of faultKinds.filter((one) => faults.includes(one))) {
    promise(`${kind}: ${faultPromises[kind]}`, distinctMessages(sendable, { min: 3, max: 3 }), {
      // Silence costs the patience of the suite each time that a notifier does not keep its word.
      numRuns: kind === 'silent' ? 2 : Math.ceil(runs / 4),
      body: (world, messages) => checkFault(world, kind, messages),
    })
    if (!mayHaveArrived.includes(kind)) continue
    promise(
      `${kind}: the message is not sent again a moment later, either`,
      distinctMessages(sendable, { min: 1, max: 1 }),
      {
        numRuns: 1,
        body: (world, messages) => checkLater(world, kind, messages),
      },
    )
  }
}

async function sentOneByOne(world: NotifierWorld, messages: readonly OutgoingMessage[]): Promise<void> {
  const fates = []
  for (const message of messages) fates.push({ message, answer: await sendWith(world, message) })
  const delivered = await world.delivered()
  checkStrangers(delivered, messages)
  for (const fate of fates) checkFate(delivered, fate)
}

async function sentAtOnce(world: NotifierWorld, messages: readonly OutgoingMessage[]): Promise<void> {
  const fates = await Promise.all(
    messages.map(async (message) => ({ message, answer: await sendWith(world, message) })),
  )
  const delivered = await world.delivered()
  checkStrangers(delivered, messages)
  for (const fate of fates) {
    demandSame(fate.answer.kind, 'sent', 'send: the answer to one of ten at once')
    checkFate(delivered, fate)
  }
}

/** One after the other, and then at once: each has a mark of its own in all its texts. */
async function keptApart(world: NotifierWorld, marked: readonly MarkedMessage[]): Promise<void> {
  const half = marked.length / 2
  for (const { message } of marked.slice(0, half)) await sendWith(world, message)
  await Promise.all(marked.slice(half).map(({ message }) => sendWith(world, message)))
  const delivered = await world.delivered()
  for (const { mark, message } of marked) {
    const stranger = delivered.find(({ key, text }) => key !== message.key && text.includes(mark))
    demand(
      stranger === undefined,
      `delivered: message ${quote(stranger?.key)} has words of message ${quote(message.key)}`,
    )
    checkFate(delivered, { message, answer: { kind: 'sent' } })
  }
}

/** Somebody sends a message again whose fate was unknown: the other side must be able to tell that it is the same. */
async function sentAgain(world: NotifierWorld, messages: readonly OutgoingMessage[]): Promise<void> {
  for (const message of [...messages, ...messages]) await sendWith(world, message)
  const delivered = await world.delivered()
  const idsOf = messages.map(({ key }) => {
    const copies = delivered.filter((one) => one.key === key)
    demand(copies.length > 0, `delivered: message ${quote(key)} did not arrive`)
    const ids = new Set(copies.map(({ id }) => id))
    demand(ids.size === 1, `delivered: the copies of message ${quote(key)} have the ids ${quote([...ids])}`)
    return [...ids][0]
  })
  const [first, second] = idsOf
  demand(first === undefined || first !== second, `delivered: two messages have the id ${quote(first)}`)
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(Object.freeze(value))) deepFrozen(inner)
  return value
}
