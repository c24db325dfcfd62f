import type { ErrorName } from '@ottla/protocol'
import type { LoggedProducer } from './transactional-producers.ts'

/** The log of one partition of an internal topic, as a coordinator needs it. */
export interface CoordinatorLog {
  /**
   * Whole batches from `offset` on, as they lie in the log, up to what is committed; empty at the end. The bytes are
   * the caller's until its next call. Rejects where the log cannot be read.
   */
  read(offset: number): Promise<readonly Uint8Array[]>
  startOffset(): Promise<number>
  /** The producers that it remembers, once all of it is read. */
  producers(): Promise<readonly LoggedProducer[]>
  /** What the next record gets. Behind the last that can be read, where the end was compacted away. */
  nextOffset(): Promise<number>
  /** Appends whole batches, and resolves once they are committed. Offsets are set by the log. */
  append(batches: Uint8Array): Promise<AppendOutcome>
  /** `max.message.bytes` of the topic. */
  batchBytesMax(): number
}

export interface AppendOutcome {
  readonly errorName: ErrorName
  readonly baseOffset: number
}
