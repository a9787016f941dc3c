/**
 * A template of the host's that cannot be read or rendered. `source` names it as its file would be called without `.liquid`:
 * `'layout'`, `'partials/documents'` or `'overdue-friendly.es.html'`. Its message quotes the template, never a customer's data.
 */
export class TemplateFault extends RangeError {
  override readonly name: string = 'TemplateFault'
  readonly source: string
  /** From 1; absent where no place can be named. */
  readonly line?: number
  readonly column?: number

  constructor(source: string, reason: string, at?: Readonly<{ line: number; column: number }>) {
    super(at === undefined ? `${source}: ${reason}` : `${source}:${at.line}:${at.column}: ${reason}`)
    this.source = source
    if (at !== undefined) {
      this.line = at.line
      this.column = at.column
    }
  }
}
