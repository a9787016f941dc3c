import { memoryStore } from '@cobranza/adapter-memory'
import { createCollections, defaultPolicy, type Fact, type Invoice, instant, RecordError } from '@cobranza/core'
import { day, factHistories, pen, usd } from '@cobranza/core/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { freshSchema } from '../../test/fresh-schema.ts'
import { roleExecutor } from '../../test/role-executor.ts'
import type { Executor } from '../executor/executor.ts'
import { checkProjections } from '../projection/check.ts'
import { type PostgresOptions, tenancyOf } from '../session/tenancy.ts'
import { postgresStore } from '../store/postgres-store.ts'
import { type ImportProgress, importFacts, importInPages } from './import-facts.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const { units } = policy
const at = instant('2026-03-01T12:00:00Z')
const clock = { now: () => at }
const notifiers = { email: { send: async () => ({ kind: 'sent' as const }) } }

const invoice = (id: string, customerId = 'C-1'): Invoice => {
  const [issueDate, dueDate] = [day('2026-01-05'), day('2026-02-04')]
  return { kind: 'invoice', id, customerId, issueDate, dueDate, amount: pen('100.00') }
}
/** There is no such day. */
const wrongInvoice = (id: string) => ({ ...invoice(id), dueDate: '2026-02-30' }) as Invoice
const payment = (id: string, customerId = 'C-1'): Fact => {
  const [receivedDate, amount] = [day('2026-02-01'), pen('40.00')]
  return { kind: 'payment', id, customerId, receivedDate, amount, parts: [{ kind: 'invoice', id: 'F-1', amount }] }
}
const reversal: Fact = {
  kind: 'payment-reversal',
  id: 'R-1',
  customerId: 'C-1',
  reversalDate: day('2026-02-10'),
  paymentId: 'P-1',
  reason: 'bounced',
}

/** What `recordAll` makes of the same facts: the accounts, or its problems. */
async function recordedInMemory(before: readonly Fact[], facts: readonly Fact[]) {
  const store = memoryStore()
  const collections = createCollections({ store, notifiers, policy, clock })
  if (before.length > 0) await collections.recordAll(before)
  const outcome = await outcomeOf(collections.recordAll(facts))
  return { outcome, accounts: await store.load(customersOf([...before, ...facts])) }
}

/** A summary, or problems by the places of their facts. */
async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return error.problems.toSorted((a, b) => a.index - b.index)
  }
}

function customersOf(facts: readonly Fact[]): readonly string[] {
  return [...new Set(facts.map(({ customerId }) => customerId))].sort()
}

/** What a file may be: histories of some customers in any order, perhaps with a fact that stands against another one. */
const files = fc
  .tuple(
    fc.array(factHistories({ lengthMax: 12 }), { minLength: 1, maxLength: 5 }),
    fc.array(fc.nat(), { minLength: 1, maxLength: 80 }),
    fc.constantFrom('right', 'right', 'right', 'other-currency', 'missing', 'changed', 'invalid' as const),
  )
  .map(([histories, order, fault]) => {
    const facts = histories.flatMap((history, n) => history.map((fact) => ({ ...fact, customerId: `C-${n}` })))
    const keyed = facts.map((fact, n) => ({ fact, place: order[n % order.length] ?? 0 }))
    const shuffled = keyed.sort((a, b) => a.place - b.place).map(({ fact }): Fact => fact)
    return { right: shuffled, facts: [...shuffled, ...faulty(fault, shuffled)] }
  })

function faulty(fault: string, facts: readonly Fact[]): readonly Fact[] {
  const first = facts.find(({ kind }) => kind === 'invoice') as Invoice | undefined
  if (fault === 'missing') return [reversal]
  if (fault === 'invalid') return [wrongInvoice('F-wrong')]
  if (first === undefined || fault === 'right') return []
  if (fault === 'changed') return [{ ...first, tags: { changed: 'yes' } }]
  const amount = first.amount.currency === 'USD' ? pen('1.00') : usd('1.00')
  const parts = [{ kind: 'invoice' as const, id: first.id, amount }]
  return [
    { kind: 'payment', id: 'P-wrong', customerId: first.customerId, receivedDate: first.issueDate, amount, parts },
  ]
}

