import type { PeerAct, PeerMoment, PeerStage } from '@cobranza/smtp-peer'
import { ending } from './peer-act.ts'

/** How the other side behaves at a stage. */
export type SmtpManner =
  | 'reset'
  | 'leave'
  | 'stall'
  | 'put-off'
  | 'turn-down'
  | 'shut-down'
  | 'odd-code'
  | 'garbage'
  | 'half-a-line'
  | 'lines'
  | 'slow'

/** How a message ends, as it must. */
export type SmtpEnd = 'sent' | 'refused' | 'not-sent' | 'unknown'

/** Stages of a connection, whose failure is about nobody in particular; in the order they come in. */
export const lineStages = ['connect', 'ehlo', 'starttls', 'mail'] as const satisfies readonly PeerStage[]
/** Stages of one message, in the order they come in. */
export const messageStages = ['rcpt', 'data', 'body', 'dot'] as const satisfies readonly PeerStage[]

/** A stage at which a peer misbehaves. */
export type SmtpStage = (typeof lineStages)[number] | (typeof messageStages)[number]

/** Whether the peer holds a message whose final dot it has seen, where its manner leaves that open. */
export type SmtpTrouble = Readonly<{ stage: SmtpStage; manner: SmtpManner; keeps: boolean }>

const codes: Readonly<Record<SmtpStage, string>> = {
  connect: '220',
  ehlo: '250',
  starttls: '220',
  mail: '250',
  rcpt: '250',
  data: '354',
  body: '250',
  dot: '250',
}

/** What the peer does. */
export function actOf({ stage, manner, keeps }: SmtpTrouble): PeerAct {
  const holding = stage === 'dot' ? { keeps } : {}
  switch (manner) {
    case 'reset':
      return ending('reset', holding)
    case 'leave':
      return ending('end', holding)
    case 'stall':
      return ending('stall', holding)
    case 'put-off':
      return { say: '451 4.3.0 not now\r\n' }
    case 'turn-down':
      return { say: '554 5.6.0 not this\r\n' }
    case 'shut-down':
      return ending('end', { say: '421 4.3.2 closing\r\n' })
    case 'odd-code':
      return { ...holding, say: stage === 'data' ? '250 2.0.0 what of it\r\n' : '334 go on\r\n' }
    case 'garbage':
      return ending('end', { ...holding, say: 'ñandú \u0007 \r\n' })
    case 'half-a-line':
      return ending('reset', { ...holding, say: codes[stage] })
    case 'lines':
      return { say: `${codes[stage]}-first\r\n${codes[stage]}-second\r\n${codes[stage]} third\r\n`, ...keeping(stage) }
    case 'slow':
      return { say: `${codes[stage]} slowly\r\n`, pause: 1, ...keeping(stage) }
  }
}

function keeping(stage: SmtpStage): Pick<PeerAct, 'keeps'> {
  return stage === 'dot' ? { keeps: true } : {}
}

/** Manners in which a server does what it should, in its own way. */
const good: ReadonlySet<SmtpManner> = new Set(['lines', 'slow'])

/**
 * Whether a peer can have this manner there at all: in the middle of a text it has nothing to answer, and a connection without the first
 * word of EHLO knows no extensions.
 */
export function isPossible({ stage, manner }: SmtpTrouble): boolean {
  if (stage === 'body') return manner === 'reset' || manner === 'leave' || manner === 'stall'
  return !(good.has(manner) && (stage === 'ehlo' || stage === 'data'))
}

/**
 * How a message must end when this happens to it on every connection, by RFC 5321: before its final dot it surely did not go out,
 * whatever was said; after it only a whole answer tells anything, and 2 means taken, 4 and 5 not taken.
 */
export function endOf({ stage, manner }: SmtpTrouble): SmtpEnd {
  if (good.has(manner)) return 'sent'
  if (manner === 'turn-down') return stage === 'rcpt' || stage === 'data' || stage === 'dot' ? 'refused' : 'not-sent'
  if (manner === 'put-off' || manner === 'shut-down') return 'not-sent'
  return stage === 'dot' ? 'unknown' : 'not-sent'
}

/** Whose moment it is: the number in the address of the recipient. */
export function recipientIn({ to }: Pick<PeerMoment, 'to'>): number {
  return Number(/^c(\d+)@/.exec(to)?.[1] ?? Number.NaN)
}
