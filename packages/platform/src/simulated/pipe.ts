import type { Link } from './link.ts'
import type { SeededRandom } from './random.ts'
import type { Scheduler } from './scheduler.ts'

/** What a direction of a connection carries, in order. */
export type Segment = { kind: 'data'; bytes: Uint8Array } | { kind: 'end' } | { kind: 'reset' }

export interface PipeEvents {
  /** The receiving host has this segment; `pipe.consumed` tells when the process there took its bytes. */
  onSegment(segment: Segment): void
  /** The end has left the sending process behind all that it wrote. */
  onEndSent(): void
  /** A box on the way has reset the connection, to both sides. */
  onBroken(): void
  /** The sending kernel has given up: nothing that it sent was acknowledged for too long. */
  onTimeout(): void
  /** Bytes left the process for its kernel; callbacks of writes that are done are due. */
  onTaken(callbacks: (() => void)[]): void
  /** Whether the receiving host runs; segments to one that does not are lost and sent again. */
  isReceiverUp(): boolean
  isSenderUp(): boolean
  /** Something waits for a link or a host: `recheck` is wanted when they change. */
  onHeld(): void
}

export interface PipeOptions {
  /** How much the two kernels hold between a process that writes and one that reads. */
  windowBytes: number
  /** How long a kernel sends again before it gives a connection up. */
  giveUpMs: number
}

interface QueuedWrite {
  chunks: readonly Uint8Array[]
  chunkIndex: number
  chunkPosition: number
  leftBytes: number
  onFlushed: (() => void) | undefined
}

const SEGMENT_BYTES_MAX = 65_536

/**
 * One direction of a connection, as TCP does it: bytes arrive in order and whole, in pieces that have
 * nothing to do with how they were written; what a cut or a loss holds up arrives later or never, and
 * then the sender's kernel gives up. The process's own queue is what `pendingBytes` counts.
 */
export class Pipe {
  readonly #label: string
  readonly #scheduler: Scheduler
  readonly #random: SeededRandom
  readonly #forward: Link
  readonly #back: Link
  readonly #options: PipeOptions
  readonly #events: PipeEvents
  #writes: QueuedWrite[] = []
  #pendingBytes = 0
  /** Sent and not yet acknowledged as taken by the receiving process. */
  #windowBytesUsed = 0
  /** On the way, with arrival times that never decrease. */
  #onTheWay: { segment: Segment; arrivalMs: number }[] = []
  #lastArrivalMs = 0
  #isArrivalDue = false
  /** Taken by the receiving process while the way back was cut. */
  #unacknowledgedBytes = 0
  #heldSinceMs: number | undefined
  #isEndQueued = false
  #isEndSent = false
  #isOpen = false
  #isResetSent = false

  constructor(
    label: string,
    parts: { scheduler: Scheduler; random: SeededRandom; forward: Link; back: Link },
    options: PipeOptions,
    events: PipeEvents,
  ) {
    this.#label = label
    this.#scheduler = parts.scheduler
    this.#random = parts.random
    this.#forward = parts.forward
    this.#back = parts.back
    this.#options = options
    this.#events = events
  }

  get pendingBytes(): number {
    return this.#pendingBytes
  }

  get hasSentEnd(): boolean {
    return this.#isEndSent
  }

  /** Segments may arrive from now on: the receiving side exists. */
  open(): void {
    this.#isOpen = true
    this.#planArrival()
  }

  write(chunks: readonly Uint8Array[], onFlushed: (() => void) | undefined): void {
    let sizeBytes = 0
    for (const chunk of chunks) sizeBytes += chunk.length
    this.#writes.push({ chunks, chunkIndex: 0, chunkPosition: 0, leftBytes: sizeBytes, onFlushed })
    this.#pendingBytes += sizeBytes
    this.#pump()
  }

  /** An end behind all that was written. */
  end(): void {
    this.#isEndQueued = true
    this.#pump()
  }

  /** The process is done with this: what it has not handed to its kernel is dropped, and an end follows the rest. */
  cutShort(): void {
    this.#dropWrites()
    this.end()
  }

  /** A reset follows what was sent. */
  reset(): void {
    this.#dropWrites()
    this.#isEndQueued = true
    this.#isEndSent = true
    if (!this.#isResetSent) this.#send({ kind: 'reset' })
    this.#isResetSent = true
  }

  /** The kernel has given up on what it had sent. */
  dropAll(): void {
    this.#dropWrites()
    this.#onTheWay = []
  }

  /** The sending machine loses power: what its kernel had not put on the wire is gone, without a word. */
  vanish(): void {
    this.#dropWrites()
    this.#onTheWay.length = this.#random.integer(this.#onTheWay.length + 1)
    this.#isEndQueued = true
    this.#isEndSent = true
  }

  /** The receiving process took bytes out of its kernel. */
  consumed(sizeBytes: number): void {
    this.#unacknowledgedBytes += sizeBytes
    this.#acknowledge()
  }

  /** The links or the hosts have changed. */
  recheck(): void {
    if (!this.#back.isCut && this.#isForwardUp) this.#heldSinceMs = undefined
    this.#acknowledge()
    this.#planArrival(this.#forward.retransmitMs())
  }

  get #isForwardUp(): boolean {
    return !this.#forward.isCut && this.#events.isReceiverUp()
  }

  #pump(): void {
    const flushed: (() => void)[] = []
    while (this.#writes.length > 0) {
      const write = this.#writes[0]!
      if (write.leftBytes === 0) {
        this.#writes.shift()
        if (write.onFlushed !== undefined) flushed.push(write.onFlushed)
        continue
      }
      const roomBytes = this.#options.windowBytes - this.#windowBytesUsed
      if (roomBytes <= 0) break
      this.#sendData(Math.min(roomBytes, this.#segmentBytes()))
    }
    if (flushed.length > 0) this.#events.onTaken(flushed)
    if (this.#isEndQueued && !this.#isEndSent && this.#writes.length === 0) {
      this.#isEndSent = true
      this.#send({ kind: 'end' })
      this.#events.onEndSent()
    }
  }

