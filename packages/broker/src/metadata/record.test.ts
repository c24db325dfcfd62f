import { Writer } from '@ottla/protocol'
import { describe, expect, it } from 'vitest'
import { MetadataError } from './errors.ts'
import { decodeMetadataRecord, encodeMetadataRecord, metadataRecord } from './record.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('metadata records', () => {
  it('frames a record as Kafka does: frame version, kind, version, body', () => {
    const record = metadataRecord('featureLevel', 0, { name: 'metadata.version', featureLevel: 30 })
    expect(hex(encodeMetadataRecord(record))).toBe('010c00116d657461646174612e76657273696f6e001e00')
    expect(decodeMetadataRecord(encodeMetadataRecord(record))).toEqual(record)
  })

  it('keeps the version of a record', () => {
    const record = metadataRecord('partitionChange', 1, {
      partitionId: 3,
      topicId: 'UUB0c9HdQiSyvmMc8W9N4g',
      leader: 2,
    })
    const decoded = decodeMetadataRecord(encodeMetadataRecord(record))
    expect(decoded.version).toBe(1)
    expect(decoded.value).toMatchObject({ partitionId: 3, leader: 2, isr: null, eligibleLeaderReplicas: null })
  })

  const framed = (...numbers: number[]): Uint8Array => {
    const writer = new Writer()
    for (const number of numbers) writer.unsignedVarint(number)
    return writer.finish()
  }

  it('keeps a record of a type that it does not know, byte for byte', () => {
    const bytes = framed(1, 99, 3, 7, 8)
    const record = decodeMetadataRecord(bytes)
    expect(record).toEqual({ kind: 'unknown', version: 3, value: { apiKey: 99, bytes } })
    expect(hex(encodeMetadataRecord(record))).toBe(hex(bytes))
  })

  it.each([
    ['frame version 2', framed(2, 12, 0)],
    ['TopicRecord version 7', framed(1, 2, 7)],
    ['bytes too many', framed(1, 20, 0, 0, 5)],
    ['bytes wanted', framed(1, 2, 0)],
    ['bytes wanted', new Uint8Array(0)],
  ])('refuses by name what it does not know: %s', (name, bytes) => {
    expect(() => decodeMetadataRecord(bytes)).toThrow(MetadataError)
    expect(() => decodeMetadataRecord(bytes)).toThrow(name)
  })
})
