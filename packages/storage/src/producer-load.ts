import { joinPath, segmentFileName } from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { StorageError } from './errors.ts'
import { noteProducer } from './producer-note.ts'
import { decodeProducerSnapshot } from './producer-snapshot.ts'
import { isExpired, ProducerState } from './producer-state.ts'
import type { Segment } from './segment.ts'
import type { AbortedTransaction } from './transaction-index.ts'

/** Where the producers of a log can be made from again. */
export interface ProducerSource {
  readonly environment: LogEnvironment
  /** The folder of the partition. */
  readonly path: string
  readonly segments: readonly Segment[]
  /** Offsets of the snapshots in the folder, ascending. One that turns out to be damaged is removed from both. */
  readonly snapshots: number[]
}

/**
 * Makes the producers what they were before `offset`: out of the newest good snapshot at or below it, and the batches
 * after that. They have to be empty.
 */
export async function loadProducers(source: ProducerSource, producers: ProducerState, offset: number): Promise<void> {
  const from = await loadSnapshot(source, producers, offset)
  await replay(source, producers, from, offset)
}

/** The aborted transactions whose markers stand in a segment, made from the batches. */
export async function abortedInSegment(source: ProducerSource, segment: Segment): Promise<AbortedTransaction[]> {
  const producers = new ProducerState()
  await loadProducers(source, producers, segment.baseOffset)
  const found: AbortedTransaction[] = []
  await segment.scan({ from: 0, to: segment.sizeBytes }, (batch) => {
    const noted = noteProducer(producers, batch)
    if (noted?.aborted !== undefined) found.push(noted.aborted)
    return undefined
  })
  return found
}

/** Answers from where batches have to be replayed. */
async function loadSnapshot(source: ProducerSource, producers: ProducerState, offset: number): Promise<number> {
  const { environment, path: folder, snapshots, segments } = source
  const { disk, clock, config, logger } = environment
  for (let index = snapshots.length - 1; index >= 0; index -= 1) {
    const snapshotOffset = snapshots[index]!
    if (snapshotOffset > offset) continue
    // What came between it and the first segment was deleted, and with it the ends of transactions that it calls open.
    if (snapshotOffset < segments[0]!.baseOffset) break
    const path = joinPath(folder, segmentFileName(snapshotOffset, 'snapshot'))
    const entries = decodeProducerSnapshot(await disk.readFile(path))
    if (entries !== undefined) {
      const nowMs = clock.now()
      producers.load(entries.filter((entry) => !isExpired(entry, nowMs, config.producerIdExpirationMs)))
      return snapshotOffset
    }
    logger.warn({ path }, 'producer snapshot is damaged')
    await disk.remove(path)
    snapshots.splice(index, 1)
  }
  return segments[0]!.baseOffset
}

async function replay({ segments }: ProducerSource, producers: ProducerState, from: number, to: number): Promise<void> {
  if (from >= to) return
  const first = segments.findLastIndex((segment) => segment.baseOffset <= from)
  for (const segment of segments.slice(Math.max(first, 0))) {
    if (segment.baseOffset >= to) return
    if (segment.sizeBytes === 0) continue
    const start = await segment.withIndexes(() => segment.positionFor(from))
    const { damage } = await segment.scan({ from: start, to: segment.sizeBytes }, (batch) => {
      if (batch.baseOffset >= to) return false
      if (batch.lastOffset >= from) noteProducer(producers, batch)
      return undefined
    })
    if (damage !== undefined) throw new StorageError('corrupt', `${segment.log.path}: ${damage}`)
  }
}
