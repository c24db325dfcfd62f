import type { SimulatedTime } from './clock.ts'
import { DiskFaults, type DiskLatency, type DiskOperation, ssdLatency } from './disk-faults.ts'
import type { SeededRandom } from './random.ts'
import type { Scheduler } from './scheduler.ts'
import type { StoredFile } from './stored-file.ts'
import { Volume } from './volume.ts'

export interface DiskDeviceOptions {
  latency?: DiskLatency
  capacityBytes?: number
  /** After this long the operating system writes back what nobody has synced. */
  writeBackMs?: number
}

/** A write that the process has asked for and that the kernel has not done yet. */
export interface PendingWrite {
  file: StoredFile
  buffers: readonly Uint8Array[]
  position: number
}

/** The drive of one node with all that tests do to it. It outlives the processes on the node. */
export class DiskDevice {
  readonly volume: Volume
  readonly faults: DiskFaults
  latency: DiskLatency
  /** In the order in which they were asked for. */
  readonly pendingWrites = new Set<PendingWrite>()
  readonly #node: string
  readonly #scheduler: Scheduler
  readonly #random: SeededRandom
  readonly #time: SimulatedTime
  readonly #writeBackMs: number
  #isWriteBackDue = false

  constructor(
    node: string,
    parts: { scheduler: Scheduler; random: SeededRandom; time: SimulatedTime },
    options: DiskDeviceOptions = {},
  ) {
    this.#node = node
    this.#scheduler = parts.scheduler
    this.#random = parts.random
    this.#time = parts.time
    this.volume = new Volume(() => parts.time.wallMs)
    this.faults = new DiskFaults(parts.random.fork('faults'))
    this.latency = options.latency ?? ssdLatency
    this.#writeBackMs = options.writeBackMs ?? 30_000
    if (options.capacityBytes !== undefined) this.volume.setCapacity(options.capacityBytes)
  }

  /** Flips a bit on the drive: a random one of the file, unless told which. */
  rot(path: string, where: { position?: number; bit?: number } = {}): { position: number; bit: number } {
    const sizeBytes = this.volume.content(path).length
    const position = where.position ?? this.#random.integer(Math.max(1, sizeBytes))
    const bit = where.bit ?? this.#random.integer(8)
    this.volume.flipBit(path, position, bit)
    return { position, bit }
  }

  delayOf(operation: DiskOperation): number {
    const { latency } = this
    const usual =
      operation === 'read' || operation === 'write'
        ? latency[operation]
        : operation === 'sync' || operation === 'sync directory'
          ? latency.sync
          : latency.name
    const stallMs = this.#random.chance(latency.stallProbability) ? this.#random.between(latency.stall) : 0
    return this.#random.between(usual) + stallMs
  }

  write({ file, buffers, position }: PendingWrite): void {
    let next = position
    for (const buffer of buffers) {
      file.write(buffer, next)
      next += buffer.length
    }
    this.touch(file)
    this.#scheduler.note(next)
  }

  /** To be called after each change of a file. */
  touch(file: StoredFile): void {
    file.modifiedMs = this.#time.wallMs
    if (this.#isWriteBackDue || this.#writeBackMs === Number.POSITIVE_INFINITY) return
    this.#isWriteBackDue = true
    this.#scheduler.schedule(this.#writeBackMs, `${this.#node} write back`, () => {
      this.#isWriteBackDue = false
      this.volume.settle()
    })
  }

  /** The process is killed: each write that it waits for was done, begun or not begun. */
  abandonWrites(): void {
    for (const write of this.pendingWrites) {
      const sizeBytes = write.buffers.reduce((sum, buffer) => sum + buffer.length, 0)
      const doneBytes = this.#random.pick([0, this.#random.integer(sizeBytes + 1), sizeBytes])
      this.write({ ...write, buffers: firstOf(write.buffers, doneBytes) })
    }
    this.pendingWrites.clear()
  }

  /** The machine loses power. */
  crash(): void {
    this.abandonWrites()
    this.volume.crash(this.#random)
  }
}

/** The first `count` bytes of the buffers. */
export function firstOf(buffers: readonly Uint8Array[], count: number): Uint8Array[] {
  const first: Uint8Array[] = []
  let leftBytes = count
  for (const buffer of buffers) {
    if (leftBytes === 0) break
    const part = buffer.subarray(0, leftBytes)
    first.push(part)
    leftBytes -= part.length
  }
  return first
}
