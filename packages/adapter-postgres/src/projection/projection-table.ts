import type { Table } from '../store/insert-rows.ts'
import type { ProjectionRows } from './projection-rows.ts'

/** A table of projections: its columns are `customer_id` and the cells of its rows, and the first of these are its key. */
export type ProjectionTable = Readonly<{ of: keyof ProjectionRows; table: Table; keyWidth: number }>

const customer = ['customer_id', 'text'] as const

/** The tables that hold the rows of accounts, in the order in which they are written. */
export const projectionTables: readonly ProjectionTable[] = [
  {
    of: 'openItems',
    keyWidth: 3,
    table: {
      name: 'open_item',
      columns: [
        customer,
        ['fact_seq', 'integer'],
        ['part', 'integer'],
        ['from_on', 'date'],
        ['to_on', 'date'],
        ['issue_on', 'date'],
        ['due_on', 'date'],
        ['currency', 'text'],
        ['open_minor', 'bigint'],
        ['cell', 'text'],
        ['tags', 'jsonb'],
      ],
    },
  },
  {
    of: 'unapplied',
    keyWidth: 2,
    table: {
      name: 'unapplied_credit',
      columns: [
        customer,
        ['fact_seq', 'integer'],
        ['from_on', 'date'],
        ['to_on', 'date'],
        ['currency', 'text'],
        ['left_minor', 'bigint'],
      ],
    },
  },
  {
    of: 'sums',
    keyWidth: 1,
    table: {
      name: 'account_sum',
      columns: [
        customer,
        ['currency', 'text'],
        ['items', 'integer'],
        ['billed_minor', 'bigint'],
        ['open_items', 'integer'],
        ['open_minor', 'bigint'],
        ['unapplied_minor', 'bigint'],
        ['received_minor', 'bigint'],
        ['settled_items', 'integer'],
        ['settled_late_items', 'integer'],
        ['settled_late_days', 'bigint'],
        ['first_issue_on', 'date'],
        ['last_received_on', 'date'],
      ],
    },
  },
]
