import type {
  AllocateProducerIdsRequest,
  AllocateProducerIdsResponse,
  AlterConfigsRequest,
  AlterConfigsResponse,
  AssignReplicasToDirsRequest,
  AssignReplicasToDirsResponse,
  BrokerHeartbeatRequest,
  BrokerHeartbeatResponse,
  BrokerRegistrationRequest,
  BrokerRegistrationResponse,
  CreatePartitionsRequest,
  CreatePartitionsResponse,
  CreateTopicsRequest,
  CreateTopicsResponse,
  DeleteTopicsRequest,
  DeleteTopicsResponse,
  DescribeQuorumRequest,
  DescribeQuorumResponse,
  ElectLeadersRequest,
  ElectLeadersResponse,
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse,
  UpdateFeaturesRequest,
  UpdateFeaturesResponse,
} from '@ottla/protocol/messages'

/**
 * Where every change of metadata goes. The shape is that of the requests themselves, because a broker
 * that is not the controller forwards them as they are (Envelope). Nothing is answered before its
 * records are committed and the image that has them is published.
 *
 * A method rejects with `KafkaError` only where the whole request fails.
 */
export interface Controller {
  createTopics(request: CreateTopicsRequest, context: ControllerContext): Promise<CreateTopicsResponse>
  createPartitions(request: CreatePartitionsRequest, context: ControllerContext): Promise<CreatePartitionsResponse>
  deleteTopics(request: DeleteTopicsRequest, context: ControllerContext): Promise<DeleteTopicsResponse>
  alterConfigs(request: AlterConfigsRequest, context: ControllerContext): Promise<AlterConfigsResponse>
  incrementalAlterConfigs(
    request: IncrementalAlterConfigsRequest,
    context: ControllerContext,
  ): Promise<IncrementalAlterConfigsResponse>
  electLeaders(request: ElectLeadersRequest, context: ControllerContext): Promise<ElectLeadersResponse>
  updateFeatures(request: UpdateFeaturesRequest, context: ControllerContext): Promise<UpdateFeaturesResponse>
  describeQuorum(request: DescribeQuorumRequest, context: ControllerContext): Promise<DescribeQuorumResponse>
  allocateProducerIds(
    request: AllocateProducerIdsRequest,
    context: ControllerContext,
  ): Promise<AllocateProducerIdsResponse>
  assignReplicasToDirs(
    request: AssignReplicasToDirsRequest,
    context: ControllerContext,
  ): Promise<AssignReplicasToDirsResponse>
  registerBroker(request: BrokerRegistrationRequest, context: ControllerContext): Promise<BrokerRegistrationResponse>
  brokerHeartbeat(request: BrokerHeartbeatRequest, context: ControllerContext): Promise<BrokerHeartbeatResponse>
}

export interface ControllerContext {
  readonly apiVersion: number
  readonly principal: string
  /** On the monotonic clock; a change that has not begun by then is answered with REQUEST_TIMED_OUT. */
  readonly deadlineMs?: number
}
