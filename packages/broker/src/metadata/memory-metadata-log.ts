import { batches } from '@ottla/protocol/record'
import type { SnapshotFile, SnapshotId } from '@ottla/storage'
import type { MetadataLog } from './metadata-log.ts'
import type { QuorumState } from './quorum-state.ts'
import { concatenated } from './record-batch.ts'

/** A metadata log in memory, for tests: it can lose what was not flushed, and fail when told to. */
export class MemoryMetadataLog implements MetadataLog {
  startOffset = 0
  /** Each append, in order. */
  readonly appended: Uint8Array[] = []
  bootstrap: Uint8Array | undefined
  readonly snapshots: (SnapshotId & { readonly bytes: Uint8Array })[] = []
  /** Errors that the next snapshots fail with, one each. */
  readonly snapshotFailures: Error[] = []
  quorumState: QuorumState | undefined
  flushCount = 0
  committedOffset = 0
  /** Errors that the next calls throw, one each. */
  readonly appendFailures: Error[] = []
  readonly flushFailures: Error[] = []
  /** Held back until it resolves; a disk that takes its time. */
  flushGate: Promise<void> | undefined
  #flushedCount = 0

  get endOffset(): number {
    let end = 0
    for (const bytes of this.appended) for (const batch of batches(bytes)) end = batch.lastOffset + 1
    return end
  }

  get lastEpoch(): number {
    let epoch = 0
    for (const bytes of this.appended) for (const batch of batches(bytes)) epoch = batch.partitionLeaderEpoch
    return epoch
  }

  get bytes(): Uint8Array {
    return this.appended.length === 0 ? new Uint8Array(0) : concatenated(this.appended)
  }

  fileOf(): string {
    return 'memory'
  }

  async *read(offset: number): AsyncIterable<Uint8Array> {
    for (const bytes of this.appended) {
      let last = -1
      for (const batch of batches(bytes)) last = batch.lastOffset
      if (last >= offset) yield bytes
    }
  }

  async append(bytes: Uint8Array): Promise<void> {
    const failure = this.appendFailures.shift()
    if (failure !== undefined) throw failure
    const [first] = batches(bytes)
    if (first?.baseOffset !== this.endOffset) {
      throw new RangeError(`append at ${first?.baseOffset} to a log that ends at ${this.endOffset}`)
    }
    this.appended.push(bytes)
  }

  async flush(): Promise<void> {
    const count = this.appended.length
    this.flushCount++
    await this.flushGate
    const failure = this.flushFailures.shift()
    if (failure !== undefined) throw failure
    this.#flushedCount = Math.max(this.#flushedCount, count)
  }

  commit(offset: number): void {
    this.committedOffset = offset
  }

  async loadQuorumState(): Promise<QuorumState | undefined> {
    return this.quorumState
  }

  async saveQuorumState(state: QuorumState): Promise<void> {
    this.quorumState = state
  }

  async readBootstrap(): Promise<Uint8Array | undefined> {
    return this.bootstrap
  }

  get sizeBytes(): number {
    return this.bytes.length
  }

  async listSnapshots(): Promise<SnapshotFile[]> {
    return this.snapshots.map(({ offset, epoch, bytes }) => ({ offset, epoch, sizeBytes: bytes.length }))
  }

  async readSnapshot(id: SnapshotId): Promise<Uint8Array> {
    const found = this.snapshots.find(({ offset, epoch }) => offset === id.offset && epoch === id.epoch)
    if (found === undefined) throw new RangeError(`no snapshot at ${id.offset}`)
    return found.bytes
  }

  readSnapshotStart(id: SnapshotId): Promise<Uint8Array> {
    return this.readSnapshot(id)
  }

  async writeSnapshot(id: SnapshotId, parts: Iterable<Uint8Array>): Promise<void> {
    const written: Uint8Array[] = []
    for (const part of parts) {
      written.push(part)
      await undefined
    }
    const failure = this.snapshotFailures.shift()
    if (failure !== undefined) throw failure
    this.snapshots.push({ ...id, bytes: concatenated(written) })
  }

  async deleteBefore(id: SnapshotId): Promise<void> {
    this.startOffset = id.offset
    this.snapshots.splice(
      0,
      this.snapshots.findIndex(({ offset }) => offset === id.offset),
    )
  }

  /** What another process finds after the machine went down. */
  crashed(): MemoryMetadataLog {
    const log = new MemoryMetadataLog()
    log.appended.push(...this.appended.slice(0, this.#flushedCount))
    log.quorumState = this.quorumState
    log.bootstrap = this.bootstrap
    log.snapshots.push(...this.snapshots)
    log.startOffset = this.startOffset
    return log
  }
}
