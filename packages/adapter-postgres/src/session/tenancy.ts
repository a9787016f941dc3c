import { type CashApplication, cashApplicationOf, type Policy } from '@cobranza/core'
import { assertExecutor } from '../executor/assert-executor.ts'
import type { Executor } from '../executor/executor.ts'
import { defaultNames, type Names, quotedName } from './name.ts'
import { projectionName } from './projection-name.ts'

/**
 * What everything in this package is given: how to reach the database, and whose rows are meant.
 *
 * @example
 * const options = { executor: pgExecutor(pool), tenantId: 'acme', policy }
 * const store = postgresStore(options)
 * const report = await postgresReports(options).aging({ asOf })
 */
export type PostgresOptions = Readonly<{
  executor: Executor
  /** Whose books these are, 1 to 200 characters. Rows of other tenants cannot be seen or written. */
  tenantId: string
  /** The rules by which payments find their items; reports are kept by them. */
  policy: Pick<Policy, 'allocation' | 'calendar'>
  /** `'cobranza'` when absent. */
  schema?: string
  /** The role whose rights the adapter uses; `'cobranza_app'` when absent. */
  role?: string
  /** Names of up to three tags by which portfolio aging is kept ready, such as `['region']`; none when absent. */
  agingTags?: readonly string[]
  /**
   * Lets this process look only at its share of the customers, when walking over what is due and when claiming contacts: worker
   * `index` of `of`, from 0. All of them together see everything. It keeps workers out of each other's way; it is not needed
   * for any promise.
   */
  share?: Readonly<{ index: number; of: number }>
}>

/** {@link PostgresOptions}, checked, with what follows from them. */
export type Tenancy = Readonly<{
  executor: Executor
  tenantId: string
  names: Names
  application: CashApplication
  agingTags: readonly string[]
  /** Of the rules the projections of this process follow. */
  projection: string
  share: Readonly<{ index: number; of: number }>
}>

const tenantIdLengthMax = 200
/** The values of more tags may not fit into an entry of the roll-up's index. */
const agingTagsMax = 3

/** @throws TypeError | RangeError naming the option that is wrong. */
export function tenancyOf(options: PostgresOptions): Tenancy {
  const { executor, tenantId, policy, agingTags = [], share = { index: 0, of: 1 } } = options
  assertExecutor(executor)
  if (!isStorable(tenantId) || tenantId.length === 0 || tenantId.length > tenantIdLengthMax) {
    throw new RangeError(
      `tenantId: ${JSON.stringify(tenantId)?.slice(0, 80)} is no tenant; give a text of 1 to ${tenantIdLengthMax} characters, without zero bytes or halves of character pairs`,
    )
  }
  if (typeof policy?.allocation !== 'object') {
    throw new TypeError('policy: its allocation is missing; give the policy you give to createCollections')
  }
  if (!Array.isArray(agingTags) || agingTags.length > agingTagsMax || !agingTags.every((tag) => isStorable(tag))) {
    throw new RangeError(
      `agingTags: ${JSON.stringify(agingTags)?.slice(0, 80)} is no list of names; give up to ${agingTagsMax}, such as ['region']`,
    )
  }
  const { index, of } = share
  if (!Number.isInteger(of) || !Number.isInteger(index) || of < 1 || of > 256 || index < 0 || index >= of) {
    throw new RangeError(
      `share: ${index} of ${of} is no share; give an index from 0 below the number of workers, at most 256`,
    )
  }
  return {
    executor,
    tenantId,
    names: {
      schema: quotedName(options.schema ?? defaultNames.schema, 'schema'),
      role: quotedName(options.role ?? defaultNames.role, 'role'),
    },
    application: cashApplicationOf(policy.allocation, { calendar: policy.calendar }),
    agingTags,
    projection: projectionName(policy, agingTags),
    share,
  }
}

// A zero byte or half of a character pair cannot be stored as text.
const unstorable = /[\0\p{Cs}]/u

/** Whether PostgreSQL can hold a text. */
export function isStorable(text: unknown): text is string {
  return typeof text === 'string' && !unstorable.test(text)
}
