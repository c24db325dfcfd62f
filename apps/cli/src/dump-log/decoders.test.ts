import { type MessageCodec, type MessageInput, Writer } from '@ottla/protocol'
import type { RecordIterator } from '@ottla/protocol/record'
import {
  groupMetadataKey,
  groupMetadataValue,
  remoteLogSegmentMetadataUpdateRecord,
  shareUpdateKey,
  shareUpdateValue,
  topicRecord,
} from '@ottla/protocol/records'
import { describe, expect, it } from 'vitest'
import { clusterMetadataDecoder, remoteLogMetadataDecoder, shareGroupStateDecoder } from './decoders.ts'
import { offsetsDecoder } from './offsets-decoder.ts'

const record = (key: Uint8Array | null, value: Uint8Array | null) => ({ offset: 7, key, value }) as RecordIterator

function written(write: (writer: Writer) => void): Uint8Array {
  const writer = new Writer()
  write(writer)
  return writer.finish()
}

function framed<T>(codec: MessageCodec<T>, value: MessageInput<T>, version = 0, frame = 1): Uint8Array {
  return written((writer) => {
    for (const number of [frame, codec.apiKey!, version]) writer.unsignedVarint(number)
    codec.write(writer, value, version)
  })
}

function versioned<T>(codec: MessageCodec<T>, value: MessageInput<T>, version: number, type?: number): Uint8Array {
  return written((writer) => {
    writer.int16(type ?? version)
    codec.write(writer, value, version)
  })
}

describe('records with a frame', () => {
  it('are shown with their type, version and content', () => {
    const value = framed(topicRecord, { name: 'orders', topicId: 'JEXY6aqzQY-32P5TStzaFg' })
    expect(clusterMetadataDecoder(record(null, value))).toMatchObject({
      payload: { type: 'TOPIC_RECORD', version: 0, data: { name: 'orders', topicId: 'JEXY6aqzQY-32P5TStzaFg' } },
    })
    const update = framed(remoteLogSegmentMetadataUpdateRecord, { brokerId: 3, eventTimestampMs: 5 })
    expect(remoteLogMetadataDecoder(record(null, update)).payload).toMatchObject({
      type: 'REMOTE_LOG_SEGMENT_METADATA_UPDATE_RECORD',
      data: { brokerId: 3, eventTimestampMs: 5 },
    })
  })

  it('that are none are named and passed over', () => {
    const whole = framed(topicRecord, { name: 'orders' })
    const shown = (value: Uint8Array | null) => String(clusterMetadataDecoder(record(null, value)).payload)
    expect(shown(null)).toBe('Error at 7, skipping. The record has no value')
    expect(shown(framed(topicRecord, {}, 0, 5))).toBe('Error at 7, skipping. Frame version 5 is unknown')
    expect(shown(Uint8Array.of(1, 99, 0))).toBe('Error at 7, skipping. Record type 99 is unknown')
    expect(shown(Uint8Array.of(1, 2, 99))).toMatch(/^Error at 7, skipping\. .*99/)
    for (let end = 0; end < whole.length; end += 1) {
      expect(shown(whole.subarray(0, end))).toMatch(/^Error at 7, skipping\. /)
    }
  })
})

describe('records of coordinators', () => {
  it('are shown with type and version as text', () => {
    const key = versioned(shareUpdateKey, { groupId: 'g', topicId: 'JEXY6aqzQY-32P5TStzaFg', partition: 2 }, 0, 1)
    const value = versioned(shareUpdateValue, { snapshotEpoch: 4 }, 0)
    expect(shareGroupStateDecoder(record(key, value))).toMatchObject({
      key: { type: '1', data: { groupId: 'g', partition: 2 } },
      payload: { version: '0', data: { snapshotEpoch: 4 } },
    })
    expect(shareGroupStateDecoder(record(key, null)).payload).toBe('<DELETE>')
  })

  it('that are none are named and passed over', () => {
    const key = versioned(shareUpdateKey, { groupId: 'g' }, 0, 1)
    const shown = (bytes: Uint8Array | null, value: Uint8Array | null = null) =>
      String(shareGroupStateDecoder(record(bytes, value)).key)
    expect(shown(null)).toBe('Error at offset 7, skipping. The record has no key')
    expect(shown(Uint8Array.of(0, 99))).toBe('Unknown record type 99 at offset 7, skipping.')
    expect(shown(key.subarray(0, 4))).toMatch(/^Error at offset 7, skipping\. /)
    expect(shown(key, Uint8Array.of(0, 99, 1))).toMatch(/^Error at offset 7, skipping\. .*99/)
  })

  it('show what a member of a group put into its bytes only where that is what it says', () => {
    const key = versioned(groupMetadataKey, { group: 'g' }, 0, 2)
    const members = [{ memberId: 'm', subscription: Uint8Array.of(9), assignment: Uint8Array.of(0, 0, 1) }]
    const payloadOf = (protocolType: string) =>
      offsetsDecoder(record(key, versioned(groupMetadataValue, { protocolType, members }, 3))).payload
    for (const protocolType of ['consumer', 'connect']) {
      expect(payloadOf(protocolType)).toMatchObject({
        data: { members: [{ subscription: 'CQ==', assignment: 'AAAB' }] },
      })
    }
  })
})
