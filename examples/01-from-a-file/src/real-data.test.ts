import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { isoDate } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { factsOf } from './import/facts-of.ts'
import { importFile } from './import/import-file.ts'
import { runMainJob } from './run-main-job.ts'

// The files are not ours to give away: they lie beside the repository where they are at hand.
const data = new URL('../../../../shared/data/', import.meta.url)
const maps = new URL('../../maps/', import.meta.url)
const ibm = { file: 'ibm-late-payments.csv', map: 'ibm-late-payments.json' }
const closed = { file: 'payment-date-closed-40k.csv.gz', map: 'payment-date-closed-40k.json' }
const open = { file: 'payment-date-open-9700.csv.gz', map: 'payment-date-open-9700.json' }

const missing = [ibm, closed, open].map(({ file }) => file).filter((file) => !existsSync(new URL(file, data)))
const where = fileURLToPath(data)

/** A row as this test reads it, with nothing of the importer: days are counted since 1970. */
type Row = { currency: string; issued: number; due: number; paid: number; cents: number }

const fieldsOf = (name: string) => {
  const bytes = readFileSync(new URL(name, data))
  const [header = '', ...lines] = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
  const names = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return (column: string) => cells[names.indexOf(column)] ?? ''
  })
}
const dayOf = (text: string) => {
  const [month, day, year] = text.split('/').map(Number)
  return (text.includes('/') ? Date.UTC(year ?? 0, (month ?? 0) - 1, day) : Date.parse(text)) / 86_400_000
}
const centsOf = (text: string) => Math.round(Number(text) * 100)

const ibmRows = (): Row[] =>
  fieldsOf(ibm.file).map((field) => ({
    currency: 'USD',
    issued: dayOf(field('InvoiceDate')),
    due: dayOf(field('DueDate')),
    paid: dayOf(field('SettledDate')),
    cents: centsOf(field('InvoiceAmount')),
  }))
const closedRows = (): Row[] =>
  fieldsOf(closed.file).map((field) => ({
    currency: 'USD',
    issued: dayOf(field('due_date')) - 15,
    due: dayOf(field('due_date')),
    paid: dayOf(field('clear_date')),
    cents: centsOf(field('amount')),
  }))
const openRows = (): Row[] =>
  fieldsOf(open.file).map((field) => ({
    currency: field('invoice_currency'),
    issued: dayOf(field('posting_date')),
    due: dayOf(field('due_in_date')),
    paid: Number.POSITIVE_INFINITY,
    cents: centsOf(field('total_open_amount')),
  }))

function naiveAging(rows: readonly Row[], asOf: string): Record<string, { count: number; minor: number }> {
  const day = dayOf(asOf)
  const sums: Record<string, { count: number; minor: number }> = {}
  for (const { currency, issued, due, paid, cents } of rows) {
    if (issued > day || paid <= day) continue
    const late = day - due
    const bucket = late <= 0 ? 'current' : late <= 30 ? '1-30' : late <= 60 ? '31-60' : late <= 90 ? '61-90' : '90+'
    const { count, minor } = sums[`${currency} ${bucket}`] ?? { count: 0, minor: 0 }
    sums[`${currency} ${bucket}`] = { count: count + 1, minor: minor + cents }
  }
  return sums
}

function importAll(sources: readonly (typeof ibm)[]) {
  return sources.map(({ file, map }) => {
    const mapText = readFileSync(new URL(map, maps), 'utf8')
    return importFile({ file, bytes: readFileSync(new URL(file, data)), mapFile: map, mapText })
  })
}

const note = missing.length === 0 ? '' : `, skipped: ${where} has no ${missing.join(', ')}`

describe.skipIf(missing.length > 0)(`real files${note}`, () => {
  it.each([
    ['IBM', [ibm], ibmRows, 2_466, ['2012-01-03', '2012-11-15', '2013-06-30', '2013-12-31', '2014-01-09']],
    ['closed', [closed], closedRows, 40_000, ['2019-07-04', '2020-05-22']],
    ['open', [open], openRows, 9_700, ['2020-03-15', '2020-09-30']],
    ['closed and open', [closed, open], () => [...closedRows(), ...openRows()], 49_700, ['2020-03-31']],
  ] as const)(
    'ages %s as a few naive lines do',
    async (_name, sources, naive, count, days) => {
      const files = importAll(sources)
      expect(files.flatMap(({ rejected }) => rejected)).toEqual([])
      const { facts } = factsOf(files.flatMap(({ contents }) => contents))
      expect(facts.filter(({ kind }) => kind === 'invoice')).toHaveLength(count)
      expect(new Set(facts.map(({ kind, customerId, id }) => JSON.stringify([kind, customerId, id]))).size).toBe(
        facts.length,
      )
      const rows = { read: count, imported: count, rejected: 0 }
      const notifier = { send: async () => ({ kind: 'sent' }) as const }
      const expectedRows = naive()
      let seen = 0
      for (const day of days) {
        const outcome = await runMainJob({ facts, rows, asOf: isoDate(day), locale: 'en', notifier })
        if (outcome.kind !== 'done') throw new Error('stopped')
        const { aging, openTotal } = outcome.result
        const found = aging.filter((row) => row.count > 0)
        const sums = Object.fromEntries(found.map(({ currency, bucket, ...sum }) => [`${currency} ${bucket}`, sum]))
        const expected = naiveAging(expectedRows, day)
        seen += Object.keys(expected).length
        expect({ day, ...sums }).toEqual({ day, ...expected })
        const total = (list: readonly { minor: number }[]) => list.reduce((sum, { minor }) => sum + minor, 0)
        expect(total(openTotal)).toBe(total(Object.values(expected)))
      }
      expect(seen).toBeGreaterThan(0) // on the last day everything may be paid, but not on all
    },
    120_000,
  )
})
