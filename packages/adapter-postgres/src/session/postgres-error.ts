/** What kind of failure it was; `sqlState` has PostgreSQL's own code where there is one. */
export type PostgresErrorCode =
  /** The database could not be reached, or the connection was lost. Whether the call was written is not known; calling again is safe. */
  | 'unreachable'
  /** Others were in the way again and again, or a limit of the server was met (connections, disk, time). Nothing was written. */
  | 'busy'
  /** The schema is missing, older or newer than this release needs. */
  | 'schema'
  /** The connection may not do this: its role lacks a right. */
  | 'not-allowed'
  /** The projections were made by other rules than those of this process. */
  | 'stale-projection'
  /** Anything else the database refused. */
  | 'refused'

/** A failure of the database or of the way to it. Answers about accounts are never errors. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError'
  readonly code: PostgresErrorCode
  readonly sqlState: string | undefined

  constructor(
    code: PostgresErrorCode,
    message: string,
    options: Readonly<{ cause?: unknown; sqlState?: string | undefined }> = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.sqlState = options.sqlState
  }
}

/** PostgreSQL's own code of an error, whatever driver threw it. */
export function sqlStateOf(error: unknown): string | undefined {
  for (const { code } of causesOf(error)) {
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !nodeCodes.test(code)) return code
  }
  return undefined
}

type Caused = Readonly<{ code?: unknown; cause?: unknown; message?: unknown }>

/** An error, and those behind it. */
function causesOf(error: unknown): readonly Caused[] {
  const causes: Caused[] = []
  for (let inner = error; typeof inner === 'object' && inner !== null && causes.length < 4; ) {
    causes.push(inner)
    inner = (inner as Caused).cause
  }
  return causes
}

const nodeCodes = /^E[A-Z]{4}$/

/**
 * An error of a driver as one of ours; ours and those of callers' values stay as they are. What wraps the driver's error is left out:
 * Drizzle writes the parameters into it, which are names, addresses and amounts, and errors are logged.
 */
export function toPostgresError(error: unknown): unknown {
  if (error instanceof PostgresError || ownErrors.some((kind) => error instanceof kind)) return error
  const sqlState = sqlStateOf(error)
  const cause = causesOf(error).at(-1) ?? error
  const code = codeOf(sqlState)
  const words = (sqlState === undefined ? undefined : wordsForState[sqlState]) ?? wordsFor[code]
  return new PostgresError(code, `${words}: ${saidBy(cause)}`, { cause, sqlState })
}

/** Node says nothing but a code when every address of a host refused. */
function saidBy(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return cause.message === '' ? String((cause as Caused).code ?? cause.name) : cause.message
}

/** What no driver throws for a failure of the database: a value of the caller, or a bug. */
const ownErrors = [RangeError, TypeError, SyntaxError, ReferenceError]

const wordsFor: Readonly<Record<PostgresErrorCode, string>> = {
  unreachable: 'the database could not be reached, or the connection was lost; calling again is safe',
  busy: 'the database is busy or at a limit; nothing was written, call again later',
  schema: 'the schema does not fit this release; run migrate() of @cobranza/adapter-postgres',
  'not-allowed':
    'the connection lacks a right; grant its user the role of the adapter, or run this as the owner of the schema',
  'stale-projection': 'projections are stale; run rebuildProjections()',
  refused: 'the database refused a statement',
}

const wordsForState: Readonly<Record<string, string>> = {
  '25P01': 'no transaction was begun on this client; begin one first, or give the adapter an executor over the pool',
}

/** By the whole code, or by the class that its first two characters name (PostgreSQL's appendix A). */
const codesFor: Readonly<Record<string, PostgresErrorCode>> = {
  '08': 'unreachable',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
  '57P05': 'unreachable',
  '40': 'busy',
  '53': 'busy',
  '55': 'busy',
  '57014': 'busy',
  '25P03': 'busy',
  '25P04': 'busy',
  '3F000': 'schema',
  '42P01': 'schema',
  '42703': 'schema',
  '42883': 'schema',
  '28': 'not-allowed',
  '42501': 'not-allowed',
  '0P000': 'not-allowed',
}

function codeOf(sqlState: string | undefined): PostgresErrorCode {
  // An error without a code of PostgreSQL comes from a socket or a pool.
  if (sqlState === undefined) return 'unreachable'
  return codesFor[sqlState] ?? codesFor[sqlState.slice(0, 2)] ?? 'refused'
}

/** Others were in the way: the same transaction may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  const sqlState = sqlStateOf(error)
  return sqlState === '40001' || sqlState === '40P01'
}
