export { canonicalJson } from './canonical-json.ts'
export { type Fault, showPath, unknownFields } from './fault.ts'
export { isKnownLocale } from './known-locale.ts'
export { naturalKey } from './natural-key.ts'
export { quote } from './quote.ts'
export { remember, remembered } from './remember.ts'
export { samePlain } from './same-plain.ts'
export {
  always,
  both,
  byWord,
  either,
  type Fields,
  listOf,
  type OptionalShape,
  objectOf,
  oneOf,
  optional,
  type Path,
  recordOf,
  type Shape,
  text,
  that,
  whole,
} from './shape.ts'
