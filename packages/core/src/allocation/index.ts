export { oldestDueFirst } from './oldest-due-first.ts'
export { type AllocationPolicy, allocatorOf } from './policy.ts'
