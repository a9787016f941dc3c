import { isIsoDate, isTimeZone } from '../calendar/index.ts'
import { isMoney, isRate } from '../money/index.ts'
import { type Shape, that } from '../plain/index.ts'

export const day: Shape = /* @__PURE__ */ that(isIsoDate, 'write a real day as "YYYY-MM-DD"')
export const zone: Shape = /* @__PURE__ */ that(isTimeZone, 'write the name of a time zone, such as "America/Lima"')
export const decimal: Shape = /* @__PURE__ */ that(isRate, 'write decimal text with a point, such as "0.18"')
export const amount: Shape = /* @__PURE__ */ that(isMoney, 'write money like { "minor": 4000, "currency": "EUR" }')
