import type { SeededRandom } from '@ottla/platform/simulated'

/** How a life of the broker ends. `stop, then kill`: in the middle of its stop. */
export type TransactionsEnding = 'kill' | 'stop' | 'stop, then kill'

/** Of clients of before: they add partitions themselves, and keep their epoch from one transaction to the next. */
export type ClientStyle = 'old' | 'new'

export interface TransactionalClientPlan {
  readonly transactionalId: string
  readonly style: ClientStyle
  readonly timeoutMs: number
  /** Between two transactions. */
  readonly pauseMs: readonly [number, number]
  /** Most steps of one transaction. */
  readonly stepsMax: number
  /** How likely it aborts what it could commit. */
  readonly aborts: number
  /** Between two steps of a transaction. */
  readonly thinksMs: readonly [number, number]
  /** How likely it stands still within a transaction, for longer than that may take. */
  readonly dozes: number
  /** How likely a request of it leaves late, when its sender has long given it up. */
  readonly lateness: number
  /** When it begins, and how long a fenced one stays away before it takes the id back. */
  readonly startMs: number
  readonly returnMs: readonly [number, number]
}

/** Everything that a seed decides before its run begins. */
export interface TransactionsPlan {
  readonly transactionVersion: 0 | 1 | 2
  readonly settings: Readonly<Record<string, string>>
  readonly clients: readonly TransactionalClientPlan[]
  readonly lives: readonly {
    readonly lengthMs: number
    readonly ending: TransactionsEnding
    /** After the end: starts that do not come to theirs. */
    readonly interruptedStartsMs: readonly number[]
  }[]
  readonly lastLifeMs: number
  readonly network: 'calm' | 'slow' | 'reset'
  readonly disk: 'sound' | 'slow'
  /** How long a client waits for an answer. */
  readonly patienceMs: number
}

/** The longest that a request leaves late: what is later than this has gone with its sender. */
export const LATE_MS_MAX = 600

export function drawTransactionsPlan(random: SeededRandom): TransactionsPlan {
  const transactionVersion = random.pick([0, 1, 2, 2, 2] as const)
  const idCount = 1 + random.integer(2)
  const clientCount = idCount + random.integer(3)
  const lateness = random.pick([0, 0.05, 0.25])
  const timeoutMs = random.pick([250, 800, 5_000])
  const style = random.pick(['old', 'new', 'new', 'both'] as const)
  const clients = Array.from({ length: clientCount }, (_, index): TransactionalClientPlan => {
    const own = style === 'both' ? random.pick(['old', 'new'] as const) : style
    return {
      transactionalId: `app-${index % idCount}`,
      style: transactionVersion < 2 ? 'old' : own,
      timeoutMs,
      pauseMs: random.pick([
        [0, 5],
        [0, 5],
        [10, 80],
        [10, 80],
        [200, 900],
      ] as const),
      thinksMs: random.pick([
        [0, 0],
        [0, 0],
        [5, 60],
      ] as const),
      stepsMax: 1 + random.integer(5),
      aborts: random.pick([0.1, 0.3]),
      dozes: random.pick([0, 0.05]),
      lateness,
      startMs: index < idCount ? 0 : random.between([50, 600]),
      returnMs: random.pick([
        [20, 100],
        [300, 900],
      ] as const),
    }
  })
  return {
    transactionVersion,
    settings: {
      'offsets.topic.num.partitions': '2',
      'transaction.state.log.num.partitions': '2',
      'transaction.abort.timed.out.transaction.cleanup.interval.ms': random.pick(['50', '300']),
      'transactional.id.expiration.ms': random.pick(['600', '604800000']),
      'transaction.remove.expired.transaction.cleanup.interval.ms': '200',
      'log.cleaner.enable': 'false',
    },
    clients,
    lives: Array.from({ length: random.integer(4) }, () => ({
      lengthMs: random.between([20, 400]),
      ending: random.pick(['kill', 'kill', 'kill', 'stop', 'stop, then kill'] as const),
      interruptedStartsMs: random.chance(0.2) ? [random.between([1, 60])] : [],
    })),
    lastLifeMs: random.between([150, 600]),
    network: random.pick(['calm', 'calm', 'slow', 'reset']),
    disk: random.pick(['sound', 'sound', 'slow']),
    patienceMs: random.pick([40, 300]),
  }
}
