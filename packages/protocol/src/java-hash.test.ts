import { expect, test } from 'vitest'
import { coordinatorPartition, javaHashCode } from './java-hash.ts'

// Values that Kafka's own code gave.
test.each([
  ['', 0, 0],
  ['a', 97, 47],
  ['foobar', -1268878963, 13],
  ['a-little-bit-longer-string', -1512594870, 20],
  ['gruppe-ä', 673522898, 48],
  ['消费者组', 871131088, 38],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -305440039, 39],
])('%j hashes as in Java and has the coordinator that Kafka gives it', (id, hash, partition) => {
  expect(javaHashCode(id)).toBe(hash)
  expect(coordinatorPartition(id, 50)).toBe(partition)
})

test('the one hash without an absolute value goes to partition 0', () => {
  const id = 'polygenelubricants'
  expect(javaHashCode(id)).toBe(-0x80000000)
  expect(coordinatorPartition(id, 50)).toBe(0)
})
