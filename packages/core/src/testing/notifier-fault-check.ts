import { quote } from '../plain/index.ts'
import type { OutgoingMessage, SendOutcome } from '../ports/index.ts'
import { checkFate, checkStrangers, comesAbout, dueAtOnce, sendWith, staysSo } from './notifier-check.ts'
import type { DeliveredMessage, FaultKind, NotifierWorld } from './notifier-world.ts'
import { demand, demandSame } from './store-check.ts'

/** What a notifier promises for each fault; names of tests. */
export const faultPromises: Readonly<Record<FaultKind, string>> = {
  'turned-down': 'the message is refused, and the next one goes out',
  'put-off': 'the message is not sent, the next one goes out, and so does it when it is sent again',
  'cut-before': 'the message is not sent, or sent once after all, and goes out with the next one when it is sent again',
  'cut-after': 'the fate of the message is unknown, it is not sent again, and the next one goes out',
  silent:
    'an abort is answered at once, the fate of the message is unknown, it is not sent again, and the next one goes out',
}

/** The faults after which nobody knows whether it arrived. */
export const mayHaveArrived: readonly FaultKind[] = ['cut-after', 'silent']

/** A connection lost before the message was out may be made anew: nothing can arrive twice by that. */
const answers: Readonly<Record<FaultKind, readonly SendOutcome['kind'][]>> = {
  'turned-down': ['refused'],
  'put-off': ['not-sent'],
  'cut-before': ['not-sent', 'sent'],
  'cut-after': ['unknown'],
  silent: ['unknown'],
}

/** How long it is looked whether something comes late, in milliseconds: a notifier with a longer timer is not found out. */
const laterMilliseconds = 1_000

/** Sends a message that meets the fault, and the others after it. */
export async function checkFault(
  world: NotifierWorld,
  kind: FaultKind,
  [first, ...others]: readonly OutgoingMessage[],
): Promise<void> {
  demand(first !== undefined, 'checkFault: there is no message')
  const { fault } = world
  if (fault === undefined) {
    throw new TypeError(
      `fault: the world has none, and faults names ${quote(kind)}; give it one, or leave the kind out`,
    )
  }
  await fault(kind)
  const answer = kind === 'silent' ? await sentIntoSilence(world, first) : await sendWith(world, first)
  demand(answers[kind].includes(answer.kind), `send: answered ${quote(answer)}, not ${answers[kind].join(' or ')}`)
  const fates = [{ message: first, answer }]
  for (const message of others) {
    const after = await sendWith(world, message)
    demandSame(after.kind, 'sent', `send: the answer to a message after one that met ${kind}`)
    fates.push({ message, answer: after })
  }
  // What was not sent is sent again later, and is no copy of anything.
  if (answer.kind === 'not-sent') fates[0] = { message: first, answer: await sentAfterAll(world, first) }
  const delivered = await world.delivered()
  checkStrangers(delivered, [first, ...others])
  for (const fate of fates) checkFate(delivered, fate)
  if (answer.kind !== 'unknown') return
  const copies = delivered.filter(({ key }) => key === first.key)
  demand(
    copies.length === 1,
    `fault: after ${kind} the other side has it ${copies.length} times, and should have taken it`,
  )
}

/** Sends a message that was not sent, or whose fate is unknown, and looks for a while whether it comes a second time by itself. */
export async function checkLater(
  world: NotifierWorld,
  kind: FaultKind,
  [message]: readonly OutgoingMessage[],
): Promise<void> {
  demand(message !== undefined, 'checkLater: there is no message')
  await world.fault?.(kind)
  const answer = kind === 'silent' ? await sentIntoSilence(world, message) : await sendWith(world, message)
  await staysSo(world, {
    milliseconds: laterMilliseconds,
    check: (delivered) => checkFate(delivered, { message, answer }),
  })
}

/** Aborts each message at another moment of its way; what was not sent by then is sent again. */
export async function checkAborts(world: NotifierWorld, messages: readonly OutgoingMessage[]): Promise<void> {
  const fates: { message: OutgoingMessage; answer: SendOutcome }[] = []
  for (const [moment, message] of messages.entries()) {
    const controller = new AbortController()
    const sending = sendWith(world, message, controller.signal)
    if (moment > 0) await afterMoments(moment)
    controller.abort()
    fates.push({ message, answer: await dueAtOnce(sending, 'send: after the signal aborted') })
  }
  const check = (delivered: readonly DeliveredMessage[]) => {
    checkStrangers(delivered, messages)
    for (const fate of fates) checkFate(delivered, fate)
  }
  await staysSo(world, { milliseconds: laterMilliseconds / 5, check })
  for (const fate of fates) {
    if (fate.answer.kind === 'not-sent') fate.answer = await sentAfterAll(world, fate.message)
  }
  check(await world.delivered())
}

/** A turn of what is waiting already, and then whole milliseconds. */
async function afterMoments(moments: number): Promise<void> {
  if (moments === 1) await Promise.resolve()
  else await new Promise((resolve) => setTimeout(resolve, moments - 2))
}

async function sentAfterAll(world: NotifierWorld, message: OutgoingMessage): Promise<SendOutcome> {
  const answer = await sendWith(world, message)
  demandSame(answer.kind, 'sent', 'send: the answer to a message that is sent again because it was not sent')
  return answer
}

async function sentIntoSilence(world: NotifierWorld, message: OutgoingMessage): Promise<SendOutcome> {
  const controller = new AbortController()
  const answer = sendWith(world, message, controller.signal)
  const isThere = async () => (await world.delivered()).some(({ key }) => key === message.key)
  await comesAbout(isThere, answer)
  controller.abort()
  return dueAtOnce(answer, 'send: after the signal aborted')
}
