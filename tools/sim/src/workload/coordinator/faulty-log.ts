import type { AppendOutcome, CoordinatorLog } from '@ottla/coordinator'
import type { Clock } from '@ottla/platform'
import type { SeededRandom, World } from '@ottla/platform/simulated'
import type { ErrorName } from '@ottla/protocol'
import { BatchCursor, type BatchView, NO_PRODUCER_ID, RecordBatchBuilder } from '@ottla/protocol/record'

/** How the log of a coordinator is doing. May be changed at any time. */
export interface LogConditions {
  /** From the call of `append` until its outcome is known; the batches land somewhere on the way. */
  appendMs: readonly [number, number]
  readMs: readonly [number, number]
  /** How likely it is that an append fails. */
  appendFails: number
  readFails: number
}

export const LOG_AT_EASE: Readonly<LogConditions> = {
  appendMs: [0.2, 2],
  readMs: [0.2, 2],
  appendFails: 0,
  readFails: 0,
}

/** Nothing of the append is in the log. */
const REFUSALS: readonly ErrorName[] = ['NOT_LEADER_OR_FOLLOWER', 'KAFKA_STORAGE_ERROR', 'NOT_ENOUGH_REPLICAS']
/** All of it is, though nobody knows. */
const DOUBTS: readonly ErrorName[] = ['NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'REQUEST_TIMED_OUT']
const BATCHES_PER_READ = 20
const BATCH_BYTES_MAX = 1_048_588

interface Append {
  readonly bytes: Uint8Array
  readonly leader: number
  hasLanded: boolean
}

/**
 * The log of one partition of an internal topic, which outlives the coordinators that use it. Appends take time, fail
 * before or after they have landed, and are cut off by a kill; the log is compacted now and then. What a coordinator
 * has read is spoiled when it reads on: the bytes were lent.
 */
export class FaultyLog {
  readonly conditions: LogConditions = { ...LOG_AT_EASE }
  /** Of all that has landed, in order. */
  onLanded: (batch: BatchView) => void = () => undefined
  readonly #world: World
  readonly #random: SeededRandom
  /** Each a whole batch. */
  #batches: Uint8Array[] = []
  #endOffset = 0
  #leader = 0
  readonly #underWay = new Set<Append>()

  constructor(world: World, random: SeededRandom) {
    this.#world = world
    this.#random = random
  }

  get endOffset(): number {
    return this.#endOffset
  }

  get batches(): readonly Uint8Array[] {
    return this.#batches
  }

  /** The log to a new coordinator. Appends of the one before it that have not landed yet never will. */
  lead(clock: Clock): CoordinatorLog {
    this.#leader += 1
    const leader = this.#leader
    let lent: Uint8Array | undefined
    return {
      batchBytesMax: () => BATCH_BYTES_MAX,
      startOffset: async () => this.#startOffset(),
      nextOffset: async () => this.#endOffset,
      // No transactions are written to these logs.
      producers: async () => [],
      append: (bytes) => this.#append({ bytes: bytes.slice(), leader, hasLanded: false }, clock),
      read: async (offset) => {
        lent?.fill(0xa5)
        lent = undefined
        await clock.sleep(this.#random.between(this.conditions.readMs))
        if (this.#random.chance(this.conditions.readFails)) throw new Error('the log cannot be read')
        lent = this.#read(offset)
        return lent === undefined ? [] : [lent]
      },
    }
  }

  /** The process has ended: of what was under way, a beginning is in the log. */
  cutOff(): void {
    for (const append of this.#underWay) {
      const cursor = new BatchCursor(append.bytes)
      while (cursor.moveNext() && this.#random.chance(0.6)) this.#land(cursor.view)
      append.hasLanded = true
    }
    this.#underWay.clear()
  }

  /** Keeps the last record of each key, as the cleaner does; tombstones may go too. */
  compact(): void {
    const lastOffsets = new Map<string, number>()
    for (const { key, offset } of this.#records()) lastOffsets.set(key, offset)
    const dropsTombstones = this.#random.chance(0.5)
    const kept: Uint8Array[] = []
    for (const bytes of this.#batches) {
      const view = viewOf(bytes)
      if (view.isControl || view.producerId !== NO_PRODUCER_ID) {
        kept.push(bytes)
        continue
      }
      const { baseOffset } = view
      const builder = new RecordBatchBuilder({ baseOffset, lastOffsetDelta: view.lastOffset - baseOffset })
      let count = 0
      for (const record of view.decodedRecordsSync(BATCH_BYTES_MAX)) {
        const isLast = lastOffsets.get(textOf(record.key!)) === record.offset
        if (!isLast || (record.value === null && dropsTombstones)) continue
        builder.append(record.timestamp, record.key, record.value, null, record.offset - baseOffset)
        count += 1
      }
      if (count > 0) kept.push(builder.buildSync())
    }
    this.#batches = kept
  }

  *#records(): IterableIterator<{ key: string; offset: number }> {
    for (const bytes of this.#batches) {
      const view = viewOf(bytes)
      if (view.isControl || view.producerId !== NO_PRODUCER_ID) continue
      for (const { key, offset } of view.decodedRecordsSync(BATCH_BYTES_MAX)) yield { key: textOf(key!), offset }
    }
  }

  #startOffset(): number {
    const [first] = this.#batches
    return first === undefined ? 0 : viewOf(first).baseOffset
  }

  #read(offset: number): Uint8Array | undefined {
    const first = this.#batches.findIndex((bytes) => viewOf(bytes).lastOffset >= offset)
    if (first < 0) return undefined
    return Buffer.concat(this.#batches.slice(first, first + 1 + this.#random.integer(BATCHES_PER_READ)))
  }

  async #append(append: Append, clock: Clock): Promise<AppendOutcome> {
    const { appendMs, appendFails } = this.conditions
    const takesMs = this.#random.between(appendMs)
    const failure = this.#random.chance(appendFails) ? this.#random.pick([...REFUSALS, ...DOUBTS]) : undefined
    if (failure !== undefined && REFUSALS.includes(failure)) {
      await clock.sleep(takesMs)
      return { errorName: failure, baseOffset: -1 }
    }
    this.#underWay.add(append)
    let baseOffset = -1
    this.#world.after(takesMs * this.#random.float(), 'append lands', () => {
      if (append.hasLanded) return
      append.hasLanded = true
      this.#underWay.delete(append)
      if (append.leader !== this.#leader) return
      baseOffset = this.#endOffset
      const cursor = new BatchCursor(append.bytes)
      while (cursor.moveNext()) this.#land(cursor.view)
    })
    await clock.sleep(takesMs)
    if (failure !== undefined) return { errorName: failure, baseOffset: -1 }
    return baseOffset < 0 ? { errorName: 'NOT_LEADER_OR_FOLLOWER', baseOffset } : { errorName: 'NONE', baseOffset }
  }

  #land(batch: BatchView): void {
    batch.setBaseOffset(this.#endOffset)
    this.#endOffset = batch.lastOffset + 1
    this.#batches.push(batch.batchBytes.slice())
    this.onLanded(batch)
  }
}

function viewOf(bytes: Uint8Array): BatchView {
  const cursor = new BatchCursor(bytes)
  cursor.moveNext()
  return cursor.view
}

const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes)
