/** A line before a fixed number of places, first come, first served. */
export type Places = Readonly<{
  /** Waits for a place; the function it gives back frees it. `undefined` when time ran out or the signal aborted first. */
  take(options: Readonly<{ signal: AbortSignal; milliseconds: number }>): Promise<(() => void) | undefined>
  /** Sends everyone in the line away with nothing. */
  empty(): void
}>

/** Makes a line before `count` places. */
export function places(count: number): Places {
  let free = count
  const line = new Set<(isServed: boolean) => void>()
  const release = () => {
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      const [next] = line
      if (next === undefined) free += 1
      else next(true)
    }
  }
  return {
    async take({ signal, milliseconds }) {
      if (signal.aborted) return undefined
      if (free > 0) {
        free -= 1
        return release()
      }
      return new Promise((resolve) => {
        const leave = (isServed: boolean) => {
          line.delete(leave)
          clearTimeout(timer)
          signal.removeEventListener('abort', giveUp)
          resolve(isServed ? release() : undefined)
        }
        const giveUp = () => leave(false)
        const timer = setTimeout(giveUp, milliseconds)
        signal.addEventListener('abort', giveUp)
        line.add(leave)
      })
    },
    empty() {
      for (const leave of [...line]) leave(false)
    },
  }
}
