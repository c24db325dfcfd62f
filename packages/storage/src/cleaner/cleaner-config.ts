/** What holds for the compaction of all logs of a node. May be changed while it runs. */
export interface LogCleanerConfig {
  /** `log.cleaner.threads`: logs that are compacted at the same time. */
  readonly threads: number
  /** `log.cleaner.io.max.bytes.per.second`: read and written, over all threads. */
  readonly ioMaxBytesPerSecond: number
  /** `log.cleaner.dedupe.buffer.size`: for keys, over all threads. */
  readonly dedupeBufferBytes: number
  /** `log.cleaner.io.buffer.size`: for reading and writing, over all threads. */
  readonly ioBufferBytes: number
  /** `log.cleaner.io.buffer.load.factor` */
  readonly loadFactor: number
  /** `log.cleaner.backoff.ms` */
  readonly backoffMs: number
}

/** Kafka's own defaults. */
export const DEFAULT_LOG_CLEANER_CONFIG: LogCleanerConfig = Object.freeze({
  threads: 1,
  ioMaxBytesPerSecond: Number.POSITIVE_INFINITY,
  dedupeBufferBytes: 134_217_728,
  ioBufferBytes: 524_288,
  loadFactor: 0.9,
  backoffMs: 15_000,
})
