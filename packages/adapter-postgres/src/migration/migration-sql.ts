import { type NameOptions, namesOf } from '../session/name.ts'
import { migrations } from './migrations.ts'
import { ensureRole, layGround, stepsBetween, takeTurn } from './statement.ts'

/** What {@link migrationSql} takes. */
export type MigrationSqlOptions = NameOptions &
  Readonly<{
    /** The version the schema is at; 0, no schema, when absent. */
    from?: number
    /** The version it is brought to; that of this release when absent. */
    to?: number
  }>

/**
 * What `migrate` does, as a text for tools that keep migrations as files. It also writes down the steps, so both ways can take
 * turns. Run it in one transaction: most tools do, `psql` does with `--single-transaction`.
 *
 * The text stops, and changes nothing, when the schema is at another version than `from`.
 *
 * @throws RangeError when there are no such versions, or a name is none the adapter takes.
 * @example writeFileSync('migrations/0042-cobranza.sql', migrationSql({ from: 1 }))
 */
export function migrationSql(options: MigrationSqlOptions = {}): string {
  const latest = migrations.length
  const { from = 0, to = latest } = options
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from >= to || to > latest) {
    throw new RangeError(
      `from, to: there are no steps from ${from} to ${to}; versions go from 0, no schema, to ${latest}`,
    )
  }
  const names = namesOf(options)
  const guard = `do $cobranza$ begin
  if (select coalesce(max(version), 0) from ${names.schema}.migration) <> ${from} then
    raise exception 'schema % is at version %, and these steps begin at ${from}', '${names.schema}',
      (select coalesce(max(version), 0) from ${names.schema}.migration);
  end if;
end $cobranza$`
  const all = [takeTurn, ensureRole(names), ...layGround(names), guard, ...stepsBetween(names, { from, to })]
  const title = `-- Cobranza: schema ${names.schema} from version ${from} to ${to}. Run it in one transaction.`
  return `${title}\n\n${all.join(';\n\n')};\n`
}
