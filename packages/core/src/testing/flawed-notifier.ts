import type { OutgoingMessage, SendOutcome } from '../ports/index.ts'
import type { DeliveredMessage, FaultKind, NotifierWorld } from './notifier-world.ts'

/** What can be wrong with a notifier, one thing at a time; the suite has to notice each. */
export const notifierFlaws = [
  'sends again what it cannot know',
  'sends again later what it cannot know',
  'sends again by a timer what it cannot know',
  'answers sent to a refusal',
  'answers refused where it was put off',
  'answers not-sent where it cannot know',
  'answers sent where it cannot know',
  'answers sent, and sends nothing',
  'answers not-sent, and sends',
  'answers what its library says',
  'answers without a reason',
  'wants a message again at a time that is none',
  'throws on a refusal',
  'sends twice',
  'sends to the recipient of another message',
  'sends to all addresses of a list',
  'sends the words of the message before along',
  'sends the subject and the totals alone',
  'writes addresses without their case',
  'leaves amounts out',
  'leaves the subject out',
  'changes the message',
  'cannot take a frozen message',
  'makes a new id for each try',
  'has one id for all',
  'ignores an abort',
  'answers an abort with not-sent',
  'answers an abort with not-sent, and goes on',
  'sends after an abort',
  'sends nothing any more after a fault',
  'refuses what it can send',
  'takes what it was given before for sent',
] as const

export type NotifierFlaw = (typeof notifierFlaws)[number]

/** The connection was lost, before the other side had it all or after. */
class CutError extends Error {
  readonly isTaken: boolean
  constructor(isTaken: boolean) {
    super('the connection was lost')
    this.isTaken = isTaken
  }
}

/** An other side that takes what it is given, and can be made to fail once. */
function otherSide() {
  const taken: DeliveredMessage[] = []
  let next: FaultKind | undefined
  return {
    taken,
    fault(kind: FaultKind) {
      next = kind
    },
    async post(letter: DeliveredMessage): Promise<'taken' | 'turned-down' | 'put-off'> {
      await Promise.resolve()
      const kind = next
      next = undefined
      if (kind === 'cut-before') throw new CutError(false)
      if (kind === 'turned-down' || kind === 'put-off') return kind
      taken.push(letter)
      if (kind === 'cut-after') throw new CutError(true)
      return kind === 'silent' ? new Promise(() => {}) : 'taken'
    },
  }
}

