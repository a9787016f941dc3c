import { Readable } from 'node:stream'

/** What the one who reads a message makes happen. */
export type BodyWatch = Readonly<{
  /** The first byte is asked for; false when it may not be given. */
  onBegin: () => boolean
  /** All is taken, and the final dot is about to be; false when it may not be. */
  onEnd: () => boolean
}>

const chunkBytes = 65_536

/**
 * A message to be read by nodemailer, which tells how far it has come. Nodemailer reads it after the server has asked for it, and
 * writes the final dot after it has ended: as long as the end is held back, the server cannot have the message, and a message that
 * is dropped without its end is none. Nothing is read ahead, so that the end comes only when the last bytes were really taken; and it
 * waits for the next turn of the loop, so that what has arrived until then, a connection that was reset or an answer that came too
 * early, is seen first.
 */
export function watchedBody(raw: Buffer, { onBegin, onEnd }: BodyWatch): Readable {
  let at = 0
  let isBegun = false
  const end = () => {
    if (body.destroyed) return
    if (onEnd()) body.push(null)
    else body.destroy()
  }
  const body = new Readable({
    // A reader that is not ready for more does not ask.
    highWaterMark: 0,
    read() {
      if (!isBegun) {
        isBegun = true
        if (!onBegin()) {
          body.destroy()
          return
        }
      }
      if (at >= raw.length) {
        setImmediate(end)
        return
      }
      const next = raw.subarray(at, at + chunkBytes)
      at += next.length
      body.push(next)
    },
  })
  return body
}
