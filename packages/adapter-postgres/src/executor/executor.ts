/** A value that goes into a statement. Lists go in as one text, see `arrayLiteral`, so that every driver sends them alike. */
export type Parameter = string | number | boolean | null

/** Rows by column name. The adapter asks for texts, booleans and nulls only, so no driver can round or shift a value. */
export type QueryResult = Readonly<{ rows: readonly Readonly<Record<string, unknown>>[] }>

/**
 * All the adapter needs of a database client: what `pg`, `postgres`, Kysely, Drizzle and PGlite are wrapped as by the
 * helpers of this package, and what you write yourself for any other.
 *
 * It never opens a connection itself; whoever made the client closes it. Errors are those of the driver: the adapter finds
 * PostgreSQL's code in their `code`, or in that of a `cause`.
 *
 * @example
 * // A client that knows `run(text, values)` only, and has one connection.
 * const executor: Executor = {
 *   query: (text, parameters = []) => client.run(text, parameters),
 *   async transaction(work) {
 *     await client.run('begin')
 *     try {
 *       const answer = await work(onConnection(client.run))
 *       await client.run('commit')
 *       return answer
 *     } catch (error) {
 *       await client.run('rollback')
 *       throw error
 *     }
 *   },
 * }
 */
export interface Executor {
  /** Runs one statement; `$1` is the first parameter. */
  query(text: string, parameters?: readonly Parameter[]): Promise<QueryResult>
  /**
   * Runs `work` on one connection and in one transaction: committed when it ends, rolled back when it throws. Inside a
   * transaction it is a savepoint, one at a time: a failure in it leaves the transaction around it as it was.
   *
   * A statement that failed must end the `work` it was part of, for PostgreSQL takes nothing more until it is rolled back.
   */
  transaction<T>(work: (executor: Executor) => Promise<T>): Promise<T>
  /**
   * Sends lines into `copy … from stdin`, on the connection of a transaction. Absent where the driver cannot; then rows go in
   * as lists, which take more than half as long again.
   */
  copyFrom?(text: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void>
  /**
   * Whether this is a transaction of the caller's own: then the adapter leaves role and settings as it found them, and never
   * tries again what only a new transaction could do, as that is up to whoever began it.
   */
  readonly isCallersTransaction?: boolean
}
