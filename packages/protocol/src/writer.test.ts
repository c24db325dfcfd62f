import { describe, expect, it } from 'vitest'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

function written(write: (writer: Writer) => void): string {
  const writer = new Writer()
  write(writer)
  const hex = Buffer.from(writer.finish()).toString('hex')
  expect(writer.length).toBe(hex.length / 2)
  return hex
}

describe('numbers', () => {
  it('are big-endian', () => {
    expect(
      written((writer) => {
        writer.int8(-1)
        writer.int16(-2)
        writer.uint16(65535)
        writer.int32(-3)
        writer.uint32(4294967295)
        writer.bool(true)
        writer.float64(1.5)
      }),
    ).toBe('fffffefffffffffffdffffffff013ff8000000000000')
  })

  it.each([
    [0, '0000000000000000'],
    [-1, 'ffffffffffffffff'],
    [2 ** 32 + 5, '0000000100000005'],
    [-(2 ** 32) - 5, 'fffffffefffffffb'],
    [Number.MAX_SAFE_INTEGER, '001fffffffffffff'],
    [2 ** 63, '7fffffffffffffff'],
    [Number.POSITIVE_INFINITY, '7fffffffffffffff'],
    [-(2 ** 63), '8000000000000000'],
    [-1e300, '8000000000000000'],
  ])('saturate: %d', (value, hex) => {
    expect(written((writer) => writer.int64(value))).toBe(hex)
  })

  it('come in varints', () => {
    expect(written((writer) => writer.unsignedVarint(300))).toBe('ac02')
    expect(written((writer) => writer.unsignedVarint(-1))).toBe('ffffffff0f')
    expect(written((writer) => writer.varint(-1))).toBe('01')
    expect(written((writer) => writer.varint(-2147483648))).toBe('ffffffff0f')
  })
})

describe('text', () => {
  it.each(['', 'a', 'ä', '消费者', '😀', 'x'.repeat(126), 'x'.repeat(127), 'x'.repeat(5000), 'é'.repeat(100)])(
    'comes back: %s',
    (text) => {
      const writer = new Writer(4)
      writer.string(text)
      writer.compactString(text)
      writer.nullableString(text)
      writer.compactNullableString(text)
      const reader = new Reader(writer.finish())
      expect(reader.string()).toBe(text)
      expect(reader.compactString()).toBe(text)
      expect(reader.nullableString()).toBe(text)
      expect(reader.compactNullableString()).toBe(text)
      expect(reader.remaining).toBe(0)
    },
  )

  it('may be null', () => {
    expect(written((writer) => writer.nullableString(null))).toBe('ffff')
    expect(written((writer) => writer.compactNullableString(null))).toBe('00')
  })

  it('with a length of two bytes has a limit', () => {
    expect(() => new Writer().string('x'.repeat(32768))).toThrow(RangeError)
  })
})

describe('bytes', () => {
  it('that are short are copied', () => {
    const writer = new Writer()
    writer.bytes(Uint8Array.of(1, 2))
    writer.compactBytes(Uint8Array.of(3))
    writer.nullableBytes(null)
    writer.compactNullableBytes(null)
    expect(writer.chunks()).toHaveLength(1)
    expect(Buffer.from(writer.finish()).toString('hex')).toBe('0000000201020203ffffffff00')
  })

  it('that are long are carried by reference', () => {
    const long = new Uint8Array(10_000).fill(7)
    const writer = new Writer()
    writer.int8(1)
    writer.compactBytes(long)
    writer.bytes([long, Uint8Array.of(9), long])
    writer.int8(2)
    const chunks = writer.chunks()
    expect(chunks.map(({ byteLength }) => byteLength)).toEqual([3, 10_000, 4, 10_000, 1, 10_000, 1])
    expect(chunks.filter((chunk) => chunk === long)).toHaveLength(3)
    expect(writer.length).toBe(30_009)
    expect(Buffer.compare(writer.finish(), Buffer.concat(chunks))).toBe(0)
  })

  it('do not move what was written when the buffer grows', () => {
    const writer = new Writer(16)
    const long = new Uint8Array(5000)
    for (let index = 0; index < 100; index++) {
      writer.int32(index)
      if (index % 10 === 0) writer.raw(long)
    }
    const reader = new Reader(writer.finish())
    for (let index = 0; index < 100; index++) {
      expect(reader.int32()).toBe(index)
      if (index % 10 === 0) reader.skip(5000)
    }
    expect(reader.remaining).toBe(0)
  })
})

describe('tagged fields', () => {
  it.each([0, 127, 128, 16_383, 16_384, 70_000])('have their size before them: %d', (size) => {
    const writer = new Writer()
    writer.int8(1)
    const mark = writer.beginTag(3)
    writer.raw(new Uint8Array(size).fill(5))
    writer.endTag(mark)
    writer.int8(2)
    const reader = new Reader(writer.finish())
    expect(reader.int8()).toBe(1)
    expect(reader.tag()).toBe(3)
    expect(reader.tagSize()).toBe(size)
    expect(reader.view(size).every((byte) => byte === 5)).toBe(true)
    expect(reader.int8()).toBe(2)
  })

  it('nest', () => {
    const writer = new Writer(8)
    const outer = writer.beginTag(1)
    const inner = writer.beginTag(2)
    writer.raw(new Uint8Array(200))
    writer.endTag(inner)
    writer.endTag(outer)
    const reader = new Reader(writer.finish())
    expect([reader.tag(), reader.tagSize(), reader.tag(), reader.tagSize()]).toEqual([1, 203, 2, 200])
  })

  it('that are unknown are written in order', () => {
    const tags = [
      { tag: 9, bytes: Uint8Array.of(1) },
      { tag: 4, bytes: Uint8Array.of() },
    ]
    expect(written((writer) => writer.unknownTags(tags))).toBe('020400090101')
    expect(written((writer) => writer.unknownTags(undefined))).toBe('00')
  })
})
