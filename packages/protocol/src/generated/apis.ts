// generated, do not edit, from schema

import type { ApiSpec } from '../api.ts'
import type { ProduceRequest, ProduceResponse } from './messages/00-produce.ts'
import type { FetchRequest, FetchResponse } from './messages/01-fetch.ts'
import type { ListOffsetsRequest, ListOffsetsResponse } from './messages/02-list-offsets.ts'
import type { MetadataRequest, MetadataResponse } from './messages/03-metadata.ts'
import type { LeaderAndIsrRequest, LeaderAndIsrResponse } from './messages/04-leader-and-isr.ts'
import type { StopReplicaRequest, StopReplicaResponse } from './messages/05-stop-replica.ts'
import type { UpdateMetadataRequest, UpdateMetadataResponse } from './messages/06-update-metadata.ts'
import type { ControlledShutdownRequest, ControlledShutdownResponse } from './messages/07-controlled-shutdown.ts'
import type { OffsetCommitRequest, OffsetCommitResponse } from './messages/08-offset-commit.ts'
import type { OffsetFetchRequest, OffsetFetchResponse } from './messages/09-offset-fetch.ts'
import type { FindCoordinatorRequest, FindCoordinatorResponse } from './messages/10-find-coordinator.ts'
import type { JoinGroupRequest, JoinGroupResponse } from './messages/11-join-group.ts'
import type { HeartbeatRequest, HeartbeatResponse } from './messages/12-heartbeat.ts'
import type { LeaveGroupRequest, LeaveGroupResponse } from './messages/13-leave-group.ts'
import type { SyncGroupRequest, SyncGroupResponse } from './messages/14-sync-group.ts'
import type { DescribeGroupsRequest, DescribeGroupsResponse } from './messages/15-describe-groups.ts'
import type { ListGroupsRequest, ListGroupsResponse } from './messages/16-list-groups.ts'
import type { SaslHandshakeRequest, SaslHandshakeResponse } from './messages/17-sasl-handshake.ts'
import type { ApiVersionsRequest, ApiVersionsResponse } from './messages/18-api-versions.ts'
import type { CreateTopicsRequest, CreateTopicsResponse } from './messages/19-create-topics.ts'
import type { DeleteTopicsRequest, DeleteTopicsResponse } from './messages/20-delete-topics.ts'
import type { DeleteRecordsRequest, DeleteRecordsResponse } from './messages/21-delete-records.ts'
import type { InitProducerIdRequest, InitProducerIdResponse } from './messages/22-init-producer-id.ts'
import type {
  OffsetForLeaderEpochRequest,
  OffsetForLeaderEpochResponse,
} from './messages/23-offset-for-leader-epoch.ts'
import type { AddPartitionsToTxnRequest, AddPartitionsToTxnResponse } from './messages/24-add-partitions-to-txn.ts'
import type { AddOffsetsToTxnRequest, AddOffsetsToTxnResponse } from './messages/25-add-offsets-to-txn.ts'
import type { EndTxnRequest, EndTxnResponse } from './messages/26-end-txn.ts'
import type { WriteTxnMarkersRequest, WriteTxnMarkersResponse } from './messages/27-write-txn-markers.ts'
import type { TxnOffsetCommitRequest, TxnOffsetCommitResponse } from './messages/28-txn-offset-commit.ts'
import type { DescribeAclsRequest, DescribeAclsResponse } from './messages/29-describe-acls.ts'
import type { CreateAclsRequest, CreateAclsResponse } from './messages/30-create-acls.ts'
import type { DeleteAclsRequest, DeleteAclsResponse } from './messages/31-delete-acls.ts'
import type { DescribeConfigsRequest, DescribeConfigsResponse } from './messages/32-describe-configs.ts'
import type { AlterConfigsRequest, AlterConfigsResponse } from './messages/33-alter-configs.ts'
import type { AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse } from './messages/34-alter-replica-log-dirs.ts'
import type { DescribeLogDirsRequest, DescribeLogDirsResponse } from './messages/35-describe-log-dirs.ts'
import type { SaslAuthenticateRequest, SaslAuthenticateResponse } from './messages/36-sasl-authenticate.ts'
import type { CreatePartitionsRequest, CreatePartitionsResponse } from './messages/37-create-partitions.ts'
import type {
  CreateDelegationTokenRequest,
  CreateDelegationTokenResponse,
} from './messages/38-create-delegation-token.ts'
import type { RenewDelegationTokenRequest, RenewDelegationTokenResponse } from './messages/39-renew-delegation-token.ts'
import type {
  ExpireDelegationTokenRequest,
  ExpireDelegationTokenResponse,
} from './messages/40-expire-delegation-token.ts'
import type {
  DescribeDelegationTokenRequest,
  DescribeDelegationTokenResponse,
} from './messages/41-describe-delegation-token.ts'
import type { DeleteGroupsRequest, DeleteGroupsResponse } from './messages/42-delete-groups.ts'
import type { ElectLeadersRequest, ElectLeadersResponse } from './messages/43-elect-leaders.ts'
import type {
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse,
} from './messages/44-incremental-alter-configs.ts'
import type {
  AlterPartitionReassignmentsRequest,
  AlterPartitionReassignmentsResponse,
} from './messages/45-alter-partition-reassignments.ts'
import type {
  ListPartitionReassignmentsRequest,
  ListPartitionReassignmentsResponse,
} from './messages/46-list-partition-reassignments.ts'
import type { OffsetDeleteRequest, OffsetDeleteResponse } from './messages/47-offset-delete.ts'
import type { DescribeClientQuotasRequest, DescribeClientQuotasResponse } from './messages/48-describe-client-quotas.ts'
import type { AlterClientQuotasRequest, AlterClientQuotasResponse } from './messages/49-alter-client-quotas.ts'
import type {
  DescribeUserScramCredentialsRequest,
  DescribeUserScramCredentialsResponse,
} from './messages/50-describe-user-scram-credentials.ts'
import type {
  AlterUserScramCredentialsRequest,
  AlterUserScramCredentialsResponse,
} from './messages/51-alter-user-scram-credentials.ts'
import type { VoteRequest, VoteResponse } from './messages/52-vote.ts'
import type { BeginQuorumEpochRequest, BeginQuorumEpochResponse } from './messages/53-begin-quorum-epoch.ts'
import type { EndQuorumEpochRequest, EndQuorumEpochResponse } from './messages/54-end-quorum-epoch.ts'
import type { DescribeQuorumRequest, DescribeQuorumResponse } from './messages/55-describe-quorum.ts'
import type { AlterPartitionRequest, AlterPartitionResponse } from './messages/56-alter-partition.ts'
import type { UpdateFeaturesRequest, UpdateFeaturesResponse } from './messages/57-update-features.ts'
import type { EnvelopeRequest, EnvelopeResponse } from './messages/58-envelope.ts'
import type { FetchSnapshotRequest, FetchSnapshotResponse } from './messages/59-fetch-snapshot.ts'
import type { DescribeClusterRequest, DescribeClusterResponse } from './messages/60-describe-cluster.ts'
import type { DescribeProducersRequest, DescribeProducersResponse } from './messages/61-describe-producers.ts'
import type { BrokerRegistrationRequest, BrokerRegistrationResponse } from './messages/62-broker-registration.ts'
import type { BrokerHeartbeatRequest, BrokerHeartbeatResponse } from './messages/63-broker-heartbeat.ts'
import type { UnregisterBrokerRequest, UnregisterBrokerResponse } from './messages/64-unregister-broker.ts'
import type { DescribeTransactionsRequest, DescribeTransactionsResponse } from './messages/65-describe-transactions.ts'
import type { ListTransactionsRequest, ListTransactionsResponse } from './messages/66-list-transactions.ts'
import type { AllocateProducerIdsRequest, AllocateProducerIdsResponse } from './messages/67-allocate-producer-ids.ts'
import type {
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
} from './messages/68-consumer-group-heartbeat.ts'
import type {
  ConsumerGroupDescribeRequest,
  ConsumerGroupDescribeResponse,
} from './messages/69-consumer-group-describe.ts'
import type {
  ControllerRegistrationRequest,
  ControllerRegistrationResponse,
} from './messages/70-controller-registration.ts'
import type {
  GetTelemetrySubscriptionsRequest,
  GetTelemetrySubscriptionsResponse,
} from './messages/71-get-telemetry-subscriptions.ts'
import type { PushTelemetryRequest, PushTelemetryResponse } from './messages/72-push-telemetry.ts'
import type {
  AssignReplicasToDirsRequest,
  AssignReplicasToDirsResponse,
} from './messages/73-assign-replicas-to-dirs.ts'
import type { ListConfigResourcesRequest, ListConfigResourcesResponse } from './messages/74-list-config-resources.ts'
import type {
  DescribeTopicPartitionsRequest,
  DescribeTopicPartitionsResponse,
} from './messages/75-describe-topic-partitions.ts'
import type { ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse } from './messages/76-share-group-heartbeat.ts'
import type { ShareGroupDescribeRequest, ShareGroupDescribeResponse } from './messages/77-share-group-describe.ts'
import type { ShareFetchRequest, ShareFetchResponse } from './messages/78-share-fetch.ts'
import type { ShareAcknowledgeRequest, ShareAcknowledgeResponse } from './messages/79-share-acknowledge.ts'
import type { AddRaftVoterRequest, AddRaftVoterResponse } from './messages/80-add-raft-voter.ts'
import type { RemoveRaftVoterRequest, RemoveRaftVoterResponse } from './messages/81-remove-raft-voter.ts'
import type { UpdateRaftVoterRequest, UpdateRaftVoterResponse } from './messages/82-update-raft-voter.ts'
import type {
  InitializeShareGroupStateRequest,
  InitializeShareGroupStateResponse,
} from './messages/83-initialize-share-group-state.ts'
import type { ReadShareGroupStateRequest, ReadShareGroupStateResponse } from './messages/84-read-share-group-state.ts'
import type {
  WriteShareGroupStateRequest,
  WriteShareGroupStateResponse,
} from './messages/85-write-share-group-state.ts'
import type {
  DeleteShareGroupStateRequest,
  DeleteShareGroupStateResponse,
} from './messages/86-delete-share-group-state.ts'
import type {
  ReadShareGroupStateSummaryRequest,
  ReadShareGroupStateSummaryResponse,
} from './messages/87-read-share-group-state-summary.ts'
import type {
  StreamsGroupHeartbeatRequest,
  StreamsGroupHeartbeatResponse,
} from './messages/88-streams-group-heartbeat.ts'
import type { StreamsGroupDescribeRequest, StreamsGroupDescribeResponse } from './messages/89-streams-group-describe.ts'
import type {
  DescribeShareGroupOffsetsRequest,
  DescribeShareGroupOffsetsResponse,
} from './messages/90-describe-share-group-offsets.ts'
import type {
  AlterShareGroupOffsetsRequest,
  AlterShareGroupOffsetsResponse,
} from './messages/91-alter-share-group-offsets.ts'
import type {
  DeleteShareGroupOffsetsRequest,
  DeleteShareGroupOffsetsResponse,
} from './messages/92-delete-share-group-offsets.ts'

