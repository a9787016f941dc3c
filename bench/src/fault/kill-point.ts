/** Calls of the store in which a worker may die. */
const calls = ['tick', 'claim', 'gate', 'settle', 'expire'] as const
/** Moments of the transaction of a call: before its first statement, when only the commit is missing, and just after it. */
const moments = ['begun', 'before-commit', 'after-commit'] as const
/** Moments of a message, see `SendMoment`. */
const sends = ['first-byte', 'before-dot', 'after-dot', 'answered'] as const

/** A place in the work of a worker. */
export type KillPoint = `${(typeof calls)[number]}:${(typeof moments)[number]}` | `send:${(typeof sends)[number]}`

/** Every place at which workers are killed by name. */
export const killPoints: readonly KillPoint[] = [
  ...calls.flatMap((call) => moments.map((moment) => `${call}:${moment}` as const)),
  ...sends.map((moment) => `send:${moment}` as const),
]
