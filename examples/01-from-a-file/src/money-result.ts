import type {
  CreditDecision,
  IsoDate,
  Money,
  OrderCheck,
  PlanTable,
  ProposedCharge,
  Rate,
  ScheduleLineKind,
} from '@cobranza/core'

/** A customer as the result names it. */
export type Named = Readonly<{ customerId: string; customerName: string }>

/** What one customer may still deduct from one invoice. */
export type OpenDiscount = Named &
  Readonly<{
    /** Number the debtor knows the invoice by. */
    invoice: string
    open: Money
    saves: Money
    /** What settles it. */
    payment: Money
    /** The last day, counted as inside. */
    lastDate: IsoDate
    dueDate: IsoDate
    /** What it costs by the year not to take it: effective, as a fraction. Absent where paying early is no earlier. */
    annualCost?: Rate
    /** What is left of it once that day has gone. */
    next?: Readonly<{ lastDate: IsoDate; saves: Money }>
  }>

/** Discounts of one currency: on so many invoices, so much. */
export type DiscountSum = Readonly<{ invoices: number; amount: Money }>

/** Early-payment discounts: what is at stake today, and what became of those whose time has come. */
export type DiscountResult = Readonly<{
  /** Those that end soonest first. */
  open: readonly OpenDiscount[]
  openTotals: readonly DiscountSum[]
  /** `taken` and `lost` count from this day on. */
  since: IsoDate
  taken: readonly DiscountSum[]
  lost: readonly DiscountSum[]
}>

/** Late charges of one kind in one currency. */
export type ChargeSum = Readonly<{ chargeKind: ProposedCharge['chargeKind']; count: number; amount: Money }>

/** What being late costs one customer, charge by charge. */
export type PenaltyAccount = Named &
  Readonly<{
    total: Money
    /** By the day they were earned. */
    charges: readonly ProposedCharge[]
  }>

/** What being late costs: claimed by the engine, or only told. */
export type PenaltyResult = Readonly<{
  mode: 'posted' | 'announced'
  totals: readonly ChargeSum[]
  /** The accounts with the largest share of the charges of their currency, largest first. */
  worst: readonly PenaltyAccount[]
}>

/** A plan for a debtor in trouble that nobody has agreed to yet. */
export type PlanResult = Named &
  Readonly<{
    /** The part of what is overdue in its currency that this debtor holds, from 0 to 1. */
    share: number
    segment: string
    /** Overdue documents that the plan pays. */
    documents: number
    debt: Money
    /** What the debtor paid by the month over the last year. */
    paidPerMonth: Money
    /** Instalments, the down payment not counted. */
    count: number
    /** Whether they are as low as the rule wants them. */
    isWithinMeans: boolean
    instalment: Money
    annualRate: Rate
    /** With everything the debtor pays, effective, in days of 365; absent where it cannot be solved. */
    effectiveAnnualRate?: Rate
    /** What the lines of the table are, in their order. */
    kinds: readonly ScheduleLineKind[]
    table: PlanTable
  }>

/** What one customer who asks for credit is told, and what becomes of its next order. */
export type CreditResult = Named &
  Readonly<{
    requestedLimit: Money
    requestedTermDays: number
    decision: CreditDecision
    orderAmount: Money
    order: OrderCheck
  }>
