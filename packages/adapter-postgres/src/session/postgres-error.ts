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
  for (let inner = error, depth = 0; typeof inner === 'object' && inner !== null && depth < 4; depth += 1) {
    const { code, cause }: Readonly<{ code?: unknown; cause?: unknown }> = inner
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !nodeCodes.test(code)) return code
    inner = cause
  }
  return undefined
}

const nodeCodes = /^E[A-Z]{4}$/

/** An error of a driver as one of ours; ours and those of callers' values stay as they are. */
export function toPostgresError(error: unknown): unknown {
  if (error instanceof PostgresError || error instanceof RangeError || error instanceof TypeError) return error
  const sqlState = sqlStateOf(error)
  const said = error instanceof Error ? error.message : String(error)
  const code = codeOf(sqlState, error)
  return new PostgresError(code, `${wordsFor[code]}: ${said}`, { cause: error, sqlState })
}

const wordsFor: Readonly<Record<PostgresErrorCode, string>> = {
  unreachable: 'the database could not be reached, or the connection was lost; calling again is safe',
  busy: 'the database is busy or at a limit; nothing was written, call again later',
  schema: 'the schema does not fit this release; run migrate() of @cobranza/adapter-postgres',
  'not-allowed':
    'the connection lacks a right; grant its user the role of the adapter, or run this as the owner of the schema',
  'stale-projection': 'projections are stale; run rebuildProjections()',
  refused: 'the database refused a statement',
}

function codeOf(sqlState: string | undefined, error: unknown): PostgresErrorCode {
  if (sqlState === undefined) return isDriverFailure(error) ? 'unreachable' : 'refused'
  const kind = sqlState.slice(0, 2)
  if (kind === '08' || ['57P01', '57P02', '57P03', '57P05'].includes(sqlState)) return 'unreachable'
  if (
    kind === '40' ||
    kind === '53' ||
    kind === '55' ||
    sqlState === '57014' ||
    sqlState === '25P03' ||
    sqlState === '25P04'
  )
    return 'busy'
  if (['3F000', '42P01', '42703', '42883'].includes(sqlState)) return 'schema'
  if (kind === '28' || sqlState === '42501' || sqlState === '0P000') return 'not-allowed'
  return 'refused'
}

/** Errors without a code of PostgreSQL come from sockets and pools. */
function isDriverFailure(error: unknown): boolean {
  return error instanceof Error
}

/** Others were in the way: the same transaction may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  const sqlState = sqlStateOf(error)
  return sqlState === '40001' || sqlState === '40P01'
}
