import type { Executor } from '../src/executor/executor.ts'

/**
 * Everything in a schema as text, in one order and one spelling, whatever the server and the schema's name: what the files
 * in `schema/` hold, and what makes two ways to one version comparable.
 */
export async function schemaDump(executor: Executor, schema = 'cobranza'): Promise<string> {
  const found = await Promise.all(
    parts.map(async (part) => (await executor.query(`select object, line from (${part}) part`, [schema])).rows),
  )
  // Names are qualified here and there; a setting such as 'cobranza.tenant' is no name.
  const qualified = new RegExp(`(?<!['\\w.])"?${schema}"?\\.`, 'g')
  const lines = found.flatMap((rows, rank) =>
    rows.map(({ object, line }) => ({
      object: String(object).replace(qualified, ''),
      rank,
      line: String(line).replace(qualified, ''),
    })),
  )
  const objects = [...new Set(lines.map(({ object }) => object))].sort()
  return objects
    .map((object) => {
      const own = lines.filter((line) => line.object === object).sort((a, b) => a.rank - b.rank)
      return `${object}\n${own.map(({ line }) => `  ${line.trim().replaceAll(/\s*\n\s*/g, ' ')}\n`).join('')}`
    })
    .join('\n')
}

const relation = (kinds: string) =>
  `pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = $1::text and c.relkind in (${kinds})`

/** Each tells `object` and `line`; lines of an object stand in the order of these, then of their names. */
const parts: readonly string[] = [
  // Tables, with what they are a part of and their settings.
  `select 'table ' || c.relname as object,
    concat_ws(' ',
      case when c.relkind = 'p' then 'partition by ' || pg_get_partkeydef(c.oid) end,
      case when c.relispartition then
        'partition of ' || (select inhparent::regclass::text from pg_inherits where inhrelid = c.oid)
        || ' ' || pg_get_expr(c.relpartbound, c.oid) end,
      case when c.reloptions is not null then 'with (' || array_to_string(c.reloptions, ', ') || ')' end,
      case when c.relrowsecurity then 'row level security' || case when c.relforcerowsecurity then ', forced' else '' end
      else 'no row level security' end) as line
  from ${relation(`'r', 'p'`)}`,
  `select 'table ' || c.relname as object,
    concat_ws(' ', 'column', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then 'collate ' || (select collname from pg_collation where oid = a.attcollation) end,
      case when a.attnotnull then 'not null' end,
      case when a.attidentity <> '' then 'identity ' || a.attidentity::text end,
      case when a.attgenerated <> '' then 'generated' end,
      'default ' || pg_get_expr(d.adbin, d.adrelid)) as line
  from ${relation(`'r', 'p'`)}
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  order by a.attname collate "C"`,
  // Later releases list not-null columns here, too, which stand above.
  `select 'table ' || c.relname as object, concat_ws(' ', 'constraint', k.conname, pg_get_constraintdef(k.oid)) as line
  from ${relation(`'r', 'p'`)} join pg_constraint k on k.conrelid = c.oid and k.contype <> 'n'
  order by k.conname collate "C"`,
  `select 'table ' || t.relname as object, pg_get_indexdef(c.oid) as line
  from ${relation(`'i', 'I'`)} join pg_index i on i.indexrelid = c.oid join pg_class t on t.oid = i.indrelid
  order by c.relname collate "C"`,
  `select 'table ' || p.tablename as object,
    concat_ws(' ', 'policy', p.policyname, p.permissive, 'for', p.cmd, 'to', array_to_string(p.roles, ', '),
      'using ' || p.qual, 'with check ' || p.with_check) as line
  from pg_policies p where p.schemaname = $1::text
  order by p.policyname collate "C"`,
  `select 'table ' || c.relname as object, pg_get_triggerdef(t.oid) as line
  from ${relation(`'r', 'p'`)} join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal
  order by t.tgname collate "C"`,
  `select 'sequence ' || c.relname as object,
    concat_ws(' ', format_type(s.seqtypid, null), 'start', s.seqstart, 'increment', s.seqincrement, 'from', s.seqmin,
      'to', s.seqmax, 'cache', s.seqcache, case when s.seqcycle then 'cycle' end) as line
  from ${relation(`'S'`)} join pg_sequence s on s.seqrelid = c.oid`,
  `select 'view ' || c.relname as object, pg_get_viewdef(c.oid) as line from ${relation(`'v', 'm'`)}`,
  `select 'function ' || f.oid::regprocedure::text as object, pg_get_functiondef(f.oid) as line
  from pg_proc f join pg_namespace n on n.oid = f.pronamespace and n.nspname = $1::text`,
  `select case c.relkind when 'S' then 'sequence ' when 'v' then 'view ' when 'm' then 'view ' else 'table ' end || c.relname as object,
    concat_ws(' ', 'grant', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type collate "C"), 'to',
      coalesce(r.rolname, 'public')) as line
  from ${relation(`'r', 'p', 'S', 'v', 'm'`)}
  cross join aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
  where g.grantee <> c.relowner
  group by c.relkind, c.relname, r.rolname
  order by r.rolname collate "C"`,
  `select 'schema' as object,
    concat_ws(' ', 'grant', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type collate "C"), 'to',
      coalesce(r.rolname, 'public')) as line
  from pg_namespace n cross join aclexplode(n.nspacl) g left join pg_roles r on r.oid = g.grantee
  where n.nspname = $1::text and g.grantee <> n.nspowner
  group by r.rolname
  order by r.rolname collate "C"`,
]
