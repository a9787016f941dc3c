import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { reportDifference } from './differential.oracle.ts'
import { reportCases } from './report-case.arbitrary.ts'

describe.each(servers)('reports on $name', (server) => {
  let database: FreshDatabase
  let tenants = 0
  beforeAll(async () => {
    database = await freshDatabase(server)
  })
  afterAll(() => database.dispose())

  it('say what the core says of the positions of the day', async () => {
    await fc.assert(
      fc.asyncProperty(reportCases(), async (reportCase) => {
        tenants += 1
        const { executor } = database
        expect(await reportDifference(reportCase, { executor, tenantId: `t${tenants}` })).toBeUndefined()
      }),
      { numRuns: 12 },
    )
  })
})
