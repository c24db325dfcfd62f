import type { ConsumerConfig } from './consumer/consumer-config.ts'

/** What `group.*` and `offsets.*` settings say. Read anew for each decision, since some change while the broker runs. */
export interface GroupConfig {
  /** `group.initial.rebalance.delay.ms` */
  readonly initialRebalanceDelayMs: number
  /** `group.min.session.timeout.ms` */
  readonly sessionTimeoutMinMs: number
  /** `group.max.session.timeout.ms` */
  readonly sessionTimeoutMaxMs: number
  /** `group.max.size` */
  readonly groupSizeMax: number
  /** `offset.metadata.max.bytes`: compared with characters, as in Kafka. */
  readonly offsetMetadataMax: number
  /** `offsets.retention.minutes` */
  readonly offsetsRetentionMs: number
  /** `offsets.retention.check.interval.ms` */
  readonly offsetsRetentionCheckIntervalMs: number
  /** Finalised level of `group.version`; from 1 on there are groups of the consumer protocol (KIP-848). */
  readonly groupVersion: number
  /** `group.consumer.*` */
  readonly consumer: ConsumerConfig
}
