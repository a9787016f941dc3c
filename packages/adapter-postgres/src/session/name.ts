/** The names of the schema and of the role, quoted for use in statements. */
export type Names = Readonly<{ schema: string; role: string }>

/** Where tables are, and as whom they are read, unless the user says otherwise. */
export const defaultNames: Names = { schema: 'cobranza', role: 'cobranza_app' }

/** The names as users give them. */
export type NameOptions = Readonly<{
  /** `'cobranza'` when absent. */
  schema?: string
  /** The role whose rights the adapter uses; `'cobranza_app'` when absent. */
  role?: string
}>

/** @throws RangeError when a name is none the adapter takes. */
export function namesOf({ schema = defaultNames.schema, role = defaultNames.role }: NameOptions): Names {
  return { schema: quotedName(schema, 'schema'), role: quotedName(role, 'role') }
}

const plainName = /^[a-z_][a-z0-9_]{0,62}$/

/** Words with a meaning where a role is named: to set the role `none` is to keep all rights of the connection. */
const noRoles: readonly string[] = ['none', 'public']

/**
 * A name as it stands in statements. Names cannot be parameters, so only what needs no escaping is taken.
 *
 * @throws RangeError when it is anything but lower-case letters, digits and `_`, too long, or a role that PostgreSQL keeps for itself.
 */
export function quotedName(name: string, option: keyof Names): string {
  const isPlain = typeof name === 'string' && plainName.test(name) && !name.startsWith('pg_')
  if (isPlain && !(option === 'role' && noRoles.includes(name))) return `"${name}"`
  throw new RangeError(
    `${option}: ${JSON.stringify(String(name).slice(0, 80))} is no name the adapter takes; write 1 to 63 of a-z, 0-9 and _, not beginning with a digit or pg_; no role is named none or public`,
  )
}

/** A quoted name as settings take it. */
export function bare(quoted: string): string {
  return quoted.slice(1, -1)
}
