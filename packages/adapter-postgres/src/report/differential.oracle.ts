import {
  type AgingAccount,
  accountPositions,
  addDays,
  aging,
  agingByCustomer,
  type Balance,
  balances,
  type CashApplication,
  compareItems,
  daysPastDue,
  exposureParts,
  type Fact,
  factKey,
  type IsoDate,
  isOpen,
  type Money,
  type Position,
  sum,
} from '@cobranza/core'
import { recordFacts } from '../../test/record-facts.ts'
import { type PostgresOptions, tenancyOf } from '../session/tenancy.ts'
import type { OpenItem, OpenItemOptions } from './open-item-page.ts'
import { type PostgresReports, postgresReports } from './postgres-reports.ts'
import type { ReportCase } from './report-case.arbitrary.ts'

/** A customer and the position of a day. */
type Standing = Readonly<{ customerId: string; facts: readonly Fact[]; position: Position }>

const unknownIds = ['nobody', 'half \ud800', 'zero \0']

/**
 * Records a portfolio for a tenant that has nothing yet, asks every report about it and works out the same from the positions of
 * the core.
 *
 * @returns the first answer that differs, both as JSON, or `undefined`. The JSON is compared byte by byte.
 * @example
 * const difference = await reportDifference(reportCase, { executor, tenantId: `t${count}` })
 */
export async function reportDifference(
  { books, firstFacts, policy, agingTags, days, ...questions }: ReportCase,
  where: Pick<PostgresOptions, 'executor' | 'tenantId' | 'schema'>,
): Promise<string | undefined> {
  const options: PostgresOptions = { ...where, policy, agingTags }
  // In two commits per customer, so that rows are changed as well as made.
  await recordFacts(
    options,
    books.flatMap((facts) => facts.slice(0, firstFacts)),
  )
  await recordFacts(
    options,
    books.flatMap((facts) => facts.slice(firstFacts)),
  )
  const reports = postgresReports(options)
  const { application } = tenancyOf(options)
  const walks = books.map((facts) => accountPositions(facts, { days, ...application }))
  for (const [index, asOf] of days.entries()) {
    const standings = books.flatMap((facts, book): Standing[] => {
      const [customerId, position] = [facts[0]?.customerId, walks[book]?.[index]]
      return customerId === undefined || position === undefined ? [] : [{ customerId, facts, position }]
    })
    standings.sort((a, b) => Buffer.compare(Buffer.from(a.customerId), Buffer.from(b.customerId)))
    for await (const [what, told, expected] of answers(reports, { asOf, standings, agingTags, ...questions })) {
      const [ours, theirs] = [JSON.stringify(told), JSON.stringify(expected)]
      if (ours !== theirs) return `${what} of ${asOf}:\n${ours}\nand by the core:\n${theirs}`
    }
  }
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) return undefined
  for (const facts of books) {
    const found = await statementDifference(reports, facts, { from, to, application, limit: questions.pageSize })
    if (found !== undefined) return found
  }
  return undefined
}

type Questions = Pick<ReportCase, 'agingTags' | 'buckets' | 'tags' | 'pageSize'> &
  Readonly<{ asOf: IsoDate; standings: readonly Standing[] }>

/** What each report says, and what the core says. */
async function* answers(
  reports: PostgresReports,
  { asOf, standings, agingTags, buckets, tags, pageSize }: Questions,
): AsyncGenerator<readonly [what: string, told: unknown, expected: unknown]> {
  const accounts = standings.map(({ customerId, position }): AgingAccount => {
    return { customerId, items: position.items, tags: position.customer?.tags }
  })
  const asked = [
    { asOf },
    { asOf, tags: agingTags },
    { asOf, buckets, tags: agingTags.slice(0, 1) },
    { asOf, buckets, tags: [...agingTags].reverse() },
    { asOf, buckets, tags },
  ]
  for (const [index, options] of asked.entries()) {
    const said = JSON.stringify(options)
    yield [`aging ${said}`, await reports.aging(options), aging(accounts, options)]
    const pages = await listOf(reports.agingByCustomer(index === 0 ? { ...options, pageSize } : options))
    yield [`agingByCustomer ${said}`, pages.flat(), agingByCustomer(accounts, options).rows]
  }
  yield ['balances', await reports.balances({ asOf }), portfolioOf(standings)]
  const ids = [...standings.map(({ customerId }) => customerId), ...unknownIds].reverse()
  const positions = new Map(standings.map(({ customerId, position }) => [customerId, position]))
  const nothing = { asOf, items: [], unapplied: [] }
  const positionOf = (id: string) => positions.get(id) ?? nothing
  yield [
    'customerBalances',
    await reports.customerBalances(ids, { asOf }),
    ids.map((customerId) => ({ customerId, balances: balances(positionOf(customerId)) })),
  ]
  yield [
    'exposure',
    await reports.exposure(ids, { asOf }),
    ids.map((customerId) => ({ customerId, exposure: exposureOf(positionOf(customerId)) })),
  ]
  for (const options of [{}, { overdueOnly: true }, { currency: 'PEN' }]) {
    const told = await allItems(reports, { asOf, limit: pageSize, ...options })
    yield [`openItems ${JSON.stringify(options)}`, told, openItemsOf(standings, { asOf, ...options })]
  }
}

