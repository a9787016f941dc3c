import type { Instant } from '../calendar/index.ts'

/** Who approved an offer that goes beyond the bounds, in which role, and when. The host knows who has which role. */
export type OfferApproval = Readonly<{ by: string; role: string; at: Instant }>

/** Who takes the offer down, and who approved it where that is needed. */
export type OfferAcceptance = Readonly<{
  actor: string
  approval?: OfferApproval
  /** Id of the plan, the hold or the promises; a short one made from the offer when absent, such as `'A-20260301-K3F9X2'`. People see it. */
  agreementId?: string
}>
