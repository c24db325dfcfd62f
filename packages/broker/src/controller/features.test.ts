import { errorCodes } from '@ottla/protocol'
import { updateFeaturesRequest } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { ELR_VERSION, METADATA_VERSION } from '../metadata/features.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { featureRanges } from './brokers.ts'
import { updateFeatures } from './features.ts'
import { brokerRecord, featureRecords, incarnation, summary, TestState, testConfig } from './test-state.ts'

const UPGRADE = 1
const SAFE = 2
const UNSAFE = 3

const registration = { controllerId: 1, incarnationId: incarnation(1), endpoints: [] }
const level = (name: string, featureLevel: number) => metadataRecord('featureLevel', 0, { name, featureLevel })
const ownBroker = (): MetadataRecord =>
  metadataRecord('registerBroker', 4, { brokerId: 1, brokerEpoch: 11, features: featureRanges(), fenced: false })

const stateAt = (levels: Record<string, number>, more: readonly MetadataRecord[] = []) =>
  new TestState([...Object.entries(levels).map(([name, at]) => level(name, at)), ownBroker(), ...more])

type Asked = readonly [feature: string, level: number, upgradeType?: number]

function ask(state: TestState, asked: readonly Asked[], options: { apiVersion?: number; validateOnly?: boolean } = {}) {
  const { apiVersion = 2, validateOnly = false } = options
  const featureUpdates = asked.map(([feature, maxVersionLevel, upgradeType = UPGRADE]) => ({
    feature,
    maxVersionLevel,
    upgradeType,
  }))
  return updateFeatures(state, updateFeaturesRequest.create({ featureUpdates, validateOnly }), {
    apiVersion,
    registration,
  })
}

const newest = { 'metadata.version': 30, 'group.version': 1, 'transaction.version': 2 }

describe('updateFeatures', () => {
  it('writes a record for each level and answers without results from version 2 on', () => {
    const outcome = ask(stateAt(newest), [
      ['transaction.version', 0, SAFE],
      ['group.version', 0, UNSAFE],
    ])
    expect(summary(outcome.records)).toEqual([
      { kind: 'featureLevel', name: 'transaction.version' },
      { kind: 'featureLevel', name: 'group.version' },
    ])
    expect(outcome.response).toMatchObject({ errorCode: 0, errorMessage: null, results: [] })
  })

  it('has a result for each feature in older versions, and never took allowDowngrade for a permission', () => {
    for (const apiVersion of [0, 1]) {
      const { response, records } = ask(stateAt(newest), [['transaction.version', 2]], { apiVersion })
      expect(response.results).toMatchObject([{ feature: 'transaction.version', errorCode: 0 }])
      expect(records).toHaveLength(1)
    }
    const featureUpdates = [{ feature: 'transaction.version', maxVersionLevel: 1, allowDowngrade: true }]
    const request = updateFeaturesRequest.create({ featureUpdates })
    const { response } = updateFeatures(stateAt(newest), request, { apiVersion: 0, registration })
    expect(response.errorCode).toBe(errorCodes.INVALID_UPDATE_VERSION)
  })

  it('changes nothing where only validity is asked for, and where one of several cannot be', () => {
    expect(ask(stateAt(newest), [['group.version', 0, SAFE]], { validateOnly: true }).records).toEqual([])
    const { records, response } = ask(stateAt(newest), [
      ['group.version', 0, SAFE],
      ['foo.version', 1],
    ])
    expect(records).toEqual([])
    expect(response).toMatchObject({ errorCode: errorCodes.INVALID_UPDATE_VERSION, results: [] })
    expect(response.errorMessage).toContain('foo.version cannot be set to 1')
  })

  it('lets the last of several levels of one feature count', () => {
    const outcome = ask(stateAt(newest), [
      ['transaction.version', 1],
      ['transaction.version', 2],
    ])
    expect(summary(outcome.records)).toEqual([{ kind: 'featureLevel', name: 'transaction.version', featureLevel: 2 }])
  })

  it.each<[string, Asked]>([
    ['controller 1 does not know this feature', ['foo.version', 1]],
    ['controller 1 does not know this feature', ['foo.version', 0, SAFE]],
    ['controller 1 does not know this feature', ['', 1]],
    ['a level is 0 or more', ['transaction.version', -1, SAFE]],
    ['controller 1 supports levels 0 to 2', ['transaction.version', 9]],
    ['controller 1 supports levels 0 to 0', ['share.version', 1]],
    ['controller 1 supports levels 7 to 30', ['metadata.version', 99]],
    ['controller 1 supports levels 7 to 30', ['metadata.version', 6, SAFE]],
    ['the request does not say that it may be downgraded', ['transaction.version', 1]],
    ['the type of upgrade 0 is unknown', ['transaction.version', 1, 0]],
    ['the type of upgrade 9 is unknown', ['transaction.version', 1, 9]],
    ['a downgrade from 30 might lose metadata', ['metadata.version', 29, SAFE]],
    ['an unsafe downgrade from 30, which loses metadata, is not supported', ['metadata.version', 21, UNSAFE]],
  ])('refuses: %s', (problem, asked) => {
    const { response, records } = ask(stateAt(newest), [asked])
    expect([response.errorCode, records]).toEqual([errorCodes.INVALID_UPDATE_VERSION, []])
    expect(response.errorMessage).toContain(problem)
  })

  it('refuses a downgrade to a higher level', () => {
    const { response } = ask(stateAt({ 'metadata.version': 30 }), [['transaction.version', 2, SAFE]])
    expect(response.errorMessage).toContain('it is at 0, so that is no downgrade')
  })

  it('lets metadata.version go down as far as no release on the way changed the metadata', () => {
    const isTaken = (from: number, to: number) =>
      ask(stateAt({ 'metadata.version': from }), [[METADATA_VERSION, to, SAFE]]).response.errorCode === 0
    const lowest = (from: number) =>
      Array.from({ length: from - 7 }, (_, index) => 7 + index).find((to) => isTaken(from, to))
    expect([30, 29, 22, 16, 14, 13, 12, 10].map((from) => [from, lowest(from)])).toEqual([
      [30, undefined],
      [29, 23],
      [22, 17],
      [16, 15],
      [14, undefined],
      [13, undefined],
      [12, 11],
      [10, 8],
    ])
  })

  it('wants what a level depends on, which the same request may bring', () => {
    const elr: Asked = [ELR_VERSION, 1]
    const old = () => stateAt({ 'metadata.version': 21 })
    expect(ask(old(), [elr]).response.errorMessage).toContain('it depends on metadata.version level 23')
    expect(ask(old(), [elr, [METADATA_VERSION, 22]]).response.errorCode).toBe(errorCodes.INVALID_UPDATE_VERSION)
    expect(ask(old(), [elr, [METADATA_VERSION, 23]]).response.errorCode).toBe(0)
  })

  it('asks what every broker and controller can run at', () => {
    const other = [
      metadataRecord('registerBroker', 4, {
        brokerId: 2,
        features: [
          { name: METADATA_VERSION, minSupportedVersion: 7, maxSupportedVersion: 26 },
          { name: 'group.version', minSupportedVersion: 0, maxSupportedVersion: 1 },
        ],
      }),
    ]
    const state = () => stateAt({ 'metadata.version': 25 }, other)
    expect(ask(state(), [[METADATA_VERSION, 30]]).response.errorMessage).toContain('broker 2 supports levels 7 to 26')
    expect(ask(state(), [['transaction.version', 1]]).response.errorMessage).toContain('broker 2 does not know')
    expect(ask(state(), [['group.version', 1]]).response.errorCode).toBe(0)
    const controller = metadataRecord('registerController', 0, { controllerId: 3, features: [] })
    const { errorMessage } = ask(stateAt({ 'metadata.version': 25 }, [controller]), [['group.version', 1]]).response
    expect(errorMessage).toContain('controller 3 does not know')
  })

  it('registers the controller when the release has a record for that', () => {
    const { records } = ask(stateAt({ 'metadata.version': 14 }), [[METADATA_VERSION, 21]])
    expect(records.map(({ kind }) => kind)).toEqual(['featureLevel', 'registerController'])
  })

  it('lets go of what a folder has finalised and nobody serves', () => {
    const state = stateAt({ ...newest, 'share.version': 1 })
    state.run((before) => ask(before as TestState, [['share.version', 0, SAFE]]))
    expect(state.image.features.has('share.version')).toBe(false)
  })
})

