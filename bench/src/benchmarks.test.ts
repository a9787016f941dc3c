import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { agingByCustomer } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { budgets } from '../../scripts/size.mjs'
import { generatedAccount } from './account-input.ts'
import { agingRows } from './aging.ts'
import { agingInput } from './aging-input.ts'
import { bigintAging, branchFreeAging, decimalAging, shuffledObjectAging, typedArrayAging } from './aging-reference.ts'
import { assertSameTotals, totalsOfReport } from './aging-totals.ts'
import type { BenchRow } from './benchmark.ts'
import { decideRows } from './decide.ts'
import { outgoingMessage } from './email/outgoing-input.ts'
import { assertSameMail } from './email/same-mail.ts'
import { emailRows } from './email.ts'
import type { RaceOptions } from './harness.ts'
import { importRows } from './import.ts'
import { generatedImportInput } from './import-input.ts'
import { simulateRows } from './simulate.ts'
import { longAccount } from './simulate-input.ts'
import { sizeRows } from './size.ts'
import { tickRows } from './tick.ts'

// Every benchmark at a size at which its figures mean nothing: what is tested is that it measures what it says.

const say = () => {}
const turns: RaceOptions = { rounds: 1, warmUpRounds: 1, garbage: 'young' }
const isBuilt = existsSync(new URL('../../packages/core/dist/index.js', import.meta.url))

function expectRows(rows: readonly BenchRow[], names: readonly string[]): void {
  expect(rows.map(({ name }) => name)).toEqual(names)
  for (const row of rows) {
    expect(Object.keys(row)).toEqual([
      'name',
      'size',
      'unit',
      'ours',
      'reference',
      'referenceName',
      'ratio',
      'target',
      'holds',
    ])
    expect(row.ours).toBeGreaterThan(0)
    expect(row.reference).toBeGreaterThan(0)
    expect(row.ratio).toBeGreaterThan(0)
    expect(row.ratio).toBeLessThan(Number.POSITIVE_INFINITY)
    expect(row.size).toBeGreaterThan(0)
  }
}

describe('aging', () => {
  const input = agingInput({ accounts: 50, itemsPerAccount: 7 })
  const ours = totalsOfReport(agingByCustomer(input.accounts, { asOf: input.asOf }), input)

  it.each([
    { name: 'typed arrays', reference: typedArrayAging },
    { name: 'no branches', reference: branchFreeAging },
    { name: 'shuffled objects', reference: shuffledObjectAging },
    { name: 'bigint', reference: bigintAging },
    { name: 'decimal.js', reference: decimalAging },
  ])('comes to the same with $name', ({ reference }) => {
    const run = reference(input)
    expect(run()).toEqual(ours)
    expect(run()).toEqual(ours) // also the second time: nothing is left over from the first
  })

  it('has items in every bucket, some of them in another currency than the customer’s other items', () => {
    const { rows } = agingByCustomer(input.accounts, { asOf: input.asOf })
    const perBucket = [0, 1, 2, 3, 4].map((bucket) => rows.reduce((sum, { counts }) => sum + (counts[bucket] ?? 0), 0))
    expect(Math.min(...perBucket)).toBeGreaterThan(10)
    expect(rows.length).toBeGreaterThan(input.accounts.length)
  })

  it('refuses to time two ways that differ', () => {
    const wrong = { ...ours, counts: ours.counts.map((count, cell) => (cell === 3 ? count + 1 : count)) }
    expect(() => assertSameTotals('a loop', wrong, ours)).toThrow(
      'a loop has other counts than the reference, first in cell 3',
    )
  })

  it('answers with a row per reference', async () => {
    const size = { accounts: 20, itemsPerAccount: 5 }
    const rows = await agingRows({ portfolio: size, turns, smallPortfolio: size, smallTurns: turns }, say)
    expectRows(rows, ['aging', 'aging/branch-free', 'aging/shuffled', 'aging/bigint', 'aging/decimal'])
    expect(rows.map(({ target }) => target)).toEqual([3, null, null, null, null])
  })
})

describe('decide', () => {
  it('answers with the speed and with a row per larger portfolio', async () => {
    const rows = await decideRows(
      { accounts: 20, invoicesPerAccount: 4, growth: [10, 20, 40], accountsPerTurn: 10, warmUpRounds: 1 },
      say,
    )
    expectRows(rows, ['decide', 'decide/growth', 'decide/growth'])
    expect(rows.map(({ size, target }) => ({ size, target }))).toEqual([
      { size: 20, target: null },
      { size: 20, target: 1.2 },
      { size: 40, target: 1.2 },
    ])
  })

  it('has customers who paid all, some and nothing', () => {
    const paid = Array.from({ length: 100 }, (_, index) => {
      const { facts } = generatedAccount(index, { invoices: 10 })
      return facts.filter(({ kind }) => kind === 'payment').length
    })
    expect(Math.max(...paid)).toBe(10)
    expect(Math.min(...paid)).toBeLessThan(5)
  })
})

