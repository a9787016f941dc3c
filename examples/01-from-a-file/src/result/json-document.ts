import type { DemoResult } from '../demo-result.ts'

/** The document that `--json` prints: the figures of a result, without what only people look at. */
export type JsonDocument = Readonly<{
  asOf: string
  rows: DemoResult['rows']
  aging: DemoResult['aging']
  openTotal: DemoResult['openTotal']
  segments: DemoResult['segments']
  actions: readonly Readonly<{ customerId: string; kind: string; key: string; reason: string }>[]
  /** Customers left alone, by reason. */
  silent: DemoResult['silent']
}>

/** Keys always come in the same order, so equal results print equal bytes. */
export function toJsonDocument({ asOf, rows, aging, openTotal, segments, actions, silent }: DemoResult): JsonDocument {
  const told = actions.map(({ customerId, kind, key, reason }) => ({ customerId, kind, key, reason }))
  return { asOf, rows, aging, openTotal, segments, actions: told, silent }
}
