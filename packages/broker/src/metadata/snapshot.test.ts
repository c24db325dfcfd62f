import { readFileSync } from 'node:fs'
import { batches } from '@ottla/protocol/record'
import { expect, it } from 'vitest'
import { metadataRecord } from './record.ts'
import { decodeBatches } from './record-batch.ts'
import { decodeCheckpoint, decodeSnapshot, encodeCheckpoint, snapshotBatches } from './snapshot.ts'

const CRC_AT = 17
const BASE_TIMESTAMP_AT = 27

function goldenBytes(name: string): Uint8Array {
  const text = readFileSync(new URL(`../../testdata/${name}`, import.meta.url), 'utf8')
  const lines = text.split('\n').filter((line) => !line.startsWith('#'))
  return new Uint8Array(Buffer.from(lines.join(''), 'hex'))
}

it.each([
  ['3.9.1', { 'metadata.version': 21 }],
  [
    '4.3.1',
    {
      'metadata.version': 30,
      'eligible.leader.replicas.version': 1,
      'group.version': 1,
      'share.version': 1,
      'streams.version': 1,
      'transaction.version': 2,
    },
  ],
])('reads the bootstrap.checkpoint of %s', (release, features) => {
  const records = decodeCheckpoint(goldenBytes(`bootstrap-checkpoint-${release}.hex`))
  const levels = records.map(({ kind, value }) =>
    kind === 'featureLevel' ? [value.name, value.featureLevel] : [kind, 0],
  )
  expect(Object.fromEntries(levels)).toEqual(features)
})

it('writes what it reads, and in the form that Kafka writes', () => {
  const records = [metadataRecord('featureLevel', 0, { name: 'metadata.version', featureLevel: 21 })]
  const bytes = encodeCheckpoint(records, 1000)
  expect(decodeCheckpoint(bytes)).toEqual(records)
  expect(bytes.length).toBe(goldenBytes('bootstrap-checkpoint-3.9.1.hex').length)
})

it.each([
  ['3.9.1', { offset: 338, epoch: 4 }],
  ['4.3.1', { offset: 503, epoch: 4 }],
])('a snapshot of %s is made of the bytes that we make of its image', (release, position) => {
  const bytes = goldenBytes(`snapshot-${release}.hex`)
  const image = decodeSnapshot(bytes, position)
  expect([...image.topicsByName.keys()]).toEqual(['foo', 'bar'])
  expect(image.acls.size + image.scramCredentials.size).toBe(2)
  const [, data] = [...decodeBatches(bytes)]
  const ours = new Uint8Array(Buffer.concat([...snapshotBatches(image, data!.position.timestampMs)]))
  expect(untimed(ours)).toEqual(untimed(bytes))
})

/** The batches without the time at which each was made, and what follows from it. */
function untimed(bytes: Uint8Array): string[] {
  return [...batches(bytes)].map((batch) => {
    const copy = bytes.slice(batch.position, batch.position + batch.sizeBytes)
    copy.fill(0, CRC_AT, CRC_AT + 4)
    copy.fill(0, BASE_TIMESTAMP_AT, BASE_TIMESTAMP_AT + 16)
    return Buffer.from(copy).toString('hex')
  })
}

it('refuses a checkpoint that was not written to its end', () => {
  const bytes = encodeCheckpoint([metadataRecord('noOp', 0, {})], 1000)
  const footerBytes = 75
  expect(() => decodeCheckpoint(bytes.subarray(0, bytes.length - footerBytes))).toThrow('no footer')
  expect(() => decodeCheckpoint(new Uint8Array(0))).toThrow('no header')
})
