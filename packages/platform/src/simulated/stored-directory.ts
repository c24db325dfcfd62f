import type { SeededRandom } from './random.ts'
import { StoredFile } from './stored-file.ts'

export type Stored = StoredFile | StoredDirectory

/** What a name led to from some moment on; `sequence` tells two names of the same thing by age. */
interface Version {
  sequence: number
  stored: Stored | undefined
}

/**
 * A folder on a simulated volume: the names as they are, and for each name what it was since it was
 * last made safe. After a crash of the machine each name leads to any one of these, independent of all
 * other names. So a rename may have happened, not happened, or have lost both names; what a rename put
 * something else in place of is never missing.
 */
export class StoredDirectory {
  readonly kind = 'directory'
  readonly #names = new Map<string, Stored>()
  /** By name, oldest first; the first is the safe one. */
  readonly #versions = new Map<string, Version[]>()
  modifiedMs: number

  constructor(modifiedMs: number) {
    this.modifiedMs = modifiedMs
  }

  get(name: string): Stored | undefined {
    return this.#names.get(name)
  }

  get isEmpty(): boolean {
    return this.#names.size === 0
  }

  /** Sorted by name, so that nothing depends on the order in which names were made. */
  entries(): [string, Stored][] {
    return [...this.#names].sort(([left], [right]) => (left < right ? -1 : 1))
  }

  set(name: string, stored: Stored | undefined, sequence: number): void {
    const versions = this.#versions.get(name) ?? [{ sequence: 0, stored: undefined }]
    versions.push({ sequence, stored })
    this.#versions.set(name, versions)
    if (stored === undefined) this.#names.delete(name)
    else this.#names.set(name, stored)
  }

  makeSafe(syncPoint: number): void {
    for (const [name, versions] of this.#versions) {
      const later = versions.findIndex(({ sequence }) => sequence > syncPoint)
      const safeIndex = (later < 0 ? versions.length : later) - 1
      this.#forgetBefore(name, versions, safeIndex)
    }
  }

  /**
   * The names after a crash. A rename that was kept at both ends would leave one thing with two names,
   * which no crash does: the older name goes. Hence `found`, across all folders of the volume.
   */
  crash(
    random: SeededRandom,
    found: Map<Stored, { directory: StoredDirectory; name: string; sequence: number }>,
  ): void {
    const mode = random.pick(['nothing', 'all', 'any'] as const)
    for (const [name, versions] of [...this.#versions].sort(([left], [right]) => (left < right ? -1 : 1))) {
      const last = versions.length - 1
      const kept = mode === 'any' ? random.integer(versions.length) : mode === 'all' ? last : 0
      versions.length = kept + 1
      const { stored } = versions[kept]!
      if (stored === undefined) this.#names.delete(name)
      else this.#names.set(name, stored)
      this.#forgetBefore(name, versions, kept)
    }
    for (const [name, stored] of this.entries()) {
      const sequence = this.#versions.get(name)![0]!.sequence
      const other = found.get(stored)
      if (other !== undefined && other.sequence > sequence) {
        this.#drop(name)
        continue
      }
      if (other !== undefined) other.directory.#drop(other.name)
      found.set(stored, { directory: this, name, sequence })
      if (other !== undefined) continue
      if (stored instanceof StoredFile) stored.crash(random)
      else stored.crash(random, found)
    }
  }

  #drop(name: string): void {
    this.#names.delete(name)
    this.#versions.delete(name)
  }

  #forgetBefore(name: string, versions: Version[], index: number): void {
    versions.splice(0, index)
    // A name that safely leads nowhere needs no memory.
    if (versions.length === 1 && versions[0]!.stored === undefined) this.#versions.delete(name)
  }
}
