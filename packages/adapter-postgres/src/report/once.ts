/**
 * A day that a statement compares many rows with. As a subquery it is read from its text once; a cast of a parameter would be
 * done anew for every row.
 *
 * @example once(2) // "(select $2::text::date)"
 */
export function once(parameter: number): string {
  return `(select $${parameter}::text::date)`
}

/** Rows whose span has the day of a parameter: what was open, or left, at the end of that day. */
export function standsOn(parameter: number): string {
  return `from_on <= ${once(parameter)} and to_on > ${once(parameter)}`
}
