import type { MailFailure, MailOutcome } from '../mail.ts'

const secondsMax = 86_400

/** What was not tried, for a reason of our own side. */
export type HeldBack = Extract<MailOutcome, { kind: 'not-sent' }>

/** An answer that uses up no try: the message is handed over again after so many milliseconds, or the next second. */
export function heldBack(
  { reason, failure }: Readonly<{ reason: string; failure: MailFailure }>,
  milliseconds: number,
): HeldBack {
  const againInSeconds = Math.min(Math.max(1, Math.ceil(milliseconds / 1000)), secondsMax)
  return { kind: 'not-sent', reason, failure, againInSeconds }
}
