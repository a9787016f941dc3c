export type { ChainFault, ChainFaultReason } from './audit/account-chain.ts'
export { type ChainAnchor, chainAnchor } from './audit/chain-anchor.ts'
export { type ChainReport, type VerifyOptions, verifyChain } from './audit/verify-chain.ts'
export {
  type DrizzleDatabase,
  type DrizzleSql,
  type DrizzleTransaction,
  drizzleExecutor,
  drizzleTransaction,
} from './executor/drizzle.ts'
export type { Executor, Parameter, QueryResult } from './executor/executor.ts'
export {
  type KyselyDatabase,
  type KyselyQuery,
  type KyselyTransaction,
  kyselyExecutor,
  kyselyTransaction,
} from './executor/kysely.ts'
export { onConnection } from './executor/on-connection.ts'
export {
  type PgClient,
  type PgCopyFrom,
  type PgExecutorOptions,
  type PgPool,
  pgExecutor,
  pgTransaction,
} from './executor/pg.ts'
export {
  type PgliteDatabase,
  type PgliteTransaction,
  pgliteExecutor,
  pgliteTransaction,
} from './executor/pglite.ts'
export {
  type PostgresJsClient,
  type PostgresJsTransaction,
  postgresJsExecutor,
  postgresJsTransaction,
} from './executor/postgres-js.ts'
export { type ImportOptions, type ImportProgress, importFacts } from './import/import-facts.ts'
export { type MigrateSummary, migrate } from './migration/migrate.ts'
export { type MigrationSqlOptions, migrationSql } from './migration/migration-sql.ts'
export { type CheckSummary, checkProjections, type ProjectionDifference } from './projection/check.ts'
export { type RebuildSummary, rebuildProjections } from './projection/rebuild.ts'
export type {
  DueAccount,
  DueAccountOptions,
  DueAccountPage,
  ParkedAccount,
  ParkedAccountPage,
} from './report/account-page.ts'
export type { CurrencyExposure, CustomerBalance, CustomerExposure, PortfolioBalance } from './report/balance.ts'
export type { CustomerAgingOptions } from './report/customer-aging.ts'
export type { OpenItem, OpenItemCursor, OpenItemOptions, OpenItemPage } from './report/open-item-page.ts'
export { type PostgresReports, postgresReports } from './report/postgres-reports.ts'
export type { StatementCursor, StatementLine, StatementOptions, StatementPage } from './report/statement.ts'
export type { StatementLineKind } from './report/statement-line.ts'
export type { NameOptions } from './session/name.ts'
export { PostgresError, type PostgresErrorCode } from './session/postgres-error.ts'
export type { PostgresOptions } from './session/tenancy.ts'
export { postgresStore } from './store/postgres-store.ts'
export { dropBefore, type RetentionRequest, type RetentionSummary } from './upkeep/drop-before.ts'
export { type ErasureSummary, erasePerson } from './upkeep/erase-person.ts'
export { eraseTenant, type TenantErasureSummary } from './upkeep/erase-tenant.ts'
export { maintainPartitions, type PartitionRequest, type PartitionSummary } from './upkeep/maintain-partitions.ts'
