import { type BatchView, batches } from '@ottla/protocol/record'
import type { SentBatch, SentBatches } from './sent-batch.ts'
import { demand, Violation } from './violation.ts'

interface Entry {
  readonly batch: SentBatch
  readonly baseOffset: number
  readonly lastOffset: number
}

/** What a request to the partition may rely on, taken when it is sent. */
export interface Floor {
  readonly machineLife: number
  readonly highWatermark: number
  readonly startOffset: number
}

/**
 * What is known of one partition, and what of it must still be so: the log checker.
 *
 * Two things make an offset known, an acknowledgement and a read. From then on the same batch stands there, until
 * the machine loses power. A loss of power may take what was not synced, and takes it from the end: what is left is
 * a beginning, and what comes next stands on that.
 */
export class PartitionChecker {
  readonly topic: string
  readonly partition: number
  readonly #sent: SentBatches
  /** False where the topic's settings let the broker make new bytes out of the producer's. */
  isVerbatim: boolean
  readonly #entries = new Map<number, Entry>()
  /** One past the last offset that is known to be taken. */
  #knownEnd = 0
  #highWatermark = 0
  /** Below it a loss of power takes nothing. */
  #syncedEnd = 0
  /** The highest offset that somebody has asked to delete up to, and what a broker of this life has said. */
  #startOffsetMax = 0
  #startOffset = 0
  #machineLife = 0
  /** Where the log ended after each loss of power. */
  readonly #cuts: { readonly machineLife: number; readonly endOffset: number }[] = []

  constructor(fields: {
    topic: string
    partition: number
    sent: SentBatches
    isVerbatim: boolean
    machineLife: number
  }) {
    this.topic = fields.topic
    this.partition = fields.partition
    this.#sent = fields.sent
    this.isVerbatim = fields.isVerbatim
    this.#machineLife = fields.machineLife
  }

  get name(): string {
    return `${this.topic}-${this.partition}`
  }

  get knownEnd(): number {
    return this.#knownEnd
  }

  get syncedEnd(): number {
    return this.#syncedEnd
  }

  /** Reads from here on must find something, or the end. */
  get startOffsetMax(): number {
    return this.#startOffsetMax
  }

  get machineLife(): number {
    return this.#machineLife
  }

