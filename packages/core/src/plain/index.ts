export { type Fault, showPath, unknownFields } from './fault.ts'
export { quote } from './quote.ts'
export { remember, remembered } from './remember.ts'
export { samePlain } from './same-plain.ts'
