import { type Account, type Contact, dunningFacts, emptyAccount, messageFacts } from '@cobranza/core'
import { benchPolicy, decisionDate } from '../account-input.ts'
import type { BenchDatabase } from './bench-database.ts'
import type { ContactJob } from './job-engine.ts'

/**
 * What somebody would write who gives each contact to a job engine and keeps our promise, at most once with a fresh look: the
 * account is read, the message made from what it owes now, the attempt committed before the message goes out and the outcome after.
 *
 * Plain SQL on our tables, each step one statement without a transaction around it: as few round trips as can be.
 */
export function contactJob({ pool }: BenchDatabase): (job: ContactJob) => Promise<void> {
  return async ({ customerId, keyHash }) => {
    const { rows } = await pool.query(readText, [customerId, keyHash])
    const [row] = rows
    const account: Account = { ...emptyAccount(customerId), facts: JSON.parse(row.facts) }
    const plan: Contact['plan'] = JSON.parse(row.plan)
    const { position, announcements } = dunningFacts(account, benchPolicy, decisionDate)
    const message = messageFacts(position, plan, announcements)
    if (message === undefined) throw new Error(`${keyHash}: there is nothing to say`)
    const attempting = { kind: 'attempting', token: 1, leaseEndsAt: at, attemptedAt: at }
    const attempted = await pool.query(moveText, [
      customerId,
      keyHash,
      'planned',
      'attempting',
      JSON.stringify(attempting),
      at,
    ])
    if (attempted.rowCount !== 1) return
    await send(message)
    const sent = { kind: 'sent', token: 1, sentAt: at }
    await pool.query(moveText, [customerId, keyHash, 'attempting', 'sent', JSON.stringify(sent), null])
  }
}

const at = '2026-03-31T17:00:00.000Z'

async function send(_message: unknown): Promise<void> {}

const readText = `
select (select '[' || string_agg(body::text, ',' order by seq) || ']' from cobranza.fact
    where tenant_id = 'bench' and customer_id = $1) as facts,
  (select plan::text from cobranza.contact where tenant_id = 'bench' and key_hash = $2) as plan`

const moveText = `
with held as (
  select customer_id from cobranza.account where tenant_id = 'bench' and customer_id = $1 for update
), moved as (
  update cobranza.contact c set state = $4, token = 1, claimable_at = null, attempt_ends_at = $6, state_body = $5
  from held where c.tenant_id = 'bench' and c.key_hash = $2 and c.state = $3 returning c.customer_id
), logged as (
  insert into cobranza.contact_log (tenant_id, customer_id, key_hash, logged_at, state, state_body)
  select 'bench', customer_id, $2, now(), $4, $5 from moved
)
update cobranza.account a set version = a.version + 1 from moved
where a.tenant_id = 'bench' and a.customer_id = moved.customer_id`