it('tells what to grant where nobody may make temporary tables', async () => {
  const database = await freshDatabase()
  const user = await roleExecutor(database)
  try {
    const { rows } = await database.pool.query('select current_database() as name')
    await database.pool.query(`revoke temporary on database ${rows[0].name} from public`)
    const options = { executor: user.executor, tenantId: 'acme', policy }
    const importing = importFacts(options, [invoice('F-1')], { units, at })
    await expect(importing).rejects.toMatchObject({
      code: 'not-allowed',
      sqlState: '42501',
      message: expect.stringContaining('grant temporary on database … to cobranza_app'),
    })
    await database.pool.query(`grant temporary on database ${rows[0].name} to cobranza_app`)
    expect(await importFacts(options, [invoice('F-1')], { units, at })).toMatchObject({ recorded: 1 })
  } finally {
    await user.dispose()
    await database.dispose()
  }
})

it.each(servers.map((server) => [server.name, server] as const))(
  'goes on where somebody else opens an account meanwhile, on %s',
  async (_, server) => {
    const database = await freshDatabase(server)
    try {
      const others: PostgresOptions = { executor: database.executor, tenantId: 'acme', policy }
      let overtakings = 0
      const overtaken = beforeStatements(database.executor, async (text) => {
        if (!text.includes('on conflict do nothing returning')) return
        overtakings += 1
        if (overtakings === 1) await importFacts(others, [invoice('F-0', 'C-2')], { units, at })
      })
      const facts = [invoice('F-1', 'C-1'), invoice('F-1', 'C-2'), payment('P-1', 'C-2'), invoice('F-0', 'C-2')]
      expect(await importFacts({ ...others, executor: overtaken }, facts, { units, at })).toEqual({
        recorded: 3,
        unchanged: 1,
        stopped: false,
      })
      expect(overtakings).toBe(1)
      expect(await postgresStore(others).load(['C-1', 'C-2'])).toMatchObject([
        { version: 1, facts: [{ id: 'F-1' }] },
        { version: 2, facts: [{ id: 'F-0' }, { id: 'F-1' }, { id: 'P-1' }] },
      ])
      expect(await checkProjections(others)).toMatchObject({ checked: 2, differences: [] })
    } finally {
      await database.dispose()
    }
  },
)

/** An executor that calls `before` with each statement of a transaction before it is sent. */
function beforeStatements(executor: Executor, before: (text: string) => Promise<void>): Executor {
  return {
    ...executor,
    async query(text, parameters) {
      await before(text)
      return executor.query(text, parameters)
    },
    transaction: (work) => executor.transaction((run) => work(beforeStatements(run, before))),
  }
}

