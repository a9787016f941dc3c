import { generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { OutgoingMessage } from '@cobranza/core'
import { type Mail, mailTemplates, mimeOf, renderMail, shippedLayout } from '@cobranza/notifier-email'
import mjml2html from 'mjml'
import { type Benchmark, type BenchRow, benchRateRow, benchRow, type Say } from './benchmark.ts'
import { childRun } from './child-run.ts'
import { type BenchKey, type BenchLine, barePool } from './email/bare-pool.ts'
import { benchNotifier, ourSender } from './email/our-sender.ts'
import { outgoingMessage } from './email/outgoing-input.ts'
import { sendRaw } from './email/raw-sender.ts'
import { assertSameMail } from './email/same-mail.ts'
import { type Sink, startSink } from './email/sink.ts'
import { type RaceOptions, race } from './harness.ts'

/** Messages and turns of [email]. */
export type EmailBenchSize = Readonly<{
  /** Connections at once, one figure each. */
  connections: readonly number[]
  /** Messages of a turn without a signature, and with one, which takes longer. */
  messages: number
  signed: number
  /** Messages rendered in a turn, and by MJML. */
  rendered: number
  renderedByMjml: number
  /** Messages of the run whose memory is told, and of the shorter one it is held against. */
  memory: Readonly<{ short: number; long: number }>
  turns: RaceOptions
}>

/** Ours may take a quarter more time than nodemailer alone: four fifths of its messages a second. */
const targetTime = 1.25
/** Ten times the messages must not need much more memory; the garbage collector is given its play. */
const targetMemory = 1.3

const sendProcess = new URL('./email/send-process.ts', import.meta.url)
const mjmlSource = new URL('../../packages/notifier-email/layout/mail.mjml', import.meta.url)

/** Sending e-mail, and what comes before it. */
export const emailBenchmark: Benchmark = {
  name: 'email',
  about:
    'messages a second over SMTP to a process beside, against nodemailer alone; rendering; memory of 100,000 messages',
  run: (say) =>
    emailRows(
      {
        connections: [1, 5, 20],
        messages: 500,
        signed: 200,
        rendered: 1000,
        renderedByMjml: 10,
        memory: { short: 10_000, long: 100_000 },
        turns: { rounds: 7, warmUpRounds: 2, garbage: 'young' },
      },
      say,
    ),
}

/** The rows of [email] for some size. */
export async function emailRows(size: EmailBenchSize, say: Say): Promise<readonly BenchRow[]> {
  const sink = await startSink()
  try {
    await assertSameMails(sink)
    const rows: BenchRow[] = []
    for (const connections of size.connections) rows.push(...(await sendRows(sink, size, { connections, say })))
    for (const connections of size.connections) rows.push(await signedRow(sink, size, { connections, say }))
    return [...rows, ...(await renderRows(size, say)), await memoryRow(sink, size, say)]
  } finally {
    await sink.close()
  }
}

/** A benchmark of two that do not send the same says nothing. */
async function assertSameMails(sink: Sink): Promise<void> {
  const line = { port: sink.port, connections: 1 }
  const message = outgoingMessage(0)
  const [ours, bare] = [ourSender(line), barePool(line)]
  await ours.sendAll([message])
  const sent = await sink.report()
  await bare.sendAll([mailOf(message)])
  const reference = await sink.report()
  await Promise.all([ours.close(), bare.close()])
  await assertSameMail(sent.last, reference.last)
}

type Course = Readonly<{ connections: number; say: Say }>

async function sendRows(
  sink: Sink,
  { messages: count, turns }: EmailBenchSize,
  { connections, say }: Course,
): Promise<readonly BenchRow[]> {
  say(`email: ${count} messages a turn over ${connections} connections`)
  const line = { port: sink.port, connections }
  const messages = messagesOf(count)
  const mails = messages.map(mailOf)
  const raws = await Promise.all(mails.map(mimeOf))
  const [ours, bare] = [ourSender(line), barePool(line)]
  try {
    const [mine = Number.NaN, reference = Number.NaN, limit = Number.NaN] = await race(
      [
        { run: () => ours.sendAll(messages), isAsync: true },
        { run: () => bare.sendAll(mails), isAsync: true },
        { run: () => sendRaw(raws, line), isAsync: true },
      ],
      turns,
    )
    const rate = (milliseconds: number) => (count * 1000) / milliseconds
    const base = { size: count, unit: 'messages/s', ours: rate(mine) }
    return [
      benchRateRow({
        ...base,
        name: `email/${connections}`,
        reference: rate(reference),
        referenceName: "nodemailer's pool, the words ready",
        target: targetTime,
      }),
      benchRateRow({
        ...base,
        name: `email/${connections}-limit`,
        reference: rate(limit),
        referenceName: 'bytes that are ready, over a socket',
        target: null,
      }),
    ]
  } finally {
    await Promise.all([ours.close(), bare.close()])
  }
}

async function signedRow(
  sink: Sink,
  { signed: count, turns }: EmailBenchSize,
  { connections, say }: Course,
): Promise<BenchRow> {
  say(`email: ${count} signed messages a turn over ${connections} connections`)
  const line: BenchLine = { port: sink.port, connections, key: rsaKey() }
  const messages = messagesOf(count)
  const mails = messages.map(mailOf)
  const [ours, bare] = [ourSender(line), barePool(line)]
  try {
    const [mine = Number.NaN, reference = Number.NaN] = await race(
      [
        { run: () => ours.sendAll(messages), isAsync: true },
        { run: () => bare.sendAll(mails), isAsync: true },
      ],
      turns,
    )
    return benchRateRow({
      name: `email/${connections}-signed`,
      size: count,
      unit: 'messages/s',
      ours: (count * 1000) / mine,
      reference: (count * 1000) / reference,
      referenceName: "nodemailer's pool, both with RSA of 2,048 bits",
      target: targetTime,
    })
  } finally {
    await Promise.all([ours.close(), bare.close()])
  }
}

async function renderRows(
  { rendered: count, renderedByMjml, turns }: EmailBenchSize,
  say: Say,
): Promise<readonly BenchRow[]> {
  say(`email: rendering ${count} messages a turn`)
  const composed = messagesOf(count).flatMap((message) => message.composed ?? [])
  const templates = mailTemplates({ layout: shippedLayout.layout, partials: shippedLayout.partials })
  const source = await readFile(mjmlSource, 'utf8')
  const [compiled = Number.NaN, liquid = Number.NaN, mjml = Number.NaN] = await race(
    [
      { run: () => composed.map((one) => renderMail(one).html.length) },
      { run: () => composed.map((one) => renderMail(one, { templates }).html.length) },
      {
        async run() {
          for (let index = 0; index < renderedByMjml; index += 1) await mjml2html(source)
        },
        isAsync: true,
      },
    ],
    turns,
  )
  const base = { size: count, unit: 'µs', ours: (compiled * 1000) / count, target: null }
  return [
    benchRow({
      ...base,
      name: 'email/render',
      reference: (liquid * 1000) / count,
      referenceName: 'the same layout as a template of the host',
    }),
    benchRow({
      ...base,
      name: 'email/render-mjml',
      reference: (mjml * 1000) / renderedByMjml,
      referenceName: 'MJML for each message',
    }),
  ]
}

async function memoryRow(sink: Sink, { memory: { short, long } }: EmailBenchSize, say: Say): Promise<BenchRow> {
  say(`email: memory of ${long.toLocaleString('en')} messages`)
  const peak = async (count: number) =>
    (await childRun(sendProcess, [String(count), String(sink.port)])).peakBytes / 1e6
  const reference = await peak(short)
  return benchRow({
    name: 'email/memory',
    size: long,
    unit: 'MB',
    ours: await peak(long),
    reference,
    referenceName: `${short.toLocaleString('en')} messages`,
    target: targetMemory,
  })
}

function messagesOf(count: number): readonly OutgoingMessage[] {
  return Array.from({ length: count }, (_, index) => outgoingMessage(index))
}

function mailOf(message: OutgoingMessage): Mail {
  return benchNotifier({ port: 1, connections: 1 }).mailOf(message)
}

let madeKey: BenchKey | undefined

/** One key for all turns: making it takes longer than they do. */
function rsaKey(): BenchKey {
  madeKey ??= {
    domain: 'creditor.example',
    selector: 'bench',
    privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  }
  return madeKey
}
