import type { Table } from './insert-rows.ts'

/** Columns of the tables a commit adds rows to, in the order of its rows. */
export const factTable: Table = {
  name: 'fact',
  columns: [
    ['customer_id', 'text'],
    ['seq', 'integer'],
    ['key_hash', 'uuid'],
    ['kind', 'text'],
    ['fact_on', 'date'],
    ['recorded_at', 'timestamptz'],
    ['body', 'json'],
    ['chain', 'bytea'],
    ['salt', 'bytea'],
  ],
}

export const contactTable: Table = {
  name: 'contact',
  columns: [
    ['key_hash', 'uuid'],
    ['customer_id', 'text'],
    ['seq', 'integer'],
    ['slot', 'smallint'],
    ['planned_on', 'date'],
    ['state', 'text'],
    ['token', 'bigint'],
    ['claimable_at', 'timestamptz'],
    ['attempt_ends_at', 'timestamptz'],
    ['plan', 'json'],
    ['state_body', 'json'],
  ],
}

export const decisionTable: Table = {
  name: 'decision',
  columns: [
    ['customer_id', 'text'],
    ['seq', 'integer'],
    ['as_of', 'date'],
    ['decided_at', 'timestamptz'],
    ['body', 'json'],
  ],
}

export const contactLogTable: Table = {
  name: 'contact_log',
  columns: [
    ['customer_id', 'text'],
    ['key_hash', 'uuid'],
    ['logged_at', 'timestamptz'],
    ['state', 'text'],
    ['state_body', 'json'],
  ],
}
