import { describe, expect, it } from 'vitest'
import { MetadataDelta } from './delta.ts'
import { MetadataError } from './errors.ts'
import { ConfigResourceType, configKey, EMPTY_IMAGE, type MetadataImage } from './image.ts'
import { type MetadataRecord, metadataRecord } from './record.ts'

const FOO = 'UUB0c9HdQiSyvmMc8W9N4g'
const BAR = 'gXegqM5QQmyz3Ld-MF17nQ'
const DIRECTORY = 'waBsBQCv59r5Ju7vkIKykw'
const AT = { offset: 9, epoch: 2, timestampMs: 1000 }

const topic = (name: string, topicId: string) => metadataRecord('topic', 0, { name, topicId })
const partition = (topicId: string, partitionId: number) =>
  metadataRecord('partition', 2, {
    topicId,
    partitionId,
    replicas: [1, 2],
    isr: [1, 2],
    leader: 1,
    leaderEpoch: 0,
    partitionEpoch: 0,
    directories: [DIRECTORY, DIRECTORY],
  })
const change = (topicId: string, partitionId: number, fields: object) =>
  metadataRecord('partitionChange', 2, { topicId, partitionId, ...fields })
const config = (resourceName: string, name: string, value: string | null) =>
  metadataRecord('config', 0, { resourceType: ConfigResourceType.TOPIC, resourceName, name, value })

function replayed(records: readonly MetadataRecord[], base: MetadataImage = EMPTY_IMAGE) {
  const delta = new MetadataDelta(base)
  for (const record of records) delta.replay(record)
  return { delta, image: delta.image(AT) }
}

