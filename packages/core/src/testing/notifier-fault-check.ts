import { quote } from '../plain/index.ts'
import type { OutgoingMessage, SendOutcome } from '../ports/index.ts'
import { checkFate, checkStrangers, comesAbout, dueAtOnce, sendWith } from './notifier-check.ts'
import type { FaultKind, NotifierWorld } from './notifier-world.ts'
import { demand, demandSame } from './store-check.ts'

/** What a notifier promises for each fault; names of tests. */
export const faultPromises: Readonly<Record<FaultKind, string>> = {
  'turned-down': 'the message is refused, and the next one goes out',
  'put-off': 'the message is not sent, and the next one goes out',
  'cut-before': 'the message is not sent, or sent once after all, and the next one goes out',
  'cut-after': 'the fate of the message is unknown, it is not sent again, and the next one goes out',
  silent:
    'an abort is answered at once, the fate of the message is unknown, it is not sent again, and the next one goes out',
}

/** A connection lost before the message was out may be made anew: nothing can arrive twice by that. */
const answers: Readonly<Record<FaultKind, readonly SendOutcome['kind'][]>> = {
  'turned-down': ['refused'],
  'put-off': ['not-sent'],
  'cut-before': ['not-sent', 'sent'],
  'cut-after': ['unknown'],
  silent: ['unknown'],
}

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

async function sentIntoSilence(world: NotifierWorld, message: OutgoingMessage): Promise<SendOutcome> {
  const controller = new AbortController()
  const answer = sendWith(world, message, controller.signal)
  const isThere = async () => (await world.delivered()).some(({ key }) => key === message.key)
  await comesAbout(isThere, answer)
  controller.abort()
  return dueAtOnce(answer, 'send: after the signal aborted')
}
