import { addDays, dayOfMonth, type IsoDate, later, monthEnd } from '@cobranza/core'
import type { Random } from './random.ts'

/** How a customer pays: nearly always on time, now and then late, nearly always late, or not any more. */
export type PayerHabit = 'punctual' | 'occasional' | 'chronic' | 'stopped'

/** 47 % of customers are punctual, 31 % late now and then, 17 % nearly always, and 5 % have stopped paying. */
export function drawHabit(random: Random): PayerHabit {
  const draw = random.between(1, 100)
  return draw <= 47 ? 'punctual' : draw <= 78 ? 'occasional' : draw <= 95 ? 'chronic' : 'stopped'
}

/** The day on which an invoice is paid, or the first part of it. Who is late likes to pay at the end of a month. */
export function payDay(
  random: Random,
  habit: PayerHabit,
  { issueDate, dueDate }: Readonly<{ issueDate: IsoDate; dueDate: IsoDate }>,
): IsoDate {
  const daysLate = drawDaysLate(random, habit)
  const date = later(issueDate, addDays(dueDate, daysLate))
  return daysLate > 5 && dayOfMonth(date) > 20 && random.chance(50) ? monthEnd(date) : date
}

/** Percent of invoices paid in two parts. */
export const twoPartPercent: Readonly<Record<PayerHabit, number>> = {
  punctual: 1,
  occasional: 6,
  chronic: 22,
  stopped: 6,
}

/** Percent of payments that bounce. */
export const bouncePercent: Readonly<Record<PayerHabit, number>> = {
  punctual: 0,
  occasional: 1,
  chronic: 4,
  stopped: 3,
}

function drawDaysLate(random: Random, habit: PayerHabit): number {
  switch (habit) {
    case 'punctual':
      return random.chance(94) ? random.between(-6, 0) : random.between(1, 6)
    case 'occasional':
    case 'stopped':
      return random.chance(72) ? random.between(-4, 0) : random.between(2, 28)
    case 'chronic':
      return random.chance(18) ? random.between(-2, 2) : random.between(8, 75)
  }
}
