import type { Tags } from '@cobranza/core'

/** Values of tags in the order of their names; `undefined` for a tag that is not carried. */
export type TagValues = readonly (string | undefined)[]

/** How a statement groups by tags. */
export type TagCell = Readonly<{
  /** Names of tags that go in as parameters, from the number given on. */
  parameters: readonly string[]
  /** The column to group by: the values as JSON; `undefined` when no tags are asked for. */
  column: string | undefined
  /** Of the tags asked for, what a value of the column says. */
  valuesOf: (cell: string) => TagValues
}>

/** What tags are kept as `cell`, and whether the rows have `tags` beside it. */
type Kept = Readonly<{ agingTags: readonly string[]; first: number }>

const noTags: TagCell = { parameters: [], column: undefined, valuesOf: () => [] }

/** Whether the values of all these tags can be read off a cell. */
export function isInCell(tags: readonly string[], agingTags: readonly string[]): boolean {
  return tags.every((tag) => agingTags.includes(tag))
}

/** Groups by the cell where it has all that is asked for, and by the tags themselves elsewhere. */
export function tagCell(tags: readonly string[], { agingTags, first }: Kept): TagCell {
  if (tags.length === 0) return noTags
  if (isInCell(tags, agingTags)) {
    const places = tags.map((tag) => agingTags.indexOf(tag))
    return {
      parameters: [],
      column: 'cell',
      valuesOf: (cell) => {
        const values = valuesIn(cell)
        return places.map((place) => values[place])
      },
    }
  }
  const values = tags.map((_, index) => `tags ->> $${first + index}::text`)
  return { parameters: tags, column: `jsonb_build_array(${values.join(', ')})::text`, valuesOf: valuesIn }
}

/** The tags that are carried, by name. */
export function tagsOf(names: readonly string[], values: TagValues): Tags {
  const pairs = names.map((name, index) => [name, values[index]] as const)
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined))
}

function valuesIn(cell: string): TagValues {
  const values: readonly (string | null)[] = JSON.parse(cell)
  return values.map((value) => value ?? undefined)
}
