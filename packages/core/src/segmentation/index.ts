export { matchesSegment } from './matches-segment.ts'
export { type Segment, type SegmentBand, type SegmentReason, segmentPayer } from './segment.ts'
export { assertSegmentationPolicy } from './segmentation-fault.ts'
export {
  type Band,
  type BandCondition,
  defaultSegmentation,
  type SegmentationAxis,
  type SegmentationPolicy,
  segmentNames,
} from './segmentation-policy.ts'
