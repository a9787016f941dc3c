import type { Executor } from './executor.ts'

/** @throws TypeError when it is none, such as the pool itself, with how to make one. */
export function assertExecutor(executor: Executor): void {
  if (typeof executor?.query === 'function' && typeof executor.transaction === 'function') return
  throw new TypeError('executor: not an executor; make one with pgExecutor(pool) or another helper of this package')
}
