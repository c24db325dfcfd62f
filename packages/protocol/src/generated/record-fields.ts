// generated, do not edit, from schema/records

import type { StructFields } from '../record-fields.ts'

const consumerGroupMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const consumerGroupMetadataValueFields: StructFields = [
  { name: 'epoch', from: 0, to: 0 },
  { name: 'metadataHash', from: 0, to: 0, unless: 0 },
]
const consumerGroupPartitionMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const consumerGroupPartitionMetadataValuePartitionMetadataFields: StructFields = [
  { name: 'partition', from: 0, to: 0 },
  { name: 'racks', from: 0, to: 0 },
]
const consumerGroupPartitionMetadataValueTopicMetadataFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
  { name: 'topicName', from: 0, to: 0 },
  { name: 'numPartitions', from: 0, to: 0 },
  { name: 'partitionMetadata', from: 0, to: 0, fields: consumerGroupPartitionMetadataValuePartitionMetadataFields },
]
const consumerGroupPartitionMetadataValueFields: StructFields = [
  { name: 'topics', from: 0, to: 0, fields: consumerGroupPartitionMetadataValueTopicMetadataFields },
]
const consumerGroupMemberMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'memberId', from: 0, to: 0 },
]
const consumerGroupMemberMetadataValueClassicProtocolFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'metadata', from: 0, to: 0 },
]
const consumerGroupMemberMetadataValueClassicMemberMetadataFields: StructFields = [
  { name: 'sessionTimeoutMs', from: 0, to: 0 },
  { name: 'supportedProtocols', from: 0, to: 0, fields: consumerGroupMemberMetadataValueClassicProtocolFields },
]
const consumerGroupMemberMetadataValueFields: StructFields = [
  { name: 'instanceId', from: 0, to: 0 },
  { name: 'rackId', from: 0, to: 0 },
  { name: 'clientId', from: 0, to: 0 },
  { name: 'clientHost', from: 0, to: 0 },
  { name: 'subscribedTopicNames', from: 0, to: 0 },
  { name: 'subscribedTopicRegex', from: 0, to: 0 },
  { name: 'rebalanceTimeoutMs', from: 0, to: 0 },
  { name: 'serverAssignor', from: 0, to: 0 },
  { name: 'classicMemberMetadata', from: 0, to: 0, fields: consumerGroupMemberMetadataValueClassicMemberMetadataFields, unless: 'defaults' },
]
const consumerGroupTargetAssignmentMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const consumerGroupTargetAssignmentMetadataValueFields: StructFields = [
  { name: 'assignmentEpoch', from: 0, to: 0 },
  { name: 'assignmentTimestamp', from: 0, to: 0, unless: 0 },
]
const consumerGroupTargetAssignmentMemberKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'memberId', from: 0, to: 0 },
]
const consumerGroupTargetAssignmentMemberValueTopicPartitionFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
  { name: 'partitions', from: 0, to: 0 },
]
const consumerGroupTargetAssignmentMemberValueFields: StructFields = [
  { name: 'topicPartitions', from: 0, to: 0, fields: consumerGroupTargetAssignmentMemberValueTopicPartitionFields },
]
const consumerGroupCurrentMemberAssignmentKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'memberId', from: 0, to: 0 },
]
const consumerGroupCurrentMemberAssignmentValueTopicPartitionsFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
  { name: 'partitions', from: 0, to: 0 },
  { name: 'assignmentEpochs', from: 0, to: 0, unless: 'empty' },
]
const consumerGroupCurrentMemberAssignmentValueFields: StructFields = [
  { name: 'memberEpoch', from: 0, to: 0 },
  { name: 'previousMemberEpoch', from: 0, to: 0 },
  { name: 'state', from: 0, to: 0 },
  { name: 'assignedPartitions', from: 0, to: 0, fields: consumerGroupCurrentMemberAssignmentValueTopicPartitionsFields },
  { name: 'partitionsPendingRevocation', from: 0, to: 0, fields: consumerGroupCurrentMemberAssignmentValueTopicPartitionsFields },
]
const consumerGroupRegularExpressionKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'regularExpression', from: 0, to: 0 },
]
const consumerGroupRegularExpressionValueFields: StructFields = [
  { name: 'topics', from: 0, to: 0 },
  { name: 'version', from: 0, to: 0 },
  { name: 'timestamp', from: 0, to: 0 },
]
const consumerProtocolAssignmentTopicPartitionFields: StructFields = [
  { name: 'topic', from: 0, to: 3 },
  { name: 'partitions', from: 0, to: 3 },
]
const consumerProtocolAssignmentFields: StructFields = [
  { name: 'assignedPartitions', from: 0, to: 3, fields: consumerProtocolAssignmentTopicPartitionFields },
  { name: 'userData', from: 0, to: 3 },
]
const consumerProtocolSubscriptionTopicPartitionFields: StructFields = [
  { name: 'topic', from: 1, to: 3 },
  { name: 'partitions', from: 1, to: 3 },
]
const consumerProtocolSubscriptionFields: StructFields = [
  { name: 'topics', from: 0, to: 3 },
  { name: 'userData', from: 0, to: 3 },
  { name: 'ownedPartitions', from: 1, to: 3, fields: consumerProtocolSubscriptionTopicPartitionFields },
  { name: 'generationId', from: 2, to: 3 },
  { name: 'rackId', from: 3, to: 3 },
]
const controlRecordTypeSchemaFields: StructFields = [
  { name: 'type', from: 0, to: 0 },
]
const endTxnMarkerFields: StructFields = [
  { name: 'coordinatorEpoch', from: 0, to: 0 },
]
const kRaftVersionRecordFields: StructFields = [
  { name: 'version', from: 0, to: 0 },
  { name: 'kRaftVersion', from: 0, to: 0 },
]
const leaderChangeMessageVoterFields: StructFields = [
  { name: 'voterId', from: 0, to: 1 },
  { name: 'voterDirectoryId', from: 1, to: 1 },
]
const leaderChangeMessageFields: StructFields = [
  { name: 'version', from: 0, to: 1 },
  { name: 'leaderId', from: 0, to: 1 },
  { name: 'voters', from: 0, to: 1, fields: leaderChangeMessageVoterFields },
  { name: 'grantingVoters', from: 0, to: 1, fields: leaderChangeMessageVoterFields },
]
const snapshotFooterRecordFields: StructFields = [
  { name: 'version', from: 0, to: 0 },
]
const snapshotHeaderRecordFields: StructFields = [
  { name: 'version', from: 0, to: 0 },
  { name: 'lastContainedLogTimestamp', from: 0, to: 0 },
]
const votersRecordEndpointFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'host', from: 0, to: 0 },
  { name: 'port', from: 0, to: 0 },
]
const votersRecordKRaftVersionFeatureFields: StructFields = [
  { name: 'minSupportedVersion', from: 0, to: 0 },
  { name: 'maxSupportedVersion', from: 0, to: 0 },
]
const votersRecordVoterFields: StructFields = [
  { name: 'voterId', from: 0, to: 0 },
  { name: 'voterDirectoryId', from: 0, to: 0 },
  { name: 'endpoints', from: 0, to: 0, fields: votersRecordEndpointFields },
  { name: 'kRaftVersionFeature', from: 0, to: 0, fields: votersRecordKRaftVersionFeatureFields },
]
const votersRecordFields: StructFields = [
  { name: 'version', from: 0, to: 0 },
  { name: 'voters', from: 0, to: 0, fields: votersRecordVoterFields },
]
const defaultPrincipalDataFields: StructFields = [
  { name: 'type', from: 0, to: 0 },
  { name: 'name', from: 0, to: 0 },
  { name: 'tokenAuthenticated', from: 0, to: 0 },
]
const requestHeaderFields: StructFields = [
  { name: 'requestApiKey', from: 0, to: 2 },
  { name: 'requestApiVersion', from: 0, to: 2 },
  { name: 'correlationId', from: 0, to: 2 },
  { name: 'clientId', from: 1, to: 2 },
]
const responseHeaderFields: StructFields = [
  { name: 'correlationId', from: 0, to: 1 },
]
const registerBrokerRecordBrokerEndpointFields: StructFields = [
  { name: 'name', from: 0, to: 4 },
  { name: 'host', from: 0, to: 4 },
  { name: 'port', from: 0, to: 4 },
  { name: 'securityProtocol', from: 0, to: 4 },
]
const registerBrokerRecordBrokerFeatureFields: StructFields = [
  { name: 'name', from: 0, to: 4 },
  { name: 'minSupportedVersion', from: 0, to: 4 },
  { name: 'maxSupportedVersion', from: 0, to: 4 },
]
const registerBrokerRecordFields: StructFields = [
  { name: 'brokerId', from: 0, to: 4 },
  { name: 'isMigratingZkBroker', from: 2, to: 4 },
  { name: 'incarnationId', from: 0, to: 4 },
  { name: 'brokerEpoch', from: 0, to: 4 },
  { name: 'endPoints', from: 0, to: 4, fields: registerBrokerRecordBrokerEndpointFields },
  { name: 'features', from: 0, to: 4, fields: registerBrokerRecordBrokerFeatureFields },
  { name: 'rack', from: 0, to: 4 },
  { name: 'fenced', from: 0, to: 4 },
  { name: 'inControlledShutdown', from: 1, to: 4 },
  { name: 'logDirs', from: 3, to: 4, unless: 'empty' },
  { name: 'cordonedLogDirs', from: 4, to: 4, unless: null },
]
const unregisterBrokerRecordFields: StructFields = [
  { name: 'brokerId', from: 0, to: 0 },
  { name: 'brokerEpoch', from: 0, to: 0 },
]
const fenceBrokerRecordFields: StructFields = [
  { name: 'id', from: 0, to: 0 },
  { name: 'epoch', from: 0, to: 0 },
]
const unfenceBrokerRecordFields: StructFields = [
  { name: 'id', from: 0, to: 0 },
  { name: 'epoch', from: 0, to: 0 },
]
const brokerRegistrationChangeRecordFields: StructFields = [
  { name: 'brokerId', from: 0, to: 3 },
  { name: 'brokerEpoch', from: 0, to: 3 },
  { name: 'fenced', from: 0, to: 3, unless: 0 },
  { name: 'inControlledShutdown', from: 1, to: 3, unless: 0 },
  { name: 'logDirs', from: 2, to: 3, unless: 'empty' },
  { name: 'cordonedLogDirs', from: 3, to: 3, unless: null },
]
const registerControllerRecordControllerEndpointFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'host', from: 0, to: 0 },
  { name: 'port', from: 0, to: 0 },
  { name: 'securityProtocol', from: 0, to: 0 },
]
const registerControllerRecordControllerFeatureFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'minSupportedVersion', from: 0, to: 0 },
  { name: 'maxSupportedVersion', from: 0, to: 0 },
]
const registerControllerRecordFields: StructFields = [
  { name: 'controllerId', from: 0, to: 0 },
  { name: 'incarnationId', from: 0, to: 0 },
  { name: 'zkMigrationReady', from: 0, to: 0 },
  { name: 'endPoints', from: 0, to: 0, fields: registerControllerRecordControllerEndpointFields },
  { name: 'features', from: 0, to: 0, fields: registerControllerRecordControllerFeatureFields },
]
const noOpRecordFields: StructFields = [
]
const zkMigrationStateRecordFields: StructFields = [
  { name: 'zkMigrationState', from: 0, to: 0 },
]
const beginTransactionRecordFields: StructFields = [
  { name: 'name', from: 0, to: 0, unless: null },
]
const endTransactionRecordFields: StructFields = [
]
const abortTransactionRecordFields: StructFields = [
  { name: 'reason', from: 0, to: 0, unless: null },
]
const delegationTokenRecordFields: StructFields = [
  { name: 'owner', from: 0, to: 0 },
  { name: 'requester', from: 0, to: 0 },
  { name: 'renewers', from: 0, to: 0 },
  { name: 'issueTimestamp', from: 0, to: 0 },
  { name: 'maxTimestamp', from: 0, to: 0 },
  { name: 'expirationTimestamp', from: 0, to: 0 },
  { name: 'tokenId', from: 0, to: 0 },
]
const userScramCredentialRecordFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'mechanism', from: 0, to: 0 },
  { name: 'salt', from: 0, to: 0 },
  { name: 'storedKey', from: 0, to: 0 },
  { name: 'serverKey', from: 0, to: 0 },
  { name: 'iterations', from: 0, to: 0 },
]
const accessControlEntryRecordFields: StructFields = [
  { name: 'id', from: 0, to: 0 },
  { name: 'resourceType', from: 0, to: 0 },
  { name: 'resourceName', from: 0, to: 0 },
  { name: 'patternType', from: 0, to: 0 },
  { name: 'principal', from: 0, to: 0 },
  { name: 'host', from: 0, to: 0 },
  { name: 'operation', from: 0, to: 0 },
  { name: 'permissionType', from: 0, to: 0 },
]
const removeAccessControlEntryRecordFields: StructFields = [
  { name: 'id', from: 0, to: 0 },
]
const removeUserScramCredentialRecordFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'mechanism', from: 0, to: 0 },
]
const removeDelegationTokenRecordFields: StructFields = [
  { name: 'tokenId', from: 0, to: 0 },
]
const configRecordFields: StructFields = [
  { name: 'resourceType', from: 0, to: 0 },
  { name: 'resourceName', from: 0, to: 0 },
  { name: 'name', from: 0, to: 0 },
  { name: 'value', from: 0, to: 0 },
]
const featureLevelRecordFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'featureLevel', from: 0, to: 0 },
]
const clientQuotaRecordEntityDataFields: StructFields = [
  { name: 'entityType', from: 0, to: 0 },
  { name: 'entityName', from: 0, to: 0 },
]
const clientQuotaRecordFields: StructFields = [
  { name: 'entity', from: 0, to: 0, fields: clientQuotaRecordEntityDataFields },
  { name: 'key', from: 0, to: 0 },
  { name: 'value', from: 0, to: 0 },
  { name: 'remove', from: 0, to: 0 },
]
const producerIdsRecordFields: StructFields = [
  { name: 'brokerId', from: 0, to: 0 },
  { name: 'brokerEpoch', from: 0, to: 0 },
  { name: 'nextProducerId', from: 0, to: 0 },
]
const topicRecordFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'topicId', from: 0, to: 0 },
]
const partitionRecordFields: StructFields = [
  { name: 'partitionId', from: 0, to: 2 },
  { name: 'topicId', from: 0, to: 2 },
  { name: 'replicas', from: 0, to: 2 },
  { name: 'isr', from: 0, to: 2 },
  { name: 'removingReplicas', from: 0, to: 2 },
  { name: 'addingReplicas', from: 0, to: 2 },
  { name: 'leader', from: 0, to: 2 },
  { name: 'leaderRecoveryState', from: 0, to: 2, unless: 0 },
  { name: 'leaderEpoch', from: 0, to: 2 },
  { name: 'partitionEpoch', from: 0, to: 2 },
  { name: 'directories', from: 1, to: 2 },
  { name: 'eligibleLeaderReplicas', from: 2, to: 2, unless: null },
  { name: 'lastKnownElr', from: 2, to: 2, unless: null },
]
const partitionChangeRecordFields: StructFields = [
  { name: 'partitionId', from: 0, to: 2 },
  { name: 'topicId', from: 0, to: 2 },
  { name: 'isr', from: 0, to: 2, unless: null },
  { name: 'leader', from: 0, to: 2, unless: -2 },
  { name: 'replicas', from: 0, to: 2, unless: null },
  { name: 'removingReplicas', from: 0, to: 2, unless: null },
  { name: 'addingReplicas', from: 0, to: 2, unless: null },
  { name: 'leaderRecoveryState', from: 0, to: 2, unless: -1 },
  { name: 'directories', from: 1, to: 2, unless: null },
  { name: 'eligibleLeaderReplicas', from: 2, to: 2, unless: null },
  { name: 'lastKnownElr', from: 2, to: 2, unless: null },
]
const removeTopicRecordFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
]
const clearElrRecordFields: StructFields = [
  { name: 'topicName', from: 0, to: 0 },
]
const legacyOffsetCommitKeyFields: StructFields = [
  { name: 'group', from: 0, to: 0 },
  { name: 'topic', from: 0, to: 0 },
  { name: 'partition', from: 0, to: 0 },
]
const legacyOffsetCommitValueFields: StructFields = [
  { name: 'offset', from: 0, to: 0 },
  { name: 'metadata', from: 0, to: 0 },
  { name: 'commitTimestamp', from: 0, to: 0 },
]
const offsetCommitKeyFields: StructFields = [
  { name: 'group', from: 0, to: 0 },
  { name: 'topic', from: 0, to: 0 },
  { name: 'partition', from: 0, to: 0 },
]
const offsetCommitValueFields: StructFields = [
  { name: 'offset', from: 0, to: 4 },
  { name: 'leaderEpoch', from: 3, to: 4 },
  { name: 'metadata', from: 0, to: 4 },
  { name: 'commitTimestamp', from: 0, to: 4 },
  { name: 'expireTimestamp', from: 1, to: 1 },
  { name: 'topicId', from: 4, to: 4, unless: 'AAAAAAAAAAAAAAAAAAAAAA' },
]
const groupMetadataKeyFields: StructFields = [
  { name: 'group', from: 0, to: 0 },
]
const groupMetadataValueMemberMetadataFields: StructFields = [
  { name: 'memberId', from: 0, to: 4 },
  { name: 'groupInstanceId', from: 3, to: 4 },
  { name: 'clientId', from: 0, to: 4 },
  { name: 'clientHost', from: 0, to: 4 },
  { name: 'rebalanceTimeout', from: 1, to: 4 },
  { name: 'sessionTimeout', from: 0, to: 4 },
  { name: 'subscription', from: 0, to: 4 },
  { name: 'assignment', from: 0, to: 4 },
]
const groupMetadataValueFields: StructFields = [
  { name: 'protocolType', from: 0, to: 4 },
  { name: 'generation', from: 0, to: 4 },
  { name: 'protocol', from: 0, to: 4 },
  { name: 'leader', from: 0, to: 4 },
  { name: 'currentStateTimestamp', from: 2, to: 4 },
  { name: 'members', from: 0, to: 4, fields: groupMetadataValueMemberMetadataFields },
]
const producerSnapshotProducerEntryFields: StructFields = [
  { name: 'producerId', from: 1, to: 1 },
  { name: 'epoch', from: 1, to: 1 },
  { name: 'lastSequence', from: 1, to: 1 },
  { name: 'lastOffset', from: 1, to: 1 },
  { name: 'offsetDelta', from: 1, to: 1 },
  { name: 'timestamp', from: 1, to: 1 },
  { name: 'coordinatorEpoch', from: 1, to: 1 },
  { name: 'currentTxnFirstOffset', from: 1, to: 1 },
]
const producerSnapshotFields: StructFields = [
  { name: 'crc', from: 1, to: 1 },
  { name: 'producerEntries', from: 1, to: 1, fields: producerSnapshotProducerEntryFields },
]
const quorumStateDataVoterFields: StructFields = [
  { name: 'voterId', from: 0, to: 0 },
]
const quorumStateDataFields: StructFields = [
  { name: 'clusterId', from: 0, to: 0 },
  { name: 'leaderId', from: 0, to: 1 },
  { name: 'leaderEpoch', from: 0, to: 1 },
  { name: 'votedId', from: 0, to: 1 },
  { name: 'votedDirectoryId', from: 1, to: 1 },
  { name: 'appliedOffset', from: 0, to: 0 },
  { name: 'currentVoters', from: 0, to: 0, fields: quorumStateDataVoterFields },
]
const remoteLogSegmentMetadataRecordTopicIdPartitionEntryFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'id', from: 0, to: 0 },
  { name: 'partition', from: 0, to: 0 },
]
const remoteLogSegmentMetadataRecordRemoteLogSegmentIdEntryFields: StructFields = [
  { name: 'topicIdPartition', from: 0, to: 0, fields: remoteLogSegmentMetadataRecordTopicIdPartitionEntryFields },
  { name: 'id', from: 0, to: 0 },
]
const remoteLogSegmentMetadataRecordSegmentLeaderEpochEntryFields: StructFields = [
  { name: 'leaderEpoch', from: 0, to: 0 },
  { name: 'offset', from: 0, to: 0 },
]
const remoteLogSegmentMetadataRecordFields: StructFields = [
  { name: 'remoteLogSegmentId', from: 0, to: 0, fields: remoteLogSegmentMetadataRecordRemoteLogSegmentIdEntryFields },
  { name: 'startOffset', from: 0, to: 0 },
  { name: 'endOffset', from: 0, to: 0 },
  { name: 'brokerId', from: 0, to: 0 },
  { name: 'maxTimestampMs', from: 0, to: 0 },
  { name: 'eventTimestampMs', from: 0, to: 0 },
  { name: 'segmentLeaderEpochs', from: 0, to: 0, fields: remoteLogSegmentMetadataRecordSegmentLeaderEpochEntryFields },
  { name: 'segmentSizeInBytes', from: 0, to: 0 },
  { name: 'customMetadata', from: 0, to: 0 },
  { name: 'remoteLogSegmentState', from: 0, to: 0 },
  { name: 'txnIndexEmpty', from: 0, to: 0, unless: false },
]
const remoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntryFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'id', from: 0, to: 0 },
  { name: 'partition', from: 0, to: 0 },
]
const remoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntryFields: StructFields = [
  { name: 'topicIdPartition', from: 0, to: 0, fields: remoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntryFields },
  { name: 'id', from: 0, to: 0 },
]
const remoteLogSegmentMetadataUpdateRecordFields: StructFields = [
  { name: 'remoteLogSegmentId', from: 0, to: 0, fields: remoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntryFields },
  { name: 'brokerId', from: 0, to: 0 },
  { name: 'eventTimestampMs', from: 0, to: 0 },
  { name: 'customMetadata', from: 0, to: 0 },
  { name: 'remoteLogSegmentState', from: 0, to: 0 },
]
const remotePartitionDeleteMetadataRecordTopicIdPartitionEntryFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'id', from: 0, to: 0 },
  { name: 'partition', from: 0, to: 0 },
]
const remotePartitionDeleteMetadataRecordFields: StructFields = [
  { name: 'topicIdPartition', from: 0, to: 0, fields: remotePartitionDeleteMetadataRecordTopicIdPartitionEntryFields },
  { name: 'brokerId', from: 0, to: 0 },
  { name: 'eventTimestampMs', from: 0, to: 0 },
  { name: 'remotePartitionDeleteState', from: 0, to: 0 },
]
const remoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntryFields: StructFields = [
  { name: 'leaderEpoch', from: 0, to: 0 },
  { name: 'offset', from: 0, to: 0 },
]
const remoteLogSegmentMetadataSnapshotRecordFields: StructFields = [
  { name: 'segmentId', from: 0, to: 0 },
  { name: 'startOffset', from: 0, to: 0 },
  { name: 'endOffset', from: 0, to: 0 },
  { name: 'brokerId', from: 0, to: 0 },
  { name: 'maxTimestampMs', from: 0, to: 0 },
  { name: 'eventTimestampMs', from: 0, to: 0 },
  { name: 'segmentLeaderEpochs', from: 0, to: 0, fields: remoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntryFields },
  { name: 'segmentSizeInBytes', from: 0, to: 0 },
  { name: 'customMetadata', from: 0, to: 0 },
  { name: 'remoteLogSegmentState', from: 0, to: 0 },
  { name: 'txnIndexEmpty', from: 0, to: 0, unless: false },
]
const shareGroupMetadataValue391Fields: StructFields = [
  { name: 'epoch', from: 0, to: 0 },
]
const shareGroupPartitionMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const shareGroupPartitionMetadataValueTopicPartitionsInfoFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
  { name: 'topicName', from: 0, to: 0 },
  { name: 'partitions', from: 0, to: 0 },
]
const shareGroupPartitionMetadataValueTopicInfoFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
  { name: 'topicName', from: 0, to: 0 },
]
const shareGroupPartitionMetadataValueFields: StructFields = [
  { name: 'initializedTopics', from: 0, to: 0, fields: shareGroupPartitionMetadataValueTopicPartitionsInfoFields },
  { name: 'deletingTopics', from: 0, to: 0, fields: shareGroupPartitionMetadataValueTopicInfoFields },
]
const shareGroupMemberMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'memberId', from: 0, to: 0 },
]
const shareGroupMemberMetadataValueFields: StructFields = [
  { name: 'rackId', from: 0, to: 0 },
  { name: 'clientId', from: 0, to: 0 },
  { name: 'clientHost', from: 0, to: 0 },
  { name: 'subscribedTopicNames', from: 0, to: 0 },
]
const shareGroupMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const shareGroupMetadataValueFields: StructFields = [
  { name: 'epoch', from: 0, to: 0 },
  { name: 'metadataHash', from: 0, to: 0 },
]
const shareGroupTargetAssignmentMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const shareGroupTargetAssignmentMetadataValueFields: StructFields = [
  { name: 'assignmentEpoch', from: 0, to: 0 },
  { name: 'assignmentTimestamp', from: 0, to: 0, unless: 0 },
]
const shareGroupTargetAssignmentMemberKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'memberId', from: 0, to: 0 },
]
const shareGroupTargetAssignmentMemberValueTopicPartitionFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
  { name: 'partitions', from: 0, to: 0 },
]
const shareGroupTargetAssignmentMemberValueFields: StructFields = [
  { name: 'topicPartitions', from: 0, to: 0, fields: shareGroupTargetAssignmentMemberValueTopicPartitionFields },
]
const shareGroupCurrentMemberAssignmentKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'memberId', from: 0, to: 0 },
]
const shareGroupCurrentMemberAssignmentValueTopicPartitionsFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
  { name: 'partitions', from: 0, to: 0 },
]
const shareGroupCurrentMemberAssignmentValueFields: StructFields = [
  { name: 'memberEpoch', from: 0, to: 0 },
  { name: 'previousMemberEpoch', from: 0, to: 0 },
  { name: 'state', from: 0, to: 0 },
  { name: 'assignedPartitions', from: 0, to: 0, fields: shareGroupCurrentMemberAssignmentValueTopicPartitionsFields },
]
const shareGroupStatePartitionMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const shareGroupStatePartitionMetadataValueTopicPartitionsInfoFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
  { name: 'topicName', from: 0, to: 0 },
  { name: 'partitions', from: 0, to: 0 },
]
const shareGroupStatePartitionMetadataValueTopicInfoFields: StructFields = [
  { name: 'topicId', from: 0, to: 0 },
  { name: 'topicName', from: 0, to: 0 },
]
const shareGroupStatePartitionMetadataValueFields: StructFields = [
  { name: 'initializingTopics', from: 0, to: 0, fields: shareGroupStatePartitionMetadataValueTopicPartitionsInfoFields },
  { name: 'initializedTopics', from: 0, to: 0, fields: shareGroupStatePartitionMetadataValueTopicPartitionsInfoFields },
  { name: 'deletingTopics', from: 0, to: 0, fields: shareGroupStatePartitionMetadataValueTopicInfoFields },
]
const shareSnapshotKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'topicId', from: 0, to: 0 },
  { name: 'partition', from: 0, to: 0 },
]
const shareSnapshotValueStateBatchFields: StructFields = [
  { name: 'firstOffset', from: 0, to: 0 },
  { name: 'lastOffset', from: 0, to: 0 },
  { name: 'deliveryState', from: 0, to: 0 },
  { name: 'deliveryCount', from: 0, to: 0 },
]
const shareSnapshotValueFields: StructFields = [
  { name: 'snapshotEpoch', from: 0, to: 0 },
  { name: 'stateEpoch', from: 0, to: 0 },
  { name: 'leaderEpoch', from: 0, to: 0 },
  { name: 'startOffset', from: 0, to: 0 },
  { name: 'deliveryCompleteCount', from: 0, to: 0, unless: -1 },
  { name: 'createTimestamp', from: 0, to: 0 },
  { name: 'writeTimestamp', from: 0, to: 0 },
  { name: 'stateBatches', from: 0, to: 0, fields: shareSnapshotValueStateBatchFields },
]
const shareUpdateKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'topicId', from: 0, to: 0 },
  { name: 'partition', from: 0, to: 0 },
]
const shareUpdateValueStateBatchFields: StructFields = [
  { name: 'firstOffset', from: 0, to: 0 },
  { name: 'lastOffset', from: 0, to: 0 },
  { name: 'deliveryState', from: 0, to: 0 },
  { name: 'deliveryCount', from: 0, to: 0 },
]
const shareUpdateValueFields: StructFields = [
  { name: 'snapshotEpoch', from: 0, to: 0 },
  { name: 'leaderEpoch', from: 0, to: 0 },
  { name: 'startOffset', from: 0, to: 0 },
  { name: 'deliveryCompleteCount', from: 0, to: 0, unless: -1 },
  { name: 'stateBatches', from: 0, to: 0, fields: shareUpdateValueStateBatchFields },
]
const streamsGroupMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const streamsGroupMetadataValueLastAssignmentConfigFields: StructFields = [
  { name: 'key', from: 0, to: 0 },
  { name: 'value', from: 0, to: 0 },
]
const streamsGroupMetadataValueFields: StructFields = [
  { name: 'epoch', from: 0, to: 0 },
  { name: 'metadataHash', from: 0, to: 0 },
  { name: 'validatedTopologyEpoch', from: 0, to: 0, unless: -1 },
  { name: 'lastAssignmentConfigs', from: 0, to: 0, fields: streamsGroupMetadataValueLastAssignmentConfigFields, unless: 'empty' },
]
const streamsGroupMemberMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'memberId', from: 0, to: 0 },
]
const streamsGroupMemberMetadataValueEndpointFields: StructFields = [
  { name: 'host', from: 0, to: 0 },
  { name: 'port', from: 0, to: 0 },
]
const streamsGroupMemberMetadataValueKeyValueFields: StructFields = [
  { name: 'key', from: 0, to: 0 },
  { name: 'value', from: 0, to: 0 },
]
const streamsGroupMemberMetadataValueFields: StructFields = [
  { name: 'instanceId', from: 0, to: 0 },
  { name: 'rackId', from: 0, to: 0 },
  { name: 'clientId', from: 0, to: 0 },
  { name: 'clientHost', from: 0, to: 0 },
  { name: 'rebalanceTimeoutMs', from: 0, to: 0 },
  { name: 'topologyEpoch', from: 0, to: 0 },
  { name: 'processId', from: 0, to: 0 },
  { name: 'userEndpoint', from: 0, to: 0, fields: streamsGroupMemberMetadataValueEndpointFields },
  { name: 'clientTags', from: 0, to: 0, fields: streamsGroupMemberMetadataValueKeyValueFields },
]
const streamsGroupTargetAssignmentMetadataKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const streamsGroupTargetAssignmentMetadataValueFields: StructFields = [
  { name: 'assignmentEpoch', from: 0, to: 0 },
  { name: 'assignmentTimestamp', from: 0, to: 0, unless: 0 },
]
const streamsGroupTargetAssignmentMemberKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'memberId', from: 0, to: 0 },
]
const streamsGroupTargetAssignmentMemberValueTaskIdsFields: StructFields = [
  { name: 'subtopologyId', from: 0, to: 0 },
  { name: 'partitions', from: 0, to: 0 },
]
const streamsGroupTargetAssignmentMemberValueFields: StructFields = [
  { name: 'activeTasks', from: 0, to: 0, fields: streamsGroupTargetAssignmentMemberValueTaskIdsFields },
  { name: 'standbyTasks', from: 0, to: 0, fields: streamsGroupTargetAssignmentMemberValueTaskIdsFields },
  { name: 'warmupTasks', from: 0, to: 0, fields: streamsGroupTargetAssignmentMemberValueTaskIdsFields },
]
const streamsGroupCurrentMemberAssignmentKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
  { name: 'memberId', from: 0, to: 0 },
]
const streamsGroupCurrentMemberAssignmentValueTaskIdsFields: StructFields = [
  { name: 'subtopologyId', from: 0, to: 0 },
  { name: 'partitions', from: 0, to: 0 },
  { name: 'assignmentEpochs', from: 0, to: 0, unless: 'empty' },
]
const streamsGroupCurrentMemberAssignmentValueFields: StructFields = [
  { name: 'memberEpoch', from: 0, to: 0 },
  { name: 'previousMemberEpoch', from: 0, to: 0 },
  { name: 'state', from: 0, to: 0 },
  { name: 'activeTasks', from: 0, to: 0, fields: streamsGroupCurrentMemberAssignmentValueTaskIdsFields },
  { name: 'standbyTasks', from: 0, to: 0, fields: streamsGroupCurrentMemberAssignmentValueTaskIdsFields },
  { name: 'warmupTasks', from: 0, to: 0, fields: streamsGroupCurrentMemberAssignmentValueTaskIdsFields },
  { name: 'activeTasksPendingRevocation', from: 0, to: 0, fields: streamsGroupCurrentMemberAssignmentValueTaskIdsFields },
  { name: 'standbyTasksPendingRevocation', from: 0, to: 0, fields: streamsGroupCurrentMemberAssignmentValueTaskIdsFields },
  { name: 'warmupTasksPendingRevocation', from: 0, to: 0, fields: streamsGroupCurrentMemberAssignmentValueTaskIdsFields },
]
const streamsGroupTopologyKeyFields: StructFields = [
  { name: 'groupId', from: 0, to: 0 },
]
const streamsGroupTopologyValueTopicConfigFields: StructFields = [
  { name: 'key', from: 0, to: 0 },
  { name: 'value', from: 0, to: 0 },
]
const streamsGroupTopologyValueTopicInfoFields: StructFields = [
  { name: 'name', from: 0, to: 0 },
  { name: 'partitions', from: 0, to: 0 },
  { name: 'replicationFactor', from: 0, to: 0 },
  { name: 'topicConfigs', from: 0, to: 0, fields: streamsGroupTopologyValueTopicConfigFields },
]
const streamsGroupTopologyValueCopartitionGroupFields: StructFields = [
  { name: 'sourceTopics', from: 0, to: 0 },
  { name: 'sourceTopicRegex', from: 0, to: 0 },
  { name: 'repartitionSourceTopics', from: 0, to: 0 },
]
const streamsGroupTopologyValueSubtopologyFields: StructFields = [
  { name: 'subtopologyId', from: 0, to: 0 },
  { name: 'sourceTopics', from: 0, to: 0 },
  { name: 'sourceTopicRegex', from: 0, to: 0 },
  { name: 'stateChangelogTopics', from: 0, to: 0, fields: streamsGroupTopologyValueTopicInfoFields },
  { name: 'repartitionSinkTopics', from: 0, to: 0 },
  { name: 'repartitionSourceTopics', from: 0, to: 0, fields: streamsGroupTopologyValueTopicInfoFields },
  { name: 'copartitionGroups', from: 0, to: 0, fields: streamsGroupTopologyValueCopartitionGroupFields },
]
const streamsGroupTopologyValueFields: StructFields = [
  { name: 'epoch', from: 0, to: 0 },
  { name: 'subtopologies', from: 0, to: 0, fields: streamsGroupTopologyValueSubtopologyFields },
]
const subscriptionInfoDataTaskIdFields: StructFields = [
  { name: 'topicGroupId', from: 1, to: 6 },
  { name: 'partition', from: 1, to: 6 },
]
const subscriptionInfoDataPartitionToOffsetSumFields: StructFields = [
  { name: 'partition', from: 7, to: 9 },
  { name: 'offsetSum', from: 7, to: 9 },
]
const subscriptionInfoDataTaskOffsetSumFields: StructFields = [
  { name: 'topicGroupId', from: 7, to: 11 },
  { name: 'partition', from: 10, to: 11 },
  { name: 'offsetSum', from: 10, to: 11 },
  { name: 'namedTopology', from: 10, to: 11 },
  { name: 'partitionToOffsetSum', from: 7, to: 9, fields: subscriptionInfoDataPartitionToOffsetSumFields },
]
const subscriptionInfoDataClientTagFields: StructFields = [
  { name: 'key', from: 11, to: 11 },
  { name: 'value', from: 11, to: 11 },
]
const subscriptionInfoDataFields: StructFields = [
  { name: 'version', from: 1, to: 11 },
  { name: 'latestSupportedVersion', from: 3, to: 11 },
  { name: 'processId', from: 1, to: 11 },
  { name: 'prevTasks', from: 1, to: 6, fields: subscriptionInfoDataTaskIdFields },
  { name: 'standbyTasks', from: 1, to: 6, fields: subscriptionInfoDataTaskIdFields },
  { name: 'userEndPoint', from: 2, to: 11 },
  { name: 'taskOffsetSums', from: 7, to: 11, fields: subscriptionInfoDataTaskOffsetSumFields },
  { name: 'uniqueField', from: 8, to: 11 },
  { name: 'errorCode', from: 9, to: 11 },
  { name: 'clientTags', from: 11, to: 11, fields: subscriptionInfoDataClientTagFields },
]
const transactionLogKeyFields: StructFields = [
  { name: 'transactionalId', from: 0, to: 0 },
]
const transactionLogValuePartitionsSchemaFields: StructFields = [
  { name: 'topic', from: 0, to: 1 },
  { name: 'partitionIds', from: 0, to: 1 },
]
const transactionLogValueFields: StructFields = [
  { name: 'producerId', from: 0, to: 1 },
  { name: 'previousProducerId', from: 1, to: 1, unless: -1 },
  { name: 'nextProducerId', from: 1, to: 1, unless: -1 },
  { name: 'producerEpoch', from: 0, to: 1 },
  { name: 'nextProducerEpoch', from: 1, to: 1, unless: -1 },
  { name: 'transactionTimeoutMs', from: 0, to: 1 },
  { name: 'transactionStatus', from: 0, to: 1 },
  { name: 'transactionPartitions', from: 0, to: 1, fields: transactionLogValuePartitionsSchemaFields },
  { name: 'transactionLastUpdateTimestampMs', from: 0, to: 1 },
  { name: 'transactionStartTimestampMs', from: 0, to: 1 },
  { name: 'clientTransactionVersion', from: 1, to: 1, unless: 0 },
]

