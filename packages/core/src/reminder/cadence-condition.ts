import type { Money } from '../money/index.ts'

/** Something about an account that starts or stops a cadence. */
export type CadenceCondition =
  /** Some item is at least so many days past due; items within the grace of the cadence do not count. */
  | Readonly<{ kind: 'days-past-due'; daysMin: number }>
  /** What is overdue comes to one of these amounts; each currency for itself. */
  | Readonly<{ kind: 'overdue-amount'; amountsMin: readonly Money[] }>
  /** Some open item was issued at least so many days ago. */
  | Readonly<{ kind: 'age'; daysMin: number }>
  /** Some item has been reminded at this level or above. */
  | Readonly<{ kind: 'level'; levelMin: number }>
  /** The customer is in hardship. */
  | Readonly<{ kind: 'hardship' }>
