import type { WriteOff } from '../receivable/index.ts'

const reasons: Readonly<Record<WriteOff['reason'], true>> = {
  uncollectible: true,
  insolvent: true,
  untraceable: true,
  deceased: true,
  'time-barred': true,
  'not-worth-it': true,
  other: true,
}

/** Every reason for which a document is written off. */
export const writeOffReasons: readonly WriteOff['reason'][] = /* @__PURE__ */ Object.keys(
  reasons,
) as WriteOff['reason'][]
