import { posix } from 'node:path'
import { findCycles } from './cycles.ts'
import { floorOf, libraries, type Place, roof } from './plan.ts'
import { isShelf, shelfBreach } from './shelf.ts'
import { type Import, readSource } from './source.ts'

const lineCountMax = 400

/** Content by path below `packages/core/src`, with `/`. */
export type Tree = ReadonlyMap<string, string>

/** Reports a breach: what is wrong, and the way out. */
type Breach = (what: string, way: string) => void

/**
 * Holds a source tree to the plan of the house.
 *
 * @returns one line per breach, `path:line  what  → way out`; none when the house stands
 */
export function checkFloors(tree: Tree): string[] {
  const breaches: string[] = []
  const graph = new Map<string, readonly string[]>()
  for (const [path, text] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const place = placeOf(path)
    const report = (line: number, what: string, way: string) => {
      breaches.push(`${path}:${line}  ${what}  → ${way}`)
    }
    if (
      !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|typetest|oracle|arbitrary|example))?\.ts$/.test(
        path,
      )
    )
      report(1, 'a file name that is not kebab-case .ts', 'name it after what it exports')
    if (place.room === undefined && !isEntry(path) && !place.isTest)
      report(1, 'a file outside the rooms', 'only index.ts and schema.ts stand beside the rooms')
    if (place.room !== undefined && floorOf(place.room) === undefined && !isShelf(place.room))
      report(1, `no room named ${place.room}`, 'put it in a room of the design, or plan the room first')
    const source = readSource(path, text)
    if (source.lineCount > lineCountMax) report(lineCountMax, `${source.lineCount} lines`, 'one idea per file')
    const targets: string[] = []
    for (const found of source.imports) {
      const target = checkImport(path, place, found, tree, (what, way) => report(found.line, what, way))
      if (target !== undefined) targets.push(target)
    }
    if (!place.isTest) {
      graph.set(path, targets)
      for (const { line, what, way } of source.impurities) report(line, what, way)
    }
  }
  for (const cycle of findCycles(graph)) breaches.push(`${cycle[0]}:1  a cycle: ${cycle.join(' → ')}  → break it`)
  return breaches
}

function placeOf(path: string): Place {
  const steps = path.split('/')
  const name = steps.at(-1) ?? ''
  return {
    room: steps.length > 1 ? steps[0] : undefined,
    isTest: /\.(?:test|typetest|oracle|arbitrary|example)\.ts$/.test(name),
    isTestSupport: /\.(?:oracle|arbitrary|example)\.ts$/.test(name),
    isSchema: name === 'schema.ts',
    isDoor: steps.length === 2 && (name === 'index.ts' || name === 'schema.ts'),
  }
}

function isEntry(path: string): boolean {
  return path === 'index.ts' || path === 'schema.ts'
}

/** Checks one import; returns the path it leads to when that is a file of the tree. */
function checkImport(path: string, place: Place, found: Import, tree: Tree, breach: Breach): string | undefined {
  const { specifier } = found
  if (!specifier.startsWith('.')) {
    checkLibrary(place, found, breach)
    return undefined
  }
  const target = posix.normalize(posix.join(posix.dirname(path), specifier))
  if (!tree.has(target)) {
    breach(`${specifier} leads to no source file`, 'name the file with its .ts ending, inside packages/core/src')
    return undefined
  }
  const there = placeOf(target)
  if (there.isTestSupport && place.isTest) checkRoom(place, target, there, specifier, breach)
  else if (there.isTest) breach(`${specifier} is a test`, 'move what is shared to testing/')
  else if (there.isSchema) checkSchemaImport(path, place, there, specifier, breach)
  else if (there.room === roof) checkRoof(place, breach)
  else checkRoom(place, target, there, specifier, breach)
  return target
}

function checkLibrary(place: Place, { specifier, isNamespaceImport }: Import, breach: Breach): void {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier
  const rule = Object.hasOwn(libraries, name) ? libraries[name] : undefined
  if (rule === undefined) breach(`imports ${specifier}`, 'core depends on nothing of the host, and on no other package')
  else if (!place.isTest && !rule.mayImport(place)) breach(`imports ${specifier}`, `${name} belongs ${rule.where}`)
  else if (name === 'zod' && !isNamespaceImport) breach('imports names from zod', "import * as z from 'zod'")
}

/** `schema.ts` files see each other downwards; besides them only tests see one, so that no zod reaches the root entry. */
function checkSchemaImport(path: string, place: Place, there: Place, specifier: string, breach: Breach): void {
  if (there.room === undefined) checkEntryImport(place, specifier, breach)
  else if (!place.isSchema && !place.isTest)
    breach(`imports ${specifier}`, 'only schema.ts files (and tests) import a schema.ts')
  else if (path !== 'schema.ts' && !place.isTest) checkBelow(place, there, breach)
}

/** Nothing imports an entry but a test that stands beside it. */
function checkEntryImport(place: Place, specifier: string, breach: Breach): void {
  if (!place.isTest || place.room !== undefined) breach(`imports ${specifier}`, 'it is an entry; import from the rooms')
}

function checkRoof(place: Place, breach: Breach): void {
  if (place.room !== roof && !place.isTest) breach('imports testing/', 'only tests see it; it is an entry of its own')
}

function checkRoom(place: Place, target: string, there: Place, specifier: string, breach: Breach): void {
  if (there.room === undefined) {
    checkEntryImport(place, specifier, breach)
    return
  }
  if (there.room === place.room) {
    if (there.isDoor && !place.isTest) breach(`imports its own door ${specifier}`, 'inside a room, import the file')
    return
  }
  if (!there.isDoor) breach(`imports ${target}`, `a room is entered through ${there.room}/index.ts`)
  if (isShelf(there.room) && place.room !== roof && !place.isTest)
    breach(`imports ${there.room}/`, 'only tests see it; it is an entry of its own, and its data arrive in a policy')
  // A test may use what stands above: it already sees testing/, which stands on everything.
  if (place.room !== undefined && !place.isTest) checkBelow(place, there, breach)
}

function checkBelow(place: Place, there: Place, breach: Breach): void {
  if (place.room === undefined || there.room === undefined || place.room === there.room) return
  const wrong = isShelf(place.room) ? shelfBreach(place.room, `${there.room}/index.ts`) : undefined
  if (wrong !== undefined) breach(...wrong)
  const from = floorOf(place.room)
  const to = floorOf(there.room)
  if (from === undefined || to === undefined || to < from) return
  breach(
    `${place.room}/ (floor ${from}) imports ${there.room}/ (floor ${to})`,
    to === from ? 'neighbours never meet; move it down or take it as an argument' : 'a room imports lower floors only',
  )
}
