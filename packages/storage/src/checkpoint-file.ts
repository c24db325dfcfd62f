import type { Disk, Logger } from '@ottla/platform'
import { readTextFile, replaceFile } from './atomic-file.ts'
import { formatOffsetCheckpoint, type OffsetCheckpointEntry, parseOffsetCheckpoint } from './checkpoint.ts'
import { joinPath } from './disk-layout.ts'

/**
 * One checkpoint file of a log directory. Its content is collected when its turn comes: one write runs at a time, and
 * all who ask meanwhile share the next one.
 */
export class CheckpointFile {
  readonly #disk: Disk
  readonly #directory: string
  readonly #name: string
  readonly #collect: () => OffsetCheckpointEntry[]
  #written: string | undefined
  /** Partitions that the file may speak of. */
  #mentioned: ReadonlySet<string>
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(options: {
    readonly disk: Disk
    readonly directory: string
    readonly name: string
    readonly collect: () => OffsetCheckpointEntry[]
    /** What the file held when it was read. */
    readonly found: CheckpointContent
  }) {
    this.#disk = options.disk
    this.#directory = options.directory
    this.#name = options.name
    this.#collect = options.collect
    this.#mentioned = new Set(options.found.keys())
  }

  /** Writes what holds now, unless the file says so already. */
  write(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#run().finally(() => {
        this.#running = undefined
      })
      return this.#running
    }
    const start = () => {
      this.#next = undefined
      return this.write()
    }
    this.#next ??= this.#running.then(start, start)
    return this.#next
  }

  /**
   * Makes sure that the file says nothing of a partition that has no log. Checkpoints know topics by name alone: what
   * the file says of one that was deleted would otherwise hold for the next of its name, after a crash.
   */
  async forget(topic: string, partition: number): Promise<void> {
    if (this.#mentioned.has(keyOf(topic, partition))) await this.write()
  }

  async #run(): Promise<void> {
    const entries = this.#collect()
    const text = formatOffsetCheckpoint(entries)
    if (text === this.#written) return
    const mentioned = new Set(entries.map(({ topic, partition }) => keyOf(topic, partition)))
    this.#written = undefined
    this.#mentioned = new Set([...this.#mentioned, ...mentioned])
    await replaceFile(this.#disk, this.#directory, this.#name, text)
    this.#written = text
    this.#mentioned = mentioned
  }
}

/** Offsets by partition, see `offsetIn`. */
export type CheckpointContent = ReadonlyMap<string, number>

/** 0 where the checkpoint says nothing of the partition. */
export function offsetIn(content: CheckpointContent, topic: string, partition: number): number {
  return content.get(keyOf(topic, partition)) ?? 0
}

/** A damaged or missing file says nothing. */
export async function readCheckpoint(
  disk: Disk,
  logger: Logger,
  directory: string,
  name: string,
): Promise<CheckpointContent> {
  const path = joinPath(directory, name)
  const text = await readTextFile(disk, path)
  const entries = text === undefined ? [] : parseOffsetCheckpoint(text)
  if (entries === undefined) logger.warn({ path }, 'checkpoint is damaged')
  return new Map((entries ?? []).map(({ topic, partition, offset }) => [keyOf(topic, partition), offset]))
}

function keyOf(topic: string, partition: number): string {
  return `${topic} ${partition}`
}
