/** Where progress is shown: standard error, as far as it is needed here. */
export type Terminal = Readonly<{ write: (text: string) => unknown; isTTY?: boolean }>

/** A line that says how far something has come. */
export type ProgressLine = Readonly<{
  show: (done: number) => void
  /** Writes a line that stays. */
  say: (text: string) => void
  clear: () => void
}>

const pauseMilliseconds = 100
const erase = '\r\u001b[2K'

/** Shows progress in place on a terminal; elsewhere, such as in a log, only the lines that stay. */
export function progressLine(terminal: Terminal, title: string): ProgressLine {
  const isTTY = terminal.isTTY === true
  let shownAt = Number.NEGATIVE_INFINITY
  const clear = () => {
    if (isTTY) terminal.write(erase)
  }
  return {
    show(done) {
      if (!isTTY || performance.now() - shownAt < pauseMilliseconds) return
      shownAt = performance.now()
      terminal.write(`${erase}${title}: ${done.toLocaleString('en')} tried`)
    },
    say(text) {
      clear()
      terminal.write(`${text}\n`)
    },
    clear,
  }
}
