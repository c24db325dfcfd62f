/**
 * A coordinator keeps its state as records in a partition of an internal topic, and a shard is that state in memory.
 *
 *   operation(shard)  ->  records + response        decides; changes nothing
 *   shard.replay(record)                            changes; decides nothing
 *
 * A restart is a replay of the log, and so nothing may be in a shard that matters and is not in its records. What only
 * concerns this life of it (who waits for a response, when a member was last heard of) may be.
 */
export interface CoordinatorRecord {
  /** With the record's type before it, see `encodeCoordinatorKey`. */
  readonly key: Uint8Array
  /** `null`: what the key names is gone. */
  readonly value: Uint8Array | null
}

/** What an operation has decided. */
export interface Outcome<Response> {
  /** Written all in one batch, or not at all. */
  readonly records: readonly CoordinatorRecord[]
  /** Given when the records are in the log and committed, as all is that was decided before. */
  readonly response: Response | Promise<Response>
  /** The records may be spread over several batches: each of them holds on its own. */
  readonly isDivisible?: boolean
  /** The records belong to a transaction of this producer, and count when it is committed. */
  readonly transaction?: TransactionalProducer
  /** What is to happen besides, once the records are committed: requests of others are answered, timers set. */
  readonly committed?: () => void
  /** What is decided where the records do not fit into a batch. Otherwise the operation fails as a whole. */
  readonly insteadIfTooLarge?: () => Outcome<Response>
}

export interface TransactionalProducer {
  readonly producerId: number
  readonly producerEpoch: number
}

export type Operation<State, Response> = (shard: State) => Outcome<Response>

/** A record as it stands in the log. */
export interface ReplayedRecord extends CoordinatorRecord {
  /** -1 for one that is on its way there. */
  readonly offset: number
  readonly timestampMs: number
  /** Where it belongs to a transaction. */
  readonly transaction: TransactionalProducer | undefined
}

export interface Shard {
  /** Changes the state as the record says. Throws for a record that cannot be read: the shard is then of no use. */
  replay(record: ReplayedRecord): void
  /** The records of this producer's transaction count from now on, or go. */
  replayTransactionEnd(producer: TransactionalProducer, result: 'COMMIT' | 'ABORT'): void
  /** Everything is replayed: timers may be set. */
  loaded(): void
  /** Another node has it now, or this life of it ends: whoever waits is to be answered, no timer may be left. */
  unloaded(): void
}
