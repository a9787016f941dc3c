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
