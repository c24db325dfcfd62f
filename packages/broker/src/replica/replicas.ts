import type { ErrorName, Uuid } from '@ottla/protocol'

/**
 * The partitions of this broker, reached by plain data and bytes alone: no shared objects, no callbacks
 * into a connection, so that their owner may be another thread. A call fixes the order of what it asks
 * for when it returns its promise, in other words before any wait.
 */
export interface Replicas {
  /** Appends to several partitions. With acks=-1 it resolves when the high watermark has passed, or at the timeout. */
  produce(request: ProduceToReplicas): Promise<ProduceResult[]>
  /** Reads several partitions, waiting up to `maxWaitMs` until `minBytes` are there. */
  fetch(request: FetchFromReplicas): Promise<FetchResult[]>
  listOffsets(requests: readonly ListOffset[]): Promise<ListOffsetResult[]>
  endOffsetsForEpochs(requests: readonly EndOffsetForEpoch[]): Promise<EndOffsetForEpochResult[]>
  deleteRecords(requests: readonly DeleteRecords[], timeoutMs: number): Promise<DeleteRecordsResult[]>
  /** Answers the waiting fetches of this owner with what is there: nobody will wait for more. */
  endWaits(ownerId: number): void
  /**
   * The records of these results, as `fetch` gave them, will not be looked at any more: their memory may be used
   * again. Whoever never says so loses speed and nothing else.
   */
  giveBack(results: readonly FetchResult[]): void
  /** The producers that these partitions remember. */
  describeProducers(requests: readonly PartitionId[]): Promise<DescribeProducersResult[]>
  /** Begins to move replicas to other folders. */
  alterLogDirs(requests: readonly AlterLogDir[]): Promise<ErrorName[]>
  describeLogDirs(partitions: readonly PartitionId[] | undefined): Promise<LogDirDescription[]>
}

/** A partition by the id of its topic: a name may have been deleted and created again in between. */
export interface PartitionId {
  readonly topicId: Uuid
  readonly partition: number
}

export interface ProduceToReplicas {
  readonly acks: -1 | 0 | 1
  readonly timeoutMs: number
  /** -1 or absent: whatever the leader epoch is. */
  readonly partitions: readonly (PartitionId & { readonly records: Uint8Array; readonly leaderEpoch?: number })[]
  /** All records lie in one piece of memory, in which nobody else has anything: it may be used again later. */
  readonly ownsMemory?: boolean
  /** Who writes: a client, unless a coordinator of this broker does, whose markers and internal records are trusted. */
  readonly origin?: 'client' | 'coordinator'
  /** The markers in it bear an epoch that the producer goes on with (KIP-890, transaction version 2). */
  readonly raisesEpoch?: boolean
}

/** Results stand in the order of the partitions in the request. */
export interface ProduceResult {
  readonly errorName: ErrorName
  readonly errorMessage: string | null
  readonly recordErrors: readonly { readonly batchIndex: number; readonly message: string | null }[]
  /** -1 on an error. */
  readonly baseOffset: number
  /** -1 unless the topic stamps LogAppendTime. */
  readonly logAppendTimeMs: number
  readonly logStartOffset: number
}

export interface FetchFromReplicas {
  readonly maxWaitMs: number
  readonly minBytes: number
  readonly maxBytes: number
  readonly isolation: 'read-uncommitted' | 'read-committed'
  readonly partitions: readonly (PartitionId & {
    /** -1: not checked. */
    readonly currentLeaderEpoch: number
    readonly fetchOffset: number
    /** -1: no check for divergence (KIP-595). */
    readonly lastFetchedEpoch: number
    readonly maxBytes: number
  })[]
  /** Who waits; `endWaits` takes it. */
  readonly ownerId: number
}

export interface FetchResult {
  readonly errorName: ErrorName
  /** -1 on an error. */
  readonly highWatermark: number
  readonly lastStableOffset: number
  readonly logStartOffset: number
  readonly leaderEpoch: number
  readonly divergingEpoch?: { readonly epoch: number; readonly endOffset: number }
  readonly abortedTransactions: readonly { readonly producerId: number; readonly firstOffset: number }[] | null
  /** Whole batches, as they lie in the file; empty where there is nothing to read. */
  readonly records: readonly Uint8Array[]
}

export interface ListOffset extends PartitionId {
  readonly currentLeaderEpoch: number
  /** Milliseconds, or one of the special values of ListOffsets (-1 latest, -2 earliest, -3 max timestamp, -4, -5, -6). */
  readonly timestampMs: number
  readonly isolation: 'read-uncommitted' | 'read-committed'
}

export interface ListOffsetResult {
  readonly errorName: ErrorName
  readonly offset: number
  readonly timestampMs: number
  readonly leaderEpoch: number
}

export interface EndOffsetForEpoch extends PartitionId {
  readonly currentLeaderEpoch: number
  readonly leaderEpoch: number
}

export interface EndOffsetForEpochResult {
  readonly errorName: ErrorName
  readonly leaderEpoch: number
  readonly endOffset: number
}

export interface DeleteRecords extends PartitionId {
  /** -1: up to the high watermark. */
  readonly offset: number
}

export interface DeleteRecordsResult {
  readonly errorName: ErrorName
  readonly lowWatermark: number
}

export interface DescribeProducersResult {
  readonly errorName: ErrorName
  readonly producers: readonly {
    readonly producerId: number
    readonly producerEpoch: number
    /** -1 where only the marker of a transaction is known of this epoch. */
    readonly lastSequence: number
    readonly lastTimestamp: number
    /** -1 before the first marker. */
    readonly coordinatorEpoch: number
    /** -1 without an open transaction. */
    readonly currentTxnStartOffset: number
  }[]
}

export interface AlterLogDir extends PartitionId {
  readonly topic: string
  /** As it stands in `log.dirs`. */
  readonly path: string
}

export interface LogDirDescription {
  readonly errorName: ErrorName
  readonly path: string
  readonly totalBytes: number
  readonly usableBytes: number
  readonly isCordoned: boolean
  readonly partitions: readonly (PartitionId & {
    readonly sizeBytes: number
    readonly offsetLag: number
    readonly isFuture: boolean
  })[]
}
