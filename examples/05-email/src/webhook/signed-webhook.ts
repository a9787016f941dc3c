import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether a web hook is from who it says. */
export type WebhookVerdict = 'good' | 'malformed' | 'too-old' | 'bad-signature'

/** Minutes by which the clock of the sender may differ, and for which a stolen request is of use. */
const toleranceSeconds = 5 * 60

/**
 * Checks a web hook that is signed as the specification Standard Webhooks says (Svix, and so Resend, among others): an HMAC-SHA256 over
 * id, time and the raw body. Check the bytes as they came: JSON that was parsed and written again has another signature.
 *
 * @param request `signature` is a list of `v1,<base64>`; one good one is enough, so that secrets can change.
 * @param options `secrets` as the provider shows them, `whsec_` and all; `now` in seconds.
 * @see https://www.standardwebhooks.com
 */
export function verifyWebhook(
  { id, timestamp, signature, body }: Readonly<{ id: string; timestamp: string; signature: string; body: Uint8Array }>,
  { secrets, now }: Readonly<{ secrets: readonly string[]; now: number }>,
): WebhookVerdict {
  if (!/^\d{1,12}$/.test(timestamp) || id === '' || id.length > 200 || signature.length > 2000) return 'malformed'
  const given = signature
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []))
  const expected = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
  })
  const isGood = expected.some((one) => given.some((two) => one.length === two.length && timingSafeEqual(one, two)))
  if (!isGood) return 'bad-signature'
  return Math.abs(now - Number(timestamp)) <= toleranceSeconds ? 'good' : 'too-old'
}
