import { type CompressionType, loadSyncCodecs } from '@ottla/protocol/compression'
import { RecordBatchBuilder } from '@ottla/protocol/record'

/** What is sent: one row of a table. */
export interface Workload {
  readonly name: string
  readonly recordBytes: number
  readonly compression: CompressionType
  /** Where it differs from what the command line says. */
  readonly batchBytes?: number
  /** From producers with an id, each connection one, and sequences that the broker has to check. */
  readonly isIdempotent?: true
}

export const workloads: readonly Workload[] = [
  { name: '1 KB', recordBytes: 1_000, compression: 'none' },
  { name: '1 KB idempotent', recordBytes: 1_000, compression: 'none', isIdempotent: true },
  { name: '100 B', recordBytes: 100, compression: 'none' },
  // What a producer sends that does not wait to fill a batch: here the cost of a request shows.
  { name: '1 KB in batches of 16 KB', recordBytes: 1_000, compression: 'none', batchBytes: 16_384 },
  { name: '1 KB lz4', recordBytes: 1_000, compression: 'lz4' },
  { name: '1 KB zstd', recordBytes: 1_000, compression: 'zstd' },
]

export interface BuiltBatch {
  readonly bytes: Uint8Array
  readonly recordCount: number
  /** Of the values, before any compression. */
  readonly valueBytes: number
}

/**
 * Batches to send again and again. They differ from one another, so that neither a codec nor a cache sees the same
 * bytes all the time, and their text compresses about as well as JSON from an application does.
 */
export async function buildBatches(workload: Workload, bytes: number, count: number): Promise<BuiltBatch[]> {
  const batchBytes = workload.batchBytes ?? bytes
  await loadSyncCodecs()
  const random = randomOf(7)
  return Array.from({ length: count }, () => buildBatch(workload, batchBytes, random))
}

function buildBatch({ recordBytes, compression }: Workload, batchBytes: number, random: () => number): BuiltBatch {
  const builder = new RecordBatchBuilder({ compression, initialBytes: batchBytes + 4096 })
  const timestamp = Date.now()
  // The bound is on the bytes before compression, as producers count.
  const recordCount = Math.max(1, Math.floor((batchBytes - 100) / (recordBytes + 10)))
  for (let index = 0; index < recordCount; index++) builder.append(timestamp, null, recordValue(recordBytes, random))
  return { bytes: builder.buildSync(), recordCount, valueBytes: recordCount * recordBytes }
}

const fields = ['customer', 'amount', 'currency', 'status', 'region', 'shipped', 'reference', 'discount']

function recordValue(size: number, random: () => number): Uint8Array {
  let text = '{'
  while (text.length < size) {
    const field = fields[Math.floor(random() * fields.length)]
    text += `"${field}":"${Math.floor(random() * 1e9).toString(36)}",`
  }
  return Buffer.from(text.slice(0, size))
}

function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
