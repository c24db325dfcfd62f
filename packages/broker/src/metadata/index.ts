export { MetadataDelta } from './delta.ts'
export type { MetadataErrorKind } from './errors.ts'
export { MetadataError } from './errors.ts'
export type {
  AclImage,
  BrokerImage,
  ClientQuotaImage,
  ControllerImage,
  DelegationTokenImage,
  EndpointImage,
  MetadataImage,
  PartitionImage,
  ScramCredentialImage,
  TopicImage,
} from './image.ts'
export { ConfigResourceType, configKey, EMPTY_IMAGE } from './image.ts'
export { metadataLogConfig, metadataLogOn } from './log-adapter.ts'
export type { MetadataLog } from './metadata-log.ts'
export type { MetadataListener, MetadataPublisher } from './publisher.ts'
export type { QuorumState } from './quorum-state.ts'
