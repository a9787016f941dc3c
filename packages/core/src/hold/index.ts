export { type HardshipState, hardshipState, isGentle } from './hardship-state.ts'
export { customerHold, type Held, type HeldPlan, type HoldableItem, heldChannels, heldItems } from './held.ts'
export { type HoldState, holdStates, holdsInForce } from './hold-state.ts'
export { type PenaltyRest, penaltyRests } from './penalty-rest.ts'
