/** How much to try, and from where. The same size tries the same cases. */
export type Size = Readonly<{
  /** Random cases of each property of the promise. */
  runs: number
  /** Where the random cases come from. */
  seed: number
  /** Called now and then with the number of cases tried so far. */
  onProgress: (tried: number) => void
  /** Takes a line that a person should see, whatever comes out. */
  say: (line: string) => void
}>

/** What came out. */
export type Verdict = Readonly<{
  /** Cases tried. */
  tried: number
  /** Properties, or runtimes, that did not hold. */
  failed: number
  /** The shrunk case and what was wrong with it, when something failed. */
  failure?: string
}>

/** Something the design promises, in a form that can be tried. */
export type Provable = Readonly<{
  /** As `npm run prove` knows it. */
  name: string
  /** What is promised, in a sentence. */
  description: string
  /** Cases tried when nobody says how many. */
  defaultRuns: number
  run: (size: Size) => Promise<Verdict>
  /** The part that one process can try by itself, where `run` starts others. */
  runHere?: (size: Size) => Promise<Verdict>
  /** Whether it is about database servers, and starts some: then unit tests leave it to the command. */
  startsServers?: boolean
}>
