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
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(options: {
    readonly disk: Disk
    readonly directory: string
    readonly name: string
    readonly collect: () => OffsetCheckpointEntry[]
  }) {
    this.#disk = options.disk
    this.#directory = options.directory
    this.#name = options.name
    this.#collect = options.collect
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

  async #run(): Promise<void> {
    const text = formatOffsetCheckpoint(this.#collect())
    if (text === this.#written) return
    this.#written = undefined
    await replaceFile(this.#disk, this.#directory, this.#name, text)
    this.#written = text
  }
}

/** Offsets by topic and partition. A damaged or missing file says nothing. */
export async function readCheckpoint(
  disk: Disk,
  logger: Logger,
  directory: string,
  name: string,
): Promise<(topic: string, partition: number) => number> {
  const path = joinPath(directory, name)
  const text = await readTextFile(disk, path)
  const entries = text === undefined ? [] : parseOffsetCheckpoint(text)
  if (entries === undefined) logger.warn({ path }, 'checkpoint is damaged')
  const offsets = new Map<string, number>()
  for (const { topic, partition, offset } of entries ?? []) offsets.set(`${topic} ${partition}`, offset)
  return (topic, partition) => offsets.get(`${topic} ${partition}`) ?? 0
}