  #dropWrites(): void {
    this.#writes = []
    this.#pendingBytes = 0
  }

  /** Mostly what fits, sometimes a sliver: receivers have to cope with any piece. */
  #segmentBytes(): number {
    return this.#random.chance(0.1) ? 1 + this.#random.integer(64) : 1 + this.#random.integer(SEGMENT_BYTES_MAX)
  }

  #sendData(bytesMax: number): void {
    const bytes = new Uint8Array(Math.min(bytesMax, this.#pendingBytes))
    let filled = 0
    for (const write of this.#writes) {
      filled += copyInto(bytes, filled, write)
      if (filled === bytes.length) break
    }
    this.#pendingBytes -= filled
    this.#windowBytesUsed += filled
    this.#send({ kind: 'data', bytes })
  }

  #send(segment: Segment): void {
    const sizeBytes = segment.kind === 'data' ? segment.bytes.length : 0
    this.#lastArrivalMs = Math.max(this.#lastArrivalMs, this.#forward.arrivalMs(this.#scheduler.nowMs, sizeBytes))
    this.#onTheWay.push({ segment, arrivalMs: this.#lastArrivalMs })
    this.#planArrival()
  }

  #planArrival(extraMs = 0): void {
    const next = this.#onTheWay[0]
    if (next === undefined || this.#isArrivalDue || !this.#isOpen) return
    this.#isArrivalDue = true
    this.#scheduler.schedule(next.arrivalMs - this.#scheduler.nowMs + extraMs, this.#label, () => this.#arrive())
  }

  #arrive(): void {
    this.#isArrivalDue = false
    if (this.#onTheWay.length === 0) return
    if (!this.#isForwardUp) {
      this.#hold()
      return
    }
    if (this.#back.isCut) this.#hold()
    else this.#heldSinceMs = undefined
    const { segment } = this.#onTheWay.shift()!
    if (segment.kind === 'data') this.#deliver(this.#joined(segment.bytes))
    else this.#events.onSegment(segment)
    this.#planArrival()
  }

  #deliver(bytes: Uint8Array): void {
    this.#scheduler.note(bytes.length)
    if (this.#forward.resets()) this.#events.onBroken()
    else this.#events.onSegment({ kind: 'data', bytes })
  }

  /** Bytes that have arrived meanwhile come in the same piece, up to what a read takes. */
  #joined(first: Uint8Array): Uint8Array {
    const parts = [first]
    let sizeBytes = first.length
    for (;;) {
      const next = this.#onTheWay[0]
      if (next === undefined || next.segment.kind !== 'data' || next.arrivalMs > this.#scheduler.nowMs) break
      if (sizeBytes + next.segment.bytes.length > SEGMENT_BYTES_MAX) break
      parts.push(next.segment.bytes)
      sizeBytes += next.segment.bytes.length
      this.#onTheWay.shift()
    }
    if (parts.length === 1) return first
    const bytes = new Uint8Array(sizeBytes)
    let filled = 0
    for (const part of parts) {
      bytes.set(part, filled)
      filled += part.length
    }
    return bytes
  }

  /** The sender hears nothing back. It goes on trying for a while. */
  #hold(): void {
    this.#events.onHeld()
    if (this.#heldSinceMs !== undefined) return
    const sinceMs = this.#scheduler.nowMs
    this.#heldSinceMs = sinceMs
    this.#scheduler.schedule(this.#options.giveUpMs, `${this.#label} gives up`, () => {
      if (this.#heldSinceMs !== sinceMs || !this.#events.isSenderUp()) return
      this.#heldSinceMs = undefined
      this.dropAll()
      this.#events.onTimeout()
    })
  }

  #acknowledge(): void {
    if (this.#unacknowledgedBytes === 0) return
    if (this.#back.isCut) {
      this.#events.onHeld()
      return
    }
    const sizeBytes = this.#unacknowledgedBytes
    this.#unacknowledgedBytes = 0
    this.#heldSinceMs = undefined
    if (this.#writes.length === 0) {
      this.#windowBytesUsed -= sizeBytes
      return
    }
    // Somebody waits for this room: it shows when the word has travelled back.
    this.#scheduler.schedule(this.#back.latencyMs(), `${this.#label} window`, () => {
      this.#windowBytesUsed -= sizeBytes
      if (this.#events.isSenderUp()) this.#pump()
    })
  }
}

/** Moves the next bytes of a write to `target` from `position` on; gives how many. */
function copyInto(target: Uint8Array, position: number, write: QueuedWrite): number {
  let filled = position
  while (filled < target.length && write.chunkIndex < write.chunks.length) {
    const chunk = write.chunks[write.chunkIndex]!
    const part = chunk.subarray(write.chunkPosition, write.chunkPosition + target.length - filled)
    target.set(part, filled)
    filled += part.length
    write.chunkPosition += part.length
    if (write.chunkPosition === chunk.length) {
      write.chunkIndex += 1
      write.chunkPosition = 0
    }
  }
  write.leftBytes -= filled - position
  return filled - position
}
