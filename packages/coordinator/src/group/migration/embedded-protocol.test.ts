import { type MessageCodec, type MessageInput, Writer } from '@ottla/protocol'
import { consumerProtocolSubscription } from '@ottla/protocol/records'
import { describe, expect, it } from 'vitest'
import { subscribedTopics } from '../classic/subscription.ts'
import { readAssignment, readSubscription, writeAssignment } from './embedded-protocol.ts'

function versioned<Value>(codec: MessageCodec<Value>, value: MessageInput<Value>, version: number, as = version) {
  const writer = new Writer()
  writer.int16(as)
  codec.write(writer, value, version)
  return writer.finish()
}

const owned = [{ topic: 't', partitions: [1, 2] }]

describe('readSubscription', () => {
  it('reads what each version says', () => {
    const read = (version: number) =>
      readSubscription(
        versioned(consumerProtocolSubscription, { topics: ['t', 'u'], userData: null, ...fieldsOf(version) }, version),
      )
    expect(read(0)).toMatchObject({ topics: ['t', 'u'], ownedPartitions: [], rackId: null })
    expect(read(1)).toMatchObject({ topics: ['t', 'u'], ownedPartitions: owned, rackId: null })
    expect(read(3)).toMatchObject({ topics: ['t', 'u'], ownedPartitions: owned, rackId: 'east' })
  })

  it('reads of later versions what it knows', () => {
    const later = versioned(consumerProtocolSubscription, { topics: ['t'], userData: null, ...fieldsOf(3) }, 3, 9)
    expect(readSubscription(later)).toMatchObject({ topics: ['t'], ownedPartitions: owned, rackId: 'east' })
  })

  it('gives nothing for bytes that are something else', () => {
    for (const bytes of [[], [0], [0, 0], [0xff, 0xff, 0, 0, 0, 0], [0, 3, 0, 0, 0, 9]]) {
      expect(readSubscription(Uint8Array.from(bytes))).toBeUndefined()
    }
  })
})

describe('subscriptions to very many topics', () => {
  it('are read up to a number, since each of a few bytes becomes far more in memory', () => {
    const subscription = (count: number) =>
      versioned(consumerProtocolSubscription, { topics: Array<string>(count).fill('t'), userData: null }, 0)
    expect(readSubscription(subscription(400_000))!.topics).toHaveLength(400_000)
    expect(subscribedTopics(subscription(400_000))).toHaveLength(400_000)
    expect(readSubscription(subscription(500_001))).toBeUndefined()
    expect(subscribedTopics(subscription(500_001))).toBeUndefined()
  })
})

describe('writeAssignment', () => {
  it('writes the version that the member speaks, as far as it is known', () => {
    for (const [spoken, written] of [
      [0, 0],
      [2, 2],
      [9, 3],
    ] as const) {
      const metadata = versioned(consumerProtocolSubscription, { topics: [], userData: null }, 0, spoken)
      const bytes = writeAssignment(owned, metadata)
      expect([...bytes.subarray(0, 2)]).toEqual([0, written])
      expect(readAssignment(bytes)).toEqual({ assignedPartitions: owned, userData: null })
    }
  })
})

function fieldsOf(version: number): { ownedPartitions?: typeof owned; rackId?: string } {
  return { ...(version >= 1 ? { ownedPartitions: owned } : {}), ...(version >= 3 ? { rackId: 'east' } : {}) }
}
