import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { addDays, type IsoDate, isoDate } from '@cobranza/core'
import { createRandom, type Random } from './random.ts'

/** Files for the demo, and how many rows they have together. */
export type ImportInput = Readonly<{ sources: readonly Source[]; rows: number; asOf: IsoDate }>

type Source = Readonly<{ invoices: string; map: string }>

/** Rows to generate. */
export type ImportSize = Readonly<{ closed: number; open: number }>

const root = new URL('../../', import.meta.url)
const names = ['payment-date-closed-40k', 'payment-date-open-9700'] as const
const mapOf = (name: string) => fileURLToPath(new URL(`examples/maps/${name}.json`, root))
const asOf = isoDate('2020-05-22')

/** The real files, where they lie beside the repository: 40,000 paid and 9,700 open invoices of one seller. */
export function realImportInput(): ImportInput | undefined {
  const fileOf = (name: string) => fileURLToPath(new URL(`../shared/data/${name}.csv.gz`, root))
  if (!names.every((name) => existsSync(fileOf(name)))) return undefined
  return { sources: names.map((name) => ({ invoices: fileOf(name), map: mapOf(name) })), rows: 40_000 + 9_700, asOf }
}

/** Files of the same layout, written into a folder: one customer with a quarter of the rows, most with a handful. */
export async function generatedImportInput(folder: string, { closed, open }: ImportSize): Promise<ImportInput> {
  const random = createRandom(3)
  await mkdir(folder, { recursive: true })
  const texts = [closedText(closed, random), openText(open, random)]
  const sources = names.map((name) => ({ invoices: join(folder, `${name}.csv.gz`), map: mapOf(name) }))
  for (const [index, { invoices }] of sources.entries()) {
    await writeFile(invoices, await promisify(gzip)(texts[index] ?? ''))
  }
  return { sources, rows: closed + open, asOf }
}

function closedText(rows: number, random: Random): string {
  const lines = [
    'cust_number,customer_seq,due_date,clear_date,days_late,amount,source_fold,invoice_id,name_customer,source_prediction',
  ]
  const sequence = new Map<string, number>()
  for (let row = 0; row < rows; row += 1) {
    const customer = customerNumber(random)
    const seq = (sequence.get(customer) ?? 0) + 1
    sequence.set(customer, seq)
    const daysLate = random.below(40) - 20
    const dueDate = addDays(asOf, -20 - random.below(480))
    const cleared = addDays(dueDate, daysLate)
    lines.push(`${customer},${seq},${dueDate},${cleared},${daysLate},${amountText(random)},train,,,`)
  }
  return `${lines.join('\n')}\n`
}

function openText(rows: number, random: Random): string {
  const lines = [
    'source_row,business_code,cust_number,name_customer,buisness_year,doc_id,posting_date,document_create_date,' +
      'document_create_date_1,due_in_date,invoice_currency,document type,posting_id,total_open_amount,' +
      'baseline_create_date,cust_payment_terms,invoice_id,isOpen',
  ]
  for (let row = 1; row <= rows; row += 1) {
    const customer = customerNumber(random)
    const posted = addDays(asOf, -random.below(85))
    const due = addDays(posted, random.pick([10, 15, 15, 30, 65]))
    // One customer is billed in one currency.
    const isCanadian = customer.startsWith('0140')
    const [code, currency] = isCanadian ? ['CA02', 'CAD'] : ['U001', 'USD']
    lines.push(
      `${row},${code},${customer},"Customer ${customer}, llc",2020,${1930000000 + row},${posted},${posted},${posted},${due},` +
        `${currency},RV,1,${amountText(random)},${posted},NAA8,${1940000000 + row},1`,
    )
  }
  return `${lines.join('\n')}\n`
}

function customerNumber(random: Random): string {
  if (random.chance(25)) return '0200769623'
  // The smaller of two draws: the first customers come more often than the last.
  const n = Math.min(random.below(1_000), random.below(1_000))
  return random.chance(8) ? `0140${String(n).padStart(6, '0')}` : `0200${String(n).padStart(6, '0')}`
}

function amountText({ below }: Random): string {
  return `${1 + below(60_000)}.${String(below(100)).padStart(2, '0')}`
}
