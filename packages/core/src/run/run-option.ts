/** How far a run has come. `total` is there when it is known beforehand. */
export type Progress = Readonly<{ done: number; total?: number }>

/** What every long call takes. */
export type RunOptions = Readonly<{
  /** Stops the call between two accounts; what was done stays done, and the next call goes on from there. */
  signal?: AbortSignal | undefined
  /** Called after every page of accounts. */
  onProgress?: ((progress: Progress) => void) | undefined
}>

/**
 * Tries at a commit that others keep overtaking, before it is given up. Each time somebody else got on, so this is no sign
 * of a fault; a run that replays many days of one account overtakes a recording once a day.
 */
export const commitTriesMax = 50
