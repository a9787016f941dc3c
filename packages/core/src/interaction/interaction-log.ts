import type { IsoDate } from '../calendar/index.ts'
import type { Fact, Interaction } from '../receivable/index.ts'

/** A contact as it counts now, with all that was ever written down about it. */
export type LoggedInteraction = Readonly<{
  interaction: Interaction
  /** In the order they were recorded; the last one counts, and those before it were corrected. */
  versions: readonly Interaction[]
}>

/**
 * The contacts of a customer that did not go through the engine, with their corrections applied. Nothing is lost: what was corrected
 * stands in `versions`.
 *
 * @param facts of one customer, in the order they were recorded; those dated after `asOf` are not seen. Of several corrections of one
 * contact the one recorded last counts.
 * @returns by day and moment, contacts without a moment at the end of their day; then by id of the first version.
 * @example interactionLog(facts, { asOf }).map(({ interaction }) => interaction.outcome)
 */
export function interactionLog(
  facts: readonly Fact[],
  { asOf }: Readonly<{ asOf: IsoDate }>,
): readonly LoggedInteraction[] {
  const seen = facts.filter((fact): fact is Interaction => fact.kind === 'interaction' && fact.happenedDate <= asOf)
  const byId = new Map(seen.map((interaction) => [interaction.id, interaction]))
  const versions = new Map<string, Interaction[]>()
  const firsts = new Map<string, string>()
  for (const interaction of seen) {
    const first = firstVersion(interaction, { byId, firsts })
    const others = versions.get(first)
    if (others === undefined) versions.set(first, [interaction])
    else others.push(interaction)
  }
  const logged = [...versions].flatMap(([first, all]) => {
    const interaction = all.at(-1)
    return interaction === undefined ? [] : [{ first, interaction, versions: all }]
  })
  return logged
    .sort((a, b) => compare(placeOf(a.interaction), placeOf(b.interaction)) || compare(a.first, b.first))
    .map(({ interaction, versions: all }) => ({ interaction, versions: all }))
}

/**
 * Id of what a chain of corrections began with. One that goes in a circle begins where it closes. What is found is kept in `firsts`, so
 * that each correction is walked once, however long the chain.
 */
function firstVersion(
  interaction: Interaction,
  { byId, firsts }: Readonly<{ byId: ReadonlyMap<string, Interaction>; firsts: Map<string, string> }>,
): string {
  const met = new Set<string>()
  let { id } = interaction
  while (!firsts.has(id) && !met.has(id)) {
    met.add(id)
    const before = byId.get(id)?.corrects
    if (before === undefined || !byId.has(before)) break
    id = before
  }
  const first = firsts.get(id) ?? id
  for (const one of met) firsts.set(one, first)
  return first
}

/** A day comes before its end, which sorts after every moment of it. */
function placeOf({ happenedDate, happenedAt }: Interaction): string {
  return `${happenedDate} ${happenedAt ?? '~'}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
