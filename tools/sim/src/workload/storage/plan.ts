import type { SeededRandom } from '@ottla/platform/simulated'
import {
  DEFAULT_LOG_CONFIG,
  DEFAULT_STORAGE_CONFIG,
  type LogCleanerConfig,
  type LogConfig,
  type StorageConfig,
} from '@ottla/storage'

/** How a life of the process ends. `stop, then kill`: in the middle of its stop. */
export type StorageEnding = 'kill' | 'crash' | 'stop' | 'stop, then crash' | 'interrupted stop'

/** What befalls the disk in a life. */
export type DiskTrouble = 'none' | 'full' | 'io' | 'sync'

export interface StorageLife {
  readonly operations: number
  readonly ending: StorageEnding
  readonly trouble: DiskTrouble
  /** Of bits in what nobody has synced, while the process is down. */
  readonly rots: boolean
  /** Starts that do not come to their end. */
  readonly interruptedStarts: readonly { readonly afterMs: number; readonly ending: 'kill' | 'crash' }[]
}

export interface StoragePlan {
  readonly directories: readonly string[]
  readonly config: StorageConfig
  readonly logCount: number
  readonly lives: readonly StorageLife[]
  /** All logs are compacted, most appends are transactions, and much is flushed. */
  readonly isCompacting: boolean
  /** Compaction is done on threads. */
  readonly hasWorkers: boolean
  /** How likely it is that an operation is waited for before the next one begins. */
  readonly patience: number
}

export function drawStoragePlan(random: SeededRandom, isCompacting: boolean): StoragePlan {
  const hasTroubles = random.chance(0.4)
  return {
    isCompacting,
    directories: ['/a', '/b', '/c'].slice(0, 1 + random.integer(3)),
    config: drawStorageConfig(random, isCompacting),
    logCount: isCompacting ? 1 : 1 + random.integer(3),
    lives: Array.from({ length: 2 + random.integer(isCompacting ? 2 : 4) }, () => {
      const life = drawLife(random, hasTroubles)
      return isCompacting ? { ...life, operations: life.operations + 60 } : life
    }),
    hasWorkers: random.chance(0.5),
    patience: isCompacting ? 0.9 : random.pick([0.2, 0.5, 0.9]),
  }
}

function drawLife(random: SeededRandom, hasTroubles: boolean): StorageLife {
  const interruptions = random.pick([0, 0, 0, 1, 1, 2])
  return {
    operations: 5 + random.integer(25),
    ending: random.pick([
      'kill',
      'kill',
      'crash',
      'crash',
      'crash',
      'stop',
      'stop, then crash',
      'interrupted stop',
    ] as const),
    trouble: hasTroubles ? random.pick(['none', 'full', 'full', 'io', 'sync'] as const) : 'none',
    rots: random.chance(0.15),
    interruptedStarts: Array.from({ length: interruptions }, () => ({
      afterMs: random.between(
        random.pick([
          [0, 2],
          [0, 30],
        ]),
      ),
      ending: random.pick(['kill', 'crash'] as const),
    })),
  }
}

function drawStorageConfig(random: SeededRandom, isCompacting: boolean): StorageConfig {
  const intervalMs = () => random.pick([20, 100, 1_000, 60_000])
  return {
    ...DEFAULT_STORAGE_CONFIG,
    recoveryParallelism: 1 + random.integer(3),
    recoveryPointCheckpointMs: intervalMs(),
    logStartOffsetCheckpointMs: intervalMs(),
    highWatermarkCheckpointMs: intervalMs(),
    producerIdExpirationMs: random.pick([86_400_000, 86_400_000, 600_000]),
    producerIdExpirationCheckMs: random.pick([50, 600_000]),
    retentionCheckMs: random.pick([20, 200, 60_000]),
    flushCheckMs: random.pick([30, Number.POSITIVE_INFINITY]),
    initialTaskDelayMs: random.pick([1, 50]),
    cleaner: !isCompacting && random.chance(0.2) ? undefined : drawCleanerConfig(random, isCompacting),
    openFilesMax: random.pick([1, 3, 1_000]),
    writeAtOnceBytes: random.fork('write at once').pick([1, 400, 65_536]),
    recentBytesMax: random.pick([0, 2_000, 1_000_000]),
    recentBytesPerLogMax: random.pick([600, 1_000_000]),
    loadedIndexBytesMax: random.pick([0, 100, 100_000]),
  }
}

/** Small, so that a log takes several rounds and a batch may be larger than the buffers. */
function drawCleanerConfig(random: SeededRandom, isCompacting: boolean): LogCleanerConfig {
  return {
    threads: 1 + random.integer(2),
    ioMaxBytesPerSecond: random.pick([100_000, Number.POSITIVE_INFINITY]),
    dedupeBufferBytes: random.pick([100, 1_000, 20_000]),
    ioBufferBytes: random.pick([200, 2_000]),
    loadFactor: 0.9,
    backoffMs: random.pick(isCompacting ? [1, 5] : [2, 20, 200]),
  }
}

export function drawLogConfig(random: SeededRandom, { isCompacting }: StoragePlan): LogConfig {
  return {
    ...DEFAULT_LOG_CONFIG,
    segmentSizeBytes: random.pick(isCompacting ? [600, 1_500] : [600, 1_500, 5_000, 1_000_000]),
    segmentMs: random.pick([1_000, 100_000, 604_800_000]),
    segmentJitterMs: random.pick([0, 500]),
    indexSizeBytesMax: random.pick([36, 200, 10_000]),
    indexIntervalBytes: random.pick([1, 150, 4_096]),
    maxMessageBytes: random.pick([500, 1_000_000, 1_000_000]),
    timestampType: random.chance(0.2) ? 'append' : 'create',
    timestampAfterMaxMs: random.pick([3_600_000, Number.POSITIVE_INFINITY]),
    compressionType: random.pick(['producer', 'producer', 'producer', 'none', 'lz4', 'snappy', 'gzip']),
    isCompacted: isCompacting || random.chance(0.25),
    minCleanableDirtyRatio: random.pick(isCompacting ? [0] : [0, 0.5]),
    minCompactionLagMs: random.pick(isCompacting ? [0, 0, 0, 50] : [0, 0, 0, 50, 100_000]),
    maxCompactionLagMs: random.pick([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 100]),
    deleteRetentionMs: random.pick([0, 100, 86_400_000]),
    isDeleted: random.chance(isCompacting ? 0.2 : 0.5),
    retentionMs: random.pick([1_000, 1_000_000, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]),
    retentionBytes: random.pick([2_000, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]),
    flushMessages: random.pick([1, 10, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]),
    flushMs: random.pick([50, Number.POSITIVE_INFINITY]),
    isPreallocated: random.fork('preallocate').chance(0.3),
    fileDeleteDelayMs: random.pick([1, 50, 60_000]),
  }
}
