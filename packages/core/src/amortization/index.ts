export { amortizationSchedule, type ScheduleContext } from './amortization-schedule.ts'
export type { Schedule, ScheduleLine, ScheduleLineKind } from './schedule.ts'
export type {
  Portion,
  RepaymentMethod,
  ScheduleFrequency,
  ScheduleGrace,
  ScheduleInterest,
  ScheduleRounding,
  ScheduleTerms,
} from './schedule-terms.ts'
