import { quote } from './quote.ts'

/** What the error callback of a schema knows about a refused value. */
type Refused = Readonly<{ code?: string | undefined; input?: unknown; keys?: unknown }>

/**
 * The message of a schema for a value it refuses: the value, or the keys nobody knows, and what is accepted.
 *
 * @example z.string({ error: expecting('a name is text such as "high"') }) // '3 is refused; a name is text such as "high"'
 */
export function expecting(accepted: string): (refused: Refused) => string {
  return ({ code, input, keys }) =>
    code === 'unrecognized_keys'
      ? `unknown keys ${quote(keys)}; ${accepted}`
      : `${quote(input)} is refused; ${accepted}`
}
