/** Names, and for each the names it leads to. */
export type Graph = ReadonlyMap<string, readonly string[]>

/**
 * The cycles of a graph: one per strongly connected part, as a closed walk that begins at its first name.
 */
export function findCycles(graph: Graph): string[][] {
  const found: string[][] = []
  const settled = new Set<string>()
  for (const start of [...graph.keys()].sort()) {
    if (settled.has(start)) continue
    const walk = shortestWalkBack(graph, start, settled)
    if (walk === undefined) continue
    found.push(walk)
    for (const name of walk) settled.add(name)
  }
  return found
}

/** Breadth first from `start` until it meets `start` again, through nothing already reported. */
function shortestWalkBack(graph: Graph, start: string, settled: ReadonlySet<string>): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const name of queue) {
    for (const next of graph.get(name) ?? []) {
      if (next === start) {
        const walk = [start]
        for (let step = name; step !== start; step = cameFrom.get(step) ?? start) walk.push(step)
        return [...walk, start].reverse()
      }
      if (cameFrom.has(next) || settled.has(next)) continue
      cameFrom.set(next, name)
      queue.push(next)
    }
  }
  return undefined
}
