/** The values that a name may have, each by an example; `undefined` where nothing is known of them. */
export type Samples = readonly unknown[] | undefined

/** Of which nothing is known. */
export const noneKnown: Samples = undefined

const aNumber: readonly unknown[] = [0]

/** Values that come from either of these. */
export function together(all: readonly Samples[]): Samples {
  return all.includes(noneKnown) ? noneKnown : [...new Set(all.flatMap((samples) => samples ?? []))]
}

/** What a loop over them goes through. */
export function elementsOf(samples: Samples): Samples {
  if (samples === undefined) return noneKnown
  return together(
    samples.map((one) => {
      if (Array.isArray(one)) return one
      if (typeof one === 'string') return [one]
      return typeof one === 'object' ? noneKnown : []
    }),
  )
}

/** A field of them, or an element by its index; `'no such field'` when none of them has it. */
export function fieldOf(samples: Samples, name: string | number): Samples | 'no such field' {
  // Of an empty list nobody can tell what it would hold.
  if (samples === undefined || samples.length === 0) return noneKnown
  const found = samples.flatMap((one): readonly Samples[] => {
    const field = fieldOfOne(one, name)
    return field === 'no such field' ? [] : [field]
  })
  return found.length === 0 ? 'no such field' : together(found)
}

function fieldOfOne(one: unknown, name: string | number): Samples | 'no such field' {
  if (Array.isArray(one)) {
    if (name === 'size') return aNumber
    return typeof name === 'number' || name === 'first' || name === 'last' ? one : 'no such field'
  }
  if (typeof one === 'string') return name === 'size' ? aNumber : 'no such field'
  if (typeof one !== 'object' || one === null) return 'no such field'
  const field = Object.entries(one).find(([own]) => own === name)
  return field === undefined ? 'no such field' : [field[1]]
}

/** What a filter of LiquidJS makes of values; most make a text or a number, which has no fields. */
export function filtered(name: string, samples: Samples, args: readonly Samples[]): Samples {
  if (name === 'first' || name === 'last') return elementsOf(samples)
  if (name === 'default') return together([samples, ...args.slice(0, 1)])
  return name === 'slice' ? samples : ['']
}

/** Tells whether a partial was already followed with values like these. */
export function sampleKeys(): (given: ReadonlyMap<string, Samples>) => string {
  const ids = new Map<unknown, number>()
  const idOf = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return typeof value
    const id = ids.get(value) ?? ids.size
    ids.set(value, id)
    return String(id)
  }
  const said = (samples: Samples) => (samples === undefined ? '*' : [...new Set(samples.map(idOf))].sort().join(','))
  return (given) => JSON.stringify([...given].map(([name, samples]) => [name, said(samples)]).sort())
}
