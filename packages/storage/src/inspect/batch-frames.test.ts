import { RecordBatchBuilder } from '@ottla/protocol/record'
import { describe, expect, it } from 'vitest'
import { type ByteSource, batchFrames, batchSummaryAt, type FramesEnd } from './batch-frames.ts'

function batch(baseOffset: number, valueBytes: number): Uint8Array {
  const builder = new RecordBatchBuilder({ baseOffset })
  builder.append(1_700_000_000_000 + baseOffset, null, new Uint8Array(valueBytes).fill(baseOffset))
  return builder.buildSync()
}

/** A file of these pieces; `later` are those that come when the end has been seen. */
function sourceOf(pieces: readonly Uint8Array[], later: readonly Uint8Array[] = []): ByteSource & { reads: number } {
  let bytes = Buffer.concat(pieces)
  let asked = 0
  return {
    reads: 0,
    sizeBytes() {
      asked += 1
      if (asked === 2) bytes = Buffer.concat([...pieces, ...later])
      return bytes.length
    },
    read(target, position) {
      this.reads += 1
      return bytes.copy(target, 0, position)
    },
  }
}

function walk(source: ByteSource, options?: { to?: number }) {
  const found: [number, number, boolean][] = []
  const frames = batchFrames(source, options)
  let step = frames.next()
  for (; step.done !== true; step = frames.next()) {
    const { batch, position } = step.value
    found.push([position, batch.baseOffset, batch.isCrcValid()])
  }
  return { found, end: step.value as FramesEnd }
}

describe('batchFrames', () => {
  it('finds batches that are larger than a chunk and that lie across two', () => {
    const sizes = [10, 1_500_000, 700_000, 700_000, 3_000_000, 5]
    const pieces = sizes.map((size, offset) => batch(offset, size))
    const { found, end } = walk(sourceOf(pieces))
    let position = 0
    const expected = pieces.map((piece, offset) => {
      position += piece.length
      return [position - piece.length, offset, true]
    })
    expect(found).toEqual(expected)
    expect(end).toEqual({ position, tornBytes: 0, damage: undefined })
  })

  it('reads small batches a chunk at a time', () => {
    const source = sourceOf(Array.from({ length: 10_000 }, (_, offset) => batch(offset, 100)))
    expect(walk(source).found.length).toBe(10_000)
    expect(source.reads).toBeLessThan(10)
  })

  it('looks again where the end is torn: a broker may be writing', () => {
    const [first, second] = [batch(0, 10), batch(1, 10)]
    const source = sourceOf([first, second.subarray(0, 30)], [second.subarray(30)])
    expect(walk(source).found.map(([, offset]) => offset)).toEqual([0, 1])
  })

  it('says where whole batches end', () => {
    const first = batch(0, 10)
    for (const tail of [Uint8Array.of(1), new Uint8Array(11).fill(7), batch(1, 10).subarray(0, 40)]) {
      expect(walk(sourceOf([first, tail])).end).toEqual({
        position: first.length,
        tornBytes: tail.length,
        damage: undefined,
      })
    }
  })

  it('does not take memory for a length that passes the end of the file', () => {
    const torn = Uint8Array.from(batch(0, 10))
    new DataView(torn.buffer).setInt32(8, 0x7ffffff0)
    expect(walk(sourceOf([torn])).end).toEqual({ position: 0, tornBytes: torn.length, damage: undefined })
  })

  it('ends where no batch can begin', () => {
    const first = batch(0, 10)
    const { found, end } = walk(sourceOf([first, new Uint8Array(200)]))
    expect(found.length).toBe(1)
    expect(end.damage).toEqual({ position: first.length, detail: 'a batch of 0 bytes is less than a header' })
  })

  it('stops at a limit', () => {
    const [first, second] = [batch(0, 10), batch(1, 10)]
    const { found } = walk(sourceOf([first, second]), { to: first.length + 20 })
    expect(found.length).toBe(1)
  })
})

describe('batchSummaryAt', () => {
  it('reads the header', () => {
    const source = sourceOf([batch(0, 10), batch(1, 10)])
    const size = batch(0, 10).length
    expect(batchSummaryAt(source, size)).toMatchObject({
      baseOffset: 1,
      lastOffset: 1,
      maxTimestamp: 1_700_000_000_001n,
    })
    expect(batchSummaryAt(source, size + 1)).toBeUndefined()
    expect(batchSummaryAt(source, 2 * size)).toBeUndefined()
    expect(batchSummaryAt(source, -1)).toBeUndefined()
  })
})
