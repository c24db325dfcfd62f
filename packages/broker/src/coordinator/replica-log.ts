import type { AppendOutcome, CoordinatorLog, LoggedProducer } from '@ottla/coordinator'
import { KafkaError } from '@ottla/protocol'
import type { FetchResult, PartitionId, Replicas } from '../replica/replicas.ts'

const READ_BYTES = 4 * 1024 * 1024

/** A partition of this broker as the log of a coordinator. */
export class ReplicaLog implements CoordinatorLog {
  readonly #replicas: Replicas
  readonly #partition: PartitionId
  readonly #leaderEpoch: number
  readonly #settings: { batchBytesMax(): number; timeoutMs(): number }
  #lent: readonly FetchResult[] = []

  constructor(options: {
    replicas: Replicas
    partition: PartitionId
    leaderEpoch: number
    settings: { batchBytesMax(): number; timeoutMs(): number }
  }) {
    this.#replicas = options.replicas
    this.#partition = options.partition
    this.#leaderEpoch = options.leaderEpoch
    this.#settings = options.settings
  }

  startOffset(): Promise<number> {
    return this.#offsetAt(EARLIEST)
  }

  nextOffset(): Promise<number> {
    return this.#offsetAt(LATEST)
  }

  async read(offset: number): Promise<readonly Uint8Array[]> {
    this.#replicas.giveBack(this.#lent)
    this.#lent = []
    const results = await this.#replicas.fetch({
      ...{ maxWaitMs: 0, minBytes: 0, maxBytes: READ_BYTES, isolation: 'read-uncommitted', ownerId: NOBODY },
      partitions: [
        {
          ...this.#partition,
          ...{ currentLeaderEpoch: this.#leaderEpoch, fetchOffset: offset, lastFetchedEpoch: -1, maxBytes: READ_BYTES },
        },
      ],
    })
    const { errorName, records } = results[0]!
    if (errorName !== 'NONE') throw new KafkaError(errorName)
    this.#lent = results
    return records
  }

  async producers(): Promise<readonly LoggedProducer[]> {
    const [found] = await this.#replicas.describeProducers([this.#partition])
    if (found!.errorName !== 'NONE') throw new KafkaError(found!.errorName)
    return found!.producers.map(({ producerId, producerEpoch, coordinatorEpoch, currentTxnStartOffset }) => ({
      ...{ producerId, producerEpoch, coordinatorEpoch, isOpen: currentTxnStartOffset >= 0 },
    }))
  }

  async append(batches: Uint8Array): Promise<AppendOutcome> {
    const [result] = await this.#replicas.produce({
      ...{ acks: -1, timeoutMs: this.#settings.timeoutMs(), origin: 'coordinator' },
      partitions: [{ ...this.#partition, records: batches, leaderEpoch: this.#leaderEpoch }],
    })
    return result!
  }

  batchBytesMax(): number {
    return this.#settings.batchBytesMax()
  }

  async #offsetAt(timestampMs: number): Promise<number> {
    const asked = { ...this.#partition, currentLeaderEpoch: this.#leaderEpoch, timestampMs }
    const [found] = await this.#replicas.listOffsets([{ ...asked, isolation: 'read-uncommitted' }])
    if (found!.errorName !== 'NONE') throw new KafkaError(found!.errorName)
    return found!.offset
  }
}

const EARLIEST = -2
const LATEST = -1
/** Waits of this owner are ended by nobody: it has none. */
const NOBODY = -1
