import {
  addDays,
  explainInterest,
  fromMinor,
  type InterestAccrual,
  type InterestGrace,
  type InterestMethod,
  isoDate,
  type LateInterestTerms,
  type RateFixing,
  rate,
} from '@cobranza/core'
import type { Choices } from './drawn.ts'
import type { SqlCase, SqlSubject } from './sql-subject.ts'

const firstDay = isoDate('2023-01-01')
const tableDay = isoDate('2022-07-01')
const roundings = ['half-even', 'half-up', 'down', 'up'] as const
const dayCounts = ['act/360', 'act/365f', 'act/364', '30e/360', '30/360-us', 'act/act-isda'] as const

/** What a case earns with: simple interest of any kind, or interest on interest of one balance at one rate. */
function methodOf({ chance, pick }: Choices): Readonly<{ method: InterestMethod; accrual: InterestAccrual }> {
  if (!chance(30)) {
    const method: InterestMethod = { kind: 'simple' }
    return chance(15)
      ? { method, accrual: { kind: 'started-months' } }
      : { method, accrual: { kind: 'daily', dayCount: pick(dayCounts) } }
  }
  const accrual: InterestAccrual = { kind: 'daily', dayCount: pick(['act/360', 'act/365f', '30e/360']) }
  if (chance(30)) return { method: { kind: 'compound-daily' }, accrual }
  return { method: { kind: 'capitalised', months: pick([1, 2, 6]) }, accrual }
}

function draw(choices: Choices): SqlCase {
  const { below, chance, list, pick } = choices
  const { method, accrual } = methodOf(choices)
  const isSimple = method.kind === 'simple'
  const dueDate = addDays(firstDay, below(4 * 365))
  let days = -30
  // Round amounts at round rates come to many ties, where halves decide.
  const open = () => (chance(40) ? 50 * below(20_000) : below(pick([1000, 1_000_000, 2 ** 32])))
  const steps = [
    { day: addDays(dueDate, -30), open: open() },
    ...list(0, isSimple ? 4 : 0, () => {
      days += 1 + below(90)
      return { day: addDays(dueDate, days), open: chance(20) ? 0 : open() }
    }),
  ]
  let from = -1
  const hasTable = isSimple && chance(60)
  const values = hasTable
    ? list(1, 8, (index) => {
        from += 1 + below(index === 0 ? 1 : 260)
        return { day: addDays(tableDay, from), rate: pick(['0.02', '0.0215', '-0.01', '0.3', '0.045']) }
      })
    : [{ day: tableDay, rate: chance(40) ? pick(['0.18', '0.09', '0.36']) : (below(10_000) / 10_000).toFixed(4) }]
  const fixing: RateFixing = hasTable ? pick<RateFixing>(['half-yearly', 'as-published']) : 'as-published'
  const spread = hasTable ? pick(['0.08', '0', '-0.015']) : '0'
  const [{ rate: fixed } = { rate: '0' }] = values
  const grace: InterestGrace | undefined =
    isSimple && chance(30)
      ? { kind: pick<InterestGrace['kind']>(['postpones', 'forgives']), days: below(30) }
      : undefined
  const terms: LateInterestTerms = {
    rate: hasTable
      ? { kind: 'reference', table: 'base', spread: rate(spread), fixing }
      : { kind: 'fixed', rate: rate(fixed) },
    method,
    accrual,
    rounding: pick(roundings),
    ...(chance(20) ? { ratePer: 'month' } : {}),
    ...(grace === undefined ? {} : { grace }),
  }
  const asOf = addDays(dueDate, below(400))
  return {
    row: {
      due: dueDate,
      as_of: asOf,
      counts: accrual.kind === 'daily' ? accrual.dayCount : accrual.kind,
      method: method.kind,
      months: method.kind === 'capitalised' ? method.months : 0,
      rounding: terms.rounding,
      grace: grace?.kind ?? 'none',
      grace_days: grace?.days ?? 0,
      fixing,
      spread,
      times: terms.ratePer === 'month' ? 12 : 1,
      steps,
      values,
    },
    ours: () => {
      const balances = steps.map(({ day, open }) => ({ from: day, open: fromMinor(open, 'PEN') }))
      const table = { id: 'base', values: values.map((value) => ({ from: value.day, rate: rate(value.rate) })) }
      return String(explainInterest({ dueDate, balances }, terms, { asOf, rates: [table] }).total.minor)
    },
  }
}

