import type { Disk, DiskFile, Logger } from '@ottla/platform'
import { batches, CorruptBatchError } from '@ottla/protocol/record'
import { scanBatches } from './batch-scan.ts'
import { joinPath, parseSegmentFileName, type SegmentFileKind, segmentFileName } from './disk-layout.ts'
import { type Damage, rotRefusal } from './rot-refusal.ts'
import { listSnapshots, readSnapshot, type SnapshotId, snapshotFileName } from './snapshot-files.ts'
import { findWholeBehind } from './whole-behind.ts'

export interface MetadataFolder {
  readonly disk: Disk
  readonly logger: Logger
  /** The folder of the metadata log. Nobody has opened it yet. */
  readonly path: string
  readonly wasCleanShutdown: boolean
}

/**
 * Makes the metadata log begin at its newest snapshot where the log below that is damaged or missing: all that stood there
 * is in the snapshot, so nothing is lost. What was found is said with file and position, and the damaged files go, as they
 * would have gone when the log was trimmed.
 *
 * What no snapshot holds is never given up. Damage above the snapshot is left to recovery, which knows what a crash can
 * leave; after a clean stop it is refused with a `StorageError`, and so is damage that hides whether there was more.
 *
 * A crash on the way leaves the damaged segments with a new one behind them, of which the next start makes the same.
 */
export async function startAtSnapshotBehindDamage(folder: MetadataFolder): Promise<void> {
  const { disk, path } = folder
  const ids = [...(await listSnapshots(disk, path)).reverse(), undefined]
  for (const id of ids) {
    const plan = await new Check(folder, id?.offset ?? 0).run()
    if (plan === undefined) return
    // One that is damaged itself helps nobody; an older one may.
    if (id === undefined || !isWhole(await readSnapshot(disk, path, id))) continue
    await carryOut(folder, id, plan)
    return
  }
}

interface SegmentFile {
  readonly baseOffset: number
  readonly file: string
  readonly sizeBytes: number
}

interface Place {
  readonly position: number
  readonly offset: number
}

/** How the log comes to begin at a snapshot. */
interface Plan {
  readonly damages: readonly Damage[]
  /** Where the log ended when it ended before the snapshot. */
  readonly endedAt: number | undefined
  /** These go, the first one first. */
  readonly removed: readonly SegmentFile[]
  /** Made before anything goes: without bytes, or with those of the last removed segment from a position on. */
  readonly made: { readonly baseOffset: number; readonly from: number | undefined } | undefined
}

class Check {
  readonly #folder: MetadataFolder
  readonly #snapshotOffset: number
  readonly #damages: Damage[] = []
  #segments: readonly SegmentFile[] = []

  constructor(folder: MetadataFolder, snapshotOffset: number) {
    this.#folder = folder
    this.#snapshotOffset = snapshotOffset
  }

  /** `undefined` where the log may be opened as it is. After a crash nothing above the snapshot is looked at. */
  async run(): Promise<Plan | undefined> {
    this.#segments = await listSegments(this.#folder)
    const segments = this.#segments
    const end = this.#snapshotOffset
    const { wasCleanShutdown } = this.#folder
    let expected = segments[0]?.baseOffset ?? 0
    let removedCount = 0
    let tail: Place | undefined
    let from = 0
    for (let index = 0; index < segments.length && (wasCleanShutdown || expected < end); ) {
      const segment = segments[index]!
      // Recovery has its own word for those.
      if (from === 0 && segment.baseOffset < expected) return undefined
      const damage = await this.#damageIn(segment, from, expected)
      if (typeof damage === 'number') {
        expected = damage
        index += 1
        from = 0
        continue
      }
      if (damage.offset >= end) {
        if (wasCleanShutdown) throw rotRefusal(damage, 'its last stop was a clean one')
        expected = damage.offset
        break
      }
      this.#damages.push(damage)
      const holding = segments.findLastIndex(({ baseOffset }) => baseOffset <= end)
      if (holding > index || (holding === index && segment.baseOffset > expected)) {
        index = holding
        removedCount = holding
        expected = segments[holding]!.baseOffset
        continue
      }
      tail = await this.#goesOn(index, damage)
      if (tail === undefined) return this.#plan(segments.length, { baseOffset: end, from: undefined }, damage.offset)
      removedCount = index + 1
      from = tail.position
      expected = tail.offset
    }
    if (expected < end) return this.#plan(segments.length, { baseOffset: end, from: undefined }, expected)
    const made = tail && { baseOffset: tail.offset, from: tail.position }
    return removedCount === 0 ? undefined : this.#plan(removedCount, made, undefined)
  }

  #plan(removedCount: number, made: Plan['made'], endedAt: number | undefined): Plan {
    return { damages: this.#damages, endedAt, removed: this.#segments.slice(0, removedCount), made }
  }

