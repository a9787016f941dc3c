import type { Progress } from '@cobranza/core'
import type { Step } from './step-words.ts'

/** Shows how far a step has come, once it takes longer than a second. */
export type ProgressLine = Readonly<{
  show: (step: Step, progress: Progress) => void
  /** Takes the bar away, so that whatever comes next starts on a clean line. */
  clear: () => void
}>

/** Where progress is told: a terminal gets a bar that moves, anything else a line now and then. */
export type ProgressTarget = Readonly<{
  isTerminal: boolean
  write: (text: string) => void
  /** Milliseconds on a clock that never goes back. */
  now: () => number
}>

const patience = 1_000
const pause = { terminal: 80, plain: 2_000 } as const
const barWidth = 30

/** @param label of a step, in the language of the person. */
export function createProgressLine(target: ProgressTarget, label: (step: Step) => string): ProgressLine {
  let current: Step | undefined
  let shownAt = 0
  let isShown = false

  function clear(): void {
    if (isShown) target.write('\r\u001b[K')
    isShown = false
  }

  function show(step: Step, progress: Progress): void {
    const at = target.now()
    if (step !== current) {
      clear()
      current = step
      shownAt = at + patience - pause[target.isTerminal ? 'terminal' : 'plain']
      return
    }
    if (at - shownAt < pause[target.isTerminal ? 'terminal' : 'plain']) return
    shownAt = at
    if (target.isTerminal) target.write(`\r\u001b[K${bar(progress)} ${label(step)} ${figures(progress)}`)
    else target.write(`${label(step)} ${figures(progress)}\n`)
    isShown = target.isTerminal
  }

  return { show, clear }
}

function bar({ done, total }: Progress): string {
  if (total === undefined || total === 0) return ''
  const filled = Math.min(barWidth, Math.floor((barWidth * done) / total))
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]`
}

function figures({ done, total }: Progress): string {
  return total === undefined ? String(done) : `${done} / ${total}`
}
