import { amortizationSchedule, fromMinor, rate } from '@cobranza/core'
import type { Choices } from './drawn.ts'
import { startDate } from './schedule-case.ts'
import type { SqlCase, SqlSubject } from './sql-subject.ts'

const roundings = ['half-even', 'half-up', 'down', 'up'] as const

function draw(choices: Choices): SqlCase {
  const { below, between, chance, pick } = choices
  const minor = 1000 + below(pick([10_000, 1_000_000, 2 ** 32]))
  const annualRate = chance(30) ? pick(['0.18', '0', '0.12', '0.99999']) : (below(100_000) / 1e5).toFixed(5)
  const count = chance(10) ? between(1, 120) : between(1, 24)
  const every = pick([1, 1, 2, 3])
  const [interest, payment] = [pick(roundings), pick(roundings)]
  const start = startDate(choices)
  return {
    row: { owed: minor, rate: annualRate, count, every, of_interest: interest, of_payment: payment },
    ours: () => {
      const { lines } = amortizationSchedule({
        principal: fromMinor(minor, 'PEN'),
        startDate: start,
        count,
        frequency: { kind: 'monthly', every },
        method: { kind: 'level' },
        interest: { annualRate: rate(annualRate), kind: 'nominal' },
        rounding: { interest, payment },
      })
      return lines.map((line) => `${line.principal.minor}+${line.interest.minor}>${line.closing.minor}`).join(' ')
    },
  }
}

/** Level schedules: the payment from whole powers, the lines by recursion. */
export const sqlSchedule: SqlSubject = {
  name: 'level schedules',
  draw,
  sql: `
    with recursive loan as (
      select *, rate * every as part from json_to_recordset($1::json) as loan(
        n int, owed numeric, rate numeric, count int, every int, of_interest text, of_payment text
      )
    ),
    power as (
      select n, product(12 + part) as grown, product(12) as units from loan, generate_series(1, count) group by n
    ),
    level as (
      select n, case part
          when 0 then rounded(owed, count, of_payment)
          else rounded(owed * part * grown, 12 * (grown - units), of_payment)
        end as payment
      from loan join power using (n)
    ),
    line as (
      select n, 0 as number, owed as balance, 0::numeric as principal, 0::numeric as interest from loan
      union all
      select line.n, line.number + 1, line.balance - settled, greatest(settled, 0), earned + least(settled, 0)
      from line join loan using (n) join level using (n),
        lateral (select rounded(line.balance * part, 12, of_interest) as earned) as one,
        lateral (
          select case when line.number + 1 = count then line.balance else least(line.balance, payment - earned) end as settled
        ) as two
      where line.number < count and line.balance > 0
    )
    select n, string_agg(principal || '+' || interest || '>' || balance, ' ' order by number) as answer
    from line where number > 0
    group by n
  `,
}
