/**
 * The last batch of each producer that a log knows. A batch that goes from a log takes its sequence number along, and
 * a log that has lost the last one of a producer would take its next batch for out of order, or a retry for news.
 */
export interface LastRecord {
  readonly producerId: number
  readonly producerEpoch: number
  /**
   * Offset of its last batch of records; `NO_DATA` where there are only markers in this epoch, `UNKNOWN` where what
   * it is may still change because the newest ones are not written.
   */
  readonly lastOffset: number
}

export const NO_DATA = -1
export const UNKNOWN = -2

const FIELDS = 3

/** Sorted by producer, in one typed array: there may be very many, and each chunk's work needs them. */
export function packLastRecords(records: Iterable<LastRecord>): Float64Array<ArrayBuffer> {
  const sorted = [...records].sort((left, right) => left.producerId - right.producerId)
  const packed = new Float64Array(sorted.length * FIELDS)
  sorted.forEach(({ producerId, producerEpoch, lastOffset }, index) => {
    packed.set([producerId, producerEpoch, lastOffset], index * FIELDS)
  })
  return packed
}

/** Whether this batch is the one that has to stay for the sake of its producer, be it empty. */
export function isLastRecord(
  packed: Float64Array,
  batch: {
    readonly producerId: number
    readonly producerEpoch: number
    readonly lastOffset: number
    readonly isControl: boolean
  },
): boolean {
  const { producerId } = batch
  if (producerId < 0) return false
  let low = 0
  let high = packed.length / FIELDS
  while (low < high) {
    const middle = (low + high) >>> 1
    if (packed[middle * FIELDS]! < producerId) low = middle + 1
    else high = middle
  }
  const at = low * FIELDS
  if (packed[at] !== producerId) return false
  const lastOffset = packed[at + 2]!
  if (lastOffset === UNKNOWN) return true
  // The epoch lives on in the marker alone.
  if (lastOffset === NO_DATA) return batch.isControl && batch.producerEpoch === packed[at + 1]
  return batch.lastOffset === lastOffset
}
