import { describe, expect, it } from 'vitest'
import { decodeRequestHeader, decodeResponse, encodeRequest, encodeResponse, responseCorrelationId } from './frame.ts'
import { fetchApi, metadataApi, produceApi } from './generated/messages/index.ts'
import { Reader } from './reader.ts'

/** What a connection hands on: the frame without its size, which has to be right. */
function unframed(chunks: readonly Uint8Array[]): Uint8Array {
  const frame = Buffer.concat(chunks)
  expect(frame.readInt32BE(0)).toBe(frame.length - 4)
  return frame.subarray(4)
}

describe('a request', () => {
  it.each([
    [0, 'old header'],
    [9, 'flexible header'],
  ])('comes back at version %d (%s)', (version) => {
    const options = { correlationId: 77, clientId: 'tëst' }
    const reader = new Reader(unframed(encodeRequest(metadataApi, version, options, { topics: [{ name: 'orders' }] })))
    const header = decodeRequestHeader(reader)
    expect(header).toMatchObject({ apiKey: 3, apiVersion: version, correlationId: 77, clientId: 'tëst' })
    expect(header.api?.name).toBe('Metadata')
    expect(metadataApi.request.read(reader, version).topics?.map(({ name }) => name)).toEqual(['orders'])
    expect(reader.remaining).toBe(0)
  })

  it('carries records by reference', () => {
    const records = new Uint8Array(100_000)
    const request = { acks: -1, topicData: [{ name: 'orders', partitionData: [{ index: 0, records }] }] }
    const chunks = encodeRequest(produceApi, 9, { correlationId: 1, clientId: null }, request)
    expect(chunks[1]).toBe(records)
    unframed(chunks)
  })

  it('of an unknown API shows its key, version and correlation id', () => {
    const reader = new Reader(Uint8Array.of(0x03, 0xe8, 0, 7, 0, 0, 0, 9, 1, 2, 3))
    expect(decodeRequestHeader(reader)).toEqual({
      apiKey: 1000,
      apiVersion: 7,
      correlationId: 9,
      clientId: null,
      api: undefined,
    })
  })
})

describe('a response', () => {
  it('comes back with its correlation id', () => {
    const chunk = new Uint8Array(50_000).fill(1)
    const response = {
      sessionId: 5,
      responses: [{ topic: 'orders', partitions: [{ partitionIndex: 3, records: [chunk, chunk] }] }],
    }
    const chunks = encodeResponse(fetchApi, 12, 42, response)
    expect(chunks.filter((part) => part === chunk)).toHaveLength(2)
    const frame = unframed(chunks)
    expect(responseCorrelationId(frame)).toBe(42)
    const decoded = decodeResponse(fetchApi, 12, frame)
    expect(decoded.sessionId).toBe(5)
    expect(decoded.responses[0]?.partitions[0]?.records?.byteLength).toBe(100_000)
  })
})
