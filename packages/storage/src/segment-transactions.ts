import { StorageError } from './errors.ts'
import type { IndexFiles } from './index-files.ts'
import { type AbortedTransaction, TransactionIndex } from './transaction-index.ts'

/** The transaction index of one segment, in memory and as a file, which most segments do not have. */
export class SegmentTransactions {
  readonly #files: IndexFiles
  readonly #onLoaded: () => void
  /** Nothing where it was not loaded, or where there is nothing to load. */
  #index: TransactionIndex | undefined
  #hasFile: boolean
  #loading: Promise<void> | undefined

  constructor(files: IndexFiles, hasFile: boolean, onLoaded: () => void) {
    this.#files = files
    this.#hasFile = hasFile
    this.#onLoaded = onLoaded
  }

  /** Whether there is one at all; it may not be written yet. */
  get hasAny(): boolean {
    return this.#hasFile || (this.#index?.count ?? 0) > 0
  }

  get needsLoad(): boolean {
    return this.#index === undefined && this.#hasFile
  }

  get heldBytes(): number {
    return this.#index?.heldBytes ?? 0
  }

  /** Where the last transaction ends; -1 where there is none. */
  get lastOffset(): number {
    return this.#index?.lastOffset ?? -1
  }

  /** The index must be loaded. */
  append(aborted: AbortedTransaction): void {
    this.#index ??= new TransactionIndex()
    this.#index.append(aborted)
  }

  truncate(endOffset: number): void {
    this.#index?.truncate(endOffset)
  }

  /** See `TransactionIndex.collect`. The index must be loaded. */
  collect(fromOffset: number, toOffset: number, into: AbortedTransaction[]): boolean {
    return this.#index?.collect(fromOffset, toOffset, into) ?? false
  }

  /** Before they are noted anew. */
  reset(): void {
    this.#index = new TransactionIndex()
  }

  drop(): void {
    this.#index = undefined
  }

  /** Rejects where the file holds something else. */
  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined
    })
    return this.#loading
  }

  /** The file holds what memory holds afterwards. Nothing to do where memory holds nothing. */
  async write(): Promise<void> {
    const index = this.#index
    if (index === undefined) return
    if (index.count > 0) {
      await this.#files.replace('txnindex', index.encode())
      this.#hasFile = true
    } else if (this.#hasFile) {
      await this.#files.remove('txnindex')
      this.#hasFile = false
    }
  }

  async #load(): Promise<void> {
    const bytes = await this.#files.read('txnindex')
    const index = bytes === undefined ? undefined : TransactionIndex.decode(bytes, this.#files.baseOffset)
    if (index === undefined)
      throw new StorageError('corrupt', `${this.#files.path('txnindex')} is no transaction index`)
    this.#index = index
    this.#onLoaded()
  }
}
