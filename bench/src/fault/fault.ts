import type { Scene, Survival } from './survive.ts'

/** Something that happens to databases. */
export type Fault = Readonly<{
  /** In a few words, for the line that tells how it went. */
  name: string
  /** Lets it happen to work of that size; or says why it cannot be tried here. */
  play: (scene: Scene) => Promise<Survival | Readonly<{ skipped: string }>>
}>
