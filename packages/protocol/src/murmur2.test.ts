import { expect, test } from 'vitest'
import { murmur2, partitionForKey } from './murmur2.ts'

// Values that Kafka's own code gave. Together they end in 0, 1, 2 and 3 bytes after the last whole block.
test.each([
  ['', 275646681, 2],
  ['a', -1563381124, 5],
  ['21', -973932308, 3],
  ['foobar', -790332482, 0],
  ['a-little-bit-long-string', -985981536, 1],
  ['a-little-bit-longer-string', -1486304829, 0],
  ['group', 2113841843, 1],
  ['gruppe-ä', 1214343290, 6],
  ['消费者组', 775989694, 4],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971, 3],
])('%j hashes as in Kafka and goes to the same partition', (key, hash, partition) => {
  const bytes = new TextEncoder().encode(key)
  expect(murmur2(bytes)).toBe(hash)
  expect(partitionForKey(bytes, 7)).toBe(partition)
})

test('a key of a length that is 3 over whole blocks hashes all its bytes', () => {
  const hashes = ['abcdefg', 'abcdefh', 'abcdehg', 'abcdhfg'].map((key) => murmur2(new TextEncoder().encode(key)))
  expect(new Set(hashes).size).toBe(4)
})
