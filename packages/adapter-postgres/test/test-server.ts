/** A server that tests run on, with an empty schema of this release to copy. */
export type TestServer = Readonly<{
  /** Such as `PostgreSQL 18`, for the names of tests. */
  name: string
  /** Connects to the database in which others are created and dropped. */
  adminUrl: string
  /** A database to which nobody connects, with all migrations applied. */
  template: string
  /** How the names of all databases of this run begin. */
  prefix: string
}>

declare module 'vitest' {
  export interface ProvidedContext {
    postgresServers: readonly TestServer[]
  }
}

/** The URL of another database on the same server. */
export function urlOf({ adminUrl }: Pick<TestServer, 'adminUrl'>, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}
