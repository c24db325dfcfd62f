import type { MetadataImage } from '../metadata/image.ts'

/** What the operations need to know of settings; `settings.ts` makes it from the broker's configuration. */
export interface ConfigRules {
  /** `num.partitions` and `default.replication.factor`: what -1 in CreateTopics stands for. */
  readonly numPartitions: number
  readonly defaultReplicationFactor: number
  /** `delete.topic.enable` */
  readonly isTopicDeletionEnabled: boolean
  /** The text in force for a topic: its own, the cluster's, this node's or Kafka's default; null where there is none. */
  topicSetting(image: MetadataImage, topic: string, name: string): string | null
  /** The text of a static setting of this node, or its default. */
  staticText(name: string): string
  /** All settings of a topic with these of its own, as CreateTopics answers them. */
  newTopicSettings(image: MetadataImage, own: ReadonlyMap<string, string>): readonly NewTopicSetting[]
  /** What is wrong with the settings that a resource would have (`before` and then `after`), or undefined. */
  problem(change: ConfigChange): string | undefined
  /** Kafka's type of a setting, in its words; undefined for a name that it does not know. */
  isList(resourceType: number, name: string): boolean
  /** The default text of a list setting, which APPEND and SUBTRACT begin with. */
  defaultText(image: MetadataImage, resourceType: number, resourceName: string, name: string): string | null
}

export interface NewTopicSetting {
  readonly name: string
  readonly value: string | null
  readonly isReadOnly: boolean
  /** As in DescribeConfigs. */
  readonly source: number
  readonly isSensitive: boolean
}

export interface ConfigChange {
  readonly image: MetadataImage
  readonly resourceType: number
  readonly resourceName: string
  readonly before: ReadonlyMap<string, string>
  readonly after: ReadonlyMap<string, string>
}
