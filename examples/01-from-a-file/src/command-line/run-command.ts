import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Progress, RecordError } from '@cobranza/core'
import { factsOf } from '../import/facts-of.ts'
import { importFile } from '../import/import-file.ts'
import { describeRejected } from '../import/row-problem.ts'
import { InputError } from '../input-error.ts'
import { outboxNotifier, prepareOutbox } from '../outbox/outbox.ts'
import { writeWhole } from '../outbox/write-whole.ts'
import { generatePortfolio } from '../portfolio/portfolio.ts'
import { portfolioDate } from '../portfolio/portfolio-date.ts'
import { printable } from '../quote.ts'
import { renderReport } from '../render/report.ts'
import { renderTerminal } from '../render/terminal.ts'
import { toJsonDocument } from '../result/json-document.ts'
import { type MainJob, type Phase, runMainJob } from '../run-main-job.ts'
import { helpText } from './help.ts'
import { type Options, parseOptions } from './options.ts'
import type { Step } from './step-words.ts'

/** The world outside the command, so that a test can be it. */
export type Surroundings = Readonly<{
  /** Folder the person stands in. */
  folder: string
  /** Result. */
  print: (text: string) => void
  /** Everything else, line by line. */
  say: (line: string) => void
  /** Shape of the terminal that `print` goes to. */
  terminal: Readonly<{ columns: number; color: boolean }>
  signal: AbortSignal
  onProgress: (locale: string) => (step: Step, progress: Progress) => void
}>

type Portfolio = Pick<MainJob, 'facts' | 'rows' | 'asOf' | 'penalties'>

/** Invoices per customer of the made-up portfolio. */
const invoicesEach = 20

/**
 * Runs the command and says how it ended: 0 done, 1 rows refused, 2 something to put right, 130 stopped.
 *
 * Nothing is written before all files have been read and found good.
 */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2 | 130> {
  try {
    const options = parseOptions(args)
    if (options.help) {
      around.print(helpText(options.locale))
      return 0
    }
    const portfolio = options.sources.length === 0 ? makeUp(options) : await readFiles(options, around)
    return portfolio === 'refused' ? 1 : await work(options, portfolio, around)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    around.say(printable(error.message))
    return 2
  }
}

function makeUp({ seed, customers, asOf = portfolioDate }: Options): Portfolio {
  const invoices = invoicesEach * customers
  const facts = generatePortfolio({ seed, customers, invoices })
  return { facts, rows: { read: invoices, imported: invoices, rejected: 0 }, asOf, penalties: 'posted' }
}

async function readFiles(
  { sources, skipBadRows, asOf, locale }: Options,
  { folder, say, onProgress }: Surroundings,
): Promise<Portfolio | 'refused'> {
  const files = []
  const show = onProgress(locale)
  for (const { invoices, map } of sources) {
    const bytes = await read('--invoices', resolve(folder, invoices))
    const mapText = (await read('--map', resolve(folder, map))).toString('utf8')
    files.push(importFile({ file: invoices, bytes, mapFile: map, mapText }, (progress) => show('read', progress)))
  }
  for (const note of files.flatMap(({ notes }) => notes)) say(printable(note))

  const bad = files.flatMap(({ rejected }) => rejected)
  const rows = files.reduce((sum, file) => sum + file.read, 0)
  for (const row of bad) for (const line of describeRejected(row)) say(line)
  if (bad.some(({ endsFile }) => endsFile === true)) {
    say('Nothing was imported: a file cannot be read to its end. Repair the quote at the line named last for it.')
    return 'refused'
  }
  if (bad.length > 0 && !skipBadRows) {
    say(
      `Nothing was imported: ${bad.length} of ${rows} rows are bad. Repair them, or leave them out with --skip-bad-rows.`,
    )
    return 'refused'
  }
  if (bad.length > 0) say(`${bad.length} of ${rows} rows were left out.`)

  const { facts, latestDate } = factsOf(files.flatMap(({ contents }) => contents))
  const day = asOf ?? latestDate
  if (day === undefined) throw new InputError('--as-of: the files hold no row to take a day from; give a day')
  if (asOf === undefined)
    say(`As of ${day}, the last day on which something happens in the files; --as-of names another.`)
  return { facts, rows: { read: rows, imported: rows - bad.length, rejected: bad.length }, asOf: day }
}

async function read(option: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'this is a folder' : String(error)
    throw new InputError(`${option}: ${path}: ${reason}; name a file you can read`)
  }
}

async function work(options: Options, portfolio: Portfolio, around: Surroundings): Promise<0 | 1 | 130> {
  const { print, say, signal } = around
  const { locale } = options
  const out = resolve(around.folder, options.out)
  const outbox = join(out, 'outbox')
  const removed = await prepareOutbox(outbox)
  if (removed > 0) say(`Removed ${removed} messages of an earlier run from ${outbox}.`)

  const notifier = outboxNotifier(outbox)
  const onProgress = around.onProgress(locale)
  const outcome = await runMainJob({ ...portfolio, locale, notifier, signal, onProgress }).catch(refusalOf)
  if (outcome.kind === 'refused') {
    say(printable(`Nothing was sent: ${outcome.reason}`))
    return 1
  }
  if (outcome.kind === 'stopped') {
    say(`Stopped. ${stoppedAfter(outcome)} No report was written.`)
    return 130
  }
  const report = join(out, 'report.html')
  await writeWhole(report, renderReport(outcome.result, { locale }))
  print(
    options.json
      ? `${JSON.stringify(toJsonDocument(outcome.result), undefined, 2)}\n`
      : renderTerminal(outcome.result, { locale, ...around.terminal }),
  )
  say(`Report: ${report}`)
  say(`Messages: ${outbox}`)
  return 0
}

/** Rows that are right one by one may still be too large to be added; that is for the person to know, not a bug. */
function refusalOf(error: unknown): Readonly<{ kind: 'refused'; reason: string }> {
  if (!(error instanceof Error)) throw error
  if (error.cause instanceof RangeError) return { kind: 'refused', reason: `${error.message}: ${error.cause.message}` }
  if (error instanceof RangeError || error instanceof RecordError) return { kind: 'refused', reason: error.message }
  throw error
}

function stoppedAfter({ phase, done }: Readonly<{ phase: Phase; done: number }>): string {
  switch (phase) {
    case 'record':
      return `${done} facts had been recorded; nothing was decided or sent.`
    case 'decide':
    case 'look':
    case 'compare':
    case 'plan':
      return `${done} customers had been looked at; nothing was sent.`
    case 'deliver':
      return `${done} messages had been handled and stay in the outbox.`
  }
}