/** A small notifier with one flaw, or with none, and the other side it sends to. */
export function flawedNotifier(flaw?: NotifierFlaw): NotifierWorld {
  const has = (one: NotifierFlaw) => flaw === one
  const side = otherSide()
  const owed: DeliveredMessage[] = []
  let current: OutgoingMessage | undefined
  const given = new Set<string>()
  let [tries, isBroken, lastText] = [0, false, '']

  function letterOf({ key, to, composed }: OutgoingMessage): DeliveredMessage {
    tries += 1
    const subject = has('leaves the subject out') ? '' : composed?.subject
    const body = has('sends the subject and the totals alone') ? totalsOf(composed) : composed?.body
    const own = [subject, body, composed?.short].join('\n')
    const says = has('sends the words of the message before along') ? `${own}\n${lastText}` : own
    lastText = own
    return {
      key,
      ...(to === undefined ? {} : { to: has('writes addresses without their case') ? to.toLowerCase() : to }),
      text: has('leaves amounts out') ? says.replace(/\d+/gu, '') : says,
      id: has('has one id for all') ? 'id' : has('makes a new id for each try') ? `id-${tries}` : `id-${key}`,
    }
  }

  async function handOver(letter: DeliveredMessage): Promise<SendOutcome> {
    if (isBroken) return { kind: 'not-sent', reason: 'the pool is closed' }
    try {
      const answer = await side.post(letter)
      if (answer === 'taken') return { kind: 'sent' }
      isBroken = has('sends nothing any more after a fault')
      if (has('answers sent to a refusal')) return { kind: 'sent' }
      if (answer === 'turned-down' && has('throws on a refusal')) throw new RangeError('550 no such user')
      const isForGood = answer === 'turned-down' || has('answers refused where it was put off')
      const reason = has('answers without a reason') ? '' : answer
      if (isForGood) return { kind: 'refused', reason }
      const isOdd = has('wants a message again at a time that is none')
      return { kind: 'not-sent', reason, ...(isOdd ? { againInSeconds: -60 } : {}) }
    } catch (error) {
      if (!(error instanceof CutError)) throw error
      isBroken = has('sends nothing any more after a fault')
      if (!error.isTaken) return { kind: 'not-sent', reason: error.message }
      return afterTheDot(letter, error.message)
    }
  }

  async function afterTheDot(letter: DeliveredMessage, reason: string): Promise<SendOutcome> {
    if (has('sends again what it cannot know')) return handOver(letter)
    if (has('sends again later what it cannot know')) owed.push(letter)
    if (has('sends again by a timer what it cannot know')) setTimeout(() => side.post(letter), 200)
    if (has('answers not-sent where it cannot know')) return { kind: 'not-sent', reason }
    return has('answers sent where it cannot know') ? { kind: 'sent' } : { kind: 'unknown', reason }
  }

  async function send(handed: OutgoingMessage, { signal }: Readonly<{ signal: AbortSignal }>): Promise<SendOutcome> {
    if (signal.aborted && !has('sends after an abort')) return { kind: 'not-sent', reason: 'aborted' }
    const message = whatIsSent(handed)
    if (message.composed === undefined) return { kind: 'refused', reason: 'no words' }
    const to = message.to?.split(',').map((one) => one.trim()) ?? []
    const areGood = to.length > 0 && to.every((one) => /^[\w.+']+@[\w.-]+$/u.test(one))
    if (!areGood || (to.length > 1 && !has('sends to all addresses of a list'))) {
      return { kind: 'refused', reason: 'no address' }
    }
    if (has('refuses what it can send') && message.key.length > 4) return { kind: 'refused', reason: 'a long key' }
    if (has('answers sent, and sends nothing')) return { kind: 'sent' }
    if (has('takes what it was given before for sent') && given.has(message.key)) return { kind: 'sent' }
    given.add(message.key)
    for (const late of owed.splice(0)) await side.post(late)
    const letter = letterOf(message)
    if (has('sends twice') || to.length > 1) await side.post(letter)
    const answer = await orAborted(letter, signal)
    if (has('answers what its library says')) return { accepted: to } as unknown as SendOutcome
    return has('answers not-sent, and sends') ? { kind: 'not-sent', reason: 'queued' } : answer
  }

  function whatIsSent(given: OutgoingMessage): OutgoingMessage {
    if (has('cannot take a frozen message')) Reflect.set(given, 'to', given.to) || fail()
    if (has('changes the message') && !Object.isFrozen(given.facts)) Reflect.set(given.facts, 'customerName', '')
    if (!has('sends to the recipient of another message')) return given
    current ??= given
    setTimeout(() => {
      current = undefined
    }, 0)
    return { ...given, ...(current.to === undefined ? {} : { to: current.to }) }
  }

  function orAborted(letter: DeliveredMessage, signal: AbortSignal): Promise<SendOutcome> {
    const answer = handOver(letter)
    if (has('ignores an abort')) return answer
    const kindThen = () => {
      if (has('answers an abort with not-sent')) return 'not-sent'
      return has('answers an abort with not-sent, and goes on') && !side.taken.includes(letter) ? 'not-sent' : 'unknown'
    }
    const aborted = new Promise<SendOutcome>((resolve) => {
      signal.addEventListener('abort', () => resolve({ kind: kindThen(), reason: 'aborted' }), { once: true })
    })
    return Promise.race([answer, aborted])
  }

  return { notifier: { send }, delivered: async () => [...side.taken], fault: side.fault, dispose: async () => {} }
}

function totalsOf(composed: OutgoingMessage['composed']): string {
  const sections = composed?.sections ?? []
  return sections.flatMap((one) => (one.kind === 'documents' ? one.totals.map(({ amount }) => amount) : [])).join('\n')
}

function fail(): never {
  throw new TypeError('the message cannot be written to')
}
