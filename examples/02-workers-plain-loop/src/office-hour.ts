/** Whether it is a working day between 8 and 19 o'clock there. */
export function isOfficeHour(now: Date, timeZone: string): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', timeZone }).formatToParts(now)
  const of = (type: 'weekday' | 'hour') => parts.find((part) => part.type === type)?.value ?? ''
  const hour = Number(of('hour'))
  return !['Sat', 'Sun'].includes(of('weekday')) && hour >= 8 && hour < 19
}
