import type { Choices } from './drawn.ts'

/** A case that the library and PostgreSQL both answer, in one text each. */
export type SqlCase = Readonly<{
  /** The columns of the case; dates and amounts as text, lists as JSON. */
  row: Readonly<Record<string, unknown>>
  ours: () => string
}>

/** Something that is computed twice. */
export type SqlSubject = Readonly<{
  name: string
  draw: (choices: Choices) => SqlCase
  /** Takes rows as JSON in `$1`, each with its number `n`, and gives `n` and `answer` for each. */
  sql: string
}>

/**
 * What the queries use: rounding, since `round(numeric)` knows one way only and that is not ours; the product of a column; and
 * the two day counts of months of 30 days, from their definitions.
 */
export const sqlFunctions = `
  create function rounded(above numeric, below numeric, mode text) returns numeric language sql immutable as $$
    select floor + case mode
      when 'down' then 0
      when 'up' then (rest > 0)::int
      when 'half-up' then (2 * rest >= below)::int
      when 'half-even' then (2 * rest > below or (2 * rest = below and mod(floor, 2) = 1))::int
    end
    from (select div(above, below) as floor, above - div(above, below) * below as rest) as quotient
  $$;
  create aggregate product(numeric) (sfunc = numeric_mul, stype = numeric, initcond = '1');
  create function is_month_end_of_february(day date) returns boolean language sql immutable as $$
    select extract(month from day) = 2 and extract(month from day + 1) = 3
  $$;
  create function days_30(a date, b date, first int, last int) returns int language sql immutable as $$
    select ((extract(year from b) - extract(year from a)) * 360 + (extract(month from b) - extract(month from a)) * 30)::int
      + last - first
  $$;
  create function days_30e(a date, b date) returns int language sql immutable as $$
    select days_30(a, b, least(extract(day from a), 30)::int, least(extract(day from b), 30)::int)
  $$;
  create function days_30us(a date, b date) returns int language sql immutable as $$
    select days_30(a, b,
      case when is_month_end_of_february(a) then 30 else least(extract(day from a), 30)::int end,
      case
        when is_month_end_of_february(a) and is_month_end_of_february(b) then 30
        when extract(day from b) = 31 and (extract(day from a) >= 30 or is_month_end_of_february(a)) then 30
        else extract(day from b)::int
      end)
  $$;
`
