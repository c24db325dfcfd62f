import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ControlType } from './control-type.ts'
import { MetadataDelta } from './delta.ts'
import { EMPTY_IMAGE, type MetadataImage } from './image.ts'
import { decodeMetadataRecord, type MetadataRecord, metadataRecord } from './record.ts'
import { decodeSnapshot, snapshotBatches } from './snapshot.ts'

const word = fc.string({ minLength: 1, maxLength: 12 })
const uuid = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes.map((byte) => byte | 1)).toString('base64url'))
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 4 })
const bytes = fc.uint8Array({ maxLength: 20 })
const int64 = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const endPoints = fc.array(
  fc.record({ name: word, host: word, port: fc.integer({ min: 0, max: 65535 }), securityProtocol: fc.nat(3) }),
  { maxLength: 3 },
)
const features = fc.uniqueArray(
  fc.record({ name: word, minSupportedVersion: fc.nat(3), maxSupportedVersion: fc.nat(30) }),
  { maxLength: 3, selector: ({ name }) => name },
)

const registerBroker = (level: number) =>
  fc
    .record({
      brokerId: fc.integer({ min: 1, max: 4 }),
      incarnationId: uuid,
      brokerEpoch: int64,
      endPoints,
      features,
      rack: fc.option(word),
      fenced: fc.boolean(),
      inControlledShutdown: fc.boolean(),
      logDirs: fc.array(uuid, { maxLength: 2 }),
      cordonedLogDirs: fc.array(uuid, { maxLength: 2 }),
    })
    .map(({ logDirs, cordonedLogDirs, ...fields }) =>
      metadataRecord('registerBroker', level >= 30 ? 4 : level >= 17 ? 3 : 1, {
        ...fields,
        ...(level >= 17 ? { logDirs } : {}),
        ...(level >= 30 ? { cordonedLogDirs } : {}),
      }),
    )

