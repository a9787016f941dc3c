import type { LiquidEngine, ReadTemplate } from './liquid-engine.ts'
import { TemplateFault } from './template-fault.ts'
import type { TemplateUse } from './template-use.ts'

/**
 * Looks at every name a template uses, in branches that no message has reached yet, too.
 *
 * @throws TemplateFault when there is no such name in a view.
 */
export function knownUse(engine: LiquidEngine, template: ReadTemplate, view: object): Omit<TemplateUse, 'unknown'> {
  const { unknown, ...use } = engine.useOf(template, view)
  const [first] = unknown
  if (first === undefined) return use
  const { name, source, line, column } = first
  throw new TemplateFault(source, `undefined variable: ${name}`, { line, column })
}
