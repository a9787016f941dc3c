import { posix } from 'node:path'

/**
 * Shelves of `packages/core/src`: folders of data that stand beside the rooms, each an entry point of its own, and the
 * rooms whose doors they may open. `rules` holds the law, `holidays` the days off; a program that names neither carries
 * neither, so no room looks at them: what a room needs of them arrives in a policy. Tests and `testing` may look.
 */
const shelves: Readonly<Record<string, readonly string[]>> = {
  rules: ['plain', 'calendar', 'money', 'compliance'],
  holidays: ['plain', 'calendar', 'money', 'compliance'],
}

/** Whether a folder is a shelf. */
export function isShelf(folder: string | undefined): folder is string {
  return folder !== undefined && Object.hasOwn(shelves, folder)
}

/** What is wrong with an import from a shelf, with the way out; `undefined` when nothing is. */
export function shelfBreach(shelf: string, target: string): readonly [what: string, way: string] | undefined {
  const [room = ''] = target.split('/')
  if (room === shelf || shelves[shelf]?.includes(room)) return undefined
  return [`${shelf}/ imports ${posix.dirname(target)}/`, `it is data; it may see ${shelves[shelf]?.join(', ')}`]
}
