import type { SeededRandom } from '@ottla/platform/simulated'
import type { CompressionType } from '@ottla/protocol/compression'

/** How a life of the broker ends. `stop, then kill`: in the middle of its stop. */
export type Ending = 'kill' | 'crash' | 'stop' | 'stop, then kill' | 'stop, then crash'

export interface LifePlan {
  readonly lengthMs: number
  readonly ending: Ending
  /** After the end: starts that do not come to theirs. */
  readonly interruptedStarts: readonly { readonly afterMs: number; readonly ending: 'kill' | 'crash' }[]
  /** When all that was written up to then is synced, from the beginning of the life on. */
  readonly flushesMs: readonly number[]
}

export interface ProducerPlan {
  readonly isIdempotent: boolean
  readonly acks: -1 | 0 | 1
  readonly inFlightMax: number
  readonly partitionsMax: number
  readonly codecs: readonly CompressionType[]
  readonly recordsMax: number
  readonly recordBytesMax: number
  /** Between two requests. */
  readonly pauseMs: readonly [number, number]
  /** Of a plain producer: whether it sends again what was not answered. */
  readonly sendsAgain: boolean
}

/** Everything that a seed decides before its run begins. What happens in the run draws from other forks of it. */
export interface ProducePlan {
  readonly settings: Readonly<Record<string, string>>
  readonly lives: readonly LifePlan[]
  /** How long work goes on at least in a life that nothing disturbs. */
  readonly lastLifeMs: number
  readonly producers: readonly ProducerPlan[]
  readonly readerCount: number
  readonly keeperCount: number
  /** Topics of one keeper. */
  readonly topicsMax: number
  readonly partitionsMax: number
  /** How busy the keepers are. */
  readonly changeEveryMs: readonly [number, number]
  readonly network: 'calm' | 'slow' | 'lossy' | 'reset' | 'cut'
  readonly disk: 'sound' | 'slow' | 'full' | 'failing'
  readonly requestTimeoutMs: number
}

/** Whether a broker may answer with KAFKA_STORAGE_ERROR. */
export function hasDiskFaults(plan: ProducePlan): boolean {
  return plan.disk === 'full' || plan.disk === 'failing'
}

/** Whether what a client has given up may reach the broker after what it has asked since. */
export function holdsUpRequests(plan: ProducePlan): boolean {
  return plan.network === 'cut' || plan.network === 'lossy'
}

export function drawPlan(random: SeededRandom): ProducePlan {
  const pace = random.pick([1, 4, 15])
  const endings = drawEndings(random)
  return {
    settings: drawSettings(random),
    lives: Array.from({ length: 2 + random.integer(4) }, () => drawLife(random, endings)),
    lastLifeMs: random.between([100, 300]),
    producers: Array.from({ length: 2 + random.integer(3) }, (_, index) => {
      return drawProducer(random, { pace, wantsAnswers: index === 0 })
    }),
    readerCount: 1 + random.integer(2),
    keeperCount: 1 + random.integer(2),
    topicsMax: 1 + random.integer(4),
    partitionsMax: random.pick([1, 2, 5]),
    changeEveryMs: random.pick([
      [5, 60],
      [50, 400],
    ]),
    network: random.pick(['calm', 'calm', 'slow', 'lossy', 'reset', 'cut']),
    disk: random.pick(['sound', 'sound', 'sound', 'slow', 'full', 'failing']),
    requestTimeoutMs: random.pick([300, 2_000]),
  }
}

function drawEndings(random: SeededRandom): readonly Ending[] {
  return random.pick<readonly Ending[]>([
    ['kill'],
    ['crash'],
    ['kill', 'crash'],
    ['kill', 'stop', 'stop, then kill'],
    ['kill', 'crash', 'stop', 'stop, then kill', 'stop, then crash'],
  ])
}

function drawLife(random: SeededRandom, endings: readonly Ending[]): LifePlan {
  const lengthMs = random.between(
    random.pick([
      [1, 40],
      [40, 400],
      [200, 900],
    ] as const),
  )
  const ending = random.pick(endings)
  const interruptions = random.pick([0, 0, 1, 3])
  const flushCount = random.pick([0, 1, 4])
  return {
    lengthMs,
    ending,
    interruptedStarts: Array.from({ length: interruptions }, () => ({
      afterMs: random.between(
        random.pick([
          [0, 3],
          [0, 30],
        ] as const),
      ),
      ending: ending.endsWith('crash') ? random.pick(['kill', 'crash'] as const) : 'kill',
    })),
    flushesMs: Array.from({ length: flushCount }, () => random.between([0, lengthMs])).sort((a, b) => a - b),
  }
}

function drawProducer(random: SeededRandom, options: { pace: number; wantsAnswers: boolean }): ProducerPlan {
  const { pace, wantsAnswers } = options
  const isIdempotent = random.chance(0.6)
  return {
    isIdempotent,
    acks: isIdempotent ? -1 : random.pick(wantsAnswers ? [-1, 1] : [-1, -1, 1, 1, 0]),
    inFlightMax: random.pick([1, 2, 5]),
    partitionsMax: random.pick([1, 1, 3]),
    codecs: random.pick<readonly CompressionType[]>([
      ['none'],
      ['none', 'lz4', 'snappy'],
      ['none', 'gzip', 'lz4', 'snappy', 'zstd'],
    ]),
    recordsMax: random.pick([1, 4, 12]),
    recordBytesMax: random.pick([20, 200, 2_000]),
    pauseMs: [0, pace],
    sendsAgain: random.chance(0.7),
  }
}

function drawSettings(random: SeededRandom): Record<string, string> {
  return {
    'num.partitions': '1',
    'auto.create.topics.enable': 'false',
    'log.segment.bytes': '1048576',
    'log.roll.ms': random.pick(['20', '200', '604800000']),
    'log.index.interval.bytes': random.pick(['0', '300', '4096']),
    'log.index.size.max.bytes': random.pick(['60', '1200', '10485760']),
    'log.segment.delete.delay.ms': random.pick(['0', '50', '60000']),
    'log.flush.offset.checkpoint.interval.ms': random.pick(['20', '300', '60000']),
    'log.flush.start.offset.checkpoint.interval.ms': random.pick(['20', '300', '60000']),
    'replica.high.watermark.checkpoint.interval.ms': random.pick(['20', '300', '5000']),
  }
}
