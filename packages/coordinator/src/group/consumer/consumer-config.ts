/** What `group.consumer.*` settings say of groups of the consumer protocol (KIP-848). Read anew for each decision. */
export interface ConsumerConfig {
  /** `group.consumer.max.size` */
  readonly groupSizeMax: number
  /** `group.consumer.assignors`, by name; the first is for members that name none. */
  readonly assignors: readonly string[]
  /** `group.consumer.migration.policy` */
  readonly migrationPolicy: MigrationPolicy
  /** `group.consumer.regex.refresh.interval.ms` */
  readonly regexRefreshIntervalMs: number
  /** With the settings that the group has of its own, within the limits that the broker sets. The group need not exist. */
  ofGroup(groupId: string): ConsumerGroupConfig
}

/** In which direction groups may change between the classic and the consumer protocol while they have members. */
export type MigrationPolicy = 'disabled' | 'upgrade' | 'downgrade' | 'bidirectional'

/** What each group may have of its own. */
export interface ConsumerGroupConfig {
  /** `consumer.session.timeout.ms` */
  readonly sessionTimeoutMs: number
  /** `consumer.heartbeat.interval.ms` */
  readonly heartbeatIntervalMs: number
  /** `consumer.assignment.interval.ms` */
  readonly assignmentIntervalMs: number
}
