import { PGlite } from '@electric-sql/pglite'
import { createRandom } from '../random.ts'
import { choicesFrom } from './drawn.ts'
import type { Provable, Size, Verdict } from './promise.ts'
import { sqlAllocation } from './sql-allocation.ts'
import { sqlInterest } from './sql-interest.ts'
import { sqlSchedule } from './sql-schedule.ts'
import { type SqlCase, type SqlSubject, sqlFunctions } from './sql-subject.ts'

/** Cases that the database answers in one query. */
const casesPerQuery = 500
const subjects: readonly SqlSubject[] = [sqlInterest, sqlAllocation, sqlSchedule]

type Difference = Readonly<{ row: string; ours: string; sql: string }>

/** Asks the database about cases of every subject, and compares. */
async function compareAll(size: Size): Promise<Verdict> {
  const database = await PGlite.create()
  try {
    await database.exec(sqlFunctions)
    const failures: string[] = []
    let tried = 0
    for (const subject of subjects) {
      const { below } = createRandom(size.seed)
      const differences: Difference[] = []
      for (let done = 0; done < size.runs; done += casesPerQuery) {
        const count = Math.min(casesPerQuery, size.runs - done)
        const cases = Array.from({ length: count }, () => subject.draw(choicesFrom(below)))
        differences.push(...(await compare(database, subject, cases)))
        tried += count
        size.onProgress(tried)
      }
      if (differences.length > 0) failures.push(report(subject, differences))
    }
    return { tried, failed: failures.length, ...(failures.length === 0 ? {} : { failure: failures.join('\n\n') }) }
  } finally {
    await database.close()
  }
}

async function compare(database: PGlite, { sql }: SqlSubject, cases: readonly SqlCase[]): Promise<Difference[]> {
  const rows = JSON.stringify(cases.map(({ row }, n) => ({ n, ...row })))
  const { rows: answers } = await database.query<{ n: number; answer: string }>(sql, [rows])
  const byNumber = new Map(answers.map(({ n, answer }) => [n, answer]))
  return cases.flatMap(({ row, ours }, n) => {
    const [own, theirs] = [ours(), byNumber.get(n) ?? 'nothing']
    return own === theirs ? [] : [{ row: JSON.stringify(row), ours: own, sql: theirs }]
  })
}

/** The smallest of the cases that differ: the database answers many at once, so none is cut down. */
function report({ name }: SqlSubject, differences: readonly Difference[]): string {
  const [{ row, ours, sql } = { row: '', ours: '', sql: '' }] = differences.toSorted(
    (a, b) => a.row.length - b.row.length,
  )
  return `${name}: ${differences.length} differ, of which the smallest is\n  ${row}\n  ours: ${ours}\n  SQL:  ${sql}`
}

/** A second implementation by other means: sets, exact decimals, another language. */
export const sqlOracle: Provable = {
  name: 'sql-oracle',
  description:
    'PostgreSQL, by formulas of its own on exact decimals, comes to the same interest, allocation and schedules.',
  defaultRuns: 10_000,
  run: compareAll,
}
