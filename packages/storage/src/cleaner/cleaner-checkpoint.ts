import type { Disk, Logger } from '@ottla/platform'
import { readTextFile } from '../atomic-file.ts'
import { type OffsetCheckpointEntry, parseOffsetCheckpoint } from '../checkpoint.ts'
import { CheckpointFile } from '../checkpoint-file.ts'
import { joinPath } from '../disk-layout.ts'

export const CLEANER_OFFSET_CHECKPOINT = 'cleaner-offset-checkpoint'

/** Up to where each log of one directory is clean, in the file that Kafka keeps it in. */
export class CleanerCheckpoint {
  readonly #file: CheckpointFile
  readonly #offsets: Map<string, OffsetCheckpointEntry>

  static async read(disk: Disk, logger: Logger, directory: string): Promise<CleanerCheckpoint> {
    const path = joinPath(directory, CLEANER_OFFSET_CHECKPOINT)
    const text = await readTextFile(disk, path)
    const entries = text === undefined ? [] : parseOffsetCheckpoint(text)
    // Without it everything counts as dirty, which costs a round and nothing else.
    if (entries === undefined) logger.warn({ path }, 'checkpoint is damaged')
    return new CleanerCheckpoint(disk, directory, entries ?? [])
  }

  private constructor(disk: Disk, directory: string, entries: readonly OffsetCheckpointEntry[]) {
    this.#offsets = new Map(entries.map((entry) => [keyOf(entry.topic, entry.partition), entry]))
    this.#file = new CheckpointFile({
      disk,
      directory,
      name: CLEANER_OFFSET_CHECKPOINT,
      collect: () => [...this.#offsets.values()],
      found: new Map(),
    })
  }

  /** `undefined` for a log that was never cleaned. */
  get(topic: string, partition: number): number | undefined {
    return this.#offsets.get(keyOf(topic, partition))?.offset
  }

  async set(topic: string, partition: number, offset: number): Promise<void> {
    this.#offsets.set(keyOf(topic, partition), { topic, partition, offset })
    await this.#file.write()
  }

  /** The log is gone or moved away; the next one of its name begins anew. */
  async forget(topic: string, partition: number): Promise<void> {
    if (this.#offsets.delete(keyOf(topic, partition))) await this.#file.write()
  }

  /** The log ends at `offset` now, and what comes from there on will be other records. */
  async truncate(topic: string, partition: number, offset: number): Promise<void> {
    const known = this.get(topic, partition)
    if (known !== undefined && known > offset) await this.set(topic, partition, offset)
  }
}

function keyOf(topic: string, partition: number): string {
  return `${topic} ${partition}`
}
