import type { ErrorName } from '@ottla/protocol'
import { BatchCursor } from '@ottla/protocol/record'
import type { AppendOutcome, CoordinatorLog } from '../coordinator-log.ts'

/** A log in memory, whose appends wait until the test lets them through, or fail as the test says. */
export class MemoryCoordinatorLog implements CoordinatorLog {
  batchesMax = 1_048_588
  /** Each is a whole batch. */
  readonly batches: Uint8Array[] = []
  endOffset = 0
  /** Appends do not end before `release` is called. */
  isHeld = false
  readonly #held: (() => void)[] = []
  #nextError: ErrorName | undefined
  appendCount = 0

  async startOffset(): Promise<number> {
    return 0
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
      cursor.view.setBaseOffset(this.endOffset)
      this.endOffset = cursor.view.lastOffset + 1
      this.batches.push(cursor.view.batchBytes.slice())
    }
    return { errorName: 'NONE', baseOffset }
  }
}
