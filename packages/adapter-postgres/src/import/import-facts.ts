import { type Fact, type Instant, instant, RecordError, type RecordSummary, type Unit } from '@cobranza/core'
import { inTenant } from '../session/in-tenant.ts'
import { PostgresError } from '../session/postgres-error.ts'
import { type PostgresOptions, type Tenancy, tenancyOf } from '../session/tenancy.ts'
import { hasProblems, type ProblemList } from './problem-list.ts'
import { type Reading, stageFacts } from './stage-facts.ts'
import { type Writing, writeStaged } from './write-staged.ts'

/** How far an import is, in facts: first all are read, then those of one customer after the other are written. */
export type ImportProgress = Readonly<{ read: number; written: number }>

/** What an import takes beside the facts. */
export type ImportOptions = Readonly<{
  /** Units of the policy that are no currencies: `policy.units`. */
  units: readonly Unit[]
  /** When the facts were recorded, for the audit trail. */
  at: Instant
  /** Stops the import; then nothing of it is written. */
  signal?: AbortSignal | undefined
  /** Called after every few thousand facts. */
  onProgress?: ((progress: ImportProgress) => void) | undefined
}>

/**
 * Records facts of any customers in one transaction, a file of millions as well: all of them or none. It does what `recordAll`
 * does, for more facts than fit into memory, and by COPY where the executor can.
 *
 * Facts may come in any order, also one that acts on a later one. Those recorded before with the same content are left alone, so
 * a file can be imported again. Until the import ends, the accounts it has written wait for it, so claims and ticks pass them over.
 *
 * @returns how many facts were new; `stopped` when the signal stopped it, and then nothing was written.
 * @throws RecordError with the first problems of the file by the places of their facts, and how many more there are; PostgresError
 * when the database fails; and whatever `facts` throws. Nothing was written then.
 * @example
 * const { recorded } = await importFacts(options, factsOf(file), { units: policy.units, at: clock.now() })
 */
export function importFacts(
  options: PostgresOptions,
  facts: AsyncIterable<Fact> | Iterable<Fact>,
  importOptions: ImportOptions,
): Promise<RecordSummary> {
  return importInPages(tenancyOf(options), facts, { ...importOptions, factsAtOnce: 10_000 })
}

/** As {@link importFacts}, with pages of a size of one's own. */
export async function importInPages(
  tenancy: Tenancy,
  facts: AsyncIterable<Fact> | Iterable<Fact>,
  { units, at, signal, onProgress, factsAtOnce }: ImportOptions & Readonly<{ factsAtOnce: number }>,
): Promise<RecordSummary> {
  const recordedAt = instant(at)
  const problems: ProblemList = { listed: [], unlisted: 0 }
  let reading: Reading | undefined
  let writing: Writing | undefined
  try {
    await inTenant(tenancy, async (run) => {
      // The source was read already, and a source can be read only once.
      if (reading !== undefined) throw new PostgresError('busy', overtaken)
      const staging = { units, problems, signal, factsAtOnce }
      reading = await stageFacts(run, facts, { ...staging, onRead: (read) => onProgress?.({ read, written: 0 }) })
      if (reading.kind !== 'whole' || hasProblems(problems)) throw unwritten
      const { read } = reading
      const rest = { at: recordedAt, problems, signal, factsAtOnce }
      writing = await writeStaged(tenancy, run, { ...rest, onWritten: (written) => onProgress?.({ read, written }) })
      if (writing.stopped || hasProblems(problems)) throw unwritten
    })
  } catch (error) {
    if (!isUnwritten(error)) throw error
  }
  if (reading?.kind === 'failed') throw reading.error
  if (hasProblems(problems)) throw new RecordError(problems.listed, { unlisted: problems.unlisted })
  return writing ?? { recorded: 0, unchanged: 0, stopped: true }
}

const overtaken = 'others were in the way of the import; nothing was written, call again with the facts from the start'

/** Ends the transaction of an import that has nothing to write: what it has to say is known by then. */
const unwritten = new Error('the import is not to be written')

function isUnwritten(error: unknown): boolean {
  return error instanceof PostgresError && error.cause === unwritten
}
