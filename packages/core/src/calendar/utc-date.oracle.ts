/**
 * A `Date` whose local time is UTC, for date-fns, which reckons in local time.
 *
 * It makes parsing independent of the zone of the process. `tz('UTC')` of `@date-fns/tz` does not: under
 * TZ=Pacific/Apia, which skipped 2011-12-30, it turns that day into the next.
 */
export class UtcDate extends Date {
  override getTimezoneOffset(): number {
    return 0
  }
  override getFullYear(): number {
    return this.getUTCFullYear()
  }
  override getMonth(): number {
    return this.getUTCMonth()
  }
  override getDate(): number {
    return this.getUTCDate()
  }
  override getDay(): number {
    return this.getUTCDay()
  }
  override getHours(): number {
    return this.getUTCHours()
  }
  override getMinutes(): number {
    return this.getUTCMinutes()
  }
  override getSeconds(): number {
    return this.getUTCSeconds()
  }
  override getMilliseconds(): number {
    return this.getUTCMilliseconds()
  }
  override setFullYear(...parts: [year: number, month?: number, day?: number]): number {
    return super.setUTCFullYear(...parts)
  }
  override setMonth(...parts: [month: number, day?: number]): number {
    return super.setUTCMonth(...parts)
  }
  override setDate(day: number): number {
    return super.setUTCDate(day)
  }
  override setHours(...parts: [hours: number, minutes?: number, seconds?: number, milliseconds?: number]): number {
    return super.setUTCHours(...parts)
  }
  override setMinutes(...parts: [minutes: number, seconds?: number, milliseconds?: number]): number {
    return super.setUTCMinutes(...parts)
  }
  override setSeconds(...parts: [seconds: number, milliseconds?: number]): number {
    return super.setUTCSeconds(...parts)
  }
  override setMilliseconds(milliseconds: number): number {
    return super.setUTCMilliseconds(milliseconds)
  }
}
