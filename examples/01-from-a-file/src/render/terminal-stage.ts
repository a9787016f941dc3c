import type { Speech } from './speech.ts'
import { type Pen, paragraph } from './terminal-layout.ts'

/** What lines of a terminal are written with. */
export type Stage = Readonly<{ speech: Speech; pen: Pen; width: number }>

/** A heading with its rule, and a quiet line about what follows. */
export function opening(heading: string, note: string, { pen, width }: Stage): readonly string[] {
  return [
    ...paragraph(heading, { width, pen, ink: 'heading' }),
    pen('─'.repeat(width), 'quiet'),
    ...paragraph(note, { width, pen, ink: 'quiet' }),
    '',
  ]
}