describe('MetadataDelta', () => {
  const base = replayed([
    topic('foo', FOO),
    config('foo', 'retention.ms', '5'),
    partition(FOO, 0),
    partition(FOO, 1),
  ]).image

  it('shares what it does not touch', () => {
    const { image } = replayed([topic('bar', BAR), partition(BAR, 0)], base)
    expect(image.topicsByName.get('foo')).toBe(base.topicsByName.get('foo'))
    expect(image.configs).toBe(base.configs)
    expect(base.topicsByName.has('bar')).toBe(false)
    expect(image.topicsById.get(BAR)).toBe(image.topicsByName.get('bar'))
  })

  it('counts epochs: the partition epoch with each change, the leader epoch with each leader that is told', () => {
    const shrunk = replayed([change(FOO, 1, { isr: [1] })], base).image.topicsById.get(FOO)!.partitions[1]!
    expect(shrunk).toMatchObject({ isr: [1], leader: 1, leaderEpoch: 0, partitionEpoch: 1 })
    const led = replayed([change(FOO, 1, { leader: 1 })], base).image.topicsById.get(FOO)!.partitions[1]!
    expect(led).toMatchObject({ isr: [1, 2], leader: 1, leaderEpoch: 1, partitionEpoch: 1 })
  })

  it('keeps the directory of a replica where the list of replicas changes', () => {
    const { image } = replayed([change(FOO, 0, { replicas: [2, 3] })], base)
    expect(image.topicsById.get(FOO)!.partitions[0]!.directories).toEqual([DIRECTORY, 'AAAAAAAAAAAAAAAAAAAAAA'])
  })

  it('tells what changed', () => {
    const { delta } = replayed(
      [change(FOO, 1, { isr: [1] }), topic('bar', BAR), partition(BAR, 0), config('bar', 'flush.ms', '1')],
      base,
    )
    expect([...delta.changedPartitions]).toEqual([
      [FOO, new Set([1])],
      [BAR, new Set([0])],
    ])
    expect([...delta.changedConfigs]).toEqual([configKey(ConfigResourceType.TOPIC, 'bar')])
  })

  it('forgets a removed topic with its settings, and lets its name be used again at once', () => {
    const records = [
      metadataRecord('removeTopic', 0, { topicId: FOO }),
      topic('foo', BAR),
      partition(BAR, 0),
      config('foo', 'flush.ms', '1'),
    ]
    const { delta, image } = replayed(records, base)
    expect([...delta.removedTopics.keys()]).toEqual([FOO])
    expect(image.topicsById.has(FOO)).toBe(false)
    expect(image.topicsByName.get('foo')!.id).toBe(BAR)
    expect([...image.configs.get(configKey(ConfigResourceType.TOPIC, 'foo'))!]).toEqual([['flush.ms', '1']])
  })

  it('says nothing of a topic that came and went', () => {
    const { delta, image } = replayed([
      topic('bar', BAR),
      partition(BAR, 0),
      metadataRecord('removeTopic', 0, { topicId: BAR }),
    ])
    expect(delta.changedPartitions.size).toBe(0)
    expect(delta.removedTopics.size).toBe(0)
    expect(image.topicsByName.size).toBe(0)
  })

  it('goes on after an image was made, without changing that image', () => {
    const delta = new MetadataDelta(base)
    delta.replay(change(FOO, 0, { isr: [1] }))
    const first = delta.image(AT)
    delta.replay(change(FOO, 0, { isr: [2] }))
    delta.replay(config('foo', 'retention.ms', null))
    const second = delta.image(AT)
    expect(first.topicsById.get(FOO)!.partitions[0]!.isr).toEqual([1])
    expect(second.topicsById.get(FOO)!.partitions[0]!.isr).toEqual([2])
    expect(first.configs.size).toBe(1)
    expect(second.configs.size).toBe(0)
  })

  it('takes partitions in any order, and no gap between them', () => {
    const { image } = replayed([topic('bar', BAR), partition(BAR, 1), partition(BAR, 0)])
    expect(image.topicsById.get(BAR)!.partitions).toHaveLength(2)
    expect(() => replayed([topic('bar', BAR), partition(BAR, 1)])).toThrow('bar-0 is missing')
  })

  it('clears the eligible replicas of one topic or of all', () => {
    const eligible = [change(FOO, 0, { eligibleLeaderReplicas: [2], lastKnownElr: [1] })]
    for (const topicName of ['foo', '']) {
      const { image } = replayed([...eligible, metadataRecord('clearElr', 0, { topicName })], base)
      expect(image.topicsById.get(FOO)!.partitions[0]).toMatchObject({ eligibleLeaderReplicas: [], lastKnownElr: [] })
    }
  })

  it.each<[string, MetadataRecord]>([
    ['a topic that is there', topic('foo', BAR)],
    ['a change of a partition that is not', change(FOO, 7, { isr: [1] })],
    ['a partition of a topic that is not', partition(BAR, 0)],
    ['the removal of a topic that is not', metadataRecord('removeTopic', 0, { topicId: BAR })],
    ['a change of a broker that is not', metadataRecord('fenceBroker', 0, { id: 7, epoch: 1 })],
  ])('refuses %s', (_what, record) => {
    expect(() => replayed([record], base)).toThrow(MetadataError)
  })

  it('keeps what it does not act on', () => {
    const bytes = new Uint8Array([1, 2])
    const records = [
      metadataRecord('accessControlEntry', 0, { id: FOO, resourceType: 2, resourceName: 'foo', principal: 'User:a' }),
      metadataRecord('clientQuota', 0, { entity: [{ entityType: 'user', entityName: 'a' }], key: 'k', value: 1.5 }),
      metadataRecord('clientQuota', 0, { entity: [{ entityType: 'user', entityName: 'a' }], key: 'l', value: 2 }),
      metadataRecord('userScramCredential', 0, { name: 'a', mechanism: 1, salt: bytes, iterations: 4096 }),
      metadataRecord('delegationToken', 0, { tokenId: 't', owner: 'User:a' }),
      metadataRecord('zkMigrationState', 0, { zkMigrationState: 0 }),
      metadataRecord('noOp', 0, {}),
    ]
    const { image } = replayed(records)
    expect(image.acls.get(FOO)).toMatchObject({ resourceName: 'foo' })
    expect([...image.clientQuotas.values()][0]!.quotas).toEqual(
      new Map([
        ['k', 1.5],
        ['l', 2],
      ]),
    )
    expect([...image.scramCredentials.values()][0]).toMatchObject({ name: 'a', salt: bytes })
    expect(image.delegationTokens.get('t')!.owner).toBe('User:a')
    const removals = [
      metadataRecord('removeAccessControlEntry', 0, { id: FOO }),
      metadataRecord('clientQuota', 0, { entity: [{ entityType: 'user', entityName: 'a' }], key: 'k', remove: true }),
      metadataRecord('clientQuota', 0, { entity: [{ entityType: 'user', entityName: 'a' }], key: 'l', remove: true }),
      metadataRecord('removeUserScramCredential', 0, { name: 'a', mechanism: 1 }),
      metadataRecord('removeDelegationToken', 0, { tokenId: 't' }),
    ]
    const without = replayed(removals, image).image
    const sizes = [without.acls, without.clientQuotas, without.scramCredentials, without.delegationTokens]
    expect(sizes.map(({ size }) => size)).toEqual([0, 0, 0, 0])
  })

  it('follows a broker through its registrations', () => {
    const register = metadataRecord('registerBroker', 4, {
      brokerId: 1,
      brokerEpoch: 7,
      incarnationId: FOO,
      endPoints: [{ name: 'PLAINTEXT', host: 'h', port: 9092, securityProtocol: 0 }],
      features: [{ name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 }],
      logDirs: [DIRECTORY],
      rack: 'r1',
    })
    const changes = [
      metadataRecord('brokerRegistrationChange', 0, { brokerId: 1, brokerEpoch: 7, fenced: -1 }),
      metadataRecord('brokerRegistrationChange', 1, { brokerId: 1, brokerEpoch: 7, inControlledShutdown: 1 }),
      metadataRecord('brokerRegistrationChange', 3, { brokerId: 1, brokerEpoch: 7, cordonedLogDirs: [DIRECTORY] }),
    ]
    const { image, delta } = replayed([register, ...changes])
    expect(image.brokers.get(1)).toEqual({
      id: 1,
      epoch: 7,
      incarnationId: FOO,
      endpoints: [{ name: 'PLAINTEXT', host: 'h', port: 9092, securityProtocol: 0 }],
      rack: 'r1',
      isFenced: false,
      inControlledShutdown: true,
      directoryIds: [DIRECTORY],
      cordonedDirectoryIds: [DIRECTORY],
      features: new Map([['metadata.version', { min: 7, max: 30 }]]),
    })
    expect([...delta.changedBrokers]).toEqual([1])
    expect(
      replayed([metadataRecord('unregisterBroker', 0, { brokerId: 1, brokerEpoch: 7 })], image).image.brokers.size,
    ).toBe(0)
  })
})