  /** The offset that comes next where there is none. */
  async #damageIn(segment: SegmentFile, from: number, expected: number): Promise<Damage | number> {
    const { file, sizeBytes } = segment
    if (from === 0 && segment.baseOffset > expected) {
      return { file, position: 0, offset: expected, damage: `the file begins at offset ${segment.baseOffset}` }
    }
    let nextOffset = expected
    let disorder: string | undefined
    const scanned = await this.#withFile(file, (opened) =>
      scanBatches(opened, { from, to: sizeBytes, verifyCrc: true }, (batch) => {
        if (batch.baseOffset !== nextOffset) {
          disorder = `a batch of offset ${batch.baseOffset} stands there`
          return false
        }
        nextOffset = batch.lastOffset + 1
        return undefined
      }),
    )
    const damage = scanned.damage ?? disorder
    return damage === undefined ? nextOffset : { file, position: scanned.end, offset: nextOffset, damage }
  }

  /**
   * Where the batch stands, behind damage in the segment that should have it, with which the log goes on from the end of the
   * snapshot; `undefined` where nothing whole follows. Refuses a log of which something above the snapshot is missing, or may be.
   */
  async #goesOn(index: number, damage: Damage): Promise<Place | undefined> {
    const { file, sizeBytes, baseOffset } = this.#segments[index]!
    const end = this.#snapshotOffset
    const beyond = `what stood from offset ${end} on, where its newest snapshot ends, is damaged or missing too`
    if (baseOffset > end) throw rotRefusal(damage, beyond)
    let { position, offset: nextOffset } = damage
    for (;;) {
      const range = { from: position, to: sizeBytes, nextOffset }
      const whole = await this.#withFile(file, (opened) => findWholeBehind(opened, range))
      if (whole === undefined) break
      const places: Place[] = []
      const scan = { from: whole.position, to: sizeBytes, verifyCrc: true }
      const scanned = await this.#withFile(file, (opened) =>
        scanBatches(opened, scan, (batch, at) => {
          nextOffset = batch.lastOffset + 1
          if (nextOffset <= end) return undefined
          places.push({ position: at, offset: batch.baseOffset })
          return false
        }),
      )
      const [place] = places
      if (place !== undefined && place.offset > end) throw rotRefusal(damage, beyond)
      if (place !== undefined) return place
      position = scanned.end
    }
    if (index < this.#segments.length - 1) throw rotRefusal(damage, beyond)
    if (this.#folder.wasCleanShutdown && position < sizeBytes) {
      throw rotRefusal(damage, `nobody can tell what stood from offset ${end} on, where its newest snapshot ends`)
    }
    return undefined
  }

  async #withFile<T>(path: string, work: (file: DiskFile) => Promise<T>): Promise<T> {
    const file = await this.#folder.disk.open(path, 'read')
    try {
      return await work(file)
    } finally {
      await file.close()
    }
  }
}

async function carryOut({ disk, logger, path }: MetadataFolder, id: SnapshotId, plan: Plan): Promise<void> {
  const snapshot = joinPath(path, snapshotFileName(id))
  for (const damage of plan.damages) {
    logger.error(
      { ...damage, snapshot },
      'metadata log is damaged below its snapshot, which takes the place of what was there',
    )
  }
  if (plan.endedAt !== undefined) {
    logger.error(
      { path, logEndOffset: plan.endedAt, snapshot },
      'metadata log ends before its snapshot, and begins anew there',
    )
  }
  const { made, removed } = plan
  if (made !== undefined) {
    const source = made.from === undefined ? undefined : { file: removed.at(-1)!, from: made.from }
    await makeSegment(disk, path, made.baseOffset, source)
  }
  // Each for good before the next: a hole in the middle would look like damage again.
  for (const { baseOffset } of removed) {
    for (const kind of SEGMENT_KINDS) await disk.remove(joinPath(path, segmentFileName(baseOffset, kind)))
    await disk.syncDirectory(path)
  }
}

const SEGMENT_KINDS: readonly SegmentFileKind[] = ['log', 'index', 'timeindex', 'txnindex', 'snapshot']
const COPY_BYTES = 1024 * 1024

/** It has its name when it is whole and on the disk. One that a crash has cut short is written over, or stays unread. */
async function makeSegment(
  disk: Disk,
  folder: string,
  baseOffset: number,
  source: { readonly file: SegmentFile; readonly from: number } | undefined,
): Promise<void> {
  const path = joinPath(folder, segmentFileName(baseOffset, 'log'))
  const made = await disk.open(`${path}.tmp`, 'create')
  try {
    await made.truncate(0)
    if (source !== undefined) {
      const from = await disk.open(source.file.file, 'read')
      try {
        for (let position = source.from; position < source.file.sizeBytes; ) {
          const bytes = new Uint8Array(Math.min(COPY_BYTES, source.file.sizeBytes - position))
          const read = await from.read(bytes, position)
          if (read === 0) break
          await made.write([bytes.subarray(0, read)], position - source.from)
          position += read
        }
      } finally {
        await from.close()
      }
    }
    await made.sync()
  } finally {
    await made.close()
  }
  await disk.rename(`${path}.tmp`, path)
  await disk.syncDirectory(folder)
}

async function listSegments({ disk, path }: MetadataFolder): Promise<SegmentFile[]> {
  const found: SegmentFile[] = []
  for (const { name } of await disk.list(path)) {
    const parsed = parseSegmentFileName(name)
    if (parsed?.kind !== 'log') continue
    const file = joinPath(path, name)
    const status = await disk.stat(file)
    if (status !== undefined) found.push({ baseOffset: parsed.baseOffset, file, sizeBytes: status.sizeBytes })
  }
  return found.sort((left, right) => left.baseOffset - right.baseOffset)
}

/** Whether every batch bears its checksum, from the header to the footer. What the records say is for others to judge. */
function isWhole(bytes: Uint8Array): boolean {
  let sizeBytes = 0
  let isFooter = false
  try {
    for (const batch of batches(bytes)) {
      const isFirst = sizeBytes === 0
      if (!batch.isCrcValid() || (isFirst && !batch.isControl)) return false
      isFooter = !isFirst && batch.isControl
      sizeBytes += batch.sizeBytes
    }
  } catch (error) {
    if (error instanceof CorruptBatchError) return false
    throw error
  }
  return isFooter && sizeBytes === bytes.length
}
