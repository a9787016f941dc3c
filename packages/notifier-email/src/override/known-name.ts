import type { LiquidEngine, ReadTemplate } from './liquid-engine.ts'
import { TemplateFault } from './template-fault.ts'

/** What can be asked of every list and text. */
const always: ReadonlySet<string> = new Set(['size', 'first', 'last'])

/**
 * Looks at every name a template uses, in branches that no message has reached yet, too.
 *
 * @throws TemplateFault when there is no such name in a view, or no such partial.
 */
export function assertKnownNames(engine: LiquidEngine, template: ReadTemplate, view: object): void {
  for (const { parts, source, line, column } of engine.namesIn(template)) {
    const unknown = unknownIn(parts, view)
    if (unknown !== undefined) throw new TemplateFault(source, `undefined variable: ${unknown}`, { line, column })
  }
}

function unknownIn(parts: readonly unknown[], view: object): string | undefined {
  let value: unknown = view
  const path: string[] = []
  for (const part of parts) {
    if (typeof part !== 'string' || Array.isArray(value)) return undefined
    path.push(part)
    if (typeof value !== 'object' || value === null) return always.has(part) ? undefined : path.join('.')
    const field = Object.entries(value).find(([name]) => name === part)
    if (field === undefined) return path.join('.')
    value = field[1]
  }
  return undefined
}
