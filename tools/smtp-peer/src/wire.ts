import type { Socket } from 'node:net'

/** Reads lines and message bodies from a socket, in order, and writes back. */
export type Wire = Readonly<{
  /** The next line without its end; `undefined` when the other side has gone. */
  line(): Promise<string | undefined>
  /** Waits for a byte to be there; false when the other side has gone. */
  some(): Promise<boolean>
  /** A message up to its final dot, the dots of RFC 5321, section 4.5.2, taken out; `undefined` when the other side goes before. */
  body(): Promise<Buffer | undefined>
  write(bytes: string): void
  /** Resolves when the connection is gone. */
  gone: Promise<void>
  isGone(): boolean
}>

const endOfBody = Buffer.from('\r\n.\r\n')
const stuffedDot = Buffer.from('\r\n..')

/** Reads from and writes to `socket`, which nobody else reads. */
export function wireOn(socket: Socket): Wire {
  let held: Buffer[] = []
  let isOver = false
  let wake: (() => void) | undefined
  const goOn = () => {
    wake?.()
    wake = undefined
  }
  const end = () => {
    isOver = true
    goOn()
  }
  socket.on('data', (chunk: Buffer) => {
    held.push(chunk)
    goOn()
  })
  socket.on('end', end)
  // A peer that drops connections gets errors of its own making.
  socket.on('error', end)
  const gone = new Promise<void>((resolve) => {
    socket.on('close', () => {
      end()
      resolve()
    })
  })
  const more = async () => {
    if (isOver) return false
    await new Promise<void>((resolve) => {
      wake = resolve
    })
    return true
  }
  const all = () => {
    const whole = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held)
    held = [whole]
    return whole
  }

  return {
    async line() {
      for (;;) {
        const whole = all()
        const at = whole.indexOf('\n')
        if (at >= 0) {
          held = [whole.subarray(at + 1)]
          return whole.toString('latin1', 0, at).replace(/\r$/, '')
        }
        if (!(await more())) return undefined
      }
    },
    async some() {
      while (all().length === 0) if (!(await more())) return false
      return true
    },
    async body() {
      let looked = 0
      for (;;) {
        const whole = all()
        const isEmpty = whole.subarray(0, 3).equals(endOfBody.subarray(2))
        const at = isEmpty ? 0 : whole.indexOf(endOfBody, looked)
        if (at >= 0) {
          held = [whole.subarray(isEmpty ? 3 : at + endOfBody.length)]
          return isEmpty ? Buffer.alloc(0) : unstuffed(whole.subarray(0, at + 2))
        }
        looked = Math.max(0, whole.length - endOfBody.length)
        if (!(await more())) return undefined
      }
    },
    write: (bytes) => {
      if (!socket.destroyed && socket.writable) socket.write(bytes, 'latin1')
    },
    gone,
    isGone: () => isOver,
  }
}

function unstuffed(body: Buffer): Buffer {
  const parts: Buffer[] = []
  let from = body[0] === 0x2e ? 1 : 0
  for (;;) {
    const at = body.indexOf(stuffedDot, from)
    if (at < 0) break
    parts.push(body.subarray(from, at + 3))
    from = at + 4
  }
  if (parts.length === 0) return Buffer.from(body.subarray(from))
  return Buffer.concat([...parts, body.subarray(from)])
}
