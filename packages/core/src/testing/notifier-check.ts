import type { MessageSection } from '../message/index.ts'
import { quote } from '../plain/index.ts'
import type { OutgoingMessage, SendOutcome } from '../ports/index.ts'
import type { DeliveredMessage, NotifierWorld } from './notifier-world.ts'
import { demand } from './store-check.ts'

/** How long something is waited for that a notifier owes, in milliseconds; nothing depends on it when the notifier keeps its word. */
export const patience = 5_000

const kinds: readonly unknown[] = ['sent', 'refused', 'not-sent', 'unknown'] satisfies readonly SendOutcome['kind'][]

/** Sends a message; an error thrown, or an answer that is none, fails. */
export async function sendWith(
  { notifier }: NotifierWorld,
  message: OutgoingMessage,
  signal: AbortSignal = new AbortController().signal,
): Promise<SendOutcome> {
  let answer: SendOutcome
  try {
    answer = await notifier.send(message, { signal })
  } catch (error) {
    throw new Error(
      `send: threw ${quote(error instanceof Error ? error.message : error)}, where one of four answers is due`,
    )
  }
  const { kind, reason, againInSeconds }: Readonly<Record<string, unknown>> = { ...answer }
  demand(kinds.includes(kind), `send: answered ${quote(answer)}, whose kind is none of ${kinds.join(', ')}`)
  const isTold = kind === 'sent' || (typeof reason === 'string' && reason !== '')
  demand(isTold, `send: answered ${quote(answer)}, without a reason`)
  const isTime = againInSeconds === undefined || (kind === 'not-sent' && isWait(againInSeconds))
  demand(isTime, `send: answered ${quote(answer)}, whose againInSeconds is no number from 0 up of what was not sent`)
  return answer
}

function isWait(seconds: unknown): boolean {
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0
}

/** Holds what arrived of one message against the answer it got. */
export function checkFate(
  delivered: readonly DeliveredMessage[],
  { message, answer }: Readonly<{ message: OutgoingMessage; answer: SendOutcome }>,
): void {
  const copies = delivered.filter(({ key }) => key === message.key)
  const what = `message ${quote(message.key)}, ${answer.kind}`
  const [least, most] = answer.kind === 'sent' ? [1, 1] : answer.kind === 'unknown' ? [0, 1] : [0, 0]
  demand(copies.length >= least && copies.length <= most, `${what}: it arrived ${copies.length} times`)
  for (const copy of copies) checkCopy(copy, message, what)
}

/** What arrived is of these messages and of no others. */
export function checkStrangers(delivered: readonly DeliveredMessage[], messages: readonly OutgoingMessage[]): void {
  const keys = new Set(messages.map(({ key }) => key))
  const stranger = delivered.find(({ key }) => !keys.has(key))
  demand(stranger === undefined, `delivered: ${quote(stranger?.key)} arrived, which nobody sent`)
}

function checkCopy({ to, text }: DeliveredMessage, message: OutgoingMessage, what: string): void {
  if (to !== undefined && message.to !== undefined) {
    demand(
      canonical(to) === canonical(message.to),
      `${what}: it arrived at ${quote(to)}, and was for ${quote(message.to)}`,
    )
  }
  const read = oneLine(text)
  for (const words of owedWords(message)) {
    demand(read.includes(oneLine(words)), `${what}: what arrived does not say ${quote(words)}`)
  }
}

/** Addresses differ in the case of the name only; the host has none. */
function canonical(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}${address.slice(at).toLowerCase()}`
}

/** What a reader has to find in what arrived. How to stop messages may be told in another way, such as a header. */
function owedWords({ composed }: OutgoingMessage): readonly string[] {
  if (composed === undefined) return []
  if (composed.form === 'short') return [composed.short]
  if (composed.form === 'spoken') return composed.script
  return [composed.subject, ...composed.sections.flatMap((section) => (section.kind === 'stop' ? [] : saidBy(section)))]
}

/** A layout may make a table of the documents, and buttons of the pages. */
function saidBy(section: MessageSection): readonly string[] {
  switch (section.kind) {
    case 'documents': {
      const { items, moreItems = '', credits, totals } = section
      const listed = [...items, ...credits].flatMap(({ number, amount }) => [number, amount])
      return [...listed, moreItems, ...totals.map(({ amount }) => amount)]
    }
    case 'howToPay':
      return section.methods.map(({ details, url = details }) => url)
    case 'offers':
      return section.offers.flatMap(({ text, url = '' }) => [text, url])
    default:
      return section.text.split('\n').map((line) => line.replace(/^- /u, ''))
  }
}

/** Lines are folded on the way, and spaces that do not break may become others. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Waits for an answer that is due at once; fails where it does not come. */
export async function dueAtOnce<T>(answer: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer`)), patience)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Asks again and again for so many milliseconds: what must not come can only be waited for. */
export async function staysSo(
  world: NotifierWorld,
  { milliseconds, check }: Readonly<{ milliseconds: number; check: (delivered: readonly DeliveredMessage[]) => void }>,
): Promise<void> {
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
  }, milliseconds)
  try {
    for (;;) {
      const isLast = isOver
      check(await world.delivered())
      if (isLast) return
      await new Promise((resolve) => setTimeout(resolve, milliseconds / 10))
    }
  } finally {
    clearTimeout(timer)
  }
}

/** Asks again and again until it is so, or `until` has come to an end, or patience has. */
export async function comesAbout(isSo: () => Promise<boolean>, until: Promise<unknown>): Promise<void> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  until.then(end, end)
  const timer = setTimeout(end, patience)
  while (!isOver && !(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5))
  clearTimeout(timer)
}
