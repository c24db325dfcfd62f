import type { GroupConfig, GroupShard, MigrationPolicy, Operation, TopicView } from '@ottla/coordinator'
import { KafkaError } from '@ottla/protocol'
import { type BrokerConfig, resolveConsumerGroupConfig } from '../config/index.ts'
import { groupVersionOf } from '../metadata/features.ts'
import { ConfigResourceType, configKey, type MetadataImage } from '../metadata/image.ts'
import type { CoordinatorHost } from './coordinator-host.ts'

/** Takes what is asked of groups to the shards that keep them. */
export class GroupCoordinator {
  readonly #host: CoordinatorHost<GroupShard>

  constructor(host: CoordinatorHost<GroupShard>) {
    this.#host = host
  }

  /** Which partition of `__consumer_offsets` is in charge of a group; `undefined` while there is none. */
  partitionOf(groupId: string): number | undefined {
    return this.#host.partitionOf(groupId)
  }

  /** Runs an operation on the shard of a group. Rejects with a `KafkaError` where that is not here, or not yet. */
  async run<Response>(groupId: string, operation: Operation<GroupShard, Response>): Promise<Response> {
    return this.#host.runtimeOf(groupId).run(operation)
  }

  /**
   * Runs one operation for each partition that has some of the groups. Answers in the order of the groups; where a
   * partition cannot answer, `failed` does for each of its groups.
   */
  async runForEach<Response>(
    groupIds: readonly string[],
    operation: (shard: GroupShard, groupIds: readonly string[]) => ReturnType<Operation<GroupShard, Response[]>>,
    failed: (groupId: string, error: KafkaError) => Response,
  ): Promise<Response[]> {
    const byPartition = new Map<number | undefined, number[]>()
    for (const [index, groupId] of groupIds.entries()) {
      const partition = this.#host.partitionOf(groupId)
      const indexes = byPartition.get(partition)
      if (indexes === undefined) byPartition.set(partition, [index])
      else indexes.push(index)
    }
    const answers: Response[] = []
    const ask = async (indexes: readonly number[]) => {
      const ids = indexes.map((index) => groupIds[index]!)
      try {
        const found = await this.run(ids[0]!, (shard) => operation(shard, ids))
        for (const [place, index] of indexes.entries()) answers[index] = found[place]!
      } catch (error) {
        if (!(error instanceof KafkaError)) throw error
        for (const index of indexes) answers[index] = failed(groupIds[index]!, error)
      }
    }
    await Promise.all([...byPartition.values()].map(ask))
    return answers
  }

  /** Looks at all partitions that are led here and loaded, in this very turn. */
  peekAll(look: (shard: GroupShard) => void): void {
    for (const runtime of this.#host.runtimes()) runtime.peek(look)
  }

  /** Runs an operation on all partitions that are led here; the first that cannot answer fails it. */
  runOnAll<Response>(operation: Operation<GroupShard, Response>): Promise<Response[]> {
    return Promise.all([...this.#host.runtimes()].map((runtime) => runtime.run(operation)))
  }
}

export function groupConfigOf(config: BrokerConfig, image: MetadataImage): GroupConfig {
  return {
    initialRebalanceDelayMs: config.groupInitialRebalanceDelayMs,
    sessionTimeoutMinMs: config.groupMinSessionTimeoutMs,
    sessionTimeoutMaxMs: config.groupMaxSessionTimeoutMs,
    groupSizeMax: config.groupMaxSize,
    offsetMetadataMax: config.offsetMetadataMaxBytes,
    offsetsRetentionMs: config.offsetsRetentionMinutes * 60_000,
    offsetsRetentionCheckIntervalMs: config.offsetsRetentionCheckIntervalMs,
    groupVersion: groupVersionOf(image.features),
    consumer: {
      groupSizeMax: config.groupConsumerMaxSize,
      assignors: config.groupConsumerAssignors,
      migrationPolicy: config.groupConsumerMigrationPolicy.toLowerCase() as MigrationPolicy,
      regexRefreshIntervalMs: config.groupConsumerRegexRefreshIntervalMs,
      ofGroup: (groupId) =>
        resolveConsumerGroupConfig(config, image.configs.get(configKey(ConfigResourceType.GROUP, groupId))),
    },
  }
}

export function topicViewOf(image: MetadataImage): TopicView {
  return {
    version: image.offset,
    byName(name) {
      const topic = image.topicsByName.get(name)
      return topic === undefined ? undefined : { id: topic.id, partitionCount: topic.partitions.length }
    },
    nameOf: (id) => image.topicsById.get(id)?.name,
    names: () => image.topicsByName.keys(),
    racksOf(name) {
      const partitions = image.topicsByName.get(name)?.partitions ?? []
      return partitions.map(({ replicas }) => {
        const racks = replicas.map((replica) => image.brokers.get(replica)?.rack ?? null)
        return racks.filter((rack) => rack !== null)
      })
    },
  }
}
