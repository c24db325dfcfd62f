import type { InitialVoter } from '@ottla/broker/format'
import { StorageToolError } from './storage-tool-error.ts'

/** `--initial-controllers 1@host:port:directoryId,...`: the members of a quorum, the same for all of its nodes. */
export function initialControllers(text: string, listenerName: string): InitialVoter[] {
  const voters: InitialVoter[] = []
  for (const entry of text.split(',')) {
    const voter = voterOf(entry.trim(), listenerName)
    if (voters.some(({ nodeId }) => nodeId === voter.nodeId)) {
      throw new StorageToolError(`Node id ${voter.nodeId} was specified more than once.`)
    }
    voters.push(voter)
  }
  return voters
}

function voterOf(entry: string, listenerName: string): InitialVoter {
  const match = /^(\d{1,10})@(?:\[([^\]]+)\]|([^:]+)):(\d{1,5}):([A-Za-z0-9_-]{22})$/.exec(entry)
  const port = Number(match?.[4])
  if (match === null || port < 1 || port > 65_535) {
    throw new StorageToolError(
      `'${entry}' is not id@host:port:directory, as 1@example.com:9093:JEXY6aqzQY-32P5TStzaFg is`,
    )
  }
  return { nodeId: Number(match[1]), host: match[2] ?? match[3]!, port, directoryId: match[5]!, listenerName }
}