/** By the name of the codec. */
export const recordFields: Readonly<Record<string, StructFields>> = {
  ConsumerGroupMetadataKey: consumerGroupMetadataKeyFields,
  ConsumerGroupMetadataValue: consumerGroupMetadataValueFields,
  ConsumerGroupPartitionMetadataKey: consumerGroupPartitionMetadataKeyFields,
  ConsumerGroupPartitionMetadataValue: consumerGroupPartitionMetadataValueFields,
  ConsumerGroupMemberMetadataKey: consumerGroupMemberMetadataKeyFields,
  ConsumerGroupMemberMetadataValue: consumerGroupMemberMetadataValueFields,
  ConsumerGroupTargetAssignmentMetadataKey: consumerGroupTargetAssignmentMetadataKeyFields,
  ConsumerGroupTargetAssignmentMetadataValue: consumerGroupTargetAssignmentMetadataValueFields,
  ConsumerGroupTargetAssignmentMemberKey: consumerGroupTargetAssignmentMemberKeyFields,
  ConsumerGroupTargetAssignmentMemberValue: consumerGroupTargetAssignmentMemberValueFields,
  ConsumerGroupCurrentMemberAssignmentKey: consumerGroupCurrentMemberAssignmentKeyFields,
  ConsumerGroupCurrentMemberAssignmentValue: consumerGroupCurrentMemberAssignmentValueFields,
  ConsumerGroupRegularExpressionKey: consumerGroupRegularExpressionKeyFields,
  ConsumerGroupRegularExpressionValue: consumerGroupRegularExpressionValueFields,
  ConsumerProtocolAssignment: consumerProtocolAssignmentFields,
  ConsumerProtocolSubscription: consumerProtocolSubscriptionFields,
  ControlRecordTypeSchema: controlRecordTypeSchemaFields,
  EndTxnMarker: endTxnMarkerFields,
  KRaftVersionRecord: kRaftVersionRecordFields,
  LeaderChangeMessage: leaderChangeMessageFields,
  SnapshotFooterRecord: snapshotFooterRecordFields,
  SnapshotHeaderRecord: snapshotHeaderRecordFields,
  VotersRecord: votersRecordFields,
  DefaultPrincipalData: defaultPrincipalDataFields,
  RequestHeader: requestHeaderFields,
  ResponseHeader: responseHeaderFields,
  RegisterBrokerRecord: registerBrokerRecordFields,
  UnregisterBrokerRecord: unregisterBrokerRecordFields,
  FenceBrokerRecord: fenceBrokerRecordFields,
  UnfenceBrokerRecord: unfenceBrokerRecordFields,
  BrokerRegistrationChangeRecord: brokerRegistrationChangeRecordFields,
  RegisterControllerRecord: registerControllerRecordFields,
  NoOpRecord: noOpRecordFields,
  ZkMigrationStateRecord: zkMigrationStateRecordFields,
  BeginTransactionRecord: beginTransactionRecordFields,
  EndTransactionRecord: endTransactionRecordFields,
  AbortTransactionRecord: abortTransactionRecordFields,
  DelegationTokenRecord: delegationTokenRecordFields,
  UserScramCredentialRecord: userScramCredentialRecordFields,
  AccessControlEntryRecord: accessControlEntryRecordFields,
  RemoveAccessControlEntryRecord: removeAccessControlEntryRecordFields,
  RemoveUserScramCredentialRecord: removeUserScramCredentialRecordFields,
  RemoveDelegationTokenRecord: removeDelegationTokenRecordFields,
  ConfigRecord: configRecordFields,
  FeatureLevelRecord: featureLevelRecordFields,
  ClientQuotaRecord: clientQuotaRecordFields,
  ProducerIdsRecord: producerIdsRecordFields,
  TopicRecord: topicRecordFields,
  PartitionRecord: partitionRecordFields,
  PartitionChangeRecord: partitionChangeRecordFields,
  RemoveTopicRecord: removeTopicRecordFields,
  ClearElrRecord: clearElrRecordFields,
  LegacyOffsetCommitKey: legacyOffsetCommitKeyFields,
  LegacyOffsetCommitValue: legacyOffsetCommitValueFields,
  OffsetCommitKey: offsetCommitKeyFields,
  OffsetCommitValue: offsetCommitValueFields,
  GroupMetadataKey: groupMetadataKeyFields,
  GroupMetadataValue: groupMetadataValueFields,
  ProducerSnapshot: producerSnapshotFields,
  QuorumStateData: quorumStateDataFields,
  RemoteLogSegmentMetadataRecord: remoteLogSegmentMetadataRecordFields,
  RemoteLogSegmentMetadataUpdateRecord: remoteLogSegmentMetadataUpdateRecordFields,
  RemotePartitionDeleteMetadataRecord: remotePartitionDeleteMetadataRecordFields,
  RemoteLogSegmentMetadataSnapshotRecord: remoteLogSegmentMetadataSnapshotRecordFields,
  ShareGroupMetadataValue391: shareGroupMetadataValue391Fields,
  ShareGroupPartitionMetadataKey: shareGroupPartitionMetadataKeyFields,
  ShareGroupPartitionMetadataValue: shareGroupPartitionMetadataValueFields,
  ShareGroupMemberMetadataKey: shareGroupMemberMetadataKeyFields,
  ShareGroupMemberMetadataValue: shareGroupMemberMetadataValueFields,
  ShareGroupMetadataKey: shareGroupMetadataKeyFields,
  ShareGroupMetadataValue: shareGroupMetadataValueFields,
  ShareGroupTargetAssignmentMetadataKey: shareGroupTargetAssignmentMetadataKeyFields,
  ShareGroupTargetAssignmentMetadataValue: shareGroupTargetAssignmentMetadataValueFields,
  ShareGroupTargetAssignmentMemberKey: shareGroupTargetAssignmentMemberKeyFields,
  ShareGroupTargetAssignmentMemberValue: shareGroupTargetAssignmentMemberValueFields,
  ShareGroupCurrentMemberAssignmentKey: shareGroupCurrentMemberAssignmentKeyFields,
  ShareGroupCurrentMemberAssignmentValue: shareGroupCurrentMemberAssignmentValueFields,
  ShareGroupStatePartitionMetadataKey: shareGroupStatePartitionMetadataKeyFields,
  ShareGroupStatePartitionMetadataValue: shareGroupStatePartitionMetadataValueFields,
  ShareSnapshotKey: shareSnapshotKeyFields,
  ShareSnapshotValue: shareSnapshotValueFields,
  ShareUpdateKey: shareUpdateKeyFields,
  ShareUpdateValue: shareUpdateValueFields,
  StreamsGroupMetadataKey: streamsGroupMetadataKeyFields,
  StreamsGroupMetadataValue: streamsGroupMetadataValueFields,
  StreamsGroupMemberMetadataKey: streamsGroupMemberMetadataKeyFields,
  StreamsGroupMemberMetadataValue: streamsGroupMemberMetadataValueFields,
  StreamsGroupTargetAssignmentMetadataKey: streamsGroupTargetAssignmentMetadataKeyFields,
  StreamsGroupTargetAssignmentMetadataValue: streamsGroupTargetAssignmentMetadataValueFields,
  StreamsGroupTargetAssignmentMemberKey: streamsGroupTargetAssignmentMemberKeyFields,
  StreamsGroupTargetAssignmentMemberValue: streamsGroupTargetAssignmentMemberValueFields,
  StreamsGroupCurrentMemberAssignmentKey: streamsGroupCurrentMemberAssignmentKeyFields,
  StreamsGroupCurrentMemberAssignmentValue: streamsGroupCurrentMemberAssignmentValueFields,
  StreamsGroupTopologyKey: streamsGroupTopologyKeyFields,
  StreamsGroupTopologyValue: streamsGroupTopologyValueFields,
  SubscriptionInfoData: subscriptionInfoDataFields,
  TransactionLogKey: transactionLogKeyFields,
  TransactionLogValue: transactionLogValueFields,
}
