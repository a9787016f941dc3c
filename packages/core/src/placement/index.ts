export { type PlaceableItem, type PlacedItem, type PlacedPlan, placedItems } from './placed-items.ts'
export {
  type PlacementReceipt,
  type PlacementState,
  type PlacementStatus,
  placementStates,
} from './placement-state.ts'
