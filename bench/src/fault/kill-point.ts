/** Calls of the store in which a worker may die. */
const calls = ['tick', 'claim', 'gate', 'settle', 'expire'] as const
/** Moments of the transaction of a call: before its first statement, when only the commit is missing, and just after it. */
const moments = ['begun', 'before-commit', 'after-commit'] as const

/** A place in the work of a worker with its store. */
export type StorePoint = `${(typeof calls)[number]}:${(typeof moments)[number]}`

/** Every place in the work with the store at which workers are killed by name. */
export const storePoints: readonly StorePoint[] = calls.flatMap((call) =>
  moments.map((moment) => `${call}:${moment}` as const),
)

/**
 * Moments of a message on its way, as the mail server sees them: the command has come in, or part of the text, and is not answered yet.
 *
 * - `dot`: the final dot has come in, and the server holds the message.
 * - `dot-lost`: it has come in, and the server lets the message go.
 * - `answered`: the server has just said that it holds it.
 */
const sendMoments = ['ehlo', 'mail', 'rcpt', 'data', 'body', 'dot', 'dot-lost', 'answered'] as const

/** A moment of a message on its way. */
export type SendPoint = `send:${(typeof sendMoments)[number]}`

/** Every moment of a message at which workers are killed by name. */
export const sendPoints: readonly SendPoint[] = sendMoments.map((moment) => `send:${moment}` as const)
