import type { Month } from '../sql/partition.ts'

/** The tables that are partitioned by month, and by which column. */
export const monthlyTables: readonly Readonly<{ table: string; column: string }>[] = [
  { table: 'decision', column: 'decided_at' },
  { table: 'contact_log', column: 'logged_at' },
]

/** Months since January of the year 0, of a moment in UTC. */
export function monthOf(at: string): number {
  const when = new Date(at)
  return when.getUTCFullYear() * 12 + when.getUTCMonth()
}

/** A month's partition of a table: its name and its first and last moment, the last one not in it. */
export function monthPartition(table: (typeof monthlyTables)[number], month: number): Month {
  return {
    ...table,
    name: `${table.table}_${spelled(month).replace('-', '_')}`,
    from: startOf(month),
    to: startOf(month + 1),
  }
}

/** The month a partition is for, by its name; `undefined` for one that we did not name. */
export function monthNamed(table: string, name: string): number | undefined {
  if (!name.startsWith(`${table}_`)) return undefined
  const found = /^(\d{4})_(\d{2})$/.exec(name.slice(table.length + 1))
  return found === null ? undefined : Number(found[1]) * 12 + Number(found[2]) - 1
}

/** The first moment of a month. */
export function startOf(month: number): string {
  return `${spelled(month)}-01T00:00:00.000Z`
}

function spelled(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}
