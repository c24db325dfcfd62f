import type { SharedMemory } from '@ottla/platform'
import type { ErrorName, Uuid } from '@ottla/protocol'
import type { ReadLimit, ReadResult } from '@ottla/storage'
import type { Partition } from './partition.ts'
import type { FetchFromReplicas, FetchResult } from './replicas.ts'

/** What reads from the disk may take; never makes anybody wait. */
export interface ReadMemory {
  grant(wantedBytes: number): number
  releaseWhole(bytes: number): void
}

/** Partitions of one fetch that are read from the disk at the same time. Appends are written by the same threads. */
const READS_TOGETHER_MAX = 4

export interface PartitionReadsOptions {
  readonly memory: ReadMemory
  /** The partition, or why there is none. */
  readonly find: (topicId: Uuid, partition: number) => Partition | ErrorName
  /** Notes what the records of a result lie in. */
  readonly lend: (result: FetchResult, memory: readonly SharedMemory[]) => void
}

/** What the partitions of one fetch have to give, within the limits of each and of all. */
export class PartitionReads {
  readonly #options: PartitionReadsOptions

  constructor(options: PartitionReadsOptions) {
    this.#options = options
  }

  read(request: FetchFromReplicas): ReadRound | Promise<ReadRound> {
    const round: ReadRound = { results: [], sizeBytes: 0, grantedBytes: 0, hasNews: false }
    const read = this.#readFrom(request, 0, round)
    if (!(read instanceof Promise)) return read
    // From here on the answer counts itself.
    return read.finally(() => this.#options.memory.releaseWhole(round.grantedBytes))
  }

  /**
   * Partitions that need the disk are read some at a time, as long as each may have all that it asks for whatever the
   * others before it turn out to have.
   */
  #readFrom(
    request: FetchFromReplicas,
    start: number,
    round: ReadRound,
    togetherMax = READS_TOGETHER_MAX,
  ): ReadRound | Promise<ReadRound> {
    const { partitions, maxBytes, isolation } = request
    const upTo: ReadLimit = isolation === 'read-committed' ? 'last-stable' : 'high-watermark'
    const readings: Promise<PlacedRead>[] = []
    let leftBytes = maxBytes - round.sizeBytes
    let index = start
    for (; index < partitions.length && readings.length < togetherMax; index += 1) {
      const asked = partitions[index]!
      if (readings.length > 0 && leftBytes < asked.maxBytes) break
      const partition = this.#options.find(asked.topicId, asked.partition)
      const early = typeof partition === 'string' ? failedFetch(partition) : beforeRead(partition, asked)
      if (early !== undefined || typeof partition === 'string') {
        round.hasNews = true
        round.results[index] = early!
        continue
      }
      const options = {
        offset: asked.fetchOffset,
        maxBytes: Math.max(0, Math.min(asked.maxBytes, leftBytes)),
        minOneBatch: round.sizeBytes === 0 && readings.length === 0,
        upTo,
      }
      const read = partition.readFromMemory(options)
      if (read !== undefined) {
        this.#addRead(request, round, { index, partition, read })
        leftBytes -= read.sizeBytes
        continue
      }
      const grantedBytes = this.#options.memory.grant(options.maxBytes)
      round.grantedBytes += grantedBytes
      leftBytes -= options.maxBytes
      const place = { index, partition }
      readings.push(partition.read({ ...options, maxBytes: grantedBytes }).then((found) => ({ ...place, read: found })))
    }
    if (readings.length === 0) return round
    return Promise.all(readings).then((placed) => {
      for (const each of placed) this.#addRead(request, round, each)
      // The first one may have had nothing to give. Then a batch larger than what was asked for is due from the next.
      const isUnsure = round.sizeBytes === 0 && togetherMax > 1 && index > start + 1
      return isUnsure ? this.#readFrom(request, start, round, 1) : this.#readFrom(request, index, round)
    })
  }

  #addRead(
    { maxBytes, isolation }: FetchFromReplicas,
    round: ReadRound,
    { index, partition, ...found }: PlacedRead,
  ): void {
    // A batch larger than what was asked for, given because it came first, may have taken the room of those read with it.
    const hasRoom = round.sizeBytes === 0 || round.sizeBytes + found.read.sizeBytes <= maxBytes
    const read = hasRoom ? found.read : withoutRecords(found.read)
    round.sizeBytes += read.sizeBytes
    if (read.errorName !== 'NONE') {
      round.hasNews = true
      round.results[index] = failedFetch(read.errorName)
      return
    }
    const result: FetchResult = {
      errorName: 'NONE',
      highWatermark: read.highWatermark,
      lastStableOffset: read.lastStableOffset,
      logStartOffset: read.logStartOffset,
      leaderEpoch: partition.leaderEpoch,
      abortedTransactions: isolation === 'read-committed' ? read.abortedTransactions : null,
      records: read.chunks,
    }
    if (read.memory.length > 0) this.#options.lend(result, read.memory)
    round.results[index] = result
  }
}

interface PlacedRead {
  /** Which partition of the request. */
  readonly index: number
  readonly partition: Partition
  readonly read: ReadResult
}

export interface ReadRound {
  readonly results: FetchResult[]
  sizeBytes: number
  /** Memory that was taken for what is read from the disk. */
  grantedBytes: number
  /** Something that is worth an answer without any record: an error, or a log that went another way. */
  hasNews: boolean
}

function withoutRecords(read: ReadResult): ReadResult {
  for (const memory of read.memory) memory.release()
  return { ...read, chunks: NO_RECORDS, sizeBytes: 0, memory: [], abortedTransactions: [] }
}

/** The answer of a partition that needs no look into the log; `undefined` where it needs one. */
function beforeRead(partition: Partition, asked: FetchFromReplicas['partitions'][number]): FetchResult | undefined {
  const refusal = partition.refusalOf(asked.currentLeaderEpoch)
  if (refusal !== undefined) return failedFetch(refusal)
  if (!Number.isSafeInteger(asked.fetchOffset)) return failedFetch('OFFSET_OUT_OF_RANGE')
  if (asked.lastFetchedEpoch === -1) return undefined
  const end = partition.log.endOffsetForEpoch(asked.lastFetchedEpoch)
  if (end === undefined) return failedFetch('OFFSET_OUT_OF_RANGE')
  if (end.epoch >= asked.lastFetchedEpoch && end.endOffset >= asked.fetchOffset) return undefined
  const { log } = partition
  return {
    errorName: 'NONE',
    highWatermark: log.highWatermark,
    lastStableOffset: log.lastStableOffset,
    logStartOffset: log.logStartOffset,
    leaderEpoch: partition.leaderEpoch,
    divergingEpoch: end,
    abortedTransactions: null,
    records: NO_RECORDS,
  }
}

function failedFetch(errorName: ErrorName): FetchResult {
  return {
    errorName,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    leaderEpoch: -1,
    abortedTransactions: null,
    records: NO_RECORDS,
  }
}

const NO_RECORDS: readonly Uint8Array[] = Object.freeze([])
