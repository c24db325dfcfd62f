import { type Disk, DiskError } from '@ottla/platform'
import { joinPath } from './disk-layout.ts'

/**
 * Snapshots of the metadata log: files `<offset>-<epoch>.checkpoint` in its folder. A name appears when all of the
 * bytes are on the disk, so whatever bears it was written to its end.
 *
 *   00000000000000004711-0000000003.checkpoint            all that came before offset 4711; the record before it is of epoch 3
 *   00000000000000004711-0000000003-1f00.checkpoint.part  being written
 */
export interface SnapshotId {
  /** The first offset of the log that is not in the snapshot. */
  readonly offset: number
  /** Epoch of the last record that is in it. */
  readonly epoch: number
}

export interface SnapshotFile extends SnapshotId {
  readonly sizeBytes: number
}

const SNAPSHOT_FILE = /^(\d{20})-(\d{10})\.checkpoint$/
/** `.deleted` is what Kafka leaves of one that it is about to remove. */
const LEFTOVER_FILE = /\.checkpoint\.(part|deleted)$/

export function snapshotFileName({ offset, epoch }: SnapshotId): string {
  return `${String(offset).padStart(20, '0')}-${String(epoch).padStart(10, '0')}.checkpoint`
}

/** `undefined` for a name that is no snapshot. */
export function parseSnapshotFileName(name: string): SnapshotId | undefined {
  const match = SNAPSHOT_FILE.exec(name)
  if (match === null) return undefined
  const id = { offset: Number(match[1]), epoch: Number(match[2]) }
  return Number.isSafeInteger(id.offset) ? id : undefined
}

/** The snapshots in a folder, oldest first. */
export async function listSnapshots(disk: Disk, folder: string): Promise<SnapshotFile[]> {
  const found: SnapshotFile[] = []
  for (const { name } of await disk.list(folder)) {
    const id = parseSnapshotFileName(name)
    if (id === undefined) continue
    const status = await disk.stat(joinPath(folder, name))
    if (status !== undefined) found.push({ ...id, sizeBytes: status.sizeBytes })
  }
  return found.sort((left, right) => left.epoch - right.epoch || left.offset - right.offset)
}

/** Removes what a stop in the middle of writing or removing has left. Nobody may be writing. */
export async function removeSnapshotLeftovers(disk: Disk, folder: string): Promise<void> {
  for (const { name } of await disk.list(folder)) {
    if (LEFTOVER_FILE.test(name)) await disk.remove(joinPath(folder, name))
  }
}

export function readSnapshot(disk: Disk, folder: string, id: SnapshotId): Promise<Uint8Array> {
  return disk.readFile(joinPath(folder, snapshotFileName(id)))
}

/** At most that many bytes from its beginning. */
export async function readSnapshotStart(
  disk: Disk,
  folder: string,
  id: SnapshotId,
  bytesMax: number,
): Promise<Uint8Array> {
  const file = await disk.open(joinPath(folder, snapshotFileName(id)), 'read')
  try {
    const start = new Uint8Array(bytesMax)
    return start.subarray(0, await file.read(start, 0))
  } finally {
    await file.close()
  }
}

/**
 * Writes a snapshot and gives it its name when it is on the disk. `chunks` are asked for one at a time, with a write in
 * between. Where it rejects there is no snapshot, and nothing is left of it but what the next start removes.
 */
export async function writeSnapshot(
  disk: Disk,
  folder: string,
  id: SnapshotId,
  chunks: Iterable<Uint8Array>,
): Promise<number> {
  const path = joinPath(folder, snapshotFileName(id))
  const partPath = `${path}.part`
  const file = await disk.open(partPath, 'create')
  let sizeBytes = 0
  try {
    // Something longer may be left of a write that did not end.
    await file.truncate(0)
    for (const chunk of chunks) {
      await file.write([chunk], sizeBytes)
      sizeBytes += chunk.length
    }
    await file.sync()
  } catch (error) {
    await file.close()
    await removeQuietly(disk, partPath)
    throw error
  }
  await file.close()
  await disk.rename(partPath, path)
  await disk.syncDirectory(folder)
  return sizeBytes
}

export async function removeSnapshot(disk: Disk, folder: string, id: SnapshotId): Promise<void> {
  await disk.remove(joinPath(folder, snapshotFileName(id)))
}

/** After a failure that is told already: what cannot be removed either is left for the next start. */
async function removeQuietly(disk: Disk, path: string): Promise<void> {
  try {
    await disk.remove(path)
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
  }
}