/** The type of each API, by key. */
export interface ApiSpecs {
  0: ApiSpec<ProduceRequest, ProduceResponse>
  1: ApiSpec<FetchRequest, FetchResponse>
  2: ApiSpec<ListOffsetsRequest, ListOffsetsResponse>
  3: ApiSpec<MetadataRequest, MetadataResponse>
  4: ApiSpec<LeaderAndIsrRequest, LeaderAndIsrResponse>
  5: ApiSpec<StopReplicaRequest, StopReplicaResponse>
  6: ApiSpec<UpdateMetadataRequest, UpdateMetadataResponse>
  7: ApiSpec<ControlledShutdownRequest, ControlledShutdownResponse>
  8: ApiSpec<OffsetCommitRequest, OffsetCommitResponse>
  9: ApiSpec<OffsetFetchRequest, OffsetFetchResponse>
  10: ApiSpec<FindCoordinatorRequest, FindCoordinatorResponse>
  11: ApiSpec<JoinGroupRequest, JoinGroupResponse>
  12: ApiSpec<HeartbeatRequest, HeartbeatResponse>
  13: ApiSpec<LeaveGroupRequest, LeaveGroupResponse>
  14: ApiSpec<SyncGroupRequest, SyncGroupResponse>
  15: ApiSpec<DescribeGroupsRequest, DescribeGroupsResponse>
  16: ApiSpec<ListGroupsRequest, ListGroupsResponse>
  17: ApiSpec<SaslHandshakeRequest, SaslHandshakeResponse>
  18: ApiSpec<ApiVersionsRequest, ApiVersionsResponse>
  19: ApiSpec<CreateTopicsRequest, CreateTopicsResponse>
  20: ApiSpec<DeleteTopicsRequest, DeleteTopicsResponse>
  21: ApiSpec<DeleteRecordsRequest, DeleteRecordsResponse>
  22: ApiSpec<InitProducerIdRequest, InitProducerIdResponse>
  23: ApiSpec<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse>
  24: ApiSpec<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse>
  25: ApiSpec<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse>
  26: ApiSpec<EndTxnRequest, EndTxnResponse>
  27: ApiSpec<WriteTxnMarkersRequest, WriteTxnMarkersResponse>
  28: ApiSpec<TxnOffsetCommitRequest, TxnOffsetCommitResponse>
  29: ApiSpec<DescribeAclsRequest, DescribeAclsResponse>
  30: ApiSpec<CreateAclsRequest, CreateAclsResponse>
  31: ApiSpec<DeleteAclsRequest, DeleteAclsResponse>
  32: ApiSpec<DescribeConfigsRequest, DescribeConfigsResponse>
  33: ApiSpec<AlterConfigsRequest, AlterConfigsResponse>
  34: ApiSpec<AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse>
  35: ApiSpec<DescribeLogDirsRequest, DescribeLogDirsResponse>
  36: ApiSpec<SaslAuthenticateRequest, SaslAuthenticateResponse>
  37: ApiSpec<CreatePartitionsRequest, CreatePartitionsResponse>
  38: ApiSpec<CreateDelegationTokenRequest, CreateDelegationTokenResponse>
  39: ApiSpec<RenewDelegationTokenRequest, RenewDelegationTokenResponse>
  40: ApiSpec<ExpireDelegationTokenRequest, ExpireDelegationTokenResponse>
  41: ApiSpec<DescribeDelegationTokenRequest, DescribeDelegationTokenResponse>
  42: ApiSpec<DeleteGroupsRequest, DeleteGroupsResponse>
  43: ApiSpec<ElectLeadersRequest, ElectLeadersResponse>
  44: ApiSpec<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse>
  45: ApiSpec<AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse>
  46: ApiSpec<ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse>
  47: ApiSpec<OffsetDeleteRequest, OffsetDeleteResponse>
  48: ApiSpec<DescribeClientQuotasRequest, DescribeClientQuotasResponse>
  49: ApiSpec<AlterClientQuotasRequest, AlterClientQuotasResponse>
  50: ApiSpec<DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse>
  51: ApiSpec<AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse>
  52: ApiSpec<VoteRequest, VoteResponse>
  53: ApiSpec<BeginQuorumEpochRequest, BeginQuorumEpochResponse>
  54: ApiSpec<EndQuorumEpochRequest, EndQuorumEpochResponse>
  55: ApiSpec<DescribeQuorumRequest, DescribeQuorumResponse>
  56: ApiSpec<AlterPartitionRequest, AlterPartitionResponse>
  57: ApiSpec<UpdateFeaturesRequest, UpdateFeaturesResponse>
  58: ApiSpec<EnvelopeRequest, EnvelopeResponse>
  59: ApiSpec<FetchSnapshotRequest, FetchSnapshotResponse>
  60: ApiSpec<DescribeClusterRequest, DescribeClusterResponse>
  61: ApiSpec<DescribeProducersRequest, DescribeProducersResponse>
  62: ApiSpec<BrokerRegistrationRequest, BrokerRegistrationResponse>
  63: ApiSpec<BrokerHeartbeatRequest, BrokerHeartbeatResponse>
  64: ApiSpec<UnregisterBrokerRequest, UnregisterBrokerResponse>
  65: ApiSpec<DescribeTransactionsRequest, DescribeTransactionsResponse>
  66: ApiSpec<ListTransactionsRequest, ListTransactionsResponse>
  67: ApiSpec<AllocateProducerIdsRequest, AllocateProducerIdsResponse>
  68: ApiSpec<ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse>
  69: ApiSpec<ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse>
  70: ApiSpec<ControllerRegistrationRequest, ControllerRegistrationResponse>
  71: ApiSpec<GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse>
  72: ApiSpec<PushTelemetryRequest, PushTelemetryResponse>
  73: ApiSpec<AssignReplicasToDirsRequest, AssignReplicasToDirsResponse>
  74: ApiSpec<ListConfigResourcesRequest, ListConfigResourcesResponse>
  75: ApiSpec<DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse>
  76: ApiSpec<ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse>
  77: ApiSpec<ShareGroupDescribeRequest, ShareGroupDescribeResponse>
  78: ApiSpec<ShareFetchRequest, ShareFetchResponse>
  79: ApiSpec<ShareAcknowledgeRequest, ShareAcknowledgeResponse>
  80: ApiSpec<AddRaftVoterRequest, AddRaftVoterResponse>
  81: ApiSpec<RemoveRaftVoterRequest, RemoveRaftVoterResponse>
  82: ApiSpec<UpdateRaftVoterRequest, UpdateRaftVoterResponse>
  83: ApiSpec<InitializeShareGroupStateRequest, InitializeShareGroupStateResponse>
  84: ApiSpec<ReadShareGroupStateRequest, ReadShareGroupStateResponse>
  85: ApiSpec<WriteShareGroupStateRequest, WriteShareGroupStateResponse>
  86: ApiSpec<DeleteShareGroupStateRequest, DeleteShareGroupStateResponse>
  87: ApiSpec<ReadShareGroupStateSummaryRequest, ReadShareGroupStateSummaryResponse>
  88: ApiSpec<StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponse>
  89: ApiSpec<StreamsGroupDescribeRequest, StreamsGroupDescribeResponse>
  90: ApiSpec<DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse>
  91: ApiSpec<AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse>
  92: ApiSpec<DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse>
}

