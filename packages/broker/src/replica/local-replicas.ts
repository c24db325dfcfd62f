import { type Clock, type MemoryPool, SharedMemory } from '@ottla/platform'
import type { ErrorName, Uuid } from '@ottla/protocol'
import type { LogManager } from '@ottla/storage'
import { FetchWait, type WaitedPartition } from './fetch-wait.ts'
import { failedProduce, type Partition } from './partition.ts'
import { PartitionReads, type ReadMemory } from './partition-reads.ts'
import type {
  AlterLogDir,
  DeleteRecords,
  DeleteRecordsResult,
  DescribeProducersResult,
  EndOffsetForEpoch,
  EndOffsetForEpochResult,
  FetchFromReplicas,
  FetchResult,
  ListOffset,
  ListOffsetResult,
  LogDirDescription,
  PartitionId,
  ProduceResult,
  ProduceToReplicas,
  Replicas,
} from './replicas.ts'

/** The partitions of this broker, all of them in this thread. */
export class LocalReplicas implements Replicas {
  readonly #clock: Clock
  readonly #logs: LogManager
  readonly #pool: MemoryPool
  readonly #byTopicId = new Map<Uuid, (Partition | undefined)[]>()
  /** Replicas whose log cannot be opened. */
  readonly #offline = new Map<Uuid, Set<number>>()
  readonly #reads: PartitionReads
  readonly #waits = new Map<number, Set<FetchWait>>()
  /** What the records of answers lie in, until it is given back. */
  readonly #lent = new WeakMap<FetchResult, readonly SharedMemory[]>()

