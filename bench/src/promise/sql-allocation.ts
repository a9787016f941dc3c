import {
  type AllocationItem,
  type AllocationPolicy,
  addDays,
  allocate,
  fromMinor,
  type ItemOrder,
  rate,
  type TargetGrid,
} from '@cobranza/core'
import { asOf, some } from './allocation-case.ts'
import type { Choices } from './drawn.ts'
import type { SqlCase, SqlSubject } from './sql-subject.ts'

const components = ['penalty', 'fee', 'interest', 'principal'] as const
const orders = ['oldest-due', 'oldest-issue', 'smallest', 'largest', 'highest-rate', 'unsecured-first'] as const
const grids: readonly [TargetGrid['timings'], ...TargetGrid['timings'][]] = [
  [['past-due'], ['due'], ['in-advance']],
  [['past-due', 'due'], ['in-advance']],
  [['past-due', 'due']],
  [['past-due']],
]

function policyOf(choices: Choices): AllocationPolicy {
  const { between, chance, pick } = choices
  if (chance(25)) return { order: 'oldest-due-first' }
  const among: ItemOrder[] = some<ItemOrder>(choices, orders, between(0, 2))
  return {
    order: 'by-target',
    strategy: pick(['item-by-item', 'kind-by-kind']),
    targets: { timings: pick(grids), components: some(choices, components, between(1, 4)) },
    among: chance(40) ? [...among, 'pro-rata'] : among,
  }
}

function draw(choices: Choices): SqlCase {
  const { below, between, chance, list, pick } = choices
  const max = pick([10, 10_000, 2 ** 28])
  const items = list(0, 9, (index): AllocationItem => {
    return {
      key: `I-${index}`,
      component: pick(components),
      issueDate: addDays(asOf, -30 - below(10)),
      dueDate: addDays(asOf, between(-2, 2)),
      open: fromMinor(below(max), 'PEN'),
      ...(chance(50) ? { group: pick(['F-1', 'F-2', 'F-3']) } : {}),
      ...(chance(50) ? { annualRate: pick([rate('0.05'), rate('0.1'), rate('0.10')]) } : {}),
      ...(chance(30) ? { isSecured: true } : {}),
    }
  })
  const minor = below(max * pick([1, 4, 10]))
  const policy = policyOf(choices)
  const byTarget =
    policy.order === 'by-target' && 'timings' in policy.targets ? { policy, grid: policy.targets } : undefined
  const among = byTarget?.policy.among ?? ['oldest-due']
  return {
    row: {
      amount: minor,
      joins: byTarget?.policy.strategy === 'item-by-item',
      is_plain: byTarget === undefined,
      timings: byTarget?.grid.timings ?? [],
      components: byTarget?.grid.components ?? [],
      first_order: among[0] ?? '',
      second_order: among[1] ?? '',
      pro_rata: among.at(-1) === 'pro-rata',
      items: items.map(({ key, component, issueDate, dueDate, open, group, annualRate, isSecured = false }) => {
        return {
          key,
          component,
          issued: issueDate,
          due: dueDate,
          open: open.minor,
          document: group,
          rate: annualRate ?? '0',
          secured: isSecured,
        }
      }),
    },
    ours: () => {
      const { lines, unapplied } = allocate({ amount: fromMinor(minor, 'PEN') }, items, policy, asOf)
      const given = lines.map(({ key, amount }) => `${key}:${amount.minor}`).sort()
      return [...given, `left:${unapplied.minor}`].join(' ')
    },
  }
}

/** What an order looks at, as a number: the least comes first. */
const measure = (order: string): string => `
  case ${order}
    when 'oldest-due' then min(due) - date '2000-01-01'
    when 'oldest-issue' then min(issued) - date '2000-01-01'
    when 'smallest' then sum(open)
    when 'largest' then -sum(open)
    when 'highest-rate' then -max(rate)
    when 'unsecured-first' then bool_and(secured)::int
    else 0
  end`

/** Payments applied to items, by sums over windows of ordered rows. */
export const sqlAllocation: SqlSubject = {
  name: 'allocation',
  draw,
  sql: `
    with payment as (
      select * from json_to_recordset($1::json) as payment(
        n int, amount numeric, joins boolean, is_plain boolean, timings jsonb, components jsonb,
        first_order text, second_order text, pro_rata boolean, items jsonb
      )
    ),
    item as (
      select n, key, issued, due, open, rate, secured,
        case when joins then coalesce('document ' || document, key) else key end as taker,
        case when is_plain then 0 when joins then stage else stage * 10 + step end as stage,
        case when is_plain then 0 else step end as step
      from payment,
        jsonb_to_recordset(items) as item(
          key text, component text, issued date, due date, open numeric, document text, rate numeric, secured boolean
        ),
        lateral (
          select case sign(due - date '${asOf}') when -1 then 'past-due' when 0 then 'due' else 'in-advance' end as timing
        ) as moment,
        lateral (
          select
            (select at from jsonb_array_elements(timings) with ordinality as one(names, at) where names ? timing) as stage,
            (select at from jsonb_array_elements_text(components) with ordinality as one(name, at) where name = component) as step
        ) as place
      where open > 0 and (is_plain or (stage is not null and step is not null))
    ),
    taker as (
      select n, stage, taker, min(due) as due, min(issued) as issued, min(key) as key, sum(open) as price,
        ${measure('first_order')} as first, ${measure('second_order')} as second, amount, pro_rata
      from item join payment using (n)
      group by n, stage, taker, first_order, second_order, amount, pro_rata
    ),
    in_turn as (
      select *, case
          when pro_rata then dense_rank() over (partition by n order by stage, first, second)
          else row_number() over (partition by n order by stage, first, second, due, issued, key)
        end as turn
      from taker
    ),
    reached as (
      select *,
        greatest(0, least(
          sum(price) over (partition by n, turn),
          amount - (sum(price) over (partition by n order by turn) - sum(price) over (partition by n, turn))
        )) as available,
        sum(price) over (partition by n, turn) as asked
      from in_turn
    ),
    divided as (
      select *, div(available * price, asked) as whole, mod(available * price, asked) as rest from reached
    ),
    share as (
      select n, stage, taker, whole + (
          row_number() over (partition by n, turn order by rest desc, due, issued, key)
            <= available - sum(whole) over (partition by n, turn)
        )::int as share
      from divided
    ),
    given as (
      select n, key, greatest(0, least(open, share
          - (sum(open) over (partition by n, stage, taker order by step, due, issued, key) - open))) as given
      from item join share using (n, stage, taker)
    ),
    total as (
      select n, sum(given) as given, string_agg(key || ':' || given, ' ' order by key) filter (where given > 0) as parts
      from given group by n
    )
    select n, concat_ws(' ', parts, 'left:' || amount - coalesce(given, 0)) as answer
    from payment left join total using (n)
  `,
}
