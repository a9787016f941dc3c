/**
 * Whether a slot is in the share of this worker. The planner takes a plain `slot % n = m` to hold for one row of 200, also for the one
 * worker whose share is everything: expecting few rows, it then reads and sorts all there are for each page. It expects half of
 * them to pass a `case`, and walks the index, which has them in order.
 *
 * @example inShare('slot', { of: '$5', index: '$6' })
 */
export const inShare = (slot: string, { of, index }: Readonly<{ of: string; index: string }>): string =>
  `case when ${slot} % ${of}::text::smallint = ${index}::text::smallint then true else false end`
