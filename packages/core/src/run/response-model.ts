import { compareRates, type Rate } from '../money/index.ts'
import type { Tone } from '../reminder/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import { type SeededRandom, seededRandom, seedOf } from './seeded-random.ts'

/** A chance nobody knows exactly: it lies between `low` and `high`, most likely near `likely`. Each from `'0'` to `'1'`. */
export type Chance = Readonly<{ low: Rate; likely: Rate; high: Rate }>

/** What a contact of some kind brings. What is absent takes every contact. */
export type ContactResponse = Readonly<{
  /** Patterns of segment names, such as `'low/*'`. */
  segments?: readonly string[]
  channels?: readonly string[]
  tones?: readonly Tone[]
  /** Dunning levels, both included; 0 is before the due date. */
  levels?: Readonly<{ min?: number; max?: number }>
  /** That a contact that went out brings a payment. */
  chance: Chance
  /** The payment comes on one of the days after the contact up to this one, each as likely as the next. */
  withinDays: number
  /** The part of what the message asked for that is paid; all of it when absent. */
  share?: Rate
}>

/**
 * How customers answer, as stated by somebody: nothing of it is learned here, and a simulation is worth what these figures are.
 * The first response that takes a contact counts; a contact that none takes brings nothing.
 */
export type ResponseModel = Readonly<{
  name: string
  /** Where the figures come from, for whoever reads the result: `'payments within 7 days of 2,300 reminders, 2025'`. */
  source: string
  responses: readonly ContactResponse[]
}>

/** What of a contact a response looks at. */
export type RespondedContact = Readonly<{ segment: string; channel: string; tone: Tone; level: number }>

/** A payment that a contact brings. */
export type DrawnResponse = Readonly<{ afterDays: number; share: Rate }>

/** Draws what contacts bring; every contact takes two lots, whatever it brings, so that two policies meet the same luck. */
export type Responder = (contact: RespondedContact, random: SeededRandom) => DrawnResponse | undefined

/**
 * A model with its chances fixed: at their likely values, or, for one of several replications, drawn from their intervals.
 *
 * Within an interval a chance follows the triangle from `low` over `likely` to `high`. It is drawn once per replication: not knowing
 * the chance concerns all customers together, and does not even out over many of them.
 */
export function responderOf(
  { responses }: ResponseModel,
  { seed, replication }: Readonly<{ seed: number; replication?: number }>,
): Responder {
  const fixed = responses.map((response, index) => {
    const lot = replication === undefined ? undefined : seededRandom(seedOf(seed, 'chance', replication, index)).next()
    return { response, chance: chanceAt(response.chance, lot) }
  })
  return (contact, random) => {
    const [first, second] = [random.next(), random.next()]
    const found = fixed.find(({ response }) => takes(response, contact))
    if (found === undefined || first >= found.chance) return undefined
    const { withinDays, share = one } = found.response
    return { afterDays: 1 + Math.floor(second * withinDays), share }
  }
}

const one = '1' as Rate

/** Chances are drawn, not paid: here a rate may be a floating-point number. */
function chanceAt({ low, likely, high }: Chance, lot: number | undefined): number {
  const [from, peak, to] = [Number(low), Number(likely), Number(high)]
  if (lot === undefined || to === from) return peak
  const rise = (peak - from) / (to - from)
  return lot < rise
    ? from + Math.sqrt(lot * (to - from) * (peak - from))
    : to - Math.sqrt((1 - lot) * (to - from) * (to - peak))
}

function takes({ segments, channels, tones, levels }: ContactResponse, contact: RespondedContact): boolean {
  const { segment, channel, tone, level } = contact
  return (
    (segments === undefined || segments.some((pattern) => matchesSegment(pattern, segment))) &&
    (channels === undefined || channels.includes(channel)) &&
    (tones === undefined || tones.includes(tone)) &&
    level >= (levels?.min ?? 0) &&
    level <= (levels?.max ?? Number.POSITIVE_INFINITY)
  )
}

/** Whether the three figures of a chance are in order. */
export function isChance({ low, likely, high }: Chance): boolean {
  const bounds = ['0' as Rate, low, likely, high, one]
  return bounds.every((bound, index) => index === 0 || compareRates(bounds[index - 1] as Rate, bound) <= 0)
}