/** Late interest, from stretches of days that the database finds by itself. */
export const sqlInterest: SqlSubject = {
  name: 'late interest',
  draw,
  sql: `
    with claim as (
      select *,
        case when grace = 'forgives' then due + grace_days else due end as start,
        case counts
          when 'act/365f' then 365 when 'act/364' then 364 when 'act/act-isda' then 365 * 366
          when 'started-months' then 12 else 360
        end as unit
      from json_to_recordset($1::json) as claim(
        n int, due date, as_of date, counts text, method text, months int, rounding text, grace text, grace_days int,
        fixing text, spread numeric, times int, steps jsonb, "values" jsonb
      )
    ),
    -- Where a stretch of days ends: at a change of the balance, before a change of the rate, where a year begins.
    stretch_end as (
      select n, as_of as day from claim
      union
      select n, step.day from claim, jsonb_to_recordset(steps) as step(day date)
      union
      select n, published.day - 1 from claim, jsonb_to_recordset("values") as published(day date)
      where fixing = 'as-published'
      union
      select n, half::date - 1 from claim, generate_series(date_trunc('year', start), as_of, interval '6 months') as half
      where fixing = 'half-yearly'
      union
      select n, year::date from claim, generate_series(date_trunc('year', start), as_of, interval '1 year') as year
      where counts = 'act/act-isda'
    ),
    stretch as (
      select n, lag(day, 1, start) over (partition by n order by day) as after, day as until
      from stretch_end join claim using (n)
      where day > start and day <= as_of and method = 'simple' and counts <> 'started-months'
      union all
      select n, month.day, month.day from claim,
        lateral (select (start + make_interval(months => number))::date as day from generate_series(0, 14) as number) as month
      where counts = 'started-months' and month.day < as_of
    ),
    simple as (
      select n, sum(open * greatest(published.rate + spread, 0) * times * weight) as above
      from stretch join claim using (n),
        lateral (
          select case
            when grace = 'postpones' and after < due + grace_days then least(
              (select open from jsonb_to_recordset(steps) as s(day date, open numeric) where day <= after order by day desc limit 1),
              (select open from jsonb_to_recordset(steps) as s(day date, open numeric) where day <= due + grace_days order by day desc limit 1))
            else
              (select open from jsonb_to_recordset(steps) as s(day date, open numeric) where day <= after order by day desc limit 1)
          end as open
        ) as balance,
        lateral (
          select rate from jsonb_to_recordset("values") as v(day date, rate numeric)
          where day <= case fixing
            when 'half-yearly' then make_date(extract(year from after + 1)::int, case when extract(month from after + 1) <= 6 then 1 else 7 end, 1)
            else after + 1
          end
          order by day desc limit 1
        ) as published,
        lateral (
          select case counts
            when 'started-months' then 1
            when '30e/360' then days_30e(after, until)
            when '30/360-us' then days_30us(start, until) - days_30us(start, after)
            when 'act/act-isda' then (until - after) * (365 * 366
              / (make_date(extract(year from after)::int + 1, 1, 1) - make_date(extract(year from after)::int, 1, 1)))
            else until - after
          end as weight
        ) as part
      where as_of > due + grace_days
      group by n
    ),
    -- Interest on interest: the product of what a unit becomes in each period, over that of the units.
    period as (
      select n, case counts when '30e/360' then days_30e(month.after, month.until) else month.until - month.after end as days
      from claim,
        lateral (
          select (start + make_interval(months => months * number))::date as after,
            least(as_of, (start + make_interval(months => months * (number + 1)))::date) as until
          from generate_series(0, 14) as number
        ) as month
      where method = 'capitalised' and month.after < as_of
      union all
      select n, 1 from claim,
        generate_series(1, case counts when '30e/360' then days_30e(start, as_of) else as_of - start end)
      where method = 'compound-daily'
    ),
    compound as (
      select n,
        product(unit + ("values" -> 0 ->> 'rate')::numeric * times * days) as grown,
        product(unit) as units
      from period join claim using (n)
      group by n
    )
    select n, rounded(coalesce(
        simple.above, (steps -> 0 ->> 'open')::numeric * (grown - units), 0), coalesce(units, unit), rounding)::text as answer
    from claim left join simple using (n) left join compound using (n)
  `,
}
