import { messageTone, type ToneFinding } from '../message/index.ts'
import type { Fault } from '../plain/index.ts'
import type { Policy } from './policy.ts'

/** Texts of a policy that threaten, shame, blame or pretend: no message of ours may say it, so no run begins with them. */
export function toneFaults({ messages }: Pick<Policy, 'messages'>): readonly Fault[] {
  return toneOf(messages)
    .filter(({ severity }) => severity === 'refuse')
    .map(({ path, message }) => ({ path: ['messages', ...path], message }))
}

/** What of the texts of a policy is better said another way, or is lawful in some places only. */
export function toneWarnings({ messages }: Pick<Policy, 'messages'>): readonly ToneFinding[] {
  return toneOf(messages)
    .filter(({ severity }) => severity !== 'refuse')
    .map((finding) => ({ ...finding, path: ['messages', ...finding.path] }))
}

function toneOf(messages: Policy['messages']): readonly ToneFinding[] {
  return messages === undefined ? [] : messageTone(messages)
}
