/** Something the person who typed the command can put right: an option, a map, a file. The message is one line. */
export class InputError extends Error {
  override readonly name = 'InputError'
}
