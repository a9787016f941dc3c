import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

/** Whether a web hook is from who it says. */
export type WebhookVerdict = 'good' | 'malformed' | 'too-old' | 'bad-signature'

/** Seconds by which the clock of the sender may differ, and for which a stolen request is of use. */
const toleranceSeconds = 5 * 60
/** Bytes of a key: with fewer, or none at all, anybody could sign. */
const keyBytesMin = 24

/** The words of a text, such as secrets in a variable of the environment; none of an empty one. */
export function wordsIn(text = ''): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

/**
 * Keys from the secrets of web hooks. Make them when the server starts, so that a secret that is none stops it there.
 *
 * @param secrets as the provider shows them, `whsec_` and all, one or several while they change.
 * @throws RangeError when one is not the base64 of 24 bytes or more. It does not tell the secret.
 * @see https://www.standardwebhooks.com, which asks for 24 to 64 bytes.
 */
export function webhookKeys(secrets: readonly string[]): readonly KeyObject[] {
  return secrets.map((secret, at) => {
    const text = secret.replace(/^whsec_/, '')
    const bytes = Buffer.from(text, 'base64')
    // What is not base64 is skipped when it is read, and would leave a key shorter than it looks.
    const isBase64 = bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')
    if (isBase64 && bytes.length >= keyBytesMin) return createSecretKey(bytes)
    throw new RangeError(
      `secrets[${at}]: it is not the base64 of ${keyBytesMin} bytes or more; copy it as the provider shows it`,
    )
  })
}

/**
 * Checks a web hook that is signed as the specification Standard Webhooks says (Svix, and so Resend, among others): an HMAC-SHA256 over
 * id, time and the raw body. Check the bytes as they came: JSON that was parsed and written again has another signature.
 *
 * @param request `signature` is a list of `v1,<base64>`; one good one is enough, so that secrets can change.
 * @param options `keys` of {@link webhookKeys}, without one nothing is good; `now` in seconds.
 * @see https://www.standardwebhooks.com
 */
export function verifyWebhook(
  { id, timestamp, signature, body }: Readonly<{ id: string; timestamp: string; signature: string; body: Uint8Array }>,
  { keys, now }: Readonly<{ keys: readonly KeyObject[]; now: number }>,
): WebhookVerdict {
  if (!/^\d{1,12}$/.test(timestamp) || id === '' || id.length > 200 || signature.length > 2000) return 'malformed'
  const given = wordsIn(signature).flatMap((one) =>
    one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : [],
  )
  const expected = keys.map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest())
  const isGood = expected.some((one) => given.some((two) => one.length === two.length && timingSafeEqual(one, two)))
  if (!isGood) return 'bad-signature'
  return Math.abs(now - Number(timestamp)) <= toleranceSeconds ? 'good' : 'too-old'
}