const topic = (level: number) =>
  fc
    .record({
      id: uuid,
      name: word,
      partitions: fc.array(
        fc.record({
          replicas: ids,
          isr: ids,
          elr: ids,
          lastKnownElr: ids,
          moving: ids,
          leader: fc.integer({ min: -1, max: 4 }),
          leaderRecoveryState: fc.nat(1),
          leaderEpoch: fc.nat(),
          partitionEpoch: fc.nat(),
          directory: uuid,
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ id, name, partitions }): MetadataRecord[] => [
      metadataRecord('topic', 0, { name, topicId: id }),
      ...partitions.map((partition, partitionId) =>
        metadataRecord('partition', level >= 23 ? 2 : level >= 17 ? 1 : 0, {
          partitionId,
          topicId: id,
          replicas: partition.replicas,
          isr: partition.isr,
          removingReplicas: partition.moving,
          addingReplicas: partition.moving.slice(1),
          leader: partition.leader,
          leaderRecoveryState: partition.leaderRecoveryState,
          leaderEpoch: partition.leaderEpoch,
          partitionEpoch: partition.partitionEpoch,
          ...(level >= 17 ? { directories: partition.replicas.map(() => partition.directory) } : {}),
          ...(level >= 23 ? { eligibleLeaderReplicas: partition.elr, lastKnownElr: partition.lastKnownElr } : {}),
        }),
      ),
    ])

const others: fc.Arbitrary<MetadataRecord> = fc.oneof(
  fc
    .record({ controllerId: fc.nat(5), incarnationId: uuid, zkMigrationReady: fc.boolean(), endPoints, features })
    .map((value) => metadataRecord('registerController', 0, value)),
  fc
    .record({
      resourceType: fc.constantFrom(2, 4, 8, 16, 32),
      // A name of a group may be anything, a colon too.
      resourceName: fc.oneof(word, fc.constant(''), fc.constant('a:b')),
      name: word,
      value: fc.option(fc.string()),
    })
    .map((value) => metadataRecord('config', 0, value)),
  fc.record({ name: word, featureLevel: fc.nat(3) }).map((value) => metadataRecord('featureLevel', 0, value)),
  int64.map((nextProducerId) => metadataRecord('producerIds', 0, { brokerId: 1, brokerEpoch: 5, nextProducerId })),
  fc
    .record({
      entity: fc.uniqueArray(
        fc.record({ entityType: fc.constantFrom('user', 'client-id', 'ip'), entityName: fc.option(word) }),
        { minLength: 1, selector: ({ entityType }) => entityType },
      ),
      key: word,
      value: fc.double({ noNaN: true }),
      remove: fc.boolean(),
    })
    .map((value) => metadataRecord('clientQuota', 0, value)),
  fc
    .record({
      id: uuid,
      resourceType: fc.nat(6),
      resourceName: word,
      patternType: fc.nat(4),
      principal: word,
      host: word,
      operation: fc.nat(12),
      permissionType: fc.nat(3),
    })
    .map((value) => metadataRecord('accessControlEntry', 0, value)),
  fc
    .record({ name: word, mechanism: fc.nat(2), salt: bytes, storedKey: bytes, serverKey: bytes, iterations: fc.nat() })
    .map((value) => metadataRecord('userScramCredential', 0, value)),
  fc
    .record({
      owner: word,
      requester: word,
      renewers: fc.array(word),
      issueTimestamp: int64,
      maxTimestamp: int64,
      expirationTimestamp: int64,
      tokenId: word,
    })
    .map((value) => metadataRecord('delegationToken', 0, value)),
  fc.nat(3).map((zkMigrationState) => metadataRecord('zkMigrationState', 0, { zkMigrationState })),
  // Types 99 and on, at any version, with whatever in them.
  fc
    .tuple(fc.integer({ min: 99, max: 127 }), fc.nat(9), bytes)
    .map(([type, version, body]) => decodeMetadataRecord(Uint8Array.of(1, type, version, ...body))),
)

const image = fc.constantFrom(7, 21, 30).chain((level) =>
  fc
    .record({
      brokers: fc.array(registerBroker(level), { maxLength: 4 }),
      topics: fc.uniqueArray(topic(level), { maxLength: 4, selector: ([first]) => JSON.stringify(first!.value) }),
      others: fc.array(others, { maxLength: 30 }),
      voters: fc.option(bytes),
      offset: fc.nat(),
      epoch: fc.nat(),
      timestampMs: int64,
    })
    .map((parts) => {
      const delta = new MetadataDelta(EMPTY_IMAGE)
      delta.replay(metadataRecord('featureLevel', 0, { name: 'metadata.version', featureLevel: level }))
      if (parts.voters !== null) delta.replayQuorumRecord(ControlType.KRAFT_VOTERS, parts.voters)
      const names = new Set<string>()
      for (const record of [...parts.brokers, ...parts.others]) delta.replay(record)
      for (const records of parts.topics) {
        const name = String((records[0]!.value as { name: string }).name)
        if (names.has(name)) continue
        names.add(name)
        for (const record of records) delta.replay(record)
      }
      return delta.image({ offset: parts.offset, epoch: parts.epoch, timestampMs: parts.timestampMs })
    }),
)

const throughSnapshot = (before: MetadataImage): MetadataImage =>
  decodeSnapshot(new Uint8Array(Buffer.concat([...snapshotBatches(before, 1000)])), {
    offset: before.offset,
    epoch: before.epoch,
  })

it('an image is what its snapshot gives back, whatever is in it', () => {
  fc.assert(
    fc.property(image, (before) => {
      expect(throughSnapshot(before)).toEqual(before)
    }),
    { numRuns: 200 },
  )
})

it('is written in batches of which none is large, and keeps what is', () => {
  const delta = new MetadataDelta(EMPTY_IMAGE)
  delta.replay(metadataRecord('featureLevel', 0, { name: 'metadata.version', featureLevel: 30 }))
  const setting = (name: string, value: string) =>
    delta.replay(metadataRecord('config', 0, { resourceType: 2, resourceName: 'foo', name, value }))
  for (let index = 0; index < 1000; index++) setting(`name.${index}`, 'x'.repeat(1000))
  setting('large', 'y'.repeat(1_000_000))
  const before = delta.image({ offset: 5, epoch: 1, timestampMs: 7 })
  const sizes = [...snapshotBatches(before, 1000)].map((batch) => batch.length).sort((a, b) => b - a)
  expect(sizes[0]).toBeGreaterThan(1_000_000)
  expect(sizes[1]).toBeLessThanOrEqual(128 * 1024)
  expect(sizes.length).toBeGreaterThan(8)
  expect(throughSnapshot(before)).toEqual(before)
})
