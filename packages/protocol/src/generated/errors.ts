// generated, do not edit, from schema/errors.ts

export const errorTable = {
  UNKNOWN_SERVER_ERROR:
    { code: -1, retriable: false, text: 'Something failed in the server that no other error describes.' },
  NONE: { code: 0, retriable: false, text: 'It worked.' },
  OFFSET_OUT_OF_RANGE:
    { code: 1, retriable: false, text: 'The partition has no such offset: it is before the start or after the end.' },
  CORRUPT_MESSAGE:
    { code: 2, retriable: true, text: 'The records are damaged: the checksum, the size or the form is wrong.' },
  UNKNOWN_TOPIC_OR_PARTITION: { code: 3, retriable: true, text: 'This server does not have the topic or partition.' },
  INVALID_FETCH_SIZE: { code: 4, retriable: false, text: 'The wanted number of bytes is not a possible one.' },
  LEADER_NOT_AVAILABLE:
    { code: 5, retriable: true, text: 'The partition has no leader at the moment; an election is under way.' },
  NOT_LEADER_OR_FOLLOWER:
    { code: 6, retriable: true, text: 'This broker neither leads nor follows the partition, or no longer does.' },
  REQUEST_TIMED_OUT: { code: 7, retriable: true, text: 'The time that the request allowed is over.' },
  BROKER_NOT_AVAILABLE: { code: 8, retriable: false, text: 'The broker cannot be reached.' },
  REPLICA_NOT_AVAILABLE: { code: 9, retriable: true, text: 'The wanted replica of the partition is not there.' },
  MESSAGE_TOO_LARGE: { code: 10, retriable: false, text: 'The batch is larger than the topic allows.' },
  STALE_CONTROLLER_EPOCH:
    { code: 11, retriable: false, text: 'The request comes from a controller that has been replaced.' },
  OFFSET_METADATA_TOO_LARGE:
    { code: 12, retriable: false, text: 'The text that goes with the committed offset is longer than allowed.' },
  NETWORK_EXCEPTION: { code: 13, retriable: true, text: 'The connection ended before the response came.' },
  COORDINATOR_LOAD_IN_PROGRESS:
    { code: 14, retriable: true, text: 'The coordinator is still reading its state from the log.' },
  COORDINATOR_NOT_AVAILABLE: { code: 15, retriable: true, text: 'There is no coordinator at the moment.' },
  NOT_COORDINATOR:
    { code: 16, retriable: true, text: 'This broker does not coordinate the group or transactional id.' },
  INVALID_TOPIC_EXCEPTION:
    { code: 17, retriable: false, text: 'The topic name is not allowed, or the topic may not be used for this.' },
  RECORD_LIST_TOO_LARGE: { code: 18, retriable: false, text: 'The records together are larger than a segment may be.' },
  NOT_ENOUGH_REPLICAS:
    { code: 19, retriable: true, text: 'Fewer replicas are in sync than `min.insync.replicas` demands; nothing was written.' },
  NOT_ENOUGH_REPLICAS_AFTER_APPEND:
    { code: 20, retriable: true, text: 'The records were written, but fewer replicas are in sync than `min.insync.replicas` demands.' },
  INVALID_REQUIRED_ACKS: { code: 21, retriable: false, text: 'acks is none of -1, 0 and 1.' },
  ILLEGAL_GENERATION: { code: 22, retriable: false, text: 'The group is in another generation than the request says.' },
  INCONSISTENT_GROUP_PROTOCOL:
    { code: 23, retriable: false, text: 'The member shares no protocol with the rest of the group.' },
  INVALID_GROUP_ID: { code: 24, retriable: false, text: 'The group id is not allowed.' },
  UNKNOWN_MEMBER_ID: { code: 25, retriable: false, text: 'The group has no such member.' },
  INVALID_SESSION_TIMEOUT:
    { code: 26, retriable: false, text: 'The session timeout lies outside the range that the broker allows.' },
  REBALANCE_IN_PROGRESS:
    { code: 27, retriable: false, text: 'The group is rebalancing; the member has to join again.' },
  INVALID_COMMIT_OFFSET_SIZE:
    { code: 28, retriable: false, text: 'The committed offset with its text does not fit into a record.' },
  TOPIC_AUTHORIZATION_FAILED: { code: 29, retriable: false, text: 'The principal may not do this with the topic.' },
  GROUP_AUTHORIZATION_FAILED: { code: 30, retriable: false, text: 'The principal may not do this with the group.' },
  CLUSTER_AUTHORIZATION_FAILED: { code: 31, retriable: false, text: 'The principal may not do this with the cluster.' },
  INVALID_TIMESTAMP:
    { code: 32, retriable: false, text: 'The timestamp of a record is further from now than the topic allows.' },
  UNSUPPORTED_SASL_MECHANISM: { code: 33, retriable: false, text: 'The listener does not offer the SASL mechanism.' },
  ILLEGAL_SASL_STATE:
    { code: 34, retriable: false, text: 'The request has no place at this point of the SASL exchange.' },
  UNSUPPORTED_VERSION: { code: 35, retriable: false, text: 'The server does not offer this version of the API.' },
  TOPIC_ALREADY_EXISTS: { code: 36, retriable: false, text: 'A topic of this name exists.' },
  INVALID_PARTITIONS: { code: 37, retriable: false, text: 'The number of partitions is not a possible one.' },
  INVALID_REPLICATION_FACTOR:
    { code: 38, retriable: false, text: 'The replication factor is below 1 or above the number of usable brokers.' },
  INVALID_REPLICA_ASSIGNMENT:
    { code: 39, retriable: false, text: 'The replicas are assigned in a way that is not possible.' },
  INVALID_CONFIG: { code: 40, retriable: false, text: 'A setting has a value that is not allowed.' },
  NOT_CONTROLLER: { code: 41, retriable: true, text: 'This node is not the active controller.' },
  INVALID_REQUEST: { code: 42, retriable: false, text: 'The request contradicts itself or lacks something.' },
  UNSUPPORTED_FOR_MESSAGE_FORMAT:
    { code: 43, retriable: false, text: 'The record format of the partition is too old for this.' },
  POLICY_VIOLATION: { code: 44, retriable: false, text: 'A policy of the cluster forbids it.' },
  OUT_OF_ORDER_SEQUENCE_NUMBER:
    { code: 45, retriable: false, text: 'The batch does not follow the last one of its producer.' },
  DUPLICATE_SEQUENCE_NUMBER:
    { code: 46, retriable: false, text: 'The batch was written before, too long ago to say where.' },
  INVALID_PRODUCER_EPOCH:
    { code: 47, retriable: false, text: 'The producer has an older epoch than the partition has seen.' },
  INVALID_TXN_STATE: { code: 48, retriable: false, text: 'The transaction is in a state that does not allow this.' },
  INVALID_PRODUCER_ID_MAPPING:
    { code: 49, retriable: false, text: 'The producer id does not belong to the transactional id.' },
  INVALID_TRANSACTION_TIMEOUT:
    { code: 50, retriable: false, text: 'The transaction timeout is longer than the broker allows.' },
  CONCURRENT_TRANSACTIONS:
    { code: 51, retriable: true, text: 'The last transaction of the transactional id is not finished yet.' },
  TRANSACTION_COORDINATOR_FENCED:
    { code: 52, retriable: false, text: 'The marker comes from a transaction coordinator that has been replaced.' },
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED:
    { code: 53, retriable: false, text: 'The principal may not use the transactional id.' },
  SECURITY_DISABLED:
    { code: 54, retriable: false, text: 'The cluster has no authorizer, or the feature is switched off.' },
  OPERATION_NOT_ATTEMPTED:
    { code: 55, retriable: false, text: 'It was not tried, because another part of the request failed.' },
  KAFKA_STORAGE_ERROR: { code: 56, retriable: true, text: 'The disk failed while the log was read or written.' },
  LOG_DIR_NOT_FOUND: { code: 57, retriable: false, text: 'The broker has no such log directory.' },
  SASL_AUTHENTICATION_FAILED: { code: 58, retriable: false, text: 'The credentials are wrong.' },
  UNKNOWN_PRODUCER_ID: { code: 59, retriable: false, text: 'The partition remembers nothing of the producer.' },
  REASSIGNMENT_IN_PROGRESS: { code: 60, retriable: false, text: 'The partition is being moved.' },
  DELEGATION_TOKEN_AUTH_DISABLED: { code: 61, retriable: false, text: 'Delegation tokens are switched off.' },
  DELEGATION_TOKEN_NOT_FOUND: { code: 62, retriable: false, text: 'There is no such delegation token.' },
  DELEGATION_TOKEN_OWNER_MISMATCH:
    { code: 63, retriable: false, text: 'The principal is neither owner nor renewer of the delegation token.' },
  DELEGATION_TOKEN_REQUEST_NOT_ALLOWED:
    { code: 64, retriable: false, text: 'Delegation tokens are not given out over this kind of connection.' },
  DELEGATION_TOKEN_AUTHORIZATION_FAILED:
    { code: 65, retriable: false, text: 'The principal may not do this with the delegation token.' },
  DELEGATION_TOKEN_EXPIRED: { code: 66, retriable: false, text: 'The delegation token has expired.' },
  INVALID_PRINCIPAL_TYPE: { code: 67, retriable: false, text: 'The kind of principal is not supported.' },
  NON_EMPTY_GROUP: { code: 68, retriable: false, text: 'The group has members.' },
  GROUP_ID_NOT_FOUND: { code: 69, retriable: false, text: 'There is no such group.' },
  FETCH_SESSION_ID_NOT_FOUND: { code: 70, retriable: true, text: 'The broker has no such fetch session.' },
  INVALID_FETCH_SESSION_EPOCH:
    { code: 71, retriable: true, text: 'The epoch of the fetch session is not the expected one.' },
  LISTENER_NOT_FOUND:
    { code: 72, retriable: true, text: 'The leader has no listener of the name that the request came by.' },
  TOPIC_DELETION_DISABLED: { code: 73, retriable: false, text: 'Deleting topics is switched off.' },
  FENCED_LEADER_EPOCH:
    { code: 74, retriable: true, text: 'The leader epoch in the request is older than that of the broker.' },
  UNKNOWN_LEADER_EPOCH:
    { code: 75, retriable: true, text: 'The leader epoch in the request is newer than that of the broker.' },
  UNSUPPORTED_COMPRESSION_TYPE:
    { code: 76, retriable: false, text: 'The version of the request does not know the codec of the records.' },
  STALE_BROKER_EPOCH: { code: 77, retriable: false, text: 'The broker has registered again since it sent this.' },
  OFFSET_NOT_AVAILABLE: { code: 78, retriable: true, text: 'A new leader does not know its high watermark yet.' },
  MEMBER_ID_REQUIRED:
    { code: 79, retriable: false, text: 'The member has to join again with the id that it was given.' },
  PREFERRED_LEADER_NOT_AVAILABLE:
    { code: 80, retriable: true, text: 'The preferred leader cannot lead at the moment.' },
  GROUP_MAX_SIZE_REACHED: { code: 81, retriable: false, text: 'The group has as many members as it may have.' },
  FENCED_INSTANCE_ID: { code: 82, retriable: false, text: 'Another member has taken over the group instance id.' },
  ELIGIBLE_LEADERS_NOT_AVAILABLE: { code: 83, retriable: true, text: 'No replica that may lead is available.' },
  ELECTION_NOT_NEEDED:
    { code: 84, retriable: true, text: 'The partition has the leader that the election would bring.' },
  NO_REASSIGNMENT_IN_PROGRESS: { code: 85, retriable: false, text: 'The partition is not being moved.' },
  GROUP_SUBSCRIBED_TO_TOPIC: { code: 86, retriable: false, text: 'The group is still subscribed to the topic.' },
  INVALID_RECORD: { code: 87, retriable: false, text: 'A record breaks a rule of the topic.' },
  UNSTABLE_OFFSET_COMMIT:
    { code: 88, retriable: true, text: 'A transaction that commits offsets of the partition is not finished yet.' },
  THROTTLING_QUOTA_EXCEEDED: { code: 89, retriable: true, text: 'The quota is used up.' },
  PRODUCER_FENCED: { code: 90, retriable: false, text: 'Another producer has taken over the transactional id.' },
  RESOURCE_NOT_FOUND: { code: 91, retriable: false, text: 'There is no such resource.' },
  DUPLICATE_RESOURCE: { code: 92, retriable: false, text: 'The request names the same resource twice.' },
  UNACCEPTABLE_CREDENTIAL: { code: 93, retriable: false, text: 'The credential does not meet the demands.' },
  INCONSISTENT_VOTER_SET: { code: 94, retriable: false, text: 'Sender and receiver disagree on who the voters are.' },
  INVALID_UPDATE_VERSION: { code: 95, retriable: false, text: 'The given version is not the one that the state has.' },
  FEATURE_UPDATE_FAILED: { code: 96, retriable: false, text: 'The features could not be changed.' },
  PRINCIPAL_DESERIALIZATION_FAILURE:
    { code: 97, retriable: false, text: 'The principal in a forwarded request could not be read.' },
  SNAPSHOT_NOT_FOUND: { code: 98, retriable: false, text: 'There is no such snapshot.' },
  POSITION_OUT_OF_RANGE: { code: 99, retriable: false, text: 'The position lies outside the snapshot.' },
  UNKNOWN_TOPIC_ID: { code: 100, retriable: true, text: 'This server does not have a topic of that id.' },
  DUPLICATE_BROKER_REGISTRATION:
    { code: 101, retriable: false, text: 'A broker with this id is registered and alive.' },
  BROKER_ID_NOT_REGISTERED: { code: 102, retriable: false, text: 'No broker with this id is registered.' },
  INCONSISTENT_TOPIC_ID:
    { code: 103, retriable: true, text: 'The topic in the log has another id than the one in the request.' },
  INCONSISTENT_CLUSTER_ID: { code: 104, retriable: false, text: 'The request belongs to another cluster.' },
  TRANSACTIONAL_ID_NOT_FOUND: { code: 105, retriable: false, text: 'There is no such transactional id.' },
  FETCH_SESSION_TOPIC_ID_ERROR:
    { code: 106, retriable: true, text: 'The fetch session mixes requests with and without topic ids.' },
  INELIGIBLE_REPLICA:
    { code: 107, retriable: false, text: 'A replica in the new set of in-sync replicas may not be in it.' },
  NEW_LEADER_ELECTED: { code: 108, retriable: false, text: 'The change was made, and it elected another leader.' },
  OFFSET_MOVED_TO_TIERED_STORAGE:
    { code: 109, retriable: false, text: 'The offset is no longer on local disk but in remote storage.' },
  FENCED_MEMBER_EPOCH:
    { code: 110, retriable: false, text: 'The member has been fenced by the coordinator; it has to join again.' },
  UNRELEASED_INSTANCE_ID: { code: 111, retriable: false, text: 'A living member still holds the group instance id.' },
  UNSUPPORTED_ASSIGNOR: { code: 112, retriable: false, text: 'The group supports no such assignor.' },
  STALE_MEMBER_EPOCH:
    { code: 113, retriable: false, text: 'The member epoch is not the one that the coordinator knows.' },
  MISMATCHED_ENDPOINT_TYPE:
    { code: 114, retriable: false, text: 'The request was meant for the other kind of endpoint, broker or controller.' },
  UNSUPPORTED_ENDPOINT_TYPE: { code: 115, retriable: false, text: 'The kind of endpoint is not supported.' },
  UNKNOWN_CONTROLLER_ID: { code: 116, retriable: false, text: 'No controller with this id is known.' },
  UNKNOWN_SUBSCRIPTION_ID:
    { code: 117, retriable: false, text: 'The telemetry subscription has changed; the client has to ask for it again.' },
  TELEMETRY_TOO_LARGE: { code: 118, retriable: false, text: 'The pushed metrics are larger than the broker allows.' },
  INVALID_REGISTRATION: { code: 119, retriable: false, text: 'The registration contradicts the state of the cluster.' },
  TRANSACTION_ABORTABLE:
    { code: 120, retriable: false, text: 'The transaction cannot go on, but the producer can abort it.' },
  INVALID_RECORD_STATE:
    { code: 121, retriable: false, text: 'The record is in a state that does not allow the acknowledgement.' },
  SHARE_SESSION_NOT_FOUND: { code: 122, retriable: true, text: 'The broker has no such share session.' },
  INVALID_SHARE_SESSION_EPOCH:
    { code: 123, retriable: true, text: 'The epoch of the share session is not the expected one.' },
  FENCED_STATE_EPOCH:
    { code: 124, retriable: false, text: 'The state epoch of the share partition is older than the stored one.' },
  INVALID_VOTER_KEY:
    { code: 125, retriable: false, text: 'The voter id and its directory id are not those of the receiver.' },
  DUPLICATE_VOTER: { code: 126, retriable: false, text: 'The voter is in the set already.' },
  VOTER_NOT_FOUND: { code: 127, retriable: false, text: 'The voter is not in the set.' },
  INVALID_REGULAR_EXPRESSION: { code: 128, retriable: false, text: 'The regular expression cannot be read.' },
  REBOOTSTRAP_REQUIRED:
    { code: 129, retriable: false, text: 'What the client knows of the cluster is stale; it has to start from its bootstrap servers.' },
  STREAMS_INVALID_TOPOLOGY:
    { code: 130, retriable: false, text: 'The topology of the Streams group is not a possible one.' },
  STREAMS_INVALID_TOPOLOGY_EPOCH: { code: 131, retriable: false, text: 'The topology epoch is not the expected one.' },
  STREAMS_TOPOLOGY_FENCED:
    { code: 132, retriable: false, text: 'The member has an older topology than the Streams group.' },
  SHARE_SESSION_LIMIT_REACHED:
    { code: 133, retriable: true, text: 'The broker has as many share sessions as it may have.' },
} as const satisfies Record<string, { code: number; retriable: boolean; text: string }>

