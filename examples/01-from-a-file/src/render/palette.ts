/** Colours of the report. Blue, then ochre to brown: an order that holds for every kind of colour vision, and in grey. */
export type Palette = Readonly<{
  page: string
  card: string
  ink: string
  quiet: string
  line: string
  track: string
  accent: string
  /** By level of age, from not due yet to very late. */
  age: readonly [string, string, string, string, string]
  /** Cells of the table of segments, from few to many customers, each with the ink on it. */
  heat: readonly Readonly<{ fill: string; ink: string }>[]
}>

export const light: Palette = {
  page: '#f4f5f2',
  card: '#ffffff',
  ink: '#1d2a33',
  quiet: '#53626d',
  line: '#d8deda',
  track: '#edf0ed',
  accent: '#1f6286',
  age: ['#3f86ab', '#c08a24', '#b06420', '#94431b', '#672414'],
  heat: [
    { fill: '#f4f6f5', ink: '#53626d' },
    { fill: '#e2edf3', ink: '#1d2a33' },
    { fill: '#bfd9e6', ink: '#1d2a33' },
    { fill: '#8fbdd4', ink: '#1d2a33' },
    { fill: '#2d7197', ink: '#ffffff' },
    { fill: '#174a67', ink: '#ffffff' },
  ],
}

export const dark: Palette = {
  page: '#11181d',
  card: '#1a242b',
  ink: '#e8edf0',
  quiet: '#a7b4bd',
  line: '#33424c',
  track: '#25323a',
  accent: '#84c3e4',
  age: ['#67add1', '#f0cd83', '#e8a957', '#dd8043', '#d45f45'],
  heat: [
    { fill: '#1e2a32', ink: '#a7b4bd' },
    { fill: '#22384a', ink: '#e8edf0' },
    { fill: '#274d68', ink: '#e8edf0' },
    { fill: '#2f688b', ink: '#ffffff' },
    { fill: '#67add1', ink: '#11181d' },
    { fill: '#a9dbf3', ink: '#11181d' },
  ],
}
