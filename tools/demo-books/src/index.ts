export { type DemoDatabase, demoDatabase, freshDatabase } from './demo-database.ts'
export { demoFacts } from './demo-facts.ts'
export { type DemonstrationOptions, demonstrate, type Stage } from './demonstrate.ts'
