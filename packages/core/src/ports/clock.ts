import type { Instant } from '../calendar/index.ts'

/** Tells the time to the shell. The pure core never asks: it is told the day. */
export interface Clock {
  now(): Instant
}
