/**
 * A channel as rules know it: a call that somebody is asked to make (`call-task`) and a `phone` are both a `call`. Whoever names a rule,
 * a contact or a consent by one of these words means all of them; messages count the same three as spoken.
 *
 * @example ruleChannel('phone') // 'call'
 */
export function ruleChannel(channel: string): string {
  return channel === 'phone' || channel === 'call-task' ? 'call' : channel
}

/** Channels as rules know them. */
export function ruleChannels(channels: readonly string[]): readonly string[] {
  return channels.map(ruleChannel)
}
