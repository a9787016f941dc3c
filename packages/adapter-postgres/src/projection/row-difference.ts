import type { ProjectionRows } from './projection-rows.ts'

/** Rows to take away and rows to add, so that those of an account become what they should be. */
export type RowDifference = Readonly<{ gone: ProjectionRows; added: ProjectionRows }>

/** How the rows of an account change. A row that has another value now is taken away and added anew. */
export function rowDifference(before: ProjectionRows, after: ProjectionRows): RowDifference {
  return { gone: without(before, after), added: without(after, before) }
}

function without(rows: ProjectionRows, others: ProjectionRows): ProjectionRows {
  return {
    openItems: missingIn(others.openItems, rows.openItems),
    unapplied: missingIn(others.unapplied, rows.unapplied),
    sums: missingIn(others.sums, rows.sums),
  }
}

function missingIn<Row>(others: readonly Row[], rows: readonly Row[]): readonly Row[] {
  if (others.length === 0 || rows.length === 0) return rows
  const known = new Set(others.map((row) => JSON.stringify(row)))
  return rows.filter((row) => !known.has(JSON.stringify(row)))
}
