import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DecompressionError } from './decompression-error.ts'
import { gzip } from './gzip.ts'

const limit = { limitBytes: 1_000_000 }
const rest = Buffer.from('0102030405', 'hex')

/** A member with every optional part of a header: extra field, name, comment, checksum. */
function withFullHeader(content: Buffer): Buffer {
  const member = gzipSync(content)
  const header = Buffer.from(member.subarray(0, 10))
  header[3] = 2 | 4 | 8 | 16
  const parts = Buffer.concat([header, Buffer.from([2, 0, 0xaa, 0xbb]), Buffer.from('name\0comment\0')])
  const checksum = Buffer.alloc(2)
  checksum.writeUInt16LE(crc32(parts) & 0xffff)
  return Buffer.concat([parts, checksum, member.subarray(10)])
}

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

test.each([
  ['one member', gzipSync(Buffer.from('abc')), 'abc'],
  ['two members', Buffer.concat([gzipSync(Buffer.from('abc')), gzipSync(Buffer.from('def'))]), 'abcdef'],
  ['a member with a long header', withFullHeader(Buffer.from('abc')), 'abc'],
])('what comes after %s is left alone', async (_, bytes, expected) => {
  for (const input of [bytes, Buffer.concat([bytes, rest]), Buffer.concat([bytes, Buffer.alloc(30)])]) {
    expect(Buffer.from(gzip.decompressSync(input, limit)).toString()).toBe(expected)
  }
})

test('the same beside the main thread', async () => {
  const content = Buffer.from(
    Array.from({ length: 60_000 }, (_, index) => Math.imul(index ^ (index << 7), 0x9e3779b1) >>> 13),
  )
  const bytes = Buffer.concat([gzipSync(content), rest])
  expect(Buffer.compare(await gzip.decompress(bytes, limit), content)).toBe(0)
  expect(bytes.length).toBeGreaterThan(20_000)
  const damaged = Buffer.from(bytes)
  damaged.fill(0x55, 1000, 1100)
  await expect(gzip.decompress(damaged, limit)).rejects.toThrow(DecompressionError)
})

test('damage before the rest is still found', () => {
  const bytes = Buffer.concat([gzipSync(Buffer.from('abc')), rest])
  bytes[bytes.length - rest.length - 6]! ^= 1
  expect(() => gzip.decompressSync(bytes, limit)).toThrow(DecompressionError)
  expect(() => gzip.decompressSync(rest, limit)).toThrow(DecompressionError)
})
