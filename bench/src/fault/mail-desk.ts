import { type PeerAct, type PeerMoment, type SmtpPeer, smtpPeer } from '@cobranza/smtp-peer'
import type { SendPoint } from './kill-point.ts'
import { ending } from './peer-act.ts'

/**
 * What a mail server does with a message.
 *
 * - `take`: answers 250 after the final dot.
 * - `refuse`: answers 550 to the recipient.
 * - `defer`: answers 451 to DATA, so nothing went out.
 * - `drop`: cuts the line when it begins to read the text; a short one is then on its way to the last byte.
 * - `hang-up`: takes the message, and cuts the line instead of answering.
 * - `lose`: cuts the line after the final dot, too, and holds nothing.
 */
export type DeskManner = 'take' | 'refuse' | 'defer' | 'drop' | 'hang-up' | 'lose'

/** Where a worker is to be killed: at the nth time the mail server sees it there. */
export type Ambush = Readonly<{ worker: string; point: SendPoint; nth: number; kill: () => void }>

/** A mail server that counts what it holds, has its manners, and can see to it that a worker dies at a moment of its choice. */
export type MailDesk = Readonly<{
  mail: Readonly<{ port: number; certificate: string }>
  /** How often a message was taken, by its Message-ID. */
  taken: Map<string, number>
  /** How many were cut off when the other side may have given away all of them: nobody but the desk knows what became of those. */
  cutOff: () => number
  lieInWait: (ambush: Ambush | undefined) => void
  /** Forgets the round that is over. */
  clear: () => void
  close: () => Promise<void>
}>

/**
 * Starts one.
 *
 * @param mannerOf asked for each try; `before` is how often that recipient was tried already.
 */
export async function mailDesk(mannerOf: (before: number) => DeskManner): Promise<MailDesk> {
  const taken = new Map<string, number>()
  const tries = new Map<string, number>()
  const manners = new Map<number, DeskManner>()
  const workers = new Map<number, string>()
  let ambush: Ambush | undefined
  let [seen, cuts] = [0, 0]

  /** What the ambush does at a moment; a worker that is dead hears no answer, so the line just stays. */
  const sprung = ({ stage, connection }: PeerMoment): PeerAct | undefined => {
    if (ambush === undefined || workers.get(connection) !== ambush.worker) return undefined
    const moment = ambush.point.slice('send:'.length)
    if (moment !== stage && !(stage === 'dot' && (moment === 'dot-lost' || moment === 'answered'))) return undefined
    seen += 1
    if (seen !== ambush.nth) return undefined
    const { kill } = ambush
    ambush = undefined
    kill()
    if (moment === 'answered') return {}
    return ending('stall', { keeps: moment === 'dot' })
  }
  const mannered = ({ stage, connection, to }: PeerMoment): PeerAct | undefined => {
    if (stage === 'rcpt') {
      const before = tries.get(to) ?? 0
      tries.set(to, before + 1)
      manners.set(connection, mannerOf(before))
    }
    const manner = manners.get(connection) ?? 'take'
    if (stage === 'rcpt' && manner === 'refuse') return { say: '550 5.1.1 nobody here\r\n' }
    if (stage === 'data' && manner === 'defer') return { say: '451 4.3.0 later\r\n' }
    const isCut =
      (stage === 'body' && manner === 'drop') || (stage === 'dot' && (manner === 'hang-up' || manner === 'lose'))
    if (!isCut) return undefined
    cuts += 1
    return ending('reset', { keeps: manner === 'hang-up' })
  }
  const peer: SmtpPeer = await smtpPeer({
    script(moment) {
      if (moment.stage === 'ehlo') workers.set(moment.connection, moment.line.slice('EHLO '.length))
      return sprung(moment) ?? mannered(moment)
    },
    onTaken({ raw }) {
      const id = messageIdIn(raw)
      taken.set(id, (taken.get(id) ?? 0) + 1)
    },
  })
  return {
    mail: { port: peer.port, certificate: peer.certificate },
    taken,
    cutOff: () => cuts,
    lieInWait(next) {
      ambush = next
      seen = 0
    },
    clear() {
      taken.clear()
      tries.clear()
      manners.clear()
      cuts = 0
    },
    close: peer.close,
  }
}

/** The Message-ID of a message as it came over the line. */
function messageIdIn(raw: Buffer): string {
  const head = raw.subarray(0, Math.max(0, raw.indexOf('\r\n\r\n'))).toString('latin1')
  return /^Message-ID:\s*(<[^>]*>)/im.exec(head)?.[1] ?? 'a message without an id'
}
