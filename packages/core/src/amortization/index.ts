export { amortizationSchedule, type ScheduleContext } from './amortization-schedule.ts'
export {
  type AnnualRate,
  annualPercentageRate,
  internalRate,
  scheduleAnnualRate,
} from './annual-percentage-rate.ts'
export { type CashFlow, type CashFlowOptions, scheduleCashFlows } from './cash-flow.ts'
export type { AnnualRateConvention, UnitPeriod } from './flow-time.ts'
export { type LevelColumns, type LevelPaymentTerms, levelColumns, levelPayment } from './level-payment.ts'
export { type OpenTerms, type PaymentPeriods, periodsForPayment } from './periods-for-payment.ts'
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