async function listOf<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = []
  for await (const page of pages) list.push(page)
  return list
}

function portfolioOf(standings: readonly Standing[]): unknown {
  const all = standings.flatMap(({ position }) => balances(position))
  const currencies = [...new Set(all.map(({ currency }) => currency))].sort()
  return currencies.map((currency) => {
    const own = all.filter((balance) => balance.currency === currency)
    const total = (figure: Exclude<keyof Balance, 'currency'>) =>
      sum(
        own.map((balance) => balance[figure]),
        currency,
      )
    const items = standings.map(({ position }) =>
      position.items.filter((item) => isOpen(item) && item.open.currency === currency),
    )
    const counts = { customers: items.filter((list) => list.length > 0).length, openItems: items.flat().length }
    return { currency, open: total('open'), overdue: total('overdue'), unapplied: total('unapplied'), ...counts }
  })
}

function exposureOf(position: Pick<Position, 'asOf' | 'items' | 'unapplied'>): unknown {
  const parts = exposureParts(position)
  const currencies = [...new Set(parts.map(({ amount }) => amount.currency))].sort()
  return currencies.map((currency) => {
    const total = (kind: string) =>
      sum(
        parts.filter((part) => part.kind === kind && part.amount.currency === currency).map(({ amount }) => amount),
        currency,
      )
    return { currency, open: total('open'), overdue: total('overdue'), unappliedCredit: total('unapplied-credit') }
  })
}

async function allItems(reports: PostgresReports, options: OpenItemOptions): Promise<readonly OpenItem[]> {
  const page = await reports.openItems(options)
  return page.next === undefined
    ? page.items
    : [...page.items, ...(await allItems(reports, { ...options, after: page.next }))]
}

function openItemsOf(
  standings: readonly Standing[],
  { asOf, overdueOnly = false, currency }: Omit<OpenItemOptions, 'limit'>,
): unknown {
  const rows = standings.flatMap(({ customerId, facts, position }) => {
    const places = new Map(facts.map((fact, index) => [factKey(fact), index]))
    return position.items
      .filter(isOpen)
      .filter(
        (item) => (!overdueOnly || item.dueDate < asOf) && (currency ?? item.open.currency) === item.open.currency,
      )
      .sort((a, b) => (places.get(factKey(a)) ?? 0) - (places.get(factKey(b)) ?? 0) || compareItems(a, b))
      .map(({ kind, id, part, number, dueDate, open }) => ({
        ...{ customerId, kind, id, part, number, dueDate, daysPastDue: daysPastDue({ dueDate }, asOf), open },
      }))
  })
  return rows.sort((a, b) => (a.dueDate < b.dueDate ? -1 : Number(a.dueDate > b.dueDate)))
}

type Period = Readonly<{ from: IsoDate; to: IsoDate; application: CashApplication; limit: number }>

/** A statement says on each day what the position of the day comes to, in one page and in many. */
async function statementDifference(
  reports: PostgresReports,
  facts: readonly Fact[],
  { from, to, application, limit }: Period,
): Promise<string | undefined> {
  const customerId = facts[0]?.customerId ?? ''
  const whole = await reports.statement(customerId, { from, to, limit: 10_000 })
  const pages = [await reports.statement(customerId, { from, to, limit })]
  for (let after = pages[0]?.next; after !== undefined; after = pages.at(-1)?.next) {
    pages.push(await reports.statement(customerId, { from, to, limit, after }))
  }
  const said = `statement of ${JSON.stringify(customerId)} from ${from} to ${to}`
  const paged = JSON.stringify(pages.flatMap(({ lines }) => lines))
  if (paged !== JSON.stringify(whole.lines)) return `${said}: in pages it is ${paged}`
  const days = [...new Set([addDays(from, -1), ...whole.lines.map(({ date }) => date), to])]
  const running = new Map(whole.opening.map((money) => [money.currency, money]))
  for (const position of accountPositions(facts, { days, ...application })) {
    for (const { date, balance } of whole.lines) if (date === position.asOf) running.set(balance.currency, balance)
    const difference = balanceDifference(running, position)
    if (difference !== undefined) return `${said}: on ${position.asOf} ${difference}\n${JSON.stringify(whole)}`
  }
  const closing = JSON.stringify([...running.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)))
  return closing === JSON.stringify(whole.closing) ? undefined : `${said}: it ends with ${closing}, not as it says`
}

function balanceDifference(running: ReadonlyMap<string, Money>, position: Position): string | undefined {
  const net = new Map(
    balances(position).map(({ currency, open, unapplied }) => [currency, open.minor - unapplied.minor]),
  )
  for (const currency of new Set([...net.keys(), ...running.keys()])) {
    const [told, expected] = [running.get(currency)?.minor ?? 0, net.get(currency) ?? 0]
    if (told !== expected) return `${currency} is ${told} and by the core ${expected}`
  }
  return undefined
}
