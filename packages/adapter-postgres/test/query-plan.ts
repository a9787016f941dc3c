import type { Executor, Parameter } from '../src/executor/executor.ts'
import type { Tenancy } from '../src/session/tenancy.ts'

/** A statement as it was run. */
type Ran = Readonly<{ text: string; parameters: readonly Parameter[] }>

/** Which tables a call reads whole, and which indexes it uses. */
export type QueryPlan = Readonly<{ scannedTables: readonly string[]; indexes: readonly string[] }>

/** An executor that notes all that is run through it. */
export function recordingExecutor(executor: Executor): Readonly<{ executor: Executor; ran: Ran[] }> {
  const ran: Ran[] = []
  const recording = (inner: Executor): Executor => ({
    ...inner,
    query(text, parameters = []) {
      ran.push({ text, parameters })
      return inner.query(text, parameters)
    },
    transaction: (work) => inner.transaction((run) => work(recording(run))),
  })
  return { executor: recording(executor), ran }
}

/** How the database carries out statements, as the role and for the tenant they are run by. Nothing is carried out. */
export async function planOf(
  { executor, names, tenantId }: Pick<Tenancy, 'executor' | 'names' | 'tenantId'>,
  ran: readonly Ran[],
): Promise<QueryPlan> {
  const nodes = await executor.transaction(async (run) => {
    await run.query(`set local role ${names.role}`)
    await run.query(`select set_config('cobranza.tenant', $1::text, true)`, [tenantId])
    const plans: unknown[] = []
    for (const { text, parameters } of ran.filter(isOfTables)) {
      const { rows } = await run.query(`explain (format json) ${text}`, parameters)
      const plan = rows[0]?.['QUERY PLAN']
      plans.push(typeof plan === 'string' ? JSON.parse(plan) : plan)
    }
    return nodesOf(plans)
  })
  const namesIn = (key: string, of = nodes) => [...new Set(of.flatMap((node) => textAt(node, key)))].sort()
  const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan')
  return { scannedTables: namesIn('Relation Name', scans), indexes: namesIn('Index Name') }
}

/** Not the settings of a transaction, nor the look at the version of the schema. */
function isOfTables({ text }: Ran): boolean {
  return !/set_config|to_regclass|\.migration\b/.test(text)
}

type Node = Readonly<Record<string, unknown>>

function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Node, ...Object.values(value).flatMap(nodesOf)]
}

function textAt(node: Node, key: string): readonly string[] {
  const text = node[key]
  return typeof text === 'string' ? [text] : []
}
