import type { Disk, Random } from '@ottla/platform'
import type { Uuid } from '@ottla/protocol'
import { classifyFolder, joinPath, META_PROPERTIES, parseSegmentFileName } from '../disk-layout.ts'
import { StorageError } from '../errors.ts'
import { type MetaProperties, readMetaProperties, writeMetaProperties } from '../identity-files.ts'
import { makeLastingDirectory } from '../log-directory.ts'
import { newUuid } from '../new-uuid.ts'

/**
 * Makes log directories belong to a node of a cluster. `meta.properties` is what makes a directory a formatted one, so
 * it is written last: a crash at any point leaves a directory formatted whole or not at all, and in the second case
 * the next format begins it anew.
 */
export interface FormatDirectoriesOptions {
  readonly disk: Disk
  readonly random: Random
  /**
   * That of the metadata log first. After a crash in between it is the first to be formatted, so that whoever goes on
   * does so with the features that were asked for.
   */
  readonly directories: readonly string[]
  readonly nodeId: number
  readonly clusterId: string
  /** What to do with directories that are formatted already. */
  readonly formatted: 'refuse' | 'skip'
  /** Ids that were given out before; others are made up. */
  readonly directoryIds?: ReadonlyMap<string, Uuid>
  /** What has to be in a directory before it counts as formatted. */
  readonly filesOf: (directory: string, directoryId: Uuid) => readonly FormattedFile[]
  readonly onDirectory?: (directory: string) => void
}

export interface FormattedFile {
  /** Inside the directory; empty for the directory itself. */
  readonly folder: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** Why directories are not formatted. The words are those of Kafka's tool, which people know and scripts look for. */
export class FormatError extends Error {
  readonly kind: 'already-formatted' | 'wrong-cluster' | 'wrong-node'

  constructor(kind: FormatError['kind'], message: string) {
    super(message)
    this.name = 'FormatError'
    this.kind = kind
  }
}

/** Whether any of the directories is formatted. */
export async function isAnyFormatted(disk: Disk, directories: readonly string[]): Promise<boolean> {
  for (const directory of directories) if ((await readMetaProperties(disk, directory)) !== undefined) return true
  return false
}

/** Answers with the directories that were formatted. Nothing is written before all of them have been looked at. */
export async function formatDirectories(options: FormatDirectoriesOptions): Promise<readonly string[]> {
  const { disk, random, directories, directoryIds, filesOf, onDirectory } = options
  const unformatted: string[] = []
  for (const [index, directory] of directories.entries()) {
    if (directories.indexOf(directory) < index) {
      throw new StorageError('duplicate-directory', `${directory} is listed twice`)
    }
    const properties = await readMetaProperties(disk, directory)
    if (properties === undefined) {
      await refuseRecordsWithoutOwner(disk, directory)
      unformatted.push(directory)
    } else {
      refuseFormatted(directory, properties, options)
    }
  }
  for (const directory of unformatted) {
    const directoryId = directoryIds?.get(directory) ?? newUuid(random)
    onDirectory?.(directory)
    await makeLastingDirectory(disk, directory)
    for (const file of filesOf(directory, directoryId)) await writeFormattedFile(disk, directory, file)
    await writeMetaProperties(disk, directory, {
      clusterId: options.clusterId,
      nodeId: options.nodeId,
      directoryId,
      others: new Map(),
    })
  }
  return unformatted
}

function refuseFormatted(directory: string, properties: MetaProperties, options: FormatDirectoriesOptions): void {
  if (options.formatted === 'refuse') {
    throw new FormatError(
      'already-formatted',
      `Log directory ${directory} is already formatted. Use --ignore-formatted to ignore this directory and format ` +
        'the others.',
    )
  }
  const path = joinPath(directory, META_PROPERTIES)
  if (properties.clusterId !== options.clusterId) {
    throw new FormatError(
      'wrong-cluster',
      `Invalid cluster.id in: ${path}. Expected ${options.clusterId}, but read ${properties.clusterId}`,
    )
  }
  if (properties.nodeId !== options.nodeId) {
    throw new FormatError(
      'wrong-node',
      `Stored node id ${properties.nodeId} doesn't match previous node id ${options.nodeId} in ${path}.`,
    )
  }
}

/**
 * Logs without an owner are somebody's records whose `meta.properties` is lost: to format the directory would give them
 * to a new cluster, whose metadata knows none of them. A folder without a segment is only what a format left.
 */
async function refuseRecordsWithoutOwner(disk: Disk, directory: string): Promise<void> {
  if ((await disk.stat(directory)) === undefined) return
  for (const { name, kind } of await disk.list(directory)) {
    if (kind !== 'directory' || classifyFolder(name).kind !== 'partition') continue
    const files = await disk.list(joinPath(directory, name))
    if (!files.some((file) => parseSegmentFileName(file.name)?.kind === 'log')) continue
    throw new StorageError('not-formatted', `${directory} holds the log ${name} and has no ${META_PROPERTIES}`)
  }
}

async function writeFormattedFile(
  disk: Disk,
  directory: string,
  { folder, name, bytes }: FormattedFile,
): Promise<void> {
  const inside = folder === '' ? directory : joinPath(directory, folder)
  if (folder !== '') {
    await disk.makeDirectory(inside)
    await disk.syncDirectory(directory)
  }
  const path = joinPath(inside, name)
  const file = await disk.open(`${path}.tmp`, 'create')
  try {
    // A longer file may be left from a format that did not end.
    await file.truncate(bytes.length)
    await file.write([bytes], 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.rename(`${path}.tmp`, path)
  await disk.syncDirectory(inside)
}
