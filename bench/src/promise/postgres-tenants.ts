import { memoryStore } from '@cobranza/adapter-memory'
import { PostgresError, postgresStore } from '@cobranza/adapter-postgres'
import {
  addDays,
  type Collections,
  type CollectionsStore,
  type ContactOutcome,
  createCollections,
  type Fact,
  type IsoDate,
  instant,
  isoDate,
  money,
  type Notifier,
  RecordError,
} from '@cobranza/core'
import { proofPolicy } from '../fault/book.ts'
import { hostileText } from '../fault/hostile-text.ts'
import { type FreshDatabase, proofServer } from '../fault/proof-server.ts'
import { attemptNames, intrude, tenantTables } from '../fault/raw-query.ts'
import { createRandom, type Random } from '../random.ts'
import type { Provable, Size, Verdict } from './promise.ts'

/** Enough for rows of both tenants to be there. */
const operationsMin = 600
const atOnce = 8
const firstDay = isoDate('2026-03-01')

/** A tenant, and what it is told apart by: its mark is in every text of its facts that is no key. */
type Tenant = Readonly<{
  tenantId: string
  mark: string
  store: CollectionsStore
  engine: Collections
  /** The same facts in memory. */
  twin: Collections
  twinStore: CollectionsStore
}>

function tenantOn(database: FreshDatabase, tenantId: string, mark: string): Tenant {
  const store = postgresStore(database.optionsOf(tenantId))
  const email: Notifier = { send: async () => ({ kind: 'sent' }) }
  const clock = { now: () => instant('2026-03-10T12:00:00Z') }
  const engineOf = (of: CollectionsStore) =>
    createCollections({ store: of, policy: proofPolicy, notifiers: { email }, clock })
  const twinStore = memoryStore()
  return { tenantId, mark, store, engine: engineOf(store), twin: engineOf(twinStore), twinStore }
}

/** Both tenants have customers and documents of the same names. */
function customerOf(random: Random): string {
  return hostileText(random, { mayBeRefused: true })
}

function factOf(random: Random, customerId: string, mark: string): Fact {
  const text = () => `${mark}${hostileText(random)}`
  const day = addDays(firstDay, random.below(9))
  const id = `${hostileText(random)}${random.below(40)}`
  const tags = { [hostileText(random)]: text(), region: text() }
  switch (random.below(3)) {
    case 0:
      return {
        kind: 'customer',
        id,
        customerId,
        validFrom: day,
        name: text(),
        addresses: [{ channel: 'email', address: text() }],
        tags,
      }
    case 1:
      return { kind: 'payment', id, customerId, receivedDate: day, amount: money('10.00', 'PEN') }
    default: {
      const dueDate = addDays(day, random.below(5))
      const amount = money(`${1 + random.below(500)}.00`, 'PEN')
      return { kind: 'invoice', id, customerId, issueDate: day, dueDate, amount, number: text(), tags }
    }
  }
}

/** What an operation gave: anything, in which no mark of the other may be. */
type Operation = (tenant: Tenant, random: Random) => Promise<unknown>

const pageOf = async (pages: AsyncIterable<readonly string[]>): Promise<readonly string[]> => {
  const all: string[] = []
  for await (const page of pages) all.push(...page)
  return all
}
const dayOf = ({ below }: Random): IsoDate => addDays(firstDay, below(12))
const at = instant('2026-03-10T12:00:00Z')

/** Facts of one customer: those are written whole or not at all, whoever records at the same time. */
const record: Operation = async ({ engine, twin, mark }, random) => {
  const customerId = customerOf(random)
  const facts = Array.from({ length: 1 + random.below(3) }, () => factOf(random, customerId, mark))
  const summary = await engine.recordAll(facts)
  await twin.recordAll(facts)
  return summary
}

/** A fact past the checks of the core, as one of an older release might be. */
const commit: Operation = async ({ store, twinStore, mark }, random) => {
  const customerId = customerOf(random)
  const number = `${mark}${hostileText(random, { mayBeRefused: true })}`
  const change = { facts: [{ ...factOf(random, customerId, mark), number } as Fact] }
  const [account] = await store.load([customerId])
  const [outcome] = await store.commit([{ customerId, expectedVersion: account?.version ?? 0, change, at }])
  if (outcome?.kind !== 'committed') return outcome
  const [before] = await twinStore.load([customerId])
  return twinStore.commit([{ customerId, expectedVersion: before?.version ?? 0, change, at }])
}

