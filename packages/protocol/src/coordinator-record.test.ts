import { describe, expect, it } from 'vitest'
import {
  coordinatorRecordType,
  decodeCoordinatorKey,
  decodeCoordinatorValue,
  encodeCoordinatorKey,
  encodeCoordinatorValue,
} from './coordinator-record.ts'
import { DecodeError } from './decode-error.ts'
import {
  consumerGroupMemberMetadataKey,
  consumerGroupMemberMetadataValue,
  groupMetadataKey,
  offsetCommitValue,
} from './generated/records/index.ts'
import { UnsupportedVersionError } from './message.ts'

describe('records of coordinators', () => {
  // From the log of an Apache Kafka 3.9.1 broker.
  const key = Buffer.from('0005000e67726f75702d636f6e73756d65720016516d34504f31786b517271382d6f555f306677744b41', 'hex')
  const value = Buffer.from(
    '000000001a636f6e73756d65722d67726f75702d636f6e73756d65722d320b2f3132372e302e302e310206706c61696e01000493e00001000100',
    'hex',
  )

  it('have a type before the key', () => {
    expect(coordinatorRecordType(key)).toBe(5)
    const decoded = decodeCoordinatorKey(consumerGroupMemberMetadataKey, key)
    expect(decoded).toEqual({ groupId: 'group-consumer', memberId: 'Qm4PO1xkQrq8-oU_0fwtKA' })
    expect(Buffer.from(encodeCoordinatorKey(consumerGroupMemberMetadataKey, decoded))).toEqual(key)
  })

  it('have a version before the value', () => {
    const decoded = decodeCoordinatorValue(consumerGroupMemberMetadataValue, value)
    expect(decoded.version).toBe(0)
    expect(decoded.value).toMatchObject({ clientHost: '/127.0.0.1', rebalanceTimeoutMs: 300_000 })
    expect(decoded.value.classicMemberMetadata).toBeNull()
    const encoded = encodeCoordinatorValue(consumerGroupMemberMetadataValue, decoded.value, 0)
    expect(Buffer.from(encoded)).toEqual(value)
  })

  it('refuse a key of another type', () => {
    expect(() => decodeCoordinatorKey(groupMetadataKey, key)).toThrow(DecodeError)
  })

  it('refuse a value of a later release', () => {
    expect(() => decodeCoordinatorValue(offsetCommitValue, Uint8Array.of(0, 99, 0))).toThrow(UnsupportedVersionError)
  })
})