describe.each([...servers.map((server) => ({ name: server.name, server })), { name: 'PGlite', server: undefined }])(
  'importFacts on $name',
  ({ server }) => {
    let database: FreshDatabase | undefined
    let base: Pick<PostgresOptions, 'executor' | 'schema'>
    let tenants = 0
    beforeAll(async () => {
      if (server === undefined) base = await freshSchema()
      else {
        database = await freshDatabase(server)
        base = { executor: database.executor }
      }
    })
    afterAll(() => database?.dispose())

    function freshTenant(): PostgresOptions {
      tenants += 1
      return { executor: base.executor, schema: base.schema ?? 'cobranza', tenantId: `t-${tenants}`, policy }
    }

    it('makes of any file what recordAll makes of it', async () => {
      const cases = fc.tuple(files, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 8 }))
      await fc.assert(
        fc.asyncProperty(cases, async ([{ right, facts }, factsAtOnce, known]) => {
          const options = freshTenant()
          const before = right.filter(({ kind }) => kind === 'customer' || kind === 'invoice').slice(0, known)
          const ours = (some: readonly Fact[]) =>
            outcomeOf(importInPages(tenancyOf(options), some, { units, at, factsAtOnce }))
          if (before.length > 0) await ours(before)
          const { outcome, accounts } = await recordedInMemory(before, facts)
          expect(await ours(facts)).toEqual(outcome)
          expect(await postgresStore(options).load(customersOf([...before, ...facts]))).toEqual(accounts)
          expect((await checkProjections(options)).differences).toEqual([])
        }),
        { numRuns: 25 },
      )
    })

    it('writes as many rows of each page as COPY is worth', async () => {
      const options = freshTenant()
      const facts = ['F-1', 'F-2', 'F-3'].flatMap((id) => Array.from({ length: 400 }, (_, n) => invoice(id, `C-${n}`)))
      const written: number[] = []
      const onProgress = (told: ImportProgress) => written.push(told.written)
      const imported = await importInPages(tenancyOf(options), facts, { units, at, onProgress, factsAtOnce: 300 })
      expect(imported).toEqual({ recorded: 1200, unchanged: 0, stopped: false })
      expect(written.filter((count) => count > 0)).toEqual([150, 450, 750, 1050, 1200])
      expect(await checkProjections(options)).toMatchObject({ checked: 400, differences: [] })
    })

    it('takes what a fact acts on from anywhere in the file, and tells what was there before', async () => {
      const options = freshTenant()
      const progress: ImportProgress[] = []
      const onProgress = (told: ImportProgress) => progress.push(told)
      expect(await importFacts(options, [reversal, payment('P-1')], { units, at, onProgress })).toEqual({
        recorded: 2,
        unchanged: 0,
        stopped: false,
      })
      expect(progress).toEqual([
        { read: 2, written: 0 },
        { read: 2, written: 2 },
      ])
      const again = [invoice('F-1'), payment('P-1'), reversal]
      expect(await importFacts(options, again, { units, at })).toEqual({ recorded: 1, unchanged: 2, stopped: false })
    })

    it('lists the first thousand problems of a file and counts the others', async () => {
      const options = freshTenant()
      const wrong = Array.from({ length: 1200 }, (_, n) => wrongInvoice(`F-${n}`))
      const error = await importFacts(options, [invoice('F'), ...wrong], { units, at }).catch((thrown) => thrown)
      expect(error).toBeInstanceOf(RecordError)
      expect(error.problems).toHaveLength(1000)
      expect(error.problems[0]).toMatchObject({ index: 1, kind: 'invalid', fact: 'invoice "F-0" of "C-1"' })
      expect(error.message).toMatch(/\nand 1195 more problems$/)
      expect(await postgresStore(options).load(['C-1'])).toMatchObject([{ version: 0, facts: [] }])
    })

    it('writes nothing when it is stopped, while reading or while writing', async () => {
      const options = freshTenant()
      const facts = Array.from({ length: 300 }, (_, n) => invoice('F-1', `C-${n}`))
      for (const phase of ['read', 'written'] as const) {
        const controller = new AbortController()
        const onProgress = (told: ImportProgress) => told[phase] > 0 && controller.abort()
        const { signal } = controller
        expect(
          await importInPages(tenancyOf(options), facts, { units, at, signal, onProgress, factsAtOnce: 20 }),
        ).toEqual({ recorded: 0, unchanged: 0, stopped: true })
      }
      expect(await postgresStore(options).load(['C-0'])).toMatchObject([{ version: 0, facts: [] }])
    })

    it('writes nothing when the source fails, and throws what it threw', async () => {
      const options = freshTenant()
      const broken = new Error('line 2: a quote is never closed')
      async function* source(): AsyncGenerator<Fact> {
        yield invoice('F-1')
        throw broken
      }
      await expect(importFacts(options, source(), { units, at })).rejects.toBe(broken)
      expect(await importFacts(options, [invoice('F-1')], { units, at })).toMatchObject({ recorded: 1 })
    })

    it('leaves a transaction of the caller free for a second import', async () => {
      const options = freshTenant()
      await base.executor.transaction(async (run) => {
        const inside = { ...options, executor: { ...run, isCallersTransaction: true } }
        const many = Array.from({ length: 300 }, (_, n) => invoice('F-1', `C-${n}`))
        expect(await importFacts(inside, many, { units, at })).toMatchObject({ recorded: 300 })
        await expect(importFacts(inside, [{ ...invoice('F-1'), amount: pen('1.00') }], { units, at })).rejects.toThrow(
          RecordError,
        )
        expect(await importFacts(inside, [payment('P-1')], { units, at })).toMatchObject({ recorded: 1 })
      })
      expect(await postgresStore(options).load(['C-1'])).toMatchObject([{ facts: [{ id: 'F-1' }, { id: 'P-1' }] }])
      expect(await checkProjections(options)).toMatchObject({ checked: 300, differences: [] })
    })
  },
)
