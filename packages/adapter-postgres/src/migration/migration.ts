import { createHash } from 'node:crypto'

/**
 * One numbered step of the schema. Once released it never changes: a later step mends it.
 *
 * `@schema@` and `@role@` in its statements stand for the names the user chose, quoted.
 */
export type Migration = Readonly<{
  /** 1 for the first, each one higher than the one before. */
  version: number
  name: string
  statements: readonly string[]
}>

/** SHA-256 of what a step does, whatever the names: a schema remembers it, so that it is told when a step was another one. */
export function checksumOf({ statements }: Migration): string {
  return createHash('sha256').update(statements.join(';\n')).digest('hex')
}
