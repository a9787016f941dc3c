import type { HoldReason } from '../receivable/index.ts'

const reasons: Readonly<Record<HoldReason, true>> = {
  'lawsuit-served': true,
  insolvency: true,
  'cease-request': true,
  attorney: true,
  'breathing-space': true,
  bereavement: true,
  'wrong-person': true,
  'refusal-to-pay': true,
  'claim-pending': true,
  hardship: true,
  'payment-announced': true,
  'credit-note-coming': true,
  'under-review': true,
  'pause-agreed': true,
  goodwill: true,
  other: true,
}

/** Every reason of a hold. */
export const holdReasons: readonly HoldReason[] = /* @__PURE__ */ Object.keys(reasons) as HoldReason[]
