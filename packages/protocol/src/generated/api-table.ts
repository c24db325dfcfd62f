// generated, do not edit, from schema

import type { ApiInfo } from '../api.ts'

export const produceInfo: ApiInfo = {
  key: 0,
  name: 'Produce',
  oldest: 0,
  latestStable: 13,
  latest: 13,
  requestHeaderVersion: (version) => (version >= 9 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 9 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const fetchInfo: ApiInfo = {
  key: 1,
  name: 'Fetch',
  oldest: 0,
  latestStable: 18,
  latest: 18,
  requestHeaderVersion: (version) => (version >= 12 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 12 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const listOffsetsInfo: ApiInfo = {
  key: 2,
  name: 'ListOffsets',
  oldest: 0,
  latestStable: 11,
  latest: 11,
  requestHeaderVersion: (version) => (version >= 6 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 6 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const metadataInfo: ApiInfo = {
  key: 3,
  name: 'Metadata',
  oldest: 0,
  latestStable: 13,
  latest: 13,
  requestHeaderVersion: (version) => (version >= 9 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 9 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const leaderAndIsrInfo: ApiInfo = {
  key: 4,
  name: 'LeaderAndIsr',
  oldest: 0,
  latestStable: 7,
  latest: 7,
  requestHeaderVersion: (version) => (version >= 4 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 4 ? 1 : 0),
  forwardable: false,
  clusterAction: true,
  listeners: ['zkBroker'],
}

export const stopReplicaInfo: ApiInfo = {
  key: 5,
  name: 'StopReplica',
  oldest: 0,
  latestStable: 4,
  latest: 4,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: false,
  clusterAction: true,
  listeners: ['zkBroker'],
}

export const updateMetadataInfo: ApiInfo = {
  key: 6,
  name: 'UpdateMetadata',
  oldest: 0,
  latestStable: 8,
  latest: 8,
  requestHeaderVersion: (version) => (version >= 6 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 6 ? 1 : 0),
  forwardable: false,
  clusterAction: true,
  listeners: ['zkBroker'],
}

export const controlledShutdownInfo: ApiInfo = {
  key: 7,
  name: 'ControlledShutdown',
  oldest: 0,
  latestStable: 3,
  latest: 3,
  requestHeaderVersion: (version) => (version >= 3 ? 2 : version === 0 ? 0 : 1),
  responseHeaderVersion: (version) => (version >= 3 ? 1 : 0),
  forwardable: false,
  clusterAction: true,
  listeners: ['zkBroker', 'controller'],
}

export const offsetCommitInfo: ApiInfo = {
  key: 8,
  name: 'OffsetCommit',
  oldest: 0,
  latestStable: 10,
  latest: 10,
  requestHeaderVersion: (version) => (version >= 8 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 8 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const offsetFetchInfo: ApiInfo = {
  key: 9,
  name: 'OffsetFetch',
  oldest: 0,
  latestStable: 10,
  latest: 10,
  requestHeaderVersion: (version) => (version >= 6 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 6 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const findCoordinatorInfo: ApiInfo = {
  key: 10,
  name: 'FindCoordinator',
  oldest: 0,
  latestStable: 6,
  latest: 6,
  requestHeaderVersion: (version) => (version >= 3 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 3 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const joinGroupInfo: ApiInfo = {
  key: 11,
  name: 'JoinGroup',
  oldest: 0,
  latestStable: 9,
  latest: 9,
  requestHeaderVersion: (version) => (version >= 6 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 6 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const heartbeatInfo: ApiInfo = {
  key: 12,
  name: 'Heartbeat',
  oldest: 0,
  latestStable: 4,
  latest: 4,
  requestHeaderVersion: (version) => (version >= 4 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 4 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const leaveGroupInfo: ApiInfo = {
  key: 13,
  name: 'LeaveGroup',
  oldest: 0,
  latestStable: 5,
  latest: 5,
  requestHeaderVersion: (version) => (version >= 4 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 4 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const syncGroupInfo: ApiInfo = {
  key: 14,
  name: 'SyncGroup',
  oldest: 0,
  latestStable: 5,
  latest: 5,
  requestHeaderVersion: (version) => (version >= 4 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 4 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const describeGroupsInfo: ApiInfo = {
  key: 15,
  name: 'DescribeGroups',
  oldest: 0,
  latestStable: 6,
  latest: 6,
  requestHeaderVersion: (version) => (version >= 5 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 5 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const listGroupsInfo: ApiInfo = {
  key: 16,
  name: 'ListGroups',
  oldest: 0,
  latestStable: 5,
  latest: 5,
  requestHeaderVersion: (version) => (version >= 3 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 3 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const saslHandshakeInfo: ApiInfo = {
  key: 17,
  name: 'SaslHandshake',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 1,
  responseHeaderVersion: () => 0,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const apiVersionsInfo: ApiInfo = {
  key: 18,
  name: 'ApiVersions',
  oldest: 0,
  latestStable: 4,
  latest: 4,
  requestHeaderVersion: (version) => (version >= 3 ? 2 : 1),
  responseHeaderVersion: () => 0,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const createTopicsInfo: ApiInfo = {
  key: 19,
  name: 'CreateTopics',
  oldest: 0,
  latestStable: 7,
  latest: 7,
  requestHeaderVersion: (version) => (version >= 5 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 5 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const deleteTopicsInfo: ApiInfo = {
  key: 20,
  name: 'DeleteTopics',
  oldest: 0,
  latestStable: 6,
  latest: 6,
  requestHeaderVersion: (version) => (version >= 4 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 4 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const deleteRecordsInfo: ApiInfo = {
  key: 21,
  name: 'DeleteRecords',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const initProducerIdInfo: ApiInfo = {
  key: 22,
  name: 'InitProducerId',
  oldest: 0,
  latestStable: 5,
  latest: 6,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const offsetForLeaderEpochInfo: ApiInfo = {
  key: 23,
  name: 'OffsetForLeaderEpoch',
  oldest: 0,
  latestStable: 4,
  latest: 4,
  requestHeaderVersion: (version) => (version >= 4 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 4 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const addPartitionsToTxnInfo: ApiInfo = {
  key: 24,
  name: 'AddPartitionsToTxn',
  oldest: 0,
  latestStable: 5,
  latest: 5,
  requestHeaderVersion: (version) => (version >= 3 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 3 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const addOffsetsToTxnInfo: ApiInfo = {
  key: 25,
  name: 'AddOffsetsToTxn',
  oldest: 0,
  latestStable: 4,
  latest: 4,
  requestHeaderVersion: (version) => (version >= 3 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 3 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const endTxnInfo: ApiInfo = {
  key: 26,
  name: 'EndTxn',
  oldest: 0,
  latestStable: 5,
  latest: 5,
  requestHeaderVersion: (version) => (version >= 3 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 3 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const writeTxnMarkersInfo: ApiInfo = {
  key: 27,
  name: 'WriteTxnMarkers',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: (version) => (version >= 1 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 1 ? 1 : 0),
  forwardable: false,
  clusterAction: true,
  listeners: ['broker'],
}

export const txnOffsetCommitInfo: ApiInfo = {
  key: 28,
  name: 'TxnOffsetCommit',
  oldest: 0,
  latestStable: 5,
  latest: 5,
  requestHeaderVersion: (version) => (version >= 3 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 3 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const describeAclsInfo: ApiInfo = {
  key: 29,
  name: 'DescribeAcls',
  oldest: 0,
  latestStable: 3,
  latest: 3,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const createAclsInfo: ApiInfo = {
  key: 30,
  name: 'CreateAcls',
  oldest: 0,
  latestStable: 3,
  latest: 3,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const deleteAclsInfo: ApiInfo = {
  key: 31,
  name: 'DeleteAcls',
  oldest: 0,
  latestStable: 3,
  latest: 3,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const describeConfigsInfo: ApiInfo = {
  key: 32,
  name: 'DescribeConfigs',
  oldest: 0,
  latestStable: 4,
  latest: 4,
  requestHeaderVersion: (version) => (version >= 4 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 4 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const alterConfigsInfo: ApiInfo = {
  key: 33,
  name: 'AlterConfigs',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const alterReplicaLogDirsInfo: ApiInfo = {
  key: 34,
  name: 'AlterReplicaLogDirs',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const describeLogDirsInfo: ApiInfo = {
  key: 35,
  name: 'DescribeLogDirs',
  oldest: 0,
  latestStable: 5,
  latest: 5,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const saslAuthenticateInfo: ApiInfo = {
  key: 36,
  name: 'SaslAuthenticate',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const createPartitionsInfo: ApiInfo = {
  key: 37,
  name: 'CreatePartitions',
  oldest: 0,
  latestStable: 3,
  latest: 3,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const createDelegationTokenInfo: ApiInfo = {
  key: 38,
  name: 'CreateDelegationToken',
  oldest: 0,
  latestStable: 3,
  latest: 3,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const renewDelegationTokenInfo: ApiInfo = {
  key: 39,
  name: 'RenewDelegationToken',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const expireDelegationTokenInfo: ApiInfo = {
  key: 40,
  name: 'ExpireDelegationToken',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const describeDelegationTokenInfo: ApiInfo = {
  key: 41,
  name: 'DescribeDelegationToken',
  oldest: 0,
  latestStable: 3,
  latest: 3,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const deleteGroupsInfo: ApiInfo = {
  key: 42,
  name: 'DeleteGroups',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const electLeadersInfo: ApiInfo = {
  key: 43,
  name: 'ElectLeaders',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: (version) => (version >= 2 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 2 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const incrementalAlterConfigsInfo: ApiInfo = {
  key: 44,
  name: 'IncrementalAlterConfigs',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: (version) => (version >= 1 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 1 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const alterPartitionReassignmentsInfo: ApiInfo = {
  key: 45,
  name: 'AlterPartitionReassignments',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const listPartitionReassignmentsInfo: ApiInfo = {
  key: 46,
  name: 'ListPartitionReassignments',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const offsetDeleteInfo: ApiInfo = {
  key: 47,
  name: 'OffsetDelete',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 1,
  responseHeaderVersion: () => 0,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const describeClientQuotasInfo: ApiInfo = {
  key: 48,
  name: 'DescribeClientQuotas',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: (version) => (version >= 1 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 1 ? 1 : 0),
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const alterClientQuotasInfo: ApiInfo = {
  key: 49,
  name: 'AlterClientQuotas',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: (version) => (version >= 1 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 1 ? 1 : 0),
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const describeUserScramCredentialsInfo: ApiInfo = {
  key: 50,
  name: 'DescribeUserScramCredentials',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const alterUserScramCredentialsInfo: ApiInfo = {
  key: 51,
  name: 'AlterUserScramCredentials',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const voteInfo: ApiInfo = {
  key: 52,
  name: 'Vote',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['controller'],
}

export const beginQuorumEpochInfo: ApiInfo = {
  key: 53,
  name: 'BeginQuorumEpoch',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: (version) => (version >= 1 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 1 ? 1 : 0),
  forwardable: false,
  clusterAction: true,
  listeners: ['controller'],
}

export const endQuorumEpochInfo: ApiInfo = {
  key: 54,
  name: 'EndQuorumEpoch',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: (version) => (version >= 1 ? 2 : 1),
  responseHeaderVersion: (version) => (version >= 1 ? 1 : 0),
  forwardable: false,
  clusterAction: true,
  listeners: ['controller'],
}

export const describeQuorumInfo: ApiInfo = {
  key: 55,
  name: 'DescribeQuorum',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: true,
  clusterAction: true,
  listeners: ['broker', 'controller'],
}

export const alterPartitionInfo: ApiInfo = {
  key: 56,
  name: 'AlterPartition',
  oldest: 0,
  latestStable: 3,
  latest: 3,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['controller'],
}

export const updateFeaturesInfo: ApiInfo = {
  key: 57,
  name: 'UpdateFeatures',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: true,
  clusterAction: true,
  listeners: ['broker', 'controller'],
}

export const envelopeInfo: ApiInfo = {
  key: 58,
  name: 'Envelope',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['controller'],
}

export const fetchSnapshotInfo: ApiInfo = {
  key: 59,
  name: 'FetchSnapshot',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['controller'],
}

export const describeClusterInfo: ApiInfo = {
  key: 60,
  name: 'DescribeCluster',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const describeProducersInfo: ApiInfo = {
  key: 61,
  name: 'DescribeProducers',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const brokerRegistrationInfo: ApiInfo = {
  key: 62,
  name: 'BrokerRegistration',
  oldest: 0,
  latestStable: 4,
  latest: 4,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['controller'],
}

export const brokerHeartbeatInfo: ApiInfo = {
  key: 63,
  name: 'BrokerHeartbeat',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['controller'],
}

export const unregisterBrokerInfo: ApiInfo = {
  key: 64,
  name: 'UnregisterBroker',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const describeTransactionsInfo: ApiInfo = {
  key: 65,
  name: 'DescribeTransactions',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const listTransactionsInfo: ApiInfo = {
  key: 66,
  name: 'ListTransactions',
  oldest: 0,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const allocateProducerIdsInfo: ApiInfo = {
  key: 67,
  name: 'AllocateProducerIds',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: true,
  clusterAction: true,
  listeners: ['controller'],
}

export const consumerGroupHeartbeatInfo: ApiInfo = {
  key: 68,
  name: 'ConsumerGroupHeartbeat',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const consumerGroupDescribeInfo: ApiInfo = {
  key: 69,
  name: 'ConsumerGroupDescribe',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const controllerRegistrationInfo: ApiInfo = {
  key: 70,
  name: 'ControllerRegistration',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['controller'],
}

export const getTelemetrySubscriptionsInfo: ApiInfo = {
  key: 71,
  name: 'GetTelemetrySubscriptions',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const pushTelemetryInfo: ApiInfo = {
  key: 72,
  name: 'PushTelemetry',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const assignReplicasToDirsInfo: ApiInfo = {
  key: 73,
  name: 'AssignReplicasToDirs',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['controller'],
}

export const listConfigResourcesInfo: ApiInfo = {
  key: 74,
  name: 'ListConfigResources',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const describeTopicPartitionsInfo: ApiInfo = {
  key: 75,
  name: 'DescribeTopicPartitions',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const shareGroupHeartbeatInfo: ApiInfo = {
  key: 76,
  name: 'ShareGroupHeartbeat',
  oldest: 1,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const shareGroupDescribeInfo: ApiInfo = {
  key: 77,
  name: 'ShareGroupDescribe',
  oldest: 1,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const shareFetchInfo: ApiInfo = {
  key: 78,
  name: 'ShareFetch',
  oldest: 1,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const shareAcknowledgeInfo: ApiInfo = {
  key: 79,
  name: 'ShareAcknowledge',
  oldest: 1,
  latestStable: 2,
  latest: 2,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const addRaftVoterInfo: ApiInfo = {
  key: 80,
  name: 'AddRaftVoter',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const removeRaftVoterInfo: ApiInfo = {
  key: 81,
  name: 'RemoveRaftVoter',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: true,
  clusterAction: false,
  listeners: ['broker', 'controller'],
}

export const updateRaftVoterInfo: ApiInfo = {
  key: 82,
  name: 'UpdateRaftVoter',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['controller'],
}

export const initializeShareGroupStateInfo: ApiInfo = {
  key: 83,
  name: 'InitializeShareGroupState',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['broker'],
}

export const readShareGroupStateInfo: ApiInfo = {
  key: 84,
  name: 'ReadShareGroupState',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['broker'],
}

export const writeShareGroupStateInfo: ApiInfo = {
  key: 85,
  name: 'WriteShareGroupState',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['broker'],
}

export const deleteShareGroupStateInfo: ApiInfo = {
  key: 86,
  name: 'DeleteShareGroupState',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['broker'],
}

export const readShareGroupStateSummaryInfo: ApiInfo = {
  key: 87,
  name: 'ReadShareGroupStateSummary',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: true,
  listeners: ['broker'],
}

export const streamsGroupHeartbeatInfo: ApiInfo = {
  key: 88,
  name: 'StreamsGroupHeartbeat',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const streamsGroupDescribeInfo: ApiInfo = {
  key: 89,
  name: 'StreamsGroupDescribe',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const describeShareGroupOffsetsInfo: ApiInfo = {
  key: 90,
  name: 'DescribeShareGroupOffsets',
  oldest: 0,
  latestStable: 1,
  latest: 1,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const alterShareGroupOffsetsInfo: ApiInfo = {
  key: 91,
  name: 'AlterShareGroupOffsets',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

export const deleteShareGroupOffsetsInfo: ApiInfo = {
  key: 92,
  name: 'DeleteShareGroupOffsets',
  oldest: 0,
  latestStable: 0,
  latest: 0,
  requestHeaderVersion: () => 2,
  responseHeaderVersion: () => 1,
  forwardable: false,
  clusterAction: false,
  listeners: ['broker'],
}

/** All APIs, by key. */
export const apis: readonly ApiInfo[] = [
  produceInfo,
  fetchInfo,
  listOffsetsInfo,
  metadataInfo,
  leaderAndIsrInfo,
  stopReplicaInfo,
  updateMetadataInfo,
  controlledShutdownInfo,
  offsetCommitInfo,
  offsetFetchInfo,
  findCoordinatorInfo,
  joinGroupInfo,
  heartbeatInfo,
  leaveGroupInfo,
  syncGroupInfo,
  describeGroupsInfo,
  listGroupsInfo,
  saslHandshakeInfo,
  apiVersionsInfo,
  createTopicsInfo,
  deleteTopicsInfo,
  deleteRecordsInfo,
  initProducerIdInfo,
  offsetForLeaderEpochInfo,
  addPartitionsToTxnInfo,
  addOffsetsToTxnInfo,
  endTxnInfo,
  writeTxnMarkersInfo,
  txnOffsetCommitInfo,
  describeAclsInfo,
  createAclsInfo,
  deleteAclsInfo,
  describeConfigsInfo,
  alterConfigsInfo,
  alterReplicaLogDirsInfo,
  describeLogDirsInfo,
  saslAuthenticateInfo,
  createPartitionsInfo,
  createDelegationTokenInfo,
  renewDelegationTokenInfo,
  expireDelegationTokenInfo,
  describeDelegationTokenInfo,
  deleteGroupsInfo,
  electLeadersInfo,
  incrementalAlterConfigsInfo,
  alterPartitionReassignmentsInfo,
  listPartitionReassignmentsInfo,
  offsetDeleteInfo,
  describeClientQuotasInfo,
  alterClientQuotasInfo,
  describeUserScramCredentialsInfo,
  alterUserScramCredentialsInfo,
  voteInfo,
  beginQuorumEpochInfo,
  endQuorumEpochInfo,
  describeQuorumInfo,
  alterPartitionInfo,
  updateFeaturesInfo,
  envelopeInfo,
  fetchSnapshotInfo,
  describeClusterInfo,
  describeProducersInfo,
  brokerRegistrationInfo,
  brokerHeartbeatInfo,
  unregisterBrokerInfo,
  describeTransactionsInfo,
  listTransactionsInfo,
  allocateProducerIdsInfo,
  consumerGroupHeartbeatInfo,
  consumerGroupDescribeInfo,
  controllerRegistrationInfo,
  getTelemetrySubscriptionsInfo,
  pushTelemetryInfo,
  assignReplicasToDirsInfo,
  listConfigResourcesInfo,
  describeTopicPartitionsInfo,
  shareGroupHeartbeatInfo,
  shareGroupDescribeInfo,
  shareFetchInfo,
  shareAcknowledgeInfo,
  addRaftVoterInfo,
  removeRaftVoterInfo,
  updateRaftVoterInfo,
  initializeShareGroupStateInfo,
  readShareGroupStateInfo,
  writeShareGroupStateInfo,
  deleteShareGroupStateInfo,
  readShareGroupStateSummaryInfo,
  streamsGroupHeartbeatInfo,
  streamsGroupDescribeInfo,
  describeShareGroupOffsetsInfo,
  alterShareGroupOffsetsInfo,
  deleteShareGroupOffsetsInfo,
]

export const apisByKey: ReadonlyMap<number, ApiInfo> = new Map(apis.map((api) => [api.key, api]))
