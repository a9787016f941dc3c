import type { PlanNote } from '../account/index.ts'
import type { FollowedPlan } from './followed-position.ts'

/** What a record says of a plan; one that has ended says nothing any more. */
export function planNote({ plan: { id }, state }: FollowedPlan): PlanNote | undefined {
  switch (state.kind) {
    case 'active':
      return { id, kind: state.kind, open: state.open, pastDue: state.pastDue }
    case 'completed':
      return { id, kind: state.kind, completedDate: state.completedDate }
    case 'broken':
      return { id, kind: state.kind, breach: state.breach }
    case 'ended':
      return undefined
  }
}
