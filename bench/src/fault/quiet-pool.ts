import pg from 'pg'

/** A pool whose idle connections may be cut: what is in use when that happens tells by itself. */
export function quietPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', () => {})
  return pool
}