const operations: readonly Operation[] = [
  record,
  record,
  record,
  commit,
  ({ store }, random) => store.load([customerOf(random), customerOf(random)]),
  ({ engine }, random) => engine.account(customerOf(random)),
  ({ engine }, random) => engine.position(customerOf(random), dayOf(random)),
  ({ engine }, random) => engine.decisions(customerOf(random)),
  ({ store }) => pageOf(store.customerIds()),
  ({ store }, random) => pageOf(store.dueCustomerIds(dayOf(random))),
  ({ engine }, random) => engine.tick(dayOf(random)),
  ({ engine }) => engine.deliver(),
  ({ store }, random) => store.claimContacts({ plannedBy: dayOf(random), now: at, leaseEndsAt: at, limit: 3 }),
  async ({ store }, random) => {
    const [account] = await store.load([customerOf(random)])
    const key = random.chance(50) ? account?.contacts[0]?.plan.key : undefined
    const outcome: ContactOutcome = { kind: 'refused', token: 1, refusedAt: at, reason: hostileText(random) }
    const customerId = account?.customerId ?? ''
    return store.settleContact({ customerId, key: key ?? hostileText(random), token: 1, outcome, at })
  },
  ({ store }) => store.expireAttempts(at),
]

/** Ours, or those of the core: whatever texts are given, nothing else may come out. */
function isOurs(error: unknown): boolean {
  return [PostgresError, RecordError, TypeError, RangeError].some((kind) => error instanceof kind)
}

type Bed = Readonly<{
  database: FreshDatabase
  tables: readonly string[]
  tenants: readonly [Tenant, Tenant]
  random: Random
}>

/** One random operation; tells in words what of the other tenant came out, or what went wrong. */
async function operate({ database, tables, tenants, random }: Bed): Promise<readonly string[]> {
  const isFirst = random.chance(50)
  const [tenant, other] = isFirst ? tenants : [tenants[1], tenants[0]]
  if (random.chance(40)) {
    const intruder = { tenantId: random.chance(50) ? tenant.tenantId : undefined, wanted: other.tenantId }
    const table = tables[random.below(tables.length)] ?? ''
    const attempt = attemptNames[random.below(attemptNames.length)] ?? 'read all'
    return intrude(database.pool, intruder, { table, attempt })
  }
  const operation = operations[random.below(operations.length)] ?? operations[0]
  try {
    const answer = JSON.stringify(await operation?.(tenant, random)) ?? ''
    return answer.includes(other.mark) ? [`${tenant.mark} saw rows of ${other.mark}: ${answer.slice(0, 400)}`] : []
  } catch (error) {
    return isOurs(error) ? [] : [`not ours: ${error instanceof Error ? error.stack : String(error)}`]
  }
}

/** Facts that are in one of the books and not in the other. */
async function strayFacts({ engine, twin, store, mark }: Tenant): Promise<readonly string[]> {
  const faults: string[] = []
  const expected = await pageOf(store.customerIds())
  for (const customerId of expected) {
    const texts = async (of: Collections) =>
      (await of.account(customerId)).facts.map((fact) => JSON.stringify(fact)).sort()
    const [actual, wanted] = [await texts(engine), await texts(twin)]
    if (actual.join('\n') === wanted.join('\n')) continue
    faults.push(`${mark} ${JSON.stringify(customerId)} holds ${actual.length} facts, not the ${wanted.length} recorded`)
  }
  return faults
}

/** A connection that goes back to the pool knows nothing of whom it worked for. */
async function leftOver({ pool }: FreshDatabase): Promise<readonly string[]> {
  const { rows } = await pool.query(
    `select current_setting('cobranza.tenant', true) as tenant, current_setting('role') as role`,
  )
  const { tenant, role } = rows[0]
  return (tenant ?? '') === '' && role === 'none' ? [] : [`a connection kept tenant ${tenant} and role ${role}`]
}

async function operateAll({ runs, seed, onProgress, say }: Size): Promise<Verdict> {
  const random = createRandom(seed)
  const database = await (await proofServer(18)).freshDatabase(atOnce)
  try {
    const tenants = [
      tenantOn(database, `a' or '1'='1`, '«one»'),
      tenantOn(database, `b"; drop table cobranza.account; --`, '«two»'),
    ] as const
    const bed = { database, tables: await tenantTables(database.pool), tenants, random }
    const failures: string[] = []
    const count = Math.max(runs, operationsMin)
    let tried = 0
    while (tried < count && failures.length === 0) {
      const faults = await Promise.all(Array.from({ length: Math.min(atOnce, count - tried) }, () => operate(bed)))
      failures.push(...faults.flat(), ...(await leftOver(database)))
      tried += faults.length
      onProgress(tried)
    }
    for (const tenant of tenants) failures.push(...(await strayFacts(tenant)))
    const held = await Promise.all(tenants.map(async ({ store }) => (await pageOf(store.customerIds())).length))
    say(
      `${tried} operations on ${bed.tables.length} tables; the tenants have ${held.join(' and ')} customers of the same names`,
    )
    const failure = failures.slice(0, 10).join('\n')
    return { tried, failed: failures.length, ...(failures.length === 0 ? {} : { failure }) }
  } finally {
    await database.dispose()
  }
}

/** Nobody sees another's rows. */
export const postgresTenants: Provable = {
  name: 'postgres-tenants',
  description:
    'Whatever texts two tenants write, and whatever is asked with their rights, neither sees or writes a row of the other.',
  defaultRuns: 100_000,
  startsServers: true,
  run: operateAll,
}
