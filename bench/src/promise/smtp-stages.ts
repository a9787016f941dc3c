import { once } from 'node:events'
import { createServer } from 'node:net'
import { type Mail, type MailOutcome, type MailTransport, smtpTransport } from '@cobranza/notifier-email'
import { type PeerMoment, smtpPeer } from '@cobranza/smtp-peer'
import fc from 'fast-check'
import {
  actOf,
  endOf,
  isPossible,
  lineStages,
  messageStages,
  recipientIn,
  type SmtpManner,
  type SmtpStage,
  type SmtpTrouble,
} from '../fault/smtp-script.ts'
import { checkAll, demand, demandEqual, property } from './check.ts'
import type { Provable, Size, Verdict } from './promise.ts'

const manners: readonly SmtpManner[] = [
  'reset',
  'leave',
  'stall',
  'put-off',
  'turn-down',
  'shut-down',
  'odd-code',
  'garbage',
  'half-a-line',
  'lines',
  'slow',
]
const stages: readonly SmtpStage[] = [...lineStages, ...messageStages]

/** Everything that can go wrong at every stage, and at the final dot once with the message kept and once with it lost. */
export const troubles: readonly SmtpTrouble[] = stages
  .flatMap((stage) => manners.flatMap((manner) => [true, false].map((keeps) => ({ stage, manner, keeps }))))
  .filter((trouble) => isPossible(trouble) && (trouble.keeps || trouble.stage === 'dot'))

/** Seconds that a transport waits for a peer that stalls, and for others. */
const impatience = 0.1
const patience = 20
/** No handful of messages may take longer, whatever the other side does. */
const deadlineMilliseconds = 60_000

/** Longer than all that lies between two programs on one machine, so that some of it is still here when the line is cut. */
const long = new Uint8Array(6_000_000).fill(65)

/** A mail that is as long as most, or much longer, to a recipient by number. */
function mailTo(index: number, { isLong = false } = {}): Mail {
  return {
    key: `C-${index}`,
    messageId: `<${index}@creditor.example>`,
    date: 'Mon, 02 Mar 2026 09:00:00 -0500',
    from: { address: 'cobranzas@creditor.example' },
    to: { address: `c${index}@customer.example` },
    envelope: { from: 'bounces@creditor.example', to: `c${index}@customer.example` },
    subject: 'Su factura',
    text: 'Hola.\n.\n..\n'.repeat(400),
    html: '<p>Hola.</p>\n'.repeat(400),
    locale: 'es-PE',
    references: [],
    headers: [],
    attachments: isLong ? [{ filename: 'letras.bin', contentType: 'application/octet-stream', content: long }] : [],
  }
}

/** Where a message goes; stages that stall are the ones whose time runs out soon, so that a busy machine fails nothing else. */
type Line = Readonly<{ port: number; certificate: string; connections: number; stalls: ReadonlySet<SmtpStage> }>

function transportTo({ port, certificate, connections, stalls }: Line): MailTransport {
  const stallsAt = (...some: readonly SmtpStage[]) => some.some((stage) => stalls.has(stage))
  return smtpTransport({
    host: 'localhost',
    port,
    ca: certificate,
    connections,
    timeouts: {
      connect: stallsAt('connect', 'ehlo', 'starttls') ? impatience : patience,
      handOver: stallsAt('mail', 'rcpt', 'data', 'body') ? impatience : patience,
      // A short message is given away before the peer that stalls has read any of it.
      answer: stallsAt('body', 'dot') ? impatience : patience,
    },
  })
}

/** Messages whose text the peer has begun to read, and those it took. */
type Witness = Readonly<{ begun: readonly number[]; taken: readonly number[] }>

/** Holds an answer against what the peer saw, which is all that there is to know. */
function faultOf(index: number, { kind }: MailOutcome, { begun, taken }: Witness): string | undefined {
  const times = taken.filter((one) => one === index).length
  if (times > 1) return `message ${index} was taken ${times} times`
  if (kind === 'sent' && times === 0) return `message ${index} is sent, and was not taken`
  if (times === 1 && kind !== 'sent' && kind !== 'unknown') return `message ${index} was taken, and is ${kind}`
  if (kind !== 'unknown' || begun.includes(index)) return undefined
  return `message ${index} is unknown, and nothing of it was ever seen`
}

function stallsIn(troubles: readonly (SmtpTrouble | undefined)[]): ReadonlySet<SmtpStage> {
  return new Set(troubles.flatMap((trouble) => (trouble?.manner === 'stall' ? [trouble.stage] : [])))
}

type Play = Readonly<{
  messages: number
  isLong?: boolean
  connections: number
  /** Stages at which the peer may stall. */
  stalls: ReadonlySet<SmtpStage>
  spoilt?: Spoilt
  /** What happens to a message, by its number, and to connections, by theirs. */
  troubleOf: (moment: PeerMoment) => SmtpTrouble | undefined
  /** Messages that are given up when the peer sees them at a stage. */
  abandoned?: ReadonlyMap<number, SmtpStage>
}>

