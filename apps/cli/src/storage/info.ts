import type { Disk } from '@ottla/platform'
import { type MetaProperties, readMetaProperties } from '@ottla/storage/format'
import { directoriesOf, type StorageSettings } from './settings.ts'

export interface StorageInfo {
  readonly text: string
  readonly hasProblems: boolean
}

/** `ottla storage info`: what the directories of a node are, and what is wrong with them. */
export async function storageInfo(settings: StorageSettings, disk: Disk): Promise<StorageInfo> {
  const found: string[] = []
  const problems: string[] = []
  let first: MetaProperties | undefined
  for (const directory of directoriesOf(settings).sort()) {
    const status = await disk.stat(directory)
    if (status === undefined) {
      problems.push(`${directory} does not exist`)
      continue
    }
    if (status.kind !== 'directory') {
      problems.push(`${directory} is not a directory`)
      continue
    }
    found.push(directory)
    const properties = await readMetaProperties(disk, directory)
    if (properties === undefined) problems.push(`${directory} is not formatted.`)
    else if (first === undefined) first = properties
    else problems.push(...mismatches(first, properties))
  }
  const sections = [
    section(found, 'Found log directory', 'Found log directories'),
    first === undefined ? [] : [`Found metadata: ${metadataText(first)}`, ''],
    section([...new Set(problems)], 'Found problem', 'Found problems'),
  ]
  return { text: sections.flat().join('\n'), hasProblems: problems.length > 0 }
}

function mismatches(first: MetaProperties, other: MetaProperties): string[] {
  const problems: string[] = []
  if (first.clusterId !== other.clusterId) problems.push('Mismatched cluster IDs between storage directories.')
  if (first.nodeId !== other.nodeId) problems.push('Mismatched node IDs between storage directories.')
  return problems
}

function section(lines: readonly string[], one: string, several: string): string[] {
  if (lines.length === 0) return []
  return [`${lines.length === 1 ? one : several}:`, ...lines.map((line) => `  ${line}`), '']
}

function metadataText({ clusterId, directoryId, nodeId, others }: MetaProperties): string {
  const entries = new Map(others)
  entries.set('cluster.id', clusterId)
  if (directoryId !== undefined) entries.set('directory.id', directoryId)
  entries.set('node.id', String(nodeId))
  entries.set('version', '1')
  const sorted = [...entries].sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${sorted.map(([name, value]) => `${name}=${value}`).join(', ')}}`
}
