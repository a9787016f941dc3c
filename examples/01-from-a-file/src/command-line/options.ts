import { parseArgs } from 'node:util'
import { type IsoDate, isIsoDate } from '@cobranza/core'
import { InputError } from '../input-error.ts'
import { quote } from '../quote.ts'
import { wordsOf } from '../words.ts'

/** What the person asked for. */
export type Options = Readonly<{
  /** Files and their maps, in pairs; none for the made-up portfolio. */
  sources: readonly Readonly<{ invoices: string; map: string }>[]
  asOf?: IsoDate
  /** A BCP 47 tag of Spanish, English or Portuguese. */
  locale: string
  json: boolean
  skipBadRows: boolean
  /** Folder for the report and the outbox. */
  out: string
  seed: number
  customers: number
  help: boolean
}>

const flags = {
  invoices: { type: 'string', multiple: true },
  map: { type: 'string', multiple: true },
  'as-of': { type: 'string' },
  locale: { type: 'string' },
  json: { type: 'boolean' },
  'skip-bad-rows': { type: 'boolean' },
  out: { type: 'string' },
  seed: { type: 'string' },
  customers: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const customersMax = 100_000

/**
 * Reads the command line.
 *
 * @param args without the names of the program.
 * @throws InputError in one line that names the option, the value and the way out.
 */
export function parseOptions(args: readonly string[]): Options {
  const values = parse(args)
  const { invoices = [], map: maps = [], 'as-of': asOf, locale = 'en', seed, customers } = values
  if (invoices.length !== maps.length) {
    const given = `${invoices.length} --invoices and ${maps.length} --map`
    throw new InputError(`--map: there are ${given}; give one --map FILE for each --invoices FILE, in the same order`)
  }
  for (const name of ['seed', 'customers'] as const) {
    if (values[name] !== undefined && invoices.length > 0) {
      throw new InputError(`--${name}: only the made-up portfolio takes it; leave it out together with --invoices`)
    }
  }
  if (values['skip-bad-rows'] === true && invoices.length === 0) {
    throw new InputError('--skip-bad-rows: there is no file to skip rows of; name one with --invoices FILE --map FILE')
  }
  if (asOf !== undefined && !isIsoDate(asOf)) {
    throw new InputError(`--as-of: ${quote(asOf)} is no calendar day; write it as YYYY-MM-DD, such as 2026-06-30`)
  }
  return {
    sources: invoices.map((file, index) => ({ invoices: file, map: maps[index] ?? '' })),
    ...(asOf === undefined ? {} : { asOf }),
    locale: knownLocale(locale),
    json: values.json ?? false,
    skipBadRows: values['skip-bad-rows'] ?? false,
    out: values.out ?? 'out',
    seed: wholeNumber('seed', seed ?? '1', { least: 0, most: 0xffffffff }),
    customers: wholeNumber('customers', customers ?? '1000', { least: 1, most: customersMax }),
    help: values.help ?? false,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false }).values
  } catch (error) {
    const told = error instanceof Error ? error.message.split(/\. |\.?\n/, 1)[0] : String(error)
    throw new InputError(
      `${told}; the options are ${Object.keys(flags)
        .map((name) => `--${name}`)
        .join(', ')}`,
    )
  }
}

function knownLocale(locale: string): string {
  try {
    wordsOf(locale)
    if (Intl.NumberFormat.supportedLocalesOf(locale).length > 0) return locale
  } catch {
    // What it is not, the message below says.
  }
  throw new InputError(
    `--locale: ${quote(locale)} is not a language this speaks; give es, en or pt, or a tag such as es-PE`,
  )
}

function wholeNumber(name: string, text: string, { least, most }: Readonly<{ least: number; most: number }>): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new InputError(`--${name}: ${quote(text)} is not accepted; give a whole number from ${least} to ${most}`)
}
