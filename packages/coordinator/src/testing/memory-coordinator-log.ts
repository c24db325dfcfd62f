import type { ErrorName } from '@ottla/protocol'
import { BatchCursor, type BatchView, controlRecordType, decodeEndTransactionMarker } from '@ottla/protocol/record'
import type { AppendOutcome, CoordinatorLog } from '../coordinator-log.ts'
import { type LoggedProducer, TransactionalProducers, type TransactionEnd } from '../transactional-producers.ts'

/** A log in memory, whose appends wait until the test lets them through, or fail as the test says. */
export class MemoryCoordinatorLog implements CoordinatorLog {
  batchesMax = 1_048_588
  /** Each is a whole batch. */
  readonly batches: Uint8Array[] = []
  endOffset = 0
  /** Appends do not end before `release` is called. */
  isHeld = false
  readonly #held: (() => void)[] = []
  readonly #producers = new TransactionalProducers()
  #nextError: ErrorName | undefined
  appendCount = 0

  async startOffset(): Promise<number> {
    return 0
  }

  async producers(): Promise<readonly LoggedProducer[]> {
    return [...this.#producers.all()]
  }

  async nextOffset(): Promise<number> {
    return this.endOffset
  }

  batchBytesMax(): number {
    return this.batchesMax
  }

  failNext(errorName: ErrorName): void {
    this.#nextError = errorName
  }

  release(): void {
    this.isHeld = false
    for (const go of this.#held.splice(0)) go()
  }

  async read(offset: number): Promise<readonly Uint8Array[]> {
    const first = this.batches.find((bytes) => {
      const cursor = new BatchCursor(bytes)
      return cursor.moveNext() && cursor.view.lastOffset >= offset
    })
    return first === undefined ? [] : [first]
  }

  async append(bytes: Uint8Array): Promise<AppendOutcome> {
    this.appendCount += 1
    if (this.isHeld) await new Promise<void>((resolve) => this.#held.push(resolve))
    const errorName = this.#nextError
    this.#nextError = undefined
    if (errorName !== undefined) return { errorName, baseOffset: -1 }
    const baseOffset = this.endOffset
    const cursor = new BatchCursor(bytes)
    while (cursor.moveNext()) {
      const refusal = cursor.view.isTransactional ? this.#take(cursor.view) : undefined
      if (refusal !== undefined) return { errorName: refusal, baseOffset: -1 }
      cursor.view.setBaseOffset(this.endOffset)
      this.endOffset = cursor.view.lastOffset + 1
      this.batches.push(cursor.view.batchBytes.slice())
    }
    return { errorName: 'NONE', baseOffset }
  }

  /** Refuses what comes too late, as a log does. */
  #take(view: BatchView): ErrorName | undefined {
    const end = endOf(view)
    const { producerId, producerEpoch } = view
    const refusal =
      end === undefined
        ? this.#producers.refusalOfRecords({ producerId, producerEpoch })
        : this.#producers.refusalOfEnd(end)
    if (refusal !== undefined) return refusal
    if (end === undefined) this.#producers.noteRecords({ producerId, producerEpoch })
    else this.#producers.noteEnd(end)
    return undefined
  }
}

function endOf(view: BatchView): TransactionEnd | undefined {
  if (!view.isControl) return undefined
  const cursor = view.recordCursor()
  if (!cursor.moveNext()) return undefined
  const { key, value } = cursor.toRecord()
  const result = controlRecordType(key)
  if (result !== 'COMMIT' && result !== 'ABORT') return undefined
  const { coordinatorEpoch } = decodeEndTransactionMarker(value)
  return { producerId: view.producerId, producerEpoch: view.producerEpoch, coordinatorEpoch, result }
}
