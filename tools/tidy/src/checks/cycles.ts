import type { Check } from '../finding.ts'
import { importsOf } from '../tree.ts'

/** No import cycle, inside a package or between packages. Types count too: a cycle of types is a cycle of ideas. */
export const cycles: Check = {
  name: 'no import cycle',
  level: 'fails',
  run(tree) {
    const edges = new Map<string, string[]>()
    for (const file of tree.sources.values()) {
      const targets = importsOf(file)
        .map(({ specifier }) => tree.resolve(file.path, specifier))
        .filter((path) => path !== undefined && tree.sources.has(path))
      edges.set(file.path, [...new Set(targets as string[])])
    }
    return [...findCycles(edges)].map((cycle) => ({ file: cycle[0] as string, message: cycle.join(' -> ') }))
  },
}

/** One cycle for each strongly connected group that has any (Tarjan, without recursion). */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const onStack = new Set<string>()
  const stack: string[] = []
  const groups: string[][] = []
  for (const start of edges.keys()) {
    if (index.has(start)) continue
    const work: { node: string; next: number }[] = [{ node: start, next: 0 }]
    while (work.length > 0) {
      const frame = work[work.length - 1] as { node: string; next: number }
      if (frame.next === 0) {
        index.set(frame.node, index.size)
        low.set(frame.node, index.get(frame.node) as number)
        stack.push(frame.node)
        onStack.add(frame.node)
      }
      const target = edges.get(frame.node)?.[frame.next]
      frame.next++
      if (target === undefined) {
        work.pop()
        const parent = work[work.length - 1]
        const own = low.get(frame.node) as number
        if (parent !== undefined) low.set(parent.node, Math.min(low.get(parent.node) as number, own))
        if (own === index.get(frame.node)) groups.push(popGroup(stack, onStack, frame.node))
      } else if (!index.has(target)) work.push({ node: target, next: 0 })
      else if (onStack.has(target)) {
        low.set(frame.node, Math.min(low.get(frame.node) as number, index.get(target) as number))
      }
    }
  }
  return groups
    .filter((group) => group.length > 1 || edges.get(group[0] as string)?.includes(group[0] as string))
    .map((group) => cycleThrough(group, edges))
}

function popGroup(stack: string[], onStack: Set<string>, root: string): string[] {
  const group: string[] = []
  for (;;) {
    const node = stack.pop() as string
    onStack.delete(node)
    group.push(node)
    if (node === root) return group.reverse()
  }
}

/** The shortest way from the first of the group back to itself, for a message that one can act on. */
function cycleThrough(group: readonly string[], edges: ReadonlyMap<string, readonly string[]>): string[] {
  const start = group[0] as string
  const inside = new Set(group)
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const target of edges.get(node) ?? []) {
      if (target === start) {
        const way = [start]
        for (let step: string | undefined = node; step !== undefined && step !== start; step = cameFrom.get(step)) {
          way.splice(1, 0, step)
        }
        return [...way, start]
      }
      if (inside.has(target) && !cameFrom.has(target)) {
        cameFrom.set(target, node)
        queue.push(target)
      }
    }
  }
  return [...group]
}