export type ErrorName = keyof typeof errorTable

export const errorCodes: Readonly<Record<ErrorName, number>> = {
  UNKNOWN_SERVER_ERROR: -1,
  NONE: 0,
  OFFSET_OUT_OF_RANGE: 1,
  CORRUPT_MESSAGE: 2,
  UNKNOWN_TOPIC_OR_PARTITION: 3,
  INVALID_FETCH_SIZE: 4,
  LEADER_NOT_AVAILABLE: 5,
  NOT_LEADER_OR_FOLLOWER: 6,
  REQUEST_TIMED_OUT: 7,
  BROKER_NOT_AVAILABLE: 8,
  REPLICA_NOT_AVAILABLE: 9,
  MESSAGE_TOO_LARGE: 10,
  STALE_CONTROLLER_EPOCH: 11,
  OFFSET_METADATA_TOO_LARGE: 12,
  NETWORK_EXCEPTION: 13,
  COORDINATOR_LOAD_IN_PROGRESS: 14,
  COORDINATOR_NOT_AVAILABLE: 15,
  NOT_COORDINATOR: 16,
  INVALID_TOPIC_EXCEPTION: 17,
  RECORD_LIST_TOO_LARGE: 18,
  NOT_ENOUGH_REPLICAS: 19,
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: 20,
  INVALID_REQUIRED_ACKS: 21,
  ILLEGAL_GENERATION: 22,
  INCONSISTENT_GROUP_PROTOCOL: 23,
  INVALID_GROUP_ID: 24,
  UNKNOWN_MEMBER_ID: 25,
  INVALID_SESSION_TIMEOUT: 26,
  REBALANCE_IN_PROGRESS: 27,
  INVALID_COMMIT_OFFSET_SIZE: 28,
  TOPIC_AUTHORIZATION_FAILED: 29,
  GROUP_AUTHORIZATION_FAILED: 30,
  CLUSTER_AUTHORIZATION_FAILED: 31,
  INVALID_TIMESTAMP: 32,
  UNSUPPORTED_SASL_MECHANISM: 33,
  ILLEGAL_SASL_STATE: 34,
  UNSUPPORTED_VERSION: 35,
  TOPIC_ALREADY_EXISTS: 36,
  INVALID_PARTITIONS: 37,
  INVALID_REPLICATION_FACTOR: 38,
  INVALID_REPLICA_ASSIGNMENT: 39,
  INVALID_CONFIG: 40,
  NOT_CONTROLLER: 41,
  INVALID_REQUEST: 42,
  UNSUPPORTED_FOR_MESSAGE_FORMAT: 43,
  POLICY_VIOLATION: 44,
  OUT_OF_ORDER_SEQUENCE_NUMBER: 45,
  DUPLICATE_SEQUENCE_NUMBER: 46,
  INVALID_PRODUCER_EPOCH: 47,
  INVALID_TXN_STATE: 48,
  INVALID_PRODUCER_ID_MAPPING: 49,
  INVALID_TRANSACTION_TIMEOUT: 50,
  CONCURRENT_TRANSACTIONS: 51,
  TRANSACTION_COORDINATOR_FENCED: 52,
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: 53,
  SECURITY_DISABLED: 54,
  OPERATION_NOT_ATTEMPTED: 55,
  KAFKA_STORAGE_ERROR: 56,
  LOG_DIR_NOT_FOUND: 57,
  SASL_AUTHENTICATION_FAILED: 58,
  UNKNOWN_PRODUCER_ID: 59,
  REASSIGNMENT_IN_PROGRESS: 60,
  DELEGATION_TOKEN_AUTH_DISABLED: 61,
  DELEGATION_TOKEN_NOT_FOUND: 62,
  DELEGATION_TOKEN_OWNER_MISMATCH: 63,
  DELEGATION_TOKEN_REQUEST_NOT_ALLOWED: 64,
  DELEGATION_TOKEN_AUTHORIZATION_FAILED: 65,
  DELEGATION_TOKEN_EXPIRED: 66,
  INVALID_PRINCIPAL_TYPE: 67,
  NON_EMPTY_GROUP: 68,
  GROUP_ID_NOT_FOUND: 69,
  FETCH_SESSION_ID_NOT_FOUND: 70,
  INVALID_FETCH_SESSION_EPOCH: 71,
  LISTENER_NOT_FOUND: 72,
  TOPIC_DELETION_DISABLED: 73,
  FENCED_LEADER_EPOCH: 74,
  UNKNOWN_LEADER_EPOCH: 75,
  UNSUPPORTED_COMPRESSION_TYPE: 76,
  STALE_BROKER_EPOCH: 77,
  OFFSET_NOT_AVAILABLE: 78,
  MEMBER_ID_REQUIRED: 79,
  PREFERRED_LEADER_NOT_AVAILABLE: 80,
  GROUP_MAX_SIZE_REACHED: 81,
  FENCED_INSTANCE_ID: 82,
  ELIGIBLE_LEADERS_NOT_AVAILABLE: 83,
  ELECTION_NOT_NEEDED: 84,
  NO_REASSIGNMENT_IN_PROGRESS: 85,
  GROUP_SUBSCRIBED_TO_TOPIC: 86,
  INVALID_RECORD: 87,
  UNSTABLE_OFFSET_COMMIT: 88,
  THROTTLING_QUOTA_EXCEEDED: 89,
  PRODUCER_FENCED: 90,
  RESOURCE_NOT_FOUND: 91,
  DUPLICATE_RESOURCE: 92,
  UNACCEPTABLE_CREDENTIAL: 93,
  INCONSISTENT_VOTER_SET: 94,
  INVALID_UPDATE_VERSION: 95,
  FEATURE_UPDATE_FAILED: 96,
  PRINCIPAL_DESERIALIZATION_FAILURE: 97,
  SNAPSHOT_NOT_FOUND: 98,
  POSITION_OUT_OF_RANGE: 99,
  UNKNOWN_TOPIC_ID: 100,
  DUPLICATE_BROKER_REGISTRATION: 101,
  BROKER_ID_NOT_REGISTERED: 102,
  INCONSISTENT_TOPIC_ID: 103,
  INCONSISTENT_CLUSTER_ID: 104,
  TRANSACTIONAL_ID_NOT_FOUND: 105,
  FETCH_SESSION_TOPIC_ID_ERROR: 106,
  INELIGIBLE_REPLICA: 107,
  NEW_LEADER_ELECTED: 108,
  OFFSET_MOVED_TO_TIERED_STORAGE: 109,
  FENCED_MEMBER_EPOCH: 110,
  UNRELEASED_INSTANCE_ID: 111,
  UNSUPPORTED_ASSIGNOR: 112,
  STALE_MEMBER_EPOCH: 113,
  MISMATCHED_ENDPOINT_TYPE: 114,
  UNSUPPORTED_ENDPOINT_TYPE: 115,
  UNKNOWN_CONTROLLER_ID: 116,
  UNKNOWN_SUBSCRIPTION_ID: 117,
  TELEMETRY_TOO_LARGE: 118,
  INVALID_REGISTRATION: 119,
  TRANSACTION_ABORTABLE: 120,
  INVALID_RECORD_STATE: 121,
  SHARE_SESSION_NOT_FOUND: 122,
  INVALID_SHARE_SESSION_EPOCH: 123,
  FENCED_STATE_EPOCH: 124,
  INVALID_VOTER_KEY: 125,
  DUPLICATE_VOTER: 126,
  VOTER_NOT_FOUND: 127,
  INVALID_REGULAR_EXPRESSION: 128,
  REBOOTSTRAP_REQUIRED: 129,
  STREAMS_INVALID_TOPOLOGY: 130,
  STREAMS_INVALID_TOPOLOGY_EPOCH: 131,
  STREAMS_TOPOLOGY_FENCED: 132,
  SHARE_SESSION_LIMIT_REACHED: 133,
}