describe('eligible leader replicas', () => {
  const own = (resourceName: string, value: string) =>
    metadataRecord('config', 0, { resourceType: 4, resourceName, name: 'min.insync.replicas', value })
  const begin = (...more: MetadataRecord[]) =>
    new TestState([level(METADATA_VERSION, 30), ownBroker(), ...more], testConfig({ 'min.insync.replicas': '2' }))

  it('make min.insync.replicas a setting of the cluster, as server.properties has it', () => {
    expect(summary(ask(begin(own('1', '3')), [[ELR_VERSION, 1]]).records)).toEqual([
      { kind: 'config', resourceType: 4, name: 'min.insync.replicas', value: '2' },
      { kind: 'config', resourceType: 4, resourceName: '1', name: 'min.insync.replicas', value: null },
      { kind: 'featureLevel', name: ELR_VERSION, featureLevel: 1 },
    ])
    expect(summary(ask(begin(own('', '3')), [[ELR_VERSION, 1]]).records)).toEqual([
      { kind: 'featureLevel', name: ELR_VERSION, featureLevel: 1 },
    ])
  })

  it('are the ISR again where it is empty when they are given up', () => {
    const topicId = 'AAAAAAAAAAAAAAAAAAAABQ'
    const partition = { topicId, replicas: [1, 2], directories: [], leaderEpoch: 1, partitionEpoch: 1 }
    const state = new TestState([
      ...featureRecords(),
      brokerRecord({ id: 1 }),
      metadataRecord('topic', 0, { name: 'a', topicId }),
      metadataRecord('partition', 2, {
        ...partition,
        partitionId: 0,
        isr: [],
        leader: -1,
        eligibleLeaderReplicas: [2],
      }),
      metadataRecord('partition', 2, {
        ...partition,
        partitionId: 1,
        isr: [1],
        leader: 1,
        eligibleLeaderReplicas: [2],
      }),
      metadataRecord('partition', 2, { ...partition, partitionId: 2, isr: [], leader: -1, lastKnownElr: [2] }),
    ])
    const { records } = ask(state, [[ELR_VERSION, 0, SAFE]])
    state.apply(records)
    const { partitions } = state.image.topicsById.get(topicId)!
    expect(
      partitions.map(({ isr, eligibleLeaderReplicas, lastKnownElr }) => [isr, eligibleLeaderReplicas, lastKnownElr]),
    ).toEqual([
      [[2], [], []],
      [[1], [], []],
      [[], [], []],
    ])
    expect(state.image.features.has(ELR_VERSION)).toBe(false)
  })
})