export type ApiKey = keyof ApiSpecs

const loaders: { readonly [Key in ApiKey]: () => Promise<ApiSpecs[Key]> } = {
  0: async () => (await import('./messages/00-produce.ts')).produceApi,
  1: async () => (await import('./messages/01-fetch.ts')).fetchApi,
  2: async () => (await import('./messages/02-list-offsets.ts')).listOffsetsApi,
  3: async () => (await import('./messages/03-metadata.ts')).metadataApi,
  4: async () => (await import('./messages/04-leader-and-isr.ts')).leaderAndIsrApi,
  5: async () => (await import('./messages/05-stop-replica.ts')).stopReplicaApi,
  6: async () => (await import('./messages/06-update-metadata.ts')).updateMetadataApi,
  7: async () => (await import('./messages/07-controlled-shutdown.ts')).controlledShutdownApi,
  8: async () => (await import('./messages/08-offset-commit.ts')).offsetCommitApi,
  9: async () => (await import('./messages/09-offset-fetch.ts')).offsetFetchApi,
  10: async () => (await import('./messages/10-find-coordinator.ts')).findCoordinatorApi,
  11: async () => (await import('./messages/11-join-group.ts')).joinGroupApi,
  12: async () => (await import('./messages/12-heartbeat.ts')).heartbeatApi,
  13: async () => (await import('./messages/13-leave-group.ts')).leaveGroupApi,
  14: async () => (await import('./messages/14-sync-group.ts')).syncGroupApi,
  15: async () => (await import('./messages/15-describe-groups.ts')).describeGroupsApi,
  16: async () => (await import('./messages/16-list-groups.ts')).listGroupsApi,
  17: async () => (await import('./messages/17-sasl-handshake.ts')).saslHandshakeApi,
  18: async () => (await import('./messages/18-api-versions.ts')).apiVersionsApi,
  19: async () => (await import('./messages/19-create-topics.ts')).createTopicsApi,
  20: async () => (await import('./messages/20-delete-topics.ts')).deleteTopicsApi,
  21: async () => (await import('./messages/21-delete-records.ts')).deleteRecordsApi,
  22: async () => (await import('./messages/22-init-producer-id.ts')).initProducerIdApi,
  23: async () => (await import('./messages/23-offset-for-leader-epoch.ts')).offsetForLeaderEpochApi,
  24: async () => (await import('./messages/24-add-partitions-to-txn.ts')).addPartitionsToTxnApi,
  25: async () => (await import('./messages/25-add-offsets-to-txn.ts')).addOffsetsToTxnApi,
  26: async () => (await import('./messages/26-end-txn.ts')).endTxnApi,
  27: async () => (await import('./messages/27-write-txn-markers.ts')).writeTxnMarkersApi,
  28: async () => (await import('./messages/28-txn-offset-commit.ts')).txnOffsetCommitApi,
  29: async () => (await import('./messages/29-describe-acls.ts')).describeAclsApi,
  30: async () => (await import('./messages/30-create-acls.ts')).createAclsApi,
  31: async () => (await import('./messages/31-delete-acls.ts')).deleteAclsApi,
  32: async () => (await import('./messages/32-describe-configs.ts')).describeConfigsApi,
  33: async () => (await import('./messages/33-alter-configs.ts')).alterConfigsApi,
  34: async () => (await import('./messages/34-alter-replica-log-dirs.ts')).alterReplicaLogDirsApi,
  35: async () => (await import('./messages/35-describe-log-dirs.ts')).describeLogDirsApi,
  36: async () => (await import('./messages/36-sasl-authenticate.ts')).saslAuthenticateApi,
  37: async () => (await import('./messages/37-create-partitions.ts')).createPartitionsApi,
  38: async () => (await import('./messages/38-create-delegation-token.ts')).createDelegationTokenApi,
  39: async () => (await import('./messages/39-renew-delegation-token.ts')).renewDelegationTokenApi,
  40: async () => (await import('./messages/40-expire-delegation-token.ts')).expireDelegationTokenApi,
  41: async () => (await import('./messages/41-describe-delegation-token.ts')).describeDelegationTokenApi,
  42: async () => (await import('./messages/42-delete-groups.ts')).deleteGroupsApi,
  43: async () => (await import('./messages/43-elect-leaders.ts')).electLeadersApi,
  44: async () => (await import('./messages/44-incremental-alter-configs.ts')).incrementalAlterConfigsApi,
  45: async () => (await import('./messages/45-alter-partition-reassignments.ts')).alterPartitionReassignmentsApi,
  46: async () => (await import('./messages/46-list-partition-reassignments.ts')).listPartitionReassignmentsApi,
  47: async () => (await import('./messages/47-offset-delete.ts')).offsetDeleteApi,
  48: async () => (await import('./messages/48-describe-client-quotas.ts')).describeClientQuotasApi,
  49: async () => (await import('./messages/49-alter-client-quotas.ts')).alterClientQuotasApi,
  50: async () => (await import('./messages/50-describe-user-scram-credentials.ts')).describeUserScramCredentialsApi,
  51: async () => (await import('./messages/51-alter-user-scram-credentials.ts')).alterUserScramCredentialsApi,
  52: async () => (await import('./messages/52-vote.ts')).voteApi,
  53: async () => (await import('./messages/53-begin-quorum-epoch.ts')).beginQuorumEpochApi,
  54: async () => (await import('./messages/54-end-quorum-epoch.ts')).endQuorumEpochApi,
  55: async () => (await import('./messages/55-describe-quorum.ts')).describeQuorumApi,
  56: async () => (await import('./messages/56-alter-partition.ts')).alterPartitionApi,
  57: async () => (await import('./messages/57-update-features.ts')).updateFeaturesApi,
  58: async () => (await import('./messages/58-envelope.ts')).envelopeApi,
  59: async () => (await import('./messages/59-fetch-snapshot.ts')).fetchSnapshotApi,
  60: async () => (await import('./messages/60-describe-cluster.ts')).describeClusterApi,
  61: async () => (await import('./messages/61-describe-producers.ts')).describeProducersApi,
  62: async () => (await import('./messages/62-broker-registration.ts')).brokerRegistrationApi,
  63: async () => (await import('./messages/63-broker-heartbeat.ts')).brokerHeartbeatApi,
  64: async () => (await import('./messages/64-unregister-broker.ts')).unregisterBrokerApi,
  65: async () => (await import('./messages/65-describe-transactions.ts')).describeTransactionsApi,
  66: async () => (await import('./messages/66-list-transactions.ts')).listTransactionsApi,
  67: async () => (await import('./messages/67-allocate-producer-ids.ts')).allocateProducerIdsApi,
  68: async () => (await import('./messages/68-consumer-group-heartbeat.ts')).consumerGroupHeartbeatApi,
  69: async () => (await import('./messages/69-consumer-group-describe.ts')).consumerGroupDescribeApi,
  70: async () => (await import('./messages/70-controller-registration.ts')).controllerRegistrationApi,
  71: async () => (await import('./messages/71-get-telemetry-subscriptions.ts')).getTelemetrySubscriptionsApi,
  72: async () => (await import('./messages/72-push-telemetry.ts')).pushTelemetryApi,
  73: async () => (await import('./messages/73-assign-replicas-to-dirs.ts')).assignReplicasToDirsApi,
  74: async () => (await import('./messages/74-list-config-resources.ts')).listConfigResourcesApi,
  75: async () => (await import('./messages/75-describe-topic-partitions.ts')).describeTopicPartitionsApi,
  76: async () => (await import('./messages/76-share-group-heartbeat.ts')).shareGroupHeartbeatApi,
  77: async () => (await import('./messages/77-share-group-describe.ts')).shareGroupDescribeApi,
  78: async () => (await import('./messages/78-share-fetch.ts')).shareFetchApi,
  79: async () => (await import('./messages/79-share-acknowledge.ts')).shareAcknowledgeApi,
  80: async () => (await import('./messages/80-add-raft-voter.ts')).addRaftVoterApi,
  81: async () => (await import('./messages/81-remove-raft-voter.ts')).removeRaftVoterApi,
  82: async () => (await import('./messages/82-update-raft-voter.ts')).updateRaftVoterApi,
  83: async () => (await import('./messages/83-initialize-share-group-state.ts')).initializeShareGroupStateApi,
  84: async () => (await import('./messages/84-read-share-group-state.ts')).readShareGroupStateApi,
  85: async () => (await import('./messages/85-write-share-group-state.ts')).writeShareGroupStateApi,
  86: async () => (await import('./messages/86-delete-share-group-state.ts')).deleteShareGroupStateApi,
  87: async () => (await import('./messages/87-read-share-group-state-summary.ts')).readShareGroupStateSummaryApi,
  88: async () => (await import('./messages/88-streams-group-heartbeat.ts')).streamsGroupHeartbeatApi,
  89: async () => (await import('./messages/89-streams-group-describe.ts')).streamsGroupDescribeApi,
  90: async () => (await import('./messages/90-describe-share-group-offsets.ts')).describeShareGroupOffsetsApi,
  91: async () => (await import('./messages/91-alter-share-group-offsets.ts')).alterShareGroupOffsetsApi,
  92: async () => (await import('./messages/92-delete-share-group-offsets.ts')).deleteShareGroupOffsetsApi,
}

/** Loads an API's codec; its module is read the first time. Undefined for a key that no API has. */
export function loadApi<Key extends ApiKey>(key: Key): Promise<ApiSpecs[Key]>
export function loadApi(key: number): Promise<ApiSpec<unknown, unknown>> | undefined
export function loadApi(key: number): Promise<unknown> | undefined {
  return (loaders as Record<number, () => Promise<unknown>>)[key]?.()
}
