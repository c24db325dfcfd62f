import { describe, expect, it } from 'vitest'
import { DecodeError } from './decode-error.ts'
import { fetchRequest, fetchResponse, metadataRequest, shareFetchResponse } from './generated/messages/index.ts'
import { partitionChangeRecord } from './generated/records/index.ts'
import { type MessageCodec, type MessageInput, UnsupportedFieldError, UnsupportedVersionError } from './message.ts'
import { Reader } from './reader.ts'
import { ZERO_UUID } from './uuid.ts'
import { Writer } from './writer.ts'

function encode<T>(codec: MessageCodec<T>, value: MessageInput<T>, version: number): Uint8Array {
  const writer = new Writer()
  codec.write(writer, value, version)
  return writer.finish()
}

function roundTrip<T>(codec: MessageCodec<T>, value: MessageInput<T>, version: number): T {
  return codec.read(new Reader(encode(codec, value, version)), version)
}

describe('a codec', () => {
  it('fills in defaults, at every depth', () => {
    const request = fetchRequest.create({ topics: [{ partitions: [{ partition: 3 }] }] })
    expect(request).toMatchObject({ replicaId: -1, maxBytes: 0x7fffffff, clusterId: null, rackId: '' })
    expect(request.replicaState).toEqual({ replicaId: -1, replicaEpoch: -1 })
    expect(request.topics[0]).toMatchObject({ topic: '', topicId: ZERO_UUID })
    expect(request.topics[0]?.partitions[0]).toMatchObject({ partition: 3, fetchOffset: 0, logStartOffset: -1 })
  })

  it('reads the default where a version lacks the field', () => {
    const response = roundTrip(fetchResponse, { responses: [{ topic: 'a', partitions: [{ highWatermark: 5 }] }] }, 0)
    expect(response.responses[0]?.partitions[0]).toMatchObject({
      highWatermark: 5,
      lastStableOffset: -1,
      currentLeader: { leaderId: -1, leaderEpoch: -1 },
    })
  })

  it('drops an ignorable value that a version lacks', () => {
    expect(roundTrip(fetchRequest, { rackId: 'r1' }, 10).rackId).toBe('')
  })

  it('refuses to lose a value that is not ignorable', () => {
    const request = { topics: [{ partitions: [{ lastFetchedEpoch: 4 }] }] }
    expect(roundTrip(fetchRequest, request, 12).topics[0]?.partitions[0]?.lastFetchedEpoch).toBe(4)
    expect(() => encode(fetchRequest, request, 11)).toThrow(UnsupportedFieldError)
    expect(() => encode(fetchRequest, request, 11)).toThrow('FetchRequest version 11')
    expect(() => encode(fetchRequest, { replicaState: { replicaId: 1 } }, 11)).toThrow('replicaState')
  })

  it('refuses null in a version that does not have it', () => {
    expect(roundTrip(metadataRequest, { topics: null }, 1).topics).toBeNull()
    expect(() => encode(metadataRequest, { topics: null }, 0)).toThrow(UnsupportedFieldError)
    const response = { responses: [{ partitions: [{ records: null }] }] }
    expect(roundTrip(shareFetchResponse, response, 0).responses[0]?.partitions[0]?.records).toBeNull()
    expect(() => encode(shareFetchResponse, response, 1)).toThrow(UnsupportedFieldError)
    expect(() => metadataRequest.read(new Reader(Uint8Array.of(255, 255, 255, 255)), 0)).toThrow(DecodeError)
  })

  it('reads any negative array length as null', () => {
    const reader = new Reader(Uint8Array.of(255, 255, 255, 254))
    expect(metadataRequest.read(reader, 1).topics).toBeNull()
  })

  it('refuses a version that the message does not have', () => {
    expect(() => encode(fetchRequest, {}, 99)).toThrow(UnsupportedVersionError)
    expect(() => fetchRequest.read(new Reader(new Uint8Array(0)), -1)).toThrow(UnsupportedVersionError)
  })

  it('keeps the largest int64, which a number cannot hold', () => {
    const request = { topics: [{ partitions: [{ fetchOffset: 2 ** 63 }] }] }
    expect(Buffer.from(encode(fetchRequest, request, 17)).toString('hex')).toContain('7fffffffffffffff')
    expect(roundTrip(fetchRequest, request, 17).topics[0]?.partitions[0]?.fetchOffset).toBe(2 ** 63)
  })
})

describe('tagged fields', () => {
  it('are left out at their defaults', () => {
    const size = (value: MessageInput<Parameters<typeof partitionChangeRecord.write>[1]>) =>
      encode(partitionChangeRecord, value, 0).byteLength
    expect(size({ isr: null, leader: -2 })).toBe(size({}))
    expect(size({ isr: [] })).toBeGreaterThan(size({}))
    expect(roundTrip(partitionChangeRecord, { isr: [] }, 0).isr).toEqual([])
    expect(roundTrip(partitionChangeRecord, {}, 0).isr).toBeNull()
  })

  it('that are unknown are kept and come out in order', () => {
    const tags = [
      { tag: 50, bytes: Uint8Array.of(1, 2) },
      { tag: 900, bytes: Uint8Array.of() },
    ]
    const decoded = roundTrip(
      partitionChangeRecord,
      { leader: 7, directories: null, unknownTags: tags.toReversed() },
      0,
    )
    expect(decoded.unknownTags).toEqual(tags)
    expect(decoded.leader).toBe(7)
    expect(partitionChangeRecord.create(decoded)).toEqual(decoded)
  })

  it('of a later version are unknown ones in an earlier', () => {
    const later = encode(partitionChangeRecord, { directories: [ZERO_UUID] }, 1)
    const { directories, unknownTags } = partitionChangeRecord.read(new Reader(later), 0)
    expect(directories).toBeNull()
    expect(unknownTags?.map(({ tag }) => tag)).toEqual([8])
  })

  it('that are unknown may not have the number of a known one', () => {
    const unknownTags = [{ tag: 0, bytes: Uint8Array.of() }]
    expect(() => encode(partitionChangeRecord, { unknownTags }, 0)).toThrow(UnsupportedFieldError)
  })

  it('have no place in old versions', () => {
    const unknownTags = [{ tag: 0, bytes: Uint8Array.of() }]
    expect(() => encode(metadataRequest, { unknownTags }, 8)).toThrow(UnsupportedFieldError)
  })
})
