export { aging, agingByCustomer } from './aging.ts'
export { agingBucket } from './aging-bucket.ts'
export {
  type AgingBasis,
  type AgingBuckets,
  agingBucketNames,
  agingBuckets,
  standardBuckets,
} from './aging-buckets.ts'
export { type AgingLine, agingLines, type CustomerAgingLine } from './aging-line.ts'
export type {
  AgedItem,
  AgingAccount,
  AgingOptions,
  AgingReport,
  AgingRow,
  CustomerAgingRow,
} from './aging-report.ts'
export type { AgedDays } from './bucket-finder.ts'
