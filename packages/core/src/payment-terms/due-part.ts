import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'

/** One part of an invoice and the day it falls due. The parts of an invoice add up to its amount. */
export type DuePart = Readonly<{ dueDate: IsoDate; amount: Money }>
