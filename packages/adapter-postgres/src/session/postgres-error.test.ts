import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { isTransient, PostgresError, sqlStateOf, toPostgresError } from './postgres-error.ts'

const fromServer = (code: string) => Object.assign(new Error('said the server'), { code })

describe('toPostgresError', () => {
  it.each([
    ['08006', 'unreachable'],
    ['57P01', 'unreachable'],
    ['57P03', 'unreachable'],
    ['40001', 'busy'],
    ['40P01', 'busy'],
    ['53100', 'busy'],
    ['53300', 'busy'],
    ['55P03', 'busy'],
    ['57014', 'busy'],
    ['42P01', 'schema'],
    ['42703', 'schema'],
    ['42501', 'not-allowed'],
    ['28P01', 'not-allowed'],
    ['23505', 'refused'],
    ['22P02', 'refused'],
  ])('knows %s as %s, and keeps the cause', (sqlState, code) => {
    const cause = fromServer(sqlState)
    const error = toPostgresError(cause)
    expect(error).toBeInstanceOf(PostgresError)
    expect(error).toMatchObject({ code, sqlState, cause })
    expect((error as Error).message).toMatch(/said the server$/)
  })

  it('takes an error of a socket or a pool for one of the way to the database', () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    expect(toPostgresError(reset)).toMatchObject({ code: 'unreachable', sqlState: undefined })
    // Five letters that begin with E, as some codes of PostgreSQL could.
    const pipe = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    expect(toPostgresError(pipe)).toMatchObject({ code: 'unreachable', sqlState: undefined })
  })

  it('hands on nothing of what wraps the error of the driver, which may hold parameters', () => {
    const cause = fromServer('57014')
    const error = toPostgresError(new Error('Failed query: insert … params: Bodega Norte', { cause })) as PostgresError
    expect(error).toMatchObject({ code: 'busy', sqlState: '57014', cause })
    expect(inspect(error)).not.toContain('Norte')
    const socket = new Error('connect ECONNREFUSED')
    const lost = toPostgresError(new Error('Failed query … params: Bodega Norte', { cause: socket }))
    expect(lost).toMatchObject({ code: 'unreachable', cause: socket })
    expect(inspect(lost)).not.toContain('Norte')
  })

  it('says something where the driver has only a code, and the way out where there is one', () => {
    const refused = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })
    expect((toPostgresError(refused) as Error).message).toMatch(/: ECONNREFUSED$/)
    expect((toPostgresError(fromServer('25P01')) as Error).message).toMatch(
      /^no transaction was begun .*said the server$/,
    )
  })

  it('leaves bugs and our own errors as they are', () => {
    for (const error of [
      new TypeError('a'),
      new RangeError('b'),
      new SyntaxError('c'),
      new PostgresError('busy', 'd'),
    ]) {
      expect(toPostgresError(error)).toBe(error)
    }
  })
})

describe('sqlStateOf', () => {
  it('finds the code behind errors that wrap it, as some drivers do', () => {
    expect(sqlStateOf(new Error('Failed query', { cause: fromServer('40001') }))).toBe('40001')
    expect(isTransient(new Error('Failed query', { cause: fromServer('40P01') }))).toBe(true)
  })

  it('finds none where there is none', () => {
    const circular: { cause?: unknown } = {}
    circular.cause = circular
    for (const value of [undefined, null, 'text', new Error('x'), circular]) expect(sqlStateOf(value)).toBeUndefined()
    expect(isTransient(fromServer('23505'))).toBe(false)
  })
})
