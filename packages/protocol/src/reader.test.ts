import { describe, expect, it } from 'vitest'
import { DecodeError, type DecodeErrorKind } from './decode-error.ts'
import { Reader } from './reader.ts'

function reader(hex: string): Reader {
  return new Reader(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
}

function kindOf(read: () => unknown): DecodeErrorKind | 'no error' {
  try {
    read()
    return 'no error'
  } catch (error) {
    if (error instanceof DecodeError) return error.kind
    throw error
  }
}

describe('numbers', () => {
  it('are signed and big-endian', () => {
    const source = reader('80 8001 ffff 80000000 ffffffff 01')
    expect(source.int8()).toBe(-128)
    expect(source.int16()).toBe(-32767)
    expect(source.uint16()).toBe(65535)
    expect(source.int32()).toBe(-2147483648)
    expect(source.uint32()).toBe(4294967295)
    expect(source.bool()).toBe(true)
    expect(source.remaining).toBe(0)
  })

  it('are rounded where 53 bits do not hold an int64', () => {
    expect(reader('ffffffffffffffff').int64()).toBe(-1)
    expect(reader('001fffffffffffff').int64()).toBe(Number.MAX_SAFE_INTEGER)
    expect(reader('7fffffffffffffff').int64()).toBe(2 ** 63)
    expect(reader('8000000000000000').int64()).toBe(-(2 ** 63))
  })

  it('may be floating', () => {
    expect(reader('3ff8000000000000').float64()).toBe(1.5)
  })
})

describe('varints', () => {
  it.each([
    ['00', 0],
    ['7f', 127],
    ['8001', 128],
    ['ffffffff07', 0x7fffffff],
    ['ffffffff0f', -1],
  ])('%s without sign is %d', (hex, value) => {
    expect(reader(hex).unsignedVarint()).toBe(value)
  })

  it.each([
    ['00', 0],
    ['01', -1],
    ['02', 1],
    ['feffffff0f', 2147483647],
    ['ffffffff0f', -2147483648],
  ])('%s with sign is %d', (hex, value) => {
    expect(reader(hex).varint()).toBe(value)
  })

  it.each([
    ['01', -1],
    ['feffffffffffffffff01', 2 ** 63],
    ['ffffffffffffffffff01', -(2 ** 63)],
    ['8080808010', 2 ** 31],
  ])('%s with sign and 64 bits is %d', (hex, value) => {
    expect(reader(hex).varlong()).toBe(value)
  })

  it('end', () => {
    expect(kindOf(() => reader('8080808080 01').unsignedVarint())).toBe('bad-varint')
    expect(kindOf(() => reader('80'.repeat(11)).varlong())).toBe('bad-varint')
    expect(kindOf(() => reader('8080').unsignedVarint())).toBe('truncated')
  })
})

describe('text', () => {
  it('has a length of two bytes or a varint', () => {
    expect(reader('0002 c3a4').string()).toBe('ä')
    expect(reader('03 c3a4').compactString()).toBe('ä')
    expect(reader('0000').string()).toBe('')
    expect(reader('ffff').nullableString()).toBeNull()
    expect(reader('00').compactNullableString()).toBeNull()
  })

  it('keeps a byte order mark and a replacement character that were sent', () => {
    expect(reader('07 efbbbf efbfbd').compactString()).toBe('\ufeff\ufffd')
  })

  it('is UTF-8', () => {
    expect(kindOf(() => reader('02 ff').compactString())).toBe('bad-utf8')
    expect(kindOf(() => reader('0003 eda080').string())).toBe('bad-utf8')
  })

  it('is there where it has to be', () => {
    expect(kindOf(() => reader('ffff').string())).toBe('unexpected-null')
    expect(kindOf(() => reader('fffe').string())).toBe('negative-length')
    expect(kindOf(() => reader('00').compactString())).toBe('unexpected-null')
    expect(kindOf(() => reader('0005 6161').string())).toBe('truncated')
  })
})

describe('bytes', () => {
  it('are a view', () => {
    const source = Buffer.from('000000020102', 'hex')
    const view = new Reader(source).bytes()
    expect(view).toEqual(Uint8Array.of(1, 2))
    source[5] = 9
    expect(view[1]).toBe(9)
  })

  it('may be null', () => {
    expect(reader('ffffffff').nullableBytes()).toBeNull()
    expect(reader('00').compactNullableBytes()).toBeNull()
    expect(reader('02 07').compactNullableBytes()).toEqual(Uint8Array.of(7))
    expect(kindOf(() => reader('7fffffff 00').bytes())).toBe('truncated')
  })
})

describe('arrays', () => {
  it('are believed only where their elements fit', () => {
    expect(reader('00000002 0000 0000').arrayLength(2)).toBe(2)
    expect(kindOf(() => reader('00000003 0000 0000').arrayLength(2))).toBe('absurd-length')
    expect(kindOf(() => reader('7fffffff').arrayLength(1))).toBe('absurd-length')
    expect(kindOf(() => reader('ffffffff07').compactArrayLength(1))).toBe('absurd-length')
  })

  it('have no more elements than are accepted, in all of them together', () => {
    const source = reader('00000002 00000000 03 0000 02 0100 00000002 0000')
    source.elementsLeft = 5
    expect(source.arrayLength(1)).toBe(2)
    source.skip(4)
    expect(source.compactArrayLength(1)).toBe(2)
    source.skip(2)
    expect(source.elementsLeft).toBe(1)
    expect(kindOf(() => source.unknownTags())).toBe('absurd-length')
    source.skip(2)
    expect(kindOf(() => source.arrayLength(1))).toBe('absurd-length')
    const other = reader('00000002 0000')
    other.elementsLeft = 1
    expect(kindOf(() => other.nullableArrayLength(1))).toBe('absurd-length')
    expect(reader('00000002 0000').arrayLength(1)).toBe(2)
  })

  it('are null at any negative length, as Kafka has it', () => {
    expect(reader('ffffffff').nullableArrayLength(1)).toBe(-1)
    expect(reader('fffffffe').nullableArrayLength(1)).toBe(-1)
    expect(reader('00').compactNullableArrayLength(1)).toBe(-1)
    expect(reader('ffffffff0f').compactNullableArrayLength(1)).toBe(-1)
    expect(kindOf(() => reader('fffffffe').arrayLength(1))).toBe('negative-length')
  })
})

describe('tagged fields', () => {
  it('are kept where nobody knows them', () => {
    expect(reader('00').unknownTags()).toBeUndefined()
    expect(reader('02 05 01 aa ffffffff0f 00').unknownTags()).toEqual([
      { tag: 5, bytes: Uint8Array.of(0xaa) },
      { tag: 0xffffffff, bytes: new Uint8Array(0) },
    ])
  })

  it('lie within the bytes', () => {
    expect(kindOf(() => reader('7f 00 00').unknownTags())).toBe('absurd-length')
    expect(kindOf(() => reader('ffffffff0f 00').unknownTags())).toBe('absurd-length')
    expect(kindOf(() => reader('01 00 05 00').unknownTags())).toBe('absurd-length')
    expect(kindOf(() => reader('01 00 ffffffff0f').unknownTags())).toBe('absurd-length')
  })
})

it('reads a part of bytes and nothing beyond it', () => {
  const source = new Reader(Uint8Array.of(1, 2, 3, 4), 1, 3)
  expect(source.int16()).toBe(0x0203)
  expect(source.remaining).toBe(0)
  expect(kindOf(() => source.int8())).toBe('truncated')
})
