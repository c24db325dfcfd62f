import type { BackgroundWork } from './background-work.ts'
import { asideFolderName, classifyFolder, deletedFolderName } from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { readPartitionMetadata } from './identity-files.ts'
import type { LogDirectoryState } from './log-directory.ts'
import { LogMove } from './log-move.ts'
import type { LeftCopy } from './log-opener.ts'
import type { NodeLogs } from './node-logs.ts'
import type { PartitionLog } from './partition-log.ts'
import { Slots } from './slots.ts'
import { Throttle } from './throttle.ts'

export interface LogMovesOptions {
  readonly environment: LogEnvironment
  readonly logs: NodeLogs
  readonly background: BackgroundWork
  /** Does something to a log while nobody compacts it. */
  readonly whileNotCompacted: (log: PartitionLog, work: () => Promise<void>) => Promise<void>
  /** What the cleaner knows of a log, before it stands in another directory, and once it does. */
  readonly carryCompaction: (log: PartitionLog, target: LogDirectoryState) => Promise<void>
  readonly compactionMoved: (log: PartitionLog, from: { directory: string; path: string }) => void
  /** No directory is offline, and no folder was refused: a log that is not there is nowhere. */
  readonly areAllOpen: () => boolean
  /** A log stands in another directory now. */
  readonly onMoved: (log: PartitionLog) => void
}

/** The logs that are on their way to another directory. */
export class LogMoves {
  readonly #environment: LogEnvironment
  readonly #logs: NodeLogs
  readonly #background: BackgroundWork
  readonly #options: LogMovesOptions
  readonly #moves = new Map<PartitionLog, LogMove>()
  readonly #slots: Slots
  readonly #throttle: Throttle

  constructor(options: LogMovesOptions) {
    this.#environment = options.environment
    this.#logs = options.logs
    this.#background = options.background
    this.#options = options
    const { clock, config } = options.environment
    this.#slots = new Slots(Math.max(1, config.moveParallelism ?? options.logs.directories.length))
    this.#throttle = new Throttle(clock, config.moveBytesPerSecondMax)
  }

  all(): Iterable<LogMove> {
    return this.#moves.values()
  }

  /** For all moves together, also those that are under way; 0 lets them wait. */
  setRate(bytesPerSecondMax: number): void {
    this.#throttle.setRate(bytesPerSecondMax)
  }

  /** Leaves a log where it is, unless it is too late. Resolves when nobody moves it. */
  async cancel(log: PartitionLog): Promise<void> {
    await this.#moves.get(log)?.cancel()
  }

  /** For a stop: what was copied stays for the next start. */
  async leaveAll(): Promise<void> {
    await Promise.all([...this.#moves.values()].map((move) => move.cancel('leave')))
  }

  /** Begins to move a log to another directory; to its own one ends a move. Answers when it has begun. */
  async moveTo(log: PartitionLog, target: LogDirectoryState): Promise<void> {
    const running = this.#moves.get(log)
    if (running?.target === target) return
    await running?.cancel()
    const isStillThere = this.#logs.get(log.topicId, log.partition) === log
    if (isStillThere && !this.#moves.has(log) && log.directory !== target.path) this.#start(log, { target })
  }

  /** Goes on with what a stop has left of moves. Before anything is appended: what is there now is what was copied. */
  async moveAgain(copies: readonly LeftCopy[]): Promise<void> {
    await Promise.all(copies.map((copy) => this.#background.run(copy.directory, this.#moveAgain(copy))))
  }

  async #moveAgain({ directory, name }: LeftCopy): Promise<void> {
    const { disk, logger } = this.#environment
    const folder = classifyFolder(name)
    const path = directory.pathOf(name)
    const topicId = await readPartitionMetadata(disk, path)
    const log =
      topicId === undefined || folder.kind !== 'future' ? undefined : this.#logs.get(topicId, folder.partition)
    if (topicId !== undefined && log === undefined) {
      // Its log may be in a directory that is offline: what was copied may be all that is left.
      if (!this.#options.areAllOpen()) {
        logger.warn({ path }, 'copy of a log that is not there is left as it is')
        return
      }
      const aside = directory.pathOf(asideFolderName(name))
      await disk.rename(path, aside)
      await directory.syncNames()
      logger.warn({ path: aside }, 'copy of a log that is not there any more was set aside')
      return
    }
    const isWanted = log !== undefined && log.directory !== directory.path && !this.#moves.has(log)
    if (isWanted) this.#start(log, { target: directory, left: name })
    else void this.#background.run(directory, disk.remove(path))
  }

  #start(log: PartitionLog, to: { readonly target: LogDirectoryState; readonly left?: string }): void {
    if (this.#background.isStopped) return
    const { target } = to
    const move = new LogMove(this.#environment, log, to, {
      slots: this.#slots,
      throttle: this.#throttle,
      whileNotCompacted: (work) => this.#options.whileNotCompacted(log, work),
      carryCompaction: () => this.#background.run(target, this.#options.carryCompaction(log, target)),
      onSwitched: (from) => {
        this.#logs.directoryAt(from.directory).logs.delete(log)
        target.logs.add(log)
        this.#options.compactionMoved(log, from)
        if (target.failure !== undefined) log.takeOffline(target.failure)
      },
      letGo: (from, oldPath) => this.#letGo(log, this.#logs.directoryAt(from), oldPath),
    })
    this.#moves.set(log, move)
    void move.done.then((isMoved) => {
      this.#moves.delete(log)
      if (isMoved) this.#options.onMoved(log)
    })
  }

  /** Before the old folder goes, the new directory speaks for the log. */
  async #letGo(log: PartitionLog, from: LogDirectoryState, oldPath: string): Promise<void> {
    const { disk, random } = this.#environment
    const to = this.#logs.directoryOf(log)
    const path = from.pathOf(deletedFolderName(log.topic, log.partition, random))
    const checkpoints = async () => {
      for (const each of [to.logStartOffsets, to.highWatermarks, to.recoveryPoints]) await each.write()
    }
    await this.#background.run(to, checkpoints())
    const rename = async () => {
      await disk.rename(oldPath, path)
      await from.syncNames()
      const remove = () => this.#background.run(from, disk.remove(path))
      this.#background.after(log.config.fileDeleteDelayMs, remove)
    }
    if (from.failure === undefined) await this.#background.run(from, rename())
  }
}
