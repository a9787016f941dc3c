import type { StorePoint } from './kill-point.ts'

/** Work for a worker process: a tick and a delivery for one tenant. */
export type WorkOrder = Readonly<{
  tenantId: string
  /** Where its clock stands; it does not move. */
  now: string
  /** The mail server, and who signed its certificate. */
  mail: Readonly<{ port: number; certificate: string }>
  /** How it calls itself to the mail server. */
  name: string
  /** Messages it sends at once. */
  concurrency: number
  /** Where to stop and wait for the end, at the nth time it comes there. */
  stopAt?: Readonly<{ point: StorePoint; nth: number }>
}>

/** What a worker says: it can take orders, it stands at the point it was told, it is done, or what went wrong. */
export type WorkerSaying =
  | Readonly<{ kind: 'ready' | 'at-point' | 'done' }>
  | Readonly<{ kind: 'failed'; reason: string }>
