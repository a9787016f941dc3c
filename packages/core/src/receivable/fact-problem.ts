import type { Unit } from '../money/index.ts'
import { quote, showPath } from '../plain/index.ts'
import { conductProblem } from './conduct-problem.ts'
import { conductShapes } from './conduct-shape.ts'
import { debtShapes } from './debt-shape.ts'
import type { Fact, FactKind } from './fact.ts'
import { type Check, isPlainObject, type Report } from './field-check.ts'
import { fieldProblems } from './field-problem.ts'

/** One thing wrong with what was handed in: where, what was there, and what is accepted. */
export type FactProblem = Readonly<{ path: string; value: string; accepted: string }>

/** The fields of each kind of fact, beside `kind`, `id` and `customerId`. */
const shapes: Readonly<Record<FactKind, Check>> = { ...debtShapes, ...conductShapes }

/**
 * What is wrong with a fact taken by itself: missing and unknown fields, dates that do not exist, amounts that are not
 * exact, parts that do not add up.
 *
 * A field that is `undefined` counts as missing. Only plain objects are accepted, as they come from JSON.
 *
 * @param units of your own that amounts may be in, beside the currencies of ISO 4217.
 * @returns every problem found, empty when the value is a {@link Fact}.
 * @example factProblems(JSON.parse(line)) // [{ path: 'amount.minor', value: '12.5', accepted: 'a whole number …' }]
 */
export function factProblems(value: unknown, units: readonly Unit[] = []): readonly FactProblem[] {
  const problems: FactProblem[] = []
  const note: Report['note'] = (path, found, accepted) => {
    problems.push({ path: showPath(path), value: quote(found), accepted })
  }
  if (!isPlainObject(value)) note([], value, 'a fact: an object with kind, id and customerId')
  else if (!isFactKind(value['kind'])) note(['kind'], value['kind'], `one of ${Object.keys(shapes).join(', ')}`)
  else {
    shapes[value['kind']](value, [], { note, units })
    if (problems.length === 0) {
      // Every field is right, so the value has the type; what the fields say together is left.
      const fact = value as Fact
      const conduct = conductProblem(fact)
      for (const problem of [...fieldProblems(fact), ...(conduct === undefined ? [] : [conduct])]) {
        note(problem.path, problem.value, problem.accepted)
      }
    }
  }
  return problems
}

function isFactKind(value: unknown): value is FactKind {
  return typeof value === 'string' && Object.hasOwn(shapes, value)
}