  floor(): Floor {
    return { machineLife: this.#machineLife, highWatermark: this.#highWatermark, startOffset: this.#startOffset }
  }

  /** A producer was told that its batch stands at `baseOffset`, on a connection of `machineLife`. */
  acknowledge(batch: SentBatch, baseOffset: number, machineLife: number): void {
    const lastOffset = baseOffset + batch.records.length - 1
    demand(
      batch.partition === this,
      () => `${batch.name} was acknowledged in ${this.name}, not ${batch.partition.name}`,
    )
    demand(baseOffset >= 0, () => `${batch.name} was acknowledged at offset ${baseOffset} of ${this.name}`)
    // An answer may have been on its way when the machine lost power.
    if (this.#cuts.some((cut) => cut.machineLife > machineLife && cut.endOffset <= lastOffset)) return
    this.#note(batch, baseOffset, 'acknowledged')
    this.#highWatermark = Math.max(this.#highWatermark, lastOffset + 1)
  }

  /**
   * Takes what a broker answered to a fetch at `fetchOffset`: whole batches without a gap, each as it was sent.
   * Gives the offset to go on from.
   */
  read(fetchOffset: number, bytes: Uint8Array): number {
    let expected = -1
    let end = 0
    for (const view of batches(bytes)) {
      const { baseOffset, lastOffset } = view
      const isFirst = expected < 0
      const follows = isFirst ? baseOffset <= fetchOffset && fetchOffset <= lastOffset : baseOffset === expected
      demand(follows, () => {
        const wanted = isFirst ? `fetch from ${fetchOffset}` : `after offset ${expected - 1}`
        return `${this.name}: ${wanted} came a batch of offsets ${baseOffset} to ${lastOffset}`
      })
      demand(view.isCrcValid(), () => `${this.name}: wrong checksum in the batch at offset ${baseOffset}`)
      this.#note(this.#batchOf(view), baseOffset, 'read')
      expected = lastOffset + 1
      end = view.position + view.sizeBytes
    }
    demand(end === bytes.length, () => `${this.name}: ${bytes.length - end} torn bytes in a fetch from ${fetchOffset}`)
    return expected < 0 ? fetchOffset : expected
  }

  /** What a broker said of the partition, in an answer to a request that was sent when `floor` held. */
  observe(floor: Floor, answer: { highWatermark: number; startOffset?: number }): void {
    if (floor.machineLife !== this.#machineLife) return
    demand(answer.highWatermark >= floor.highWatermark, () => {
      return `${this.name}: the high watermark went back from ${floor.highWatermark} to ${answer.highWatermark}`
    })
    this.#highWatermark = Math.max(this.#highWatermark, answer.highWatermark)
    const { startOffset } = answer
    if (startOffset === undefined) return
    demand(startOffset >= floor.startOffset && startOffset <= this.#startOffsetMax, () => {
      return `${this.name} starts at ${startOffset}, and ought to between ${floor.startOffset} and ${this.#startOffsetMax}`
    })
  }

  /** Somebody is about to ask for the deletion of all before `offset`. */
  expectDeletion(offset: number): void {
    this.#startOffsetMax = Math.max(this.#startOffsetMax, offset)
  }

  deleted(floor: Floor, lowWatermark: number): void {
    if (floor.machineLife === this.#machineLife) this.#startOffset = Math.max(this.#startOffset, lowWatermark)
  }

  /** Everything up to `endOffset` is on the drive. */
  synced(endOffset: number): void {
    this.#syncedEnd = Math.max(this.#syncedEnd, endOffset)
  }

  /** The process is another one. Where the log starts is written down now and then, so that may go back. */
  beginProcessLife(wasCleanStop: boolean): void {
    if (!wasCleanStop) this.#startOffset = 0
  }

  /** The machine has lost power, and what it brought back ends at `endOffset`. */
  loseTail(endOffset: number, machineLife: number): void {
    demand(endOffset >= this.#syncedEnd, () => {
      return `${this.name} ends at ${endOffset} after a loss of power, though all up to ${this.#syncedEnd} was synced`
    })
    for (const [baseOffset, { batch, lastOffset }] of this.#entries) {
      // Below an offset that was deleted up to nobody can tell what was lost.
      if (lastOffset < endOffset && endOffset > this.#startOffsetMax) continue
      this.#entries.delete(baseOffset)
      batch.offsets.delete(baseOffset)
    }
    this.#machineLife = machineLife
    this.#cuts.push({ machineLife, endOffset })
    this.#startOffsetMax = Math.min(this.#startOffsetMax, endOffset)
    this.#knownEnd = endOffset
    this.#highWatermark = endOffset
  }

  /** What one writer sent stands in the order in which it was sent. */
  demandOrder(): void {
    const lastByWriter = new Map<string, SentBatch>()
    for (const { batch, baseOffset } of this.#sorted()) {
      if (batch.writer === undefined) continue
      const last = lastByWriter.get(batch.writer.name)
      demand(last === undefined || last.writer!.number < batch.writer.number, () => {
        return `${this.name}: ${batch.name} stands at ${baseOffset}, behind ${last!.name}`
      })
      lastByWriter.set(batch.writer.name, batch)
    }
  }

  /** First offset at or after `startOffset` whose record is at least as young; `undefined` where there is none. */
  offsetForTimestamp(timestampMs: number, startOffset: number): number | undefined {
    for (const { batch, baseOffset } of this.#sorted()) {
      const index = batch.records.findIndex(
        (record, delta) => record.timestampMs >= timestampMs && baseOffset + delta >= startOffset,
      )
      if (index >= 0) return baseOffset + index
    }
    return undefined
  }

  #sorted(): Entry[] {
    return [...this.#entries.values()].sort((left, right) => left.baseOffset - right.baseOffset)
  }

  #batchOf(view: BatchView): SentBatch {
    const batch = this.#sent.find(view) ?? (this.isVerbatim ? undefined : this.#sent.findByRecords(view))
    if (batch === undefined)
      throw new Violation(`${this.name}: nobody has sent what stands at offset ${view.baseOffset}`)
    demand(batch.partition === this, () => {
      return `${batch.name}, sent to ${batch.partition.name}, stands in ${this.name} at offset ${view.baseOffset}`
    })
    return batch
  }

  #note(batch: SentBatch, baseOffset: number, how: string): void {
    const lastOffset = baseOffset + batch.records.length - 1
    const known = this.#entries.get(baseOffset)
    if (known !== undefined) {
      demand(known.batch === batch, () => {
        return `${this.name}: ${batch.name} was ${how} at offset ${baseOffset}, where ${known.batch.name} is known to stand`
      })
      return
    }
    for (let offset = baseOffset + 1; offset <= lastOffset; offset += 1) {
      const other = this.#entries.get(offset)
      demand(other === undefined, () => {
        return `${this.name}: ${batch.name} was ${how} at offsets ${baseOffset} to ${lastOffset}, and ${other!.batch.name} stands at ${offset}`
      })
    }
    this.#entries.set(baseOffset, { batch, baseOffset, lastOffset })
    this.#knownEnd = Math.max(this.#knownEnd, lastOffset + 1)
    batch.offsets.add(baseOffset)
    const copiesMax = batch.guarantee === 'once' ? 1 : batch.sendCount
    demand(batch.offsets.size <= copiesMax, () => {
      const offsets = [...batch.offsets].sort((left, right) => left - right).join(', ')
      return `${this.name}: ${batch.name} (${batch.guarantee}, sent ${batch.sendCount} times) stands at ${offsets}`
    })
  }
}
