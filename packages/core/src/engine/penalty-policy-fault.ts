import { type Fault, quote } from '../plain/index.ts'
import { factProblems } from '../receivable/index.ts'
import type { Policy } from './policy.ts'

type Path = Fault['path']
type Named = Readonly<{ field: 'rates' | 'indices'; path: Path; id: unknown }>

/**
 * Tables that the penalties of a policy name and the policy does not bring, and two of one name. A typo must not come to mean
 * "no interest"; a table whose values are not known yet is there and empty.
 */
export function tableFaults({
  penalty,
  rates = [],
  indices = [],
}: Pick<Policy, 'penalty' | 'rates' | 'indices'>): readonly Fault[] {
  const tables = { rates, indices }
  const faults = (['rates', 'indices'] as const).flatMap((field) => {
    const ids = tables[field].map(({ id }) => id)
    return ids.flatMap((id, index): readonly Fault[] => {
      if (ids.indexOf(id) === index) return []
      return [{ path: [field, index, 'id'], message: `${quote(id)} is there already; give each table its own id` }]
    })
  })
  const missing = namedIn(penalty, ['penalty']).filter(({ field, id }) =>
    tables[field].every((table) => table.id !== id),
  )
  return [
    ...faults,
    ...missing.map(({ field, path, id }): Fault => {
      const known = tables[field].map((table) => quote(table.id)).join(', ')
      const there = known === '' ? 'which has none' : `which has ${known}`
      return {
        path,
        message: `${quote(id)} is not in policy.${field}, ${there}; bring the table, with no values while none is known`,
      }
    }),
  ]
}

/** Where tables are named: `table` and `less` of rates and ceilings, `index` of amounts. */
function namedIn(part: unknown, path: Path): readonly Named[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, value]): readonly Named[] => {
    const here = [...path, Array.isArray(part) ? Number(name) : name]
    if (typeof value === 'object') return namedIn(value, here)
    if (value === undefined) return []
    if (name === 'index') return [{ field: 'indices', path: here, id: value }]
    return name === 'table' || name === 'less' ? [{ field: 'rates', path: here, id: value }] : []
  })
}

/** Ids of rules that no charge could carry: a charge is a fact, and names the rule that asked for it. */
export function ruleIdFaults({ penalty }: Pick<Policy, 'penalty'>): readonly Fault[] {
  return (penalty?.rules ?? []).flatMap(({ id }, index) =>
    factProblems({ ...anyCharge, rule: id }).map(({ accepted }): Fault => {
      return { path: ['penalty', 'rules', index, 'id'], message: `${quote(id)} is not ${accepted}` }
    }),
  )
}

const anyCharge = {
  kind: 'charge',
  id: '1',
  customerId: '1',
  chargeKind: 'late-fee',
  issueDate: '2026-01-01',
  dueDate: '2026-01-01',
  amount: { minor: 1, currency: 'PEN' },
}
