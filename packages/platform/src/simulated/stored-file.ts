import type { SeededRandom } from './random.ts'
import { SparseBytes } from './sparse-bytes.ts'

/** Disks write this much at once or not at all. */
const SECTOR_BYTES = 512

type Change = { sequence: number } & (
  | { kind: 'write'; position: number; bytes: Uint8Array }
  | { kind: 'truncate'; sizeBytes: number }
)

/**
 * A file on a simulated volume: what its readers see, what is safe, and the changes in between.
 *
 * After a crash of the machine the file is what some drive at some moment might have held:
 *  - its length is that after any number of the unsafe changes, taken in order;
 *  - each sector has, independent of all others, taken any number of the writes to it, in order: so a
 *    write may be there in part, and a later write without an earlier one;
 *  - a truncation is ordered with what follows it, as file systems do it: while the truncation is not
 *    there, nothing that was written after it is.
 */
export class StoredFile {
  readonly kind = 'file'
  modifiedMs: number
  #content = new SparseBytes()
  #safe = new SparseBytes()
  #changes: Change[] = []
  #sequence = 0

  constructor(modifiedMs: number) {
    this.modifiedMs = modifiedMs
  }

  get sizeBytes(): number {
    return this.#content.sizeBytes
  }

  get allocatedBytes(): number {
    return this.#content.allocatedBytes
  }

  get hasUnsafeChanges(): boolean {
    return this.#changes.length > 0
  }

  read(target: Uint8Array, position: number): number {
    return this.#content.read(target, position)
  }

  /** Takes the bytes as they are now. */
  write(bytes: Uint8Array, position: number): void {
    if (bytes.length === 0) return
    this.#sequence += 1
    this.#apply({ sequence: this.#sequence, kind: 'write', position, bytes: bytes.slice() })
  }

  truncate(sizeBytes: number): void {
    this.#sequence += 1
    this.#apply({ sequence: this.#sequence, kind: 'truncate', sizeBytes })
  }

  /** Stands for all changes up to now, for `makeSafe` once the drive has taken them. */
  get syncPoint(): number {
    return this.#sequence
  }

  makeSafe(syncPoint: number): void {
    for (const change of this.#takeChanges(syncPoint)) applyTo(this.#safe, change)
  }

  /**
   * What Linux does when writing back fails: the pages count as clean. Readers go on seeing them, no
   * later sync tries them again, and a crash loses them.
   */
  forgetToMakeSafe(syncPoint: number): void {
    this.#takeChanges(syncPoint)
  }

  /** Rot goes through to the drive: no crash brings the right bit back. */
  flipBit(position: number, bit: number): void {
    this.#content.flipBit(position, bit)
    if (position < this.#safe.sizeBytes) this.#safe.flipBit(position, bit)
  }

  crash(random: SeededRandom): void {
    const changes = this.#changes
    // One crash in three each: all is lost, all was written back in time, and everything in between.
    const mode = random.pick(['nothing', 'all', 'any'] as const)
    const choose = (count: number) => (mode === 'any' ? random.integer(count + 1) : mode === 'all' ? count : 0)

    const metadataCount = choose(changes.length)
    const barrier = changes.findIndex((change, index) => index >= metadataCount && change.kind === 'truncate')
    const dataCount = barrier < 0 ? changes.length : barrier
    const sizeAfter = sizesAfter(this.#safe.sizeBytes, changes)[metadataCount]!
    const countBySector = new Map<number, number>()

    for (const [index, change] of changes.slice(0, dataCount).entries()) {
      if (change.kind === 'truncate') {
        if (index < metadataCount) this.#safe.truncate(change.sizeBytes)
        continue
      }
      for (const part of sectorsOf(change.position, change.bytes)) {
        let count = countBySector.get(part.sector)
        if (count === undefined) {
          count = choose(dataCount)
          countBySector.set(part.sector, count)
        }
        if (index < count) this.#safe.write(part.bytes, part.position)
      }
    }
    this.#safe.truncate(sizeAfter)
    this.#content = this.#safe.copy()
    this.#changes = []
  }

  #apply(change: Change): void {
    applyTo(this.#content, change)
    this.#changes.push(change)
  }

  #takeChanges(syncPoint: number): Change[] {
    const firstLater = this.#changes.findIndex((change) => change.sequence > syncPoint)
    return this.#changes.splice(0, firstLater < 0 ? this.#changes.length : firstLater)
  }
}

function applyTo(target: SparseBytes, change: Change): void {
  if (change.kind === 'write') target.write(change.bytes, change.position)
  else target.truncate(change.sizeBytes)
}

/** The length of the file after 0, 1, 2, ... of the changes. */
function sizesAfter(startBytes: number, changes: readonly Change[]): number[] {
  const sizes = [startBytes]
  for (const change of changes) {
    const before = sizes[sizes.length - 1]!
    sizes.push(change.kind === 'truncate' ? change.sizeBytes : Math.max(before, change.position + change.bytes.length))
  }
  return sizes
}

function* sectorsOf(
  position: number,
  bytes: Uint8Array,
): IterableIterator<{ sector: number; position: number; bytes: Uint8Array }> {
  let done = 0
  while (done < bytes.length) {
    const start = position + done
    const sector = Math.floor(start / SECTOR_BYTES)
    const count = Math.min((sector + 1) * SECTOR_BYTES - start, bytes.length - done)
    yield { sector, position: start, bytes: bytes.subarray(done, done + count) }
    done += count
  }
}
