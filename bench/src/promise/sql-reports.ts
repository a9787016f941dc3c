import fc from 'fast-check'
import { reportDifference } from '../../../packages/adapter-postgres/src/report/differential.oracle.ts'
import { reportCases } from '../../../packages/adapter-postgres/src/report/report-case.arbitrary.ts'
import { proofServer } from '../fault/proof-server.ts'
import { demand } from './check.ts'
import type { Provable, Size, Verdict } from './promise.ts'

/** Portfolios that are tried before it is counted again how many ledgers they had. */
const portfoliosAtOnce = 20
const customersMax = 40

/** Tries portfolios until they had as many ledgers as were asked for. */
async function run({ runs, seed, onProgress }: Size): Promise<Verdict> {
  const { freshDatabase } = await proofServer(18)
  const { optionsOf, dispose } = await freshDatabase()
  let [ledgers, tenants] = [0, 0]
  try {
    for (let round = 0; ledgers < runs; round += 1) {
      const details = await fc.check(
        fc.asyncProperty(reportCases({ customersMax: Math.min(customersMax, runs) }), async (reportCase) => {
          tenants += 1
          ledgers += reportCase.books.length
          onProgress(Math.min(ledgers, runs))
          const { executor, tenantId } = optionsOf(`t-${tenants}`)
          const difference = await reportDifference(reportCase, { executor, tenantId })
          demand(difference === undefined, difference ?? '')
        }),
        { numRuns: Math.min(portfoliosAtOnce, runs - ledgers), seed: seed + round },
      )
      if (details.failed) {
        return { tried: ledgers, failed: 1, failure: String(await fc.asyncDefaultReportMessage(details)) }
      }
    }
  } finally {
    await dispose()
  }
  return { tried: ledgers, failed: 0 }
}

/** Reports in SQL say what the core says. */
export const sqlReports: Provable = {
  name: 'sql-reports',
  description:
    'Aging, balances, exposure, statements and open items in SQL are, byte for byte, what the core makes of the same ledgers.',
  defaultRuns: 10_000,
  run,
}
