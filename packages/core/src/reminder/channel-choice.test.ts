import { describe, expect, it } from 'vitest'
import type { ChannelReach } from './channel-choice.ts'
import { planReminders } from './plan-reminder.ts'
import { outcome, owed, said, situation, step } from './reminder.example.ts'

const reach = (over: Partial<ChannelReach> = {}): ChannelReach => ({
  consent: 'unknown',
  isReachable: true,
  answers: 0,
  failures: 0,
  ...over,
})
const cadence = { steps: [step('first', 3, { channels: ['whatsapp', 'sms', 'email'] })] }
const reached = (by: Readonly<Record<string, ChannelReach>>, policy = {}) => {
  return situation('2026-03-13', [owed('F-1', '2026-03-10')], { cadence, policy, reach: new Map(Object.entries(by)) })
}
const refused = reach({ consent: 'refused' })
const unreachable = reach({ isReachable: false })

describe('the channel of a message', () => {
  it.each([
    { name: 'the first when nothing is known', by: {}, channel: 'email' },
    { name: 'the next when the first is refused', by: { email: refused }, channel: 'whatsapp' },
    {
      name: 'the one after when the next reaches nobody',
      by: { email: refused, whatsapp: unreachable },
      channel: 'sms',
    },
    { name: 'the first though another is answered more', by: { sms: reach({ answers: 9 }) }, channel: 'email' },
  ])('is $name', ({ by, channel }) => {
    expect(said(reached(by))).toEqual([`${channel}:first F-1`])
  })

  it.each([
    { by: {}, channel: 'email' },
    { by: { sms: reach({ answers: 2 }), email: reach({ answers: 1 }) }, channel: 'sms' },
    { by: { email: reach({ failures: 1 }) }, channel: 'whatsapp' },
    { by: { sms: reach({ answers: 2, consent: 'refused' }) }, channel: 'email' },
  ])('is the one answered most where the policy says so: $channel', ({ by, channel }) => {
    expect(said(reached(by, { channelChoice: 'best-answered' }))).toEqual([`${channel}:first F-1`])
  })

  it('is none when each is refused or reaches nobody, and each is named', () => {
    const none = reached({ email: refused, whatsapp: unreachable, sms: refused })
    expect(outcome(none)).toEqual(['no-channel', [], undefined])
    expect(planReminders(none).trials.flatMap(({ rule, saw }) => (rule === 'channel' ? [saw] : []))).toEqual([
      { channel: 'email', why: 'refused' },
      { channel: 'whatsapp', why: 'unreachable' },
      { channel: 'sms', why: 'refused' },
    ])
  })

  it('keeps two steps of a day in one message when they end up on one channel', () => {
    const both = { steps: [step('mail', 3, { channels: ['sms'] }), step('text', 3, { channel: 'sms' })] }
    const given = situation('2026-03-13', [owed('F-1', '2026-03-10')], {
      cadence: both,
      reach: new Map([['email', refused]]),
    })
    expect(said(given)).toEqual(['sms:mail F-1'])
  })
})
