import { holds, type TemplateValues } from './render-template.ts'
import type { TemplatePart } from './template-part.ts'

/** The texts and lists that a rendered template really shows: those it names, where its conditions hold and there is something. */
export function shownPlaces(parts: readonly TemplatePart[], values: TemplateValues, shown: Set<string>): void {
  for (const part of parts) {
    if (part.kind === 'text' && holds(part.name, values)) shown.add(part.name)
    else if (part.kind === 'list' && holds(part.name, values)) {
      shown.add(part.name)
      shownPlaces(part.parts, values, shown)
    } else if (part.kind === 'if' && (holds(part.name, values) || isOfRow(part.name))) {
      shownPlaces(part.parts, values, shown)
    }
  }
}

/** Conditions on a row differ from row to row; what they enclose counts as shown. */
function isOfRow(name: string): boolean {
  return name.startsWith('row')
}
