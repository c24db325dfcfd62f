import { errorCodes } from '@ottla/protocol'
import { expect, it } from 'vitest'
import { type BrokerImage, EMPTY_IMAGE, type MetadataImage, type PartitionImage } from './image.ts'
import { liveBrokerIds, liveBrokers, partitionView } from './partition-view.ts'

const DIRECTORY = 'waBsBQCv59r5Ju7vkIKykw'

function broker(id: number, change: Partial<BrokerImage> = {}): [number, BrokerImage] {
  const image: BrokerImage = {
    id,
    epoch: 1,
    incarnationId: DIRECTORY,
    endpoints: [{ name: 'PLAINTEXT', host: `host-${id}`, port: 9092, securityProtocol: 0 }],
    rack: null,
    isFenced: false,
    inControlledShutdown: false,
    directoryIds: [DIRECTORY],
    cordonedDirectoryIds: [],
    features: new Map(),
    ...change,
  }
  return [id, image]
}

const partition: PartitionImage = {
  replicas: [1, 2, 3],
  directories: [DIRECTORY, DIRECTORY, 'UUB0c9HdQiSyvmMc8W9N4g'],
  isr: [1, 2],
  removingReplicas: [],
  addingReplicas: [],
  eligibleLeaderReplicas: [],
  lastKnownElr: [],
  leader: 1,
  leaderRecoveryState: 0,
  leaderEpoch: 4,
  partitionEpoch: 9,
}

const image: MetadataImage = {
  ...EMPTY_IMAGE,
  brokers: new Map([broker(1), broker(2, { isFenced: true }), broker(3), broker(4, { endpoints: [] })]),
}
const options = { image, live: liveBrokerIds(image, 'PLAINTEXT') }

it('shows a partition with all its replicas, and which of them are offline', () => {
  expect(partitionView(partition, 7, options)).toEqual({
    errorCode: errorCodes.NONE,
    partitionIndex: 7,
    leaderId: 1,
    leaderEpoch: 4,
    replicaNodes: [1, 2, 3],
    isrNodes: [1, 2],
    // 2 is fenced, and the directory of 3 is not online.
    offlineReplicas: [2, 3],
    eligibleLeaderReplicas: [],
    lastKnownElr: [],
  })
})

it('leaves out replicas that are not up in the oldest version, and says so', () => {
  expect(partitionView(partition, 7, { ...options, hasLiveReplicasOnly: true })).toMatchObject({
    errorCode: errorCodes.REPLICA_NOT_AVAILABLE,
    leaderId: 1,
    replicaNodes: [1, 3],
    isrNodes: [1],
  })
})

it.each([
  [-1, true, errorCodes.LEADER_NOT_AVAILABLE],
  [2, false, errorCodes.LEADER_NOT_AVAILABLE],
  [2, true, errorCodes.LISTENER_NOT_FOUND],
  [4, true, errorCodes.LISTENER_NOT_FOUND],
])('shows no leader where %s leads (newer version: %s)', (leader, saysListenerNotFound, errorCode) => {
  const view = partitionView({ ...partition, leader }, 0, { ...options, saysListenerNotFound })
  expect(view).toMatchObject({ errorCode, leaderId: -1, leaderEpoch: 4 })
})

it('lists the brokers that are up and have the listener', () => {
  expect(liveBrokers(image, 'PLAINTEXT').map(({ broker, endpoint }) => [broker.id, endpoint.host])).toEqual([
    [1, 'host-1'],
    [3, 'host-3'],
  ])
  expect(liveBrokers(image, 'OTHER')).toEqual([])
})
