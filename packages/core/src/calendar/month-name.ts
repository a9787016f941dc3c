/** Names of the months and their short forms in English, Spanish and Portuguese; no name means two months. */
const NAMES: readonly string[] = [
  'jan january ene enero janeiro',
  'feb february febrero fev fevereiro',
  'mar march marzo marco',
  'apr april abr abril',
  'may mayo mai maio',
  'jun june junio junho',
  'jul july julio julho',
  'aug august ago agosto',
  'sep sept september septiembre set setiembre setembro',
  'oct october octubre out outubro',
  'nov november noviembre novembro',
  'dec december dic diciembre dez dezembro',
]

const MONTHS: ReadonlyMap<string, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)

/**
 * The month that a name in English, Spanish or Portuguese means, short or long, whatever its case, accents and dot.
 *
 * @example monthOfName('Set.') // 9
 */
export function monthOfName(name: string): number | undefined {
  const letters = name.replace(/\.$/, '').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return MONTHS.get(letters)
}