/** Sends messages to a peer with its troubles, and tells the answers and what the peer saw. */
async function play({
  messages,
  isLong = false,
  connections,
  stalls,
  spoilt = asItIs,
  troubleOf,
  abandoned = new Map(),
}: Play): Promise<Readonly<{ outcomes: readonly MailOutcome[]; witness: Witness }>> {
  const begun: number[] = []
  const controllers = Array.from({ length: messages }, () => new AbortController())
  const peer = await smtpPeer({
    script(moment) {
      const index = recipientIn(moment)
      if (moment.stage === 'body') begun.push(index)
      if (abandoned.get(index) === moment.stage) controllers[index]?.abort()
      const trouble = troubleOf(moment)
      return trouble === undefined ? undefined : actOf(trouble)
    },
  })
  const transport = spoilt(transportTo({ port: peer.port, certificate: peer.certificate, connections, stalls }))
  try {
    const outcomes = await inTime(
      Promise.all(controllers.map(({ signal }, index) => transport.send(mailTo(index, { isLong }), { signal }))),
    )
    const taken = peer.taken.map(({ to }) => recipientIn({ to: to[0] ?? '' }))
    return { outcomes, witness: { begun, taken } }
  } finally {
    await transport.close()
    await peer.close()
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the transport did not answer in time')), deadlineMilliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A transport as it is, or spoilt, for a test that the proof notices. */
export type Spoilt = (transport: MailTransport) => MailTransport

const asItIs: Spoilt = (transport) => transport

/** Each trouble by itself: the answer must be the one that the stage demands. */
export async function playEach(
  { onProgress }: Pick<Size, 'onProgress'>,
  { spoilt = asItIs, chosen = troubles }: Readonly<{ spoilt?: Spoilt; chosen?: readonly SmtpTrouble[] }> = {},
): Promise<Verdict> {
  const failures: string[] = []
  let tried = 0
  for (const trouble of chosen) {
    const fault = await faultOfOne(trouble, spoilt).catch((error: unknown) => String(error))
    if (fault !== undefined) failures.push(`${JSON.stringify(trouble)}: ${fault}`)
    tried += 1
    onProgress(tried)
  }
  const nobody = await sendToNobody()
  tried += 1
  if (nobody.kind !== 'not-sent') failures.push(`nobody listens, and the answer is ${JSON.stringify(nobody)}`)
  return { tried, failed: failures.length, ...(failures.length === 0 ? {} : { failure: failures.join('\n') }) }
}

async function faultOfOne(trouble: SmtpTrouble, spoilt: Spoilt): Promise<string | undefined> {
  const { outcomes, witness } = await play({
    messages: 1,
    // A short message is wholly on its way before the other side has read its first byte, and then nobody can know.
    isLong: trouble.stage === 'body',
    connections: 1,
    stalls: stallsIn([trouble]),
    spoilt,
    troubleOf: ({ stage }) => (stage === trouble.stage ? trouble : undefined),
  })
  const [outcome] = outcomes
  const end = endOf(trouble)
  if (outcome?.kind !== end) return `the answer has to be ${end}, and is ${JSON.stringify(outcome)}`
  return faultOf(0, outcome, witness)
}

/** To a port on which nobody listens any more. */
async function sendToNobody(): Promise<MailOutcome> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  server.close()
  await once(server, 'close')
  const transport = transportTo({ port, certificate: '', connections: 1, stalls: new Set() })
  try {
    return await inTime(transport.send(mailTo(0), { signal: new AbortController().signal }))
  } finally {
    await transport.close()
  }
}

type Scenario = Readonly<{
  connections: number
  /** One for each message; absent where nothing happens to it. */
  fates: readonly (SmtpTrouble | undefined)[]
  /** What happens to the first connections. */
  lines: readonly (SmtpTrouble | undefined)[]
  abandoned: readonly (SmtpStage | undefined)[]
}>

const isOfMessage = ({ stage }: SmtpTrouble) => messageStages.some((one) => one === stage)

const scenarios: fc.Arbitrary<Scenario> = fc.integer({ min: 1, max: 8 }).chain((messages) =>
  fc.record({
    connections: fc.integer({ min: 1, max: 3 }),
    fates: fc.array(fc.option(fc.constantFrom(...troubles.filter(isOfMessage)), { nil: undefined }), {
      minLength: messages,
      maxLength: messages,
    }),
    lines: fc.array(
      fc.option(fc.constantFrom(...troubles.filter((trouble) => !isOfMessage(trouble))), { nil: undefined, freq: 2 }),
      { maxLength: 4 },
    ),
    abandoned: fc.array(fc.option(fc.constantFrom(...stages), { nil: undefined, freq: 1 }), { maxLength: 3 }),
  }),
)

const scripts = property({
  name: 'messages over a pool, each with its own fate: the answers are true of what the other side took, and nothing is taken twice',
  arbitrary: scenarios,
  async holds({ connections, fates, lines, abandoned }) {
    const { outcomes, witness } = await play({
      messages: fates.length,
      connections,
      stalls: stallsIn([...fates, ...lines]),
      troubleOf(moment) {
        const line = lines[moment.connection - 1]
        if (line?.stage === moment.stage) return line
        const fate = fates[recipientIn(moment)]
        return fate?.stage === moment.stage ? fate : undefined
      },
      abandoned: new Map(abandoned.flatMap((stage, index) => (stage === undefined ? [] : [[index, stage] as const]))),
    })
    demandEqual(outcomes.length, fates.length, 'answers')
    for (const [index, outcome] of outcomes.entries()) {
      const fault = faultOf(index, outcome, witness)
      demand(fault === undefined, `${fault}: ${JSON.stringify(outcome)}`)
    }
  },
})

async function run(size: Size): Promise<Verdict> {
  const each = await playEach(size)
  const drawn = await checkAll([scripts], { ...size, onProgress: (tried) => size.onProgress(each.tried + tried) })
  const failure = [each.failure, drawn.failure].filter((one) => one !== undefined).join('\n\n')
  return {
    tried: each.tried + drawn.tried,
    failed: each.failed + drawn.failed,
    ...(failure === '' ? {} : { failure }),
  }
}

/** The answer to a message follows from how far it got, never from the words of an error. */
export const smtpStages: Provable = {
  name: 'smtp-stages',
  description:
    'A mail server that drops, stalls or answers oddly at any stage: what is sent was taken, what is not was not, and only after the final dot is anything unknown.',
  defaultRuns: 2000,
  run,
}