describe('import', () => {
  it('generates files that have the layout of the real ones', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cobranza-bench-test-'))
    try {
      const { sources, rows } = await generatedImportInput(folder, { closed: 30, open: 20 })
      const texts = await Promise.all(
        sources.map(async ({ invoices }) => gunzipSync(await readFile(invoices)).toString()),
      )
      expect(rows).toBe(50)
      expect(texts.map((text) => text.trimEnd().split('\n').length)).toEqual([31, 21])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it.runIf(isBuilt)('answers with time and memory of a whole import', { timeout: 60_000 }, async () => {
    const rows = await importRows({ generated: { closed: 60, open: 40 }, real: false, runs: 1 }, say)
    expectRows(rows, ['import', 'import/memory'])
    expect(rows.map(({ size, unit }) => ({ size, unit }))).toEqual([
      { size: 100, unit: 's' },
      { size: 100, unit: 'MB' },
    ])
  })
})

describe('email', () => {
  const line = (body: string) => `Subject: x\r\nMIME-Version: 1.0\r\n\r\n${body}`

  it('refuses to time two that send other words', async () => {
    await expect(assertSameMail(line('one'), line('two'))).rejects.toThrow('the mails differ')
    await expect(assertSameMail(line('..one'), line('..one'))).resolves.toBeUndefined()
  })

  it('says everything that a message is made of, and depends on its number alone', () => {
    expect(outgoingMessage(7)).toEqual(outgoingMessage(7))
    expect(outgoingMessage(7).composed?.sections.map(({ kind }) => kind)).toContain('documents')
  })

  it.runIf(isBuilt)('answers with rates, rendering and memory', { timeout: 120_000 }, async () => {
    const size = { messages: 4, signed: 2, rendered: 2, renderedByMjml: 1, memory: { short: 5, long: 10 } }
    const rows = await emailRows({ ...size, connections: [1, 2], turns }, say)
    expectRows(rows, [
      'email/1',
      'email/1-limit',
      'email/2',
      'email/2-limit',
      'email/1-signed',
      'email/2-signed',
      'email/render',
      'email/render-mjml',
      'email/memory',
    ])
    expect(rows.map(({ target }) => target)).toEqual([1.25, null, 1.25, null, 1.25, 1.25, null, null, 1.3])
  })
})

describe('tick', () => {
  it('answers with what a second tick costs as the store grows, and against the first', async () => {
    const rows = await tickRows(
      {
        accounts: { small: 10, large: 30 },
        invoicesPerAccount: 2,
        due: 3,
        idleTicksPerTurn: 2,
        rounds: 2,
        warmUpRounds: 1,
      },
      say,
    )
    expectRows(rows, ['tick', 'tick/due', 'tick/again', 'tick/due-again'])
  })
})

describe('simulate', () => {
  it('answers with seconds, against other ways, and as steps, rules, years and accounts grow', async () => {
    const rows = await simulateRows({ accounts: 4, years: 2, invoicesPerYear: 4, accountsPerTurn: 2, turns }, say)
    expectRows(rows, [
      'simulate',
      'simulate/loop',
      'simulate/daily',
      'simulate/steps',
      'simulate/rules',
      'simulate/years',
      'simulate/accounts',
    ])
  })

  it('has customers who pay early and very late', () => {
    const late = Array.from({ length: 40 }, (_, index) => {
      const { facts } = longAccount(index, { years: 1, invoicesPerYear: 4 })
      const [invoice, payment] = [
        facts.find(({ kind }) => kind === 'invoice'),
        facts.find(({ kind }) => kind === 'payment'),
      ]
      if (invoice?.kind !== 'invoice' || payment?.kind !== 'payment') throw new Error('an account without invoices')
      return payment.receivedDate > (invoice.dueDate ?? '')
    })
    expect(new Set(late).size).toBe(2)
  })
})

describe('size', () => {
  it.runIf(isBuilt)('answers with the entry point and bundles that use one function', async () => {
    const rows = await sizeRows(say)
    const mainJob = 'size/createCollections+defaultPolicy+explain+instant+isoDate+money'
    expectRows(rows, ['size', mainJob, 'size/add', 'size/addDays'])
    expect(rows.map(({ reference }) => reference)).toEqual(
      budgets.filter(({ entry }) => entry === 'core/dist/index.js').map(({ limit }) => limit),
    )
  })
})
