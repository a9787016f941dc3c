import type { KillPoint } from './kill-point.ts'

/** Work for a worker process: a tick and a delivery for one tenant. */
export type WorkOrder = Readonly<{
  tenantId: string
  /** Where its clock stands; it does not move. */
  now: string
  /** Port of the mail server. */
  sinkPort: number
  /** Where to stop and wait for the end, at the nth time it comes there. */
  stopAt?: Readonly<{ point: KillPoint; nth: number }>
}>

/** What a worker says: it can take orders, it stands at the point it was told, it is done, or what went wrong. */
export type WorkerSaying =
  | Readonly<{ kind: 'ready' | 'at-point' | 'done' }>
  | Readonly<{ kind: 'failed'; reason: string }>