  /** What has been produced is kept in memory that goes to `pool` later on. */
  constructor(options: { clock: Clock; logs: LogManager; memory: ReadMemory; pool: MemoryPool }) {
    this.#reads = new PartitionReads({
      memory: options.memory,
      find: (topicId, partition) => this.get(topicId, partition) ?? this.#absenceOf(topicId, partition),
      lend: (result, memory) => this.#lent.set(result, memory),
    })
    this.#pool = options.pool
    this.#clock = options.clock
    this.#logs = options.logs
  }

  get(topicId: Uuid, partition: number): Partition | undefined {
    return this.#byTopicId.get(topicId)?.[partition]
  }

  *partitions(): IterableIterator<Partition> {
    for (const partitions of this.#byTopicId.values()) {
      for (const partition of partitions) if (partition !== undefined) yield partition
    }
  }

  add(partition: Partition): void {
    const partitions = this.#byTopicId.get(partition.topicId)
    if (partitions === undefined) {
      const created: (Partition | undefined)[] = []
      created[partition.partition] = partition
      this.#byTopicId.set(partition.topicId, created)
    } else {
      partitions[partition.partition] = partition
    }
  }

  /** This broker has a replica of it and cannot serve it: its disk failed. */
  addOffline(topicId: Uuid, partition: number): void {
    const partitions = this.#offline.get(topicId)
    if (partitions === undefined) this.#offline.set(topicId, new Set([partition]))
    else partitions.add(partition)
  }

  isOffline(topicId: Uuid, partition: number): boolean {
    return this.#offline.get(topicId)?.has(partition) === true
  }

  removeOffline(topicId: Uuid, partition: number): void {
    const offline = this.#offline.get(topicId)
    if (offline?.delete(partition) && offline.size === 0) this.#offline.delete(topicId)
  }

  /** Ends every wait for the partition. Its log is somebody else's to delete. */
  remove(topicId: Uuid, partitionNumber: number): void {
    this.removeOffline(topicId, partitionNumber)
    const partitions = this.#byTopicId.get(topicId)
    const partition = partitions?.[partitionNumber]
    if (partitions === undefined || partition === undefined) return
    partitions[partitionNumber] = undefined
    if (partitions.every((other) => other === undefined)) this.#byTopicId.delete(topicId)
    partition.leave()
  }

  produce(request: ProduceToReplicas): Promise<ProduceResult[]> {
    const { partitions, acks, timeoutMs, ownsMemory, origin, raisesEpoch } = request
    const [first] = partitions
    const memory = ownsMemory && first ? new SharedMemory(this.#pool, first.records, partitions.length) : undefined
    return Promise.all(
      partitions.map(({ topicId, partition, records, leaderEpoch = -1 }) => {
        const found = this.get(topicId, partition)
        if (found === undefined) return failedProduce(this.#absenceOf(topicId, partition))
        return found.append(records, { acks, timeoutMs, memory, origin, raisesEpoch, leaderEpoch })
      }),
    )
  }

  async fetch(request: FetchFromReplicas): Promise<FetchResult[]> {
    const startedMs = this.#clock.monotonicMs()
    let leftMs = request.maxWaitMs
    for (let isLast = false; ; ) {
      const read = this.#reads.read(request)
      const { results, sizeBytes, hasNews } = read instanceof Promise ? await read : read
      const isEnough = hasNews || sizeBytes >= request.minBytes
      if (isLast || isEnough || leftMs <= 0 || results.length === 0) return results
      const isUnsure = await this.#wait({ ...request, maxWaitMs: leftMs }, results, sizeBytes)
      this.giveBack(results)
      isLast = !isUnsure
      if (isUnsure) leftMs = request.maxWaitMs - (this.#clock.monotonicMs() - startedMs)
    }
  }

  giveBack(results: readonly FetchResult[]): void {
    for (const result of results) {
      for (const memory of this.#lent.get(result) ?? []) memory.release()
      this.#lent.delete(result)
    }
  }

  endWaits(ownerId: number): void {
    const waits = this.#waits.get(ownerId)
    if (waits === undefined) return
    for (const wait of waits) wait.end()
  }

  /** Ends all waits: the broker stops. */
  endAllWaits(): void {
    for (const ownerId of [...this.#waits.keys()]) this.endWaits(ownerId)
  }

  get waitCount(): number {
    let count = 0
    for (const waits of this.#waits.values()) count += waits.size
    return count
  }

  listOffsets(requests: readonly ListOffset[]): Promise<ListOffsetResult[]> {
    return Promise.all(requests.map((request) => this.#listOffset(request)))
  }

  endOffsetsForEpochs(requests: readonly EndOffsetForEpoch[]): Promise<EndOffsetForEpochResult[]> {
    return Promise.resolve(
      requests.map(({ topicId, partition, currentLeaderEpoch, leaderEpoch }) => {
        const found = this.get(topicId, partition)
        const errorName =
          found === undefined ? this.#absenceOf(topicId, partition) : found.refusalOf(currentLeaderEpoch)
        if (found === undefined || errorName !== undefined) {
          return { errorName: errorName ?? 'NONE', leaderEpoch: -1, endOffset: -1 }
        }
        const end = found.log.endOffsetForEpoch(leaderEpoch)
        return { errorName: 'NONE' as const, leaderEpoch: end?.epoch ?? -1, endOffset: end?.endOffset ?? -1 }
      }),
    )
  }

  deleteRecords(requests: readonly DeleteRecords[]): Promise<DeleteRecordsResult[]> {
    return Promise.resolve(requests.map((request) => this.#deleteRecords(request)))
  }

  describeProducers(requests: readonly PartitionId[]): Promise<DescribeProducersResult[]> {
    return Promise.resolve(
      requests.map(({ topicId, partition }) => {
        const found = this.get(topicId, partition)
        const refusal = found === undefined ? this.#absenceOf(topicId, partition) : found.refusalOf(-1)
        if (found === undefined || refusal !== undefined) return { errorName: refusal ?? 'NONE', producers: [] }
        const producers = found.log.producers().map((entry) => ({
          producerId: entry.producerId,
          producerEpoch: entry.producerEpoch,
          lastSequence: entry.batches.at(-1)?.lastSequence ?? -1,
          lastTimestamp: entry.lastTimestamp,
          coordinatorEpoch: entry.coordinatorEpoch,
          currentTxnStartOffset: entry.currentTxnFirstOffset,
        }))
        return { errorName: 'NONE' as const, producers }
      }),
    )
  }

  alterLogDirs(requests: readonly AlterLogDir[]): Promise<ErrorName[]> {
    return Promise.all(
      requests.map(async (request) => {
        if (this.#offline.get(request.topicId)?.has(request.partition)) return 'KAFKA_STORAGE_ERROR'
        return MOVE_ERRORS[await this.#logs.moveLog(request, request.path)]
      }),
    )
  }

  async describeLogDirs(partitions: readonly PartitionId[] | undefined): Promise<LogDirDescription[]> {
    const wanted = partitions && new Set(partitions.map(({ topicId, partition }) => `${topicId}/${partition}`))
    const directories = await this.#logs.describe()
    return directories.map(({ path, failure, isCordoned, totalBytes, usableBytes, logs }) => ({
      errorName: failure === undefined ? 'NONE' : 'KAFKA_STORAGE_ERROR',
      path,
      totalBytes,
      usableBytes,
      isCordoned,
      partitions: logs
        .filter(({ topicId, partition }) => wanted === undefined || wanted.has(`${topicId}/${partition}`))
        .map(({ topicId, partition, sizeBytes, offsetLag, isFuture }) => ({
          topicId,
          partition,
          sizeBytes,
          offsetLag: this.get(topicId, partition) === undefined ? -1 : offsetLag,
          isFuture,
        })),
    }))
  }

  #absenceOf(topicId: Uuid, partition: number): ErrorName {
    return this.#offline.get(topicId)?.has(partition) ? 'KAFKA_STORAGE_ERROR' : 'UNKNOWN_TOPIC_OR_PARTITION'
  }

  /** One partition after the other, because what one brings is not left for the next. */
  /** Whether it ended because there may be enough, not because there is. */
  #wait(request: FetchFromReplicas, results: readonly FetchResult[], sizeBytes: number): Promise<boolean> {
    const { ownerId, minBytes, maxWaitMs, isolation } = request
    const readsCommitted = isolation === 'read-committed'
    const partitions: WaitedPartition[] = []
    for (const { topicId, partition, maxBytes, fetchOffset } of request.partitions) {
      const found = this.get(topicId, partition)
      if (found === undefined) return Promise.resolve(false)
      partitions.push({ partition: found, maxBytes })
      // While other partitions were read from the disk, records may have come to one that was read before.
      const before = results[partitions.length - 1]!
      const { highWatermark, lastStableOffset } = found.log
      const [now, then] = readsCommitted
        ? [lastStableOffset, before.lastStableOffset]
        : [highWatermark, before.highWatermark]
      if (now !== then && fetchOffset <= now) return Promise.resolve(false)
    }
    return new Promise((resolve) => {
      const wait = new FetchWait({
        ownerId,
        partitions,
        missingBytes: minBytes - sizeBytes,
        maxWaitMs,
        readsCommitted,
        clock: this.#clock,
        onEnd: () => {
          this.#forget(wait)
          resolve(wait.isUnsure)
        },
      })
      const waits = this.#waits.get(ownerId)
      if (waits === undefined) this.#waits.set(ownerId, new Set([wait]))
      else waits.add(wait)
    })
  }

  #forget(wait: FetchWait): void {
    const waits = this.#waits.get(wait.ownerId)
    if (waits === undefined) return
    waits.delete(wait)
    if (waits.size === 0) this.#waits.delete(wait.ownerId)
  }

  async #listOffset(request: ListOffset): Promise<ListOffsetResult> {
    const partition = this.get(request.topicId, request.partition)
    const refusal =
      partition === undefined
        ? this.#absenceOf(request.topicId, request.partition)
        : partition.refusalOf(request.currentLeaderEpoch)
    if (partition === undefined || refusal !== undefined) return noOffset(refusal)
    const { log } = partition
    const endOffset = request.isolation === 'read-committed' ? log.lastStableOffset : log.highWatermark
    switch (request.timestampMs) {
      case ListOffsetsTimestamp.LATEST:
        return { errorName: 'NONE', offset: endOffset, timestampMs: -1, leaderEpoch: partition.leaderEpoch }
      case ListOffsetsTimestamp.EARLIEST:
      case ListOffsetsTimestamp.EARLIEST_LOCAL: {
        const offset = log.logStartOffset
        return { errorName: 'NONE', offset, timestampMs: -1, leaderEpoch: log.epochAt(offset) }
      }
      case ListOffsetsTimestamp.LATEST_TIERED:
      case ListOffsetsTimestamp.EARLIEST_PENDING_UPLOAD:
        // Nothing of this log is in remote storage.
        return noOffset('NONE')
      default: {
        const isMax = request.timestampMs === ListOffsetsTimestamp.MAX_TIMESTAMP
        const found = await (isMax ? log.offsetForMaxTimestamp() : log.offsetForTimestamp(request.timestampMs))
        if (found === undefined || found.offset >= endOffset) return noOffset('NONE')
        return { errorName: 'NONE', ...found }
      }
    }
  }

  #deleteRecords({ topicId, partition: number, offset }: DeleteRecords): DeleteRecordsResult {
    const partition = this.get(topicId, number)
    const refusal = partition === undefined ? this.#absenceOf(topicId, number) : partition.refusalOf(-1)
    if (partition === undefined || refusal !== undefined) return { errorName: refusal ?? 'NONE', lowWatermark: -1 }
    const { log } = partition
    const wanted = offset === DELETE_TO_HIGH_WATERMARK ? log.highWatermark : offset
    if (wanted < 0 || !Number.isSafeInteger(wanted) || !log.incrementLogStartOffset(wanted)) {
      return { errorName: 'OFFSET_OUT_OF_RANGE', lowWatermark: -1 }
    }
    return { errorName: 'NONE', lowWatermark: log.logStartOffset }
  }
}

const MOVE_ERRORS = {
  accepted: 'NONE',
  'no-directory': 'LOG_DIR_NOT_FOUND',
  offline: 'KAFKA_STORAGE_ERROR',
  cordoned: 'INVALID_REPLICA_ASSIGNMENT',
  'no-log': 'REPLICA_NOT_AVAILABLE',
  'long-name': 'INVALID_TOPIC_EXCEPTION',
} as const satisfies Record<Awaited<ReturnType<LogManager['moveLog']>>, ErrorName>

/** The special timestamps of ListOffsets. */
export const ListOffsetsTimestamp = {
  LATEST: -1,
  EARLIEST: -2,
  MAX_TIMESTAMP: -3,
  EARLIEST_LOCAL: -4,
  LATEST_TIERED: -5,
  EARLIEST_PENDING_UPLOAD: -6,
} as const

const DELETE_TO_HIGH_WATERMARK = -1

function noOffset(errorName: ErrorName | undefined): ListOffsetResult {
  return { errorName: errorName ?? 'NONE', offset: -1, timestampMs: -1, leaderEpoch: -1 }
}
