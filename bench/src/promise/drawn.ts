import fc from 'fast-check'
import { createRandom } from '../random.ts'

/** Where the parts of a random case come from. Every choice is a whole number, and the smaller it is the simpler the case. */
export type Choices = Readonly<{
  /** A whole number from 0 to below `limit`; `limit` is at most 2³². */
  below: (limit: number) => number
  /** A whole number from `min` to `max`. */
  between: (min: number, max: number) => number
  /** One of the values, the first being the simplest. */
  pick: <T>(values: readonly [T, ...T[]]) => T
  /** True in `percent` of 100 cases. */
  chance: (percent: number) => boolean
  /** Several values, `least` to `most` of them. */
  list: <T>(least: number, most: number, draw: (index: number) => T) => T[]
}>

/** Choices made by a source of whole numbers below a limit. */
export function choicesFrom(below: Choices['below']): Choices {
  const between: Choices['between'] = (min, max) => min + below(max - min + 1)
  return {
    below,
    between,
    pick: (values) => values[below(values.length)] as (typeof values)[0],
    chance: (percent) => below(100) >= 100 - percent,
    list: (least, most, draw) => Array.from({ length: between(least, most) }, (_, index) => draw(index)),
  }
}

/**
 * Cases drawn by plain code from choices, for properties that are tried a million times: what fast-check's own arbitraries
 * cost would be most of the time. A case that fails is drawn again with fewer and smaller choices, so it is cut down all the
 * same.
 *
 * @param draw has to make the same case of the same choices.
 */
export function drawn<T>(draw: (choices: Choices) => T): fc.Arbitrary<T> {
  return new Drawn(draw)
}

/** The choices of a case, as far as they are not 0. */
type Tape = readonly number[]

/** What a value was drawn from: a seed, or, when it is being cut down, its choices. */
type Origin = number | Tape

/** fast-check knows no other way to bring values of one's own than a class. */
class Drawn<T> extends fc.Arbitrary<T> {
  readonly #draw: (choices: Choices) => T

  constructor(draw: (choices: Choices) => T) {
    super()
    this.#draw = draw
  }

  override generate(random: fc.Random): fc.Value<T> {
    const seed = random.nextInt()
    return new fc.Value(this.#draw(choicesFrom(createRandom(seed).below)), seed)
  }

  override canShrinkWithoutContext(_value: unknown): _value is T {
    return false
  }

  override shrink(_value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return fc.stream(this.#simpler(this.#replay(context as Origin).tape))
  }

  *#simpler(tape: Tape): Generator<fc.Value<T>> {
    for (const origin of simplerTapes(tape)) yield new fc.Value(this.#replay(origin).value, origin)
  }

  #replay(origin: Origin): Readonly<{ value: T; tape: Tape }> {
    const made: number[] = []
    const next = typeof origin === 'number' ? createRandom(origin).below : playedBack(origin)
    const value = this.#draw(
      choicesFrom((limit) => {
        const choice = next(limit)
        made.push(choice)
        return choice
      }),
    )
    while (made.at(-1) === 0) made.pop()
    return { value, tape: made }
  }
}

/** The choices one after the other, and 0 when there are no more. */
function playedBack(tape: Tape): Choices['below'] {
  let index = 0
  return (limit) => (tape[index++] ?? 0) % limit
}

/** Tapes that are shorter, or as long and smaller: the boldest cuts first. */
function* simplerTapes(tape: Tape): Generator<Tape> {
  const { length } = tape
  for (let size = length; size >= 1; size = size >> 1) {
    for (let from = length - size; from >= 0; from -= size) yield tape.toSpliced(from, size)
  }
  for (const [index, choice] of tape.entries()) {
    for (let less = choice; less >= 1; less = Math.floor(less / 2)) yield tape.with(index, choice - less)
  }
}
