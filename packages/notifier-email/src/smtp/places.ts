/** How long to wait in a line, and who may end it. */
export type PlaceWait = Readonly<{
  signal: AbortSignal
  milliseconds: number
  /** Whether it stands before all others, because it had a place and gave it back through no fault of its own. */
  isReturning?: boolean
}>

/** A line before a number of places, first come, first served. */
export type Places = Readonly<{
  /** Waits for a place; the function it gives back frees it. `undefined` when time ran out, the signal aborted, or it is closed. */
  take(wait: PlaceWait): Promise<(() => void) | undefined>
  /** From now on there are so many; places taken beyond that are not given again. */
  resize(count: number): void
  count(): number
  /** Sends everyone in the line away with nothing, and whoever comes later. */
  close(): void
}>

/** Makes a line before `count` places. */
export function places(count: number): Places {
  let [size, taken, isClosed] = [count, 0, false]
  const line: ((free?: () => void) => void)[] = []
  const release = () => {
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      taken -= 1
      serve()
    }
  }
  const serve = () => {
    while (taken < size) {
      const next = line[0]
      if (next === undefined) return
      taken += 1
      next(release())
    }
  }
  return {
    async take({ signal, milliseconds, isReturning = false }) {
      if (signal.aborted || isClosed) return undefined
      if (taken < size && line.length === 0) {
        taken += 1
        return release()
      }
      return new Promise((resolve) => {
        const leave = (free?: () => void) => {
          line.splice(line.indexOf(leave), 1)
          clearTimeout(timer)
          signal.removeEventListener('abort', giveUp)
          resolve(free)
        }
        const giveUp = () => leave()
        const timer = setTimeout(giveUp, Math.max(0, milliseconds))
        signal.addEventListener('abort', giveUp)
        if (isReturning) line.unshift(leave)
        else line.push(leave)
      })
    },
    resize(next) {
      size = next
      serve()
    },
    count: () => size,
    close() {
      isClosed = true
      for (const leave of [...line]) leave()
    },
  }
}
