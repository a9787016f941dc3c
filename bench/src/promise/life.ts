import { checkAll, property } from './check.ts'
import { drawn } from './drawn.ts'
import { faultsOf } from './life-check.ts'
import { drawLifeStory } from './life-story.ts'
import { live } from './life-world.ts'
import type { Provable } from './promise.ts'

const lives = property({
  name: 'facts of all kinds, ticks, deliveries, crashes, clock jumps and new policies in any order: nobody is contacted twice, against a rule or for what is not to be chased, and every silence is explained',
  arbitrary: drawn(drawLifeStory),
  async holds(story) {
    const { log, contacts } = await live(story)
    const faults = faultsOf(log, contacts)
    if (faults.length > 0) throw new Error(faults.slice(0, 10).join('\n'))
  },
})

/** The whole life of an account. */
export const life: Provable = {
  name: 'life',
  description:
    'Whatever happens to an account in whatever order, no contact comes twice, breaks a rule or chases what is paid, promised, disputed or held.',
  defaultRuns: 100_000,
  run: (size) => checkAll([lives], size),
}
