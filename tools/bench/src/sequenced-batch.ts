import { crc32c } from '@ottla/protocol'
import { BATCH_HEADER_BYTES } from '@ottla/protocol/record'

const CRC_AT = 17
/** What the checksum covers begins here. */
const ATTRIBUTES_AT = 21
const PRODUCER_ID_AT = 43
const PRODUCER_EPOCH_AT = 51
const BASE_SEQUENCE_AT = 53
const RECORD_COUNT_AT = 57

/**
 * A batch that an idempotent producer sends again and again, each time with the next sequence. Only its head is made
 * anew: the checksum of the records behind it is taken once and joined with that of each head, or the generator
 * would take longer over a batch than the broker.
 */
export class SequencedBatch {
  readonly recordCount: number
  readonly #head: Uint8Array
  readonly #records: Uint8Array
  readonly #recordsCrc: number
  readonly #shift: Uint32Array

  constructor(batch: Uint8Array) {
    this.#head = batch.slice(0, BATCH_HEADER_BYTES)
    this.#records = batch.subarray(BATCH_HEADER_BYTES)
    this.#recordsCrc = crc32c(this.#records)
    this.#shift = shiftBy(this.#records.length)
    this.recordCount = viewOf(batch).getInt32(RECORD_COUNT_AT)
  }

  /** The batch in two pieces. */
  chunks(producerId: number, baseSequence: number): [Uint8Array, Uint8Array] {
    const head = this.#head.slice()
    const view = viewOf(head)
    view.setBigInt64(PRODUCER_ID_AT, BigInt(producerId))
    view.setInt16(PRODUCER_EPOCH_AT, 0)
    view.setInt32(BASE_SEQUENCE_AT, baseSequence)
    const headCrc = crc32c(head.subarray(ATTRIBUTES_AT))
    view.setUint32(CRC_AT, times(this.#shift, headCrc) ^ this.#recordsCrc)
    return [head, this.#records]
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

// ---- checksums as vectors of 32 bits, and what moves them as matrices over them ----

/** What so many bytes behind some others make of the checksum of those. */
function shiftBy(sizeBytes: number): Uint32Array {
  const oneBit = Uint32Array.from({ length: 32 }, (_, bit) => (bit === 0 ? 0x82f63b78 : 1 << (bit - 1)))
  let power = squared(squared(squared(oneBit)))
  let result: Uint32Array | undefined
  for (let left = sizeBytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = result === undefined ? power : product(power, result)
    power = squared(power)
  }
  return result ?? Uint32Array.from({ length: 32 }, (_, bit) => 1 << bit)
}

function squared(matrix: Uint32Array): Uint32Array {
  return product(matrix, matrix)
}

function product(left: Uint32Array, right: Uint32Array): Uint32Array {
  return right.map((column) => times(left, column))
}

function times(matrix: Uint32Array, vector: number): number {
  let sum = 0
  for (let bit = 0; bit < 32; bit++) if ((vector >>> bit) & 1) sum ^= matrix[bit]!
  return sum >>> 0
}
