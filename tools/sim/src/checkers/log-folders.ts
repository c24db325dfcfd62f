import type { Volume } from '@ottla/platform/simulated'
import type { LogModel } from './log-model.ts'
import { demand } from './violation.ts'

/** After a start one folder bears the name of a log: whatever a move had come to, its other copy is out of the way. */
export function demandOneFolder(volume: Volume, directories: readonly string[], model: LogModel): void {
  const folders = directories
    .map((directory) => `${directory}/${model.name}`)
    .filter((folder) => topicIdIn(volume, folder)?.includes(model.topicId))
  demand(folders.length === 1, () => `${model.name} stands in ${folders.length} folders: ${folders.join(', ')}`)
}

/** Copies of logs on their way to another directory. */
export function futureFoldersIn(volume: Volume, directories: readonly string[]): string[] {
  return directories.flatMap((directory) => {
    const names = volume.directory(directory, 'list').entries()
    return [...names].map(([name]) => `${directory}/${name}`).filter((path) => path.endsWith('-future'))
  })
}

function topicIdIn(volume: Volume, folder: string): string | undefined {
  const path = `${folder}/partition.metadata`
  if (volume.find(path)?.kind !== 'file') return undefined
  return new TextDecoder().decode(volume.content(path))
}
