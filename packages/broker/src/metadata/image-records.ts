import { hasCordonedDirectories, hasDirectories, METADATA_VERSION, recordVersions } from './features.ts'
import type { BrokerImage, ControllerImage, MetadataImage, PartitionImage, TopicImage } from './image.ts'
import { decodeMetadataRecord, type MetadataRecord, metadataRecord } from './record.ts'

/**
 * The records that make an image out of nothing: the content of a snapshot. Replaying them gives the image
 * again, whatever is in it, also what nothing here acts on yet.
 *
 * They come one at a time, so that a large image can be written while the controller goes on: an image never
 * changes.
 */
export function* imageRecords(image: MetadataImage): IterableIterator<MetadataRecord> {
  yield* featureRecords(image)
  for (const broker of image.brokers.values()) yield brokerRecord(image, broker)
  for (const controller of image.controllers.values()) yield controllerRecord(controller)
  for (const topic of image.topicsById.values()) yield* topicRecords(image, topic)
  yield* configRecords(image)
  yield* quotaRecords(image)
  if (image.nextProducerId > 0) {
    // Which broker had the last block is of no interest, as in Kafka.
    yield metadataRecord('producerIds', 0, {
      brokerId: -1,
      brokerEpoch: -1,
      nextProducerId: image.nextProducerId,
    })
  }
  for (const [id, acl] of image.acls) yield metadataRecord('accessControlEntry', 0, { id, ...acl })
  for (const credential of image.scramCredentials.values()) {
    yield metadataRecord('userScramCredential', 0, { ...credential })
  }
  for (const token of image.delegationTokens.values()) {
    yield metadataRecord('delegationToken', 0, { ...token, renewers: [...token.renewers] })
  }
  for (const bytes of image.unknownRecords) yield decodeMetadataRecord(bytes)
}

/** `metadata.version` first: it decides how the rest is read. */
function* featureRecords(image: MetadataImage): IterableIterator<MetadataRecord> {
  const level = image.features.get(METADATA_VERSION)
  if (level !== undefined) yield metadataRecord('featureLevel', 0, { name: METADATA_VERSION, featureLevel: level })
  if (image.zkMigrationState !== undefined) {
    yield metadataRecord('zkMigrationState', 0, { zkMigrationState: image.zkMigrationState })
  }
  for (const [name, featureLevel] of image.features) {
    if (name !== METADATA_VERSION) yield metadataRecord('featureLevel', 0, { name, featureLevel })
  }
}

function brokerRecord({ features }: MetadataImage, broker: BrokerImage): MetadataRecord {
  const version = recordVersions.registerBroker(features)
  return metadataRecord('registerBroker', version, {
    brokerId: broker.id,
    incarnationId: broker.incarnationId,
    brokerEpoch: broker.epoch,
    endPoints: broker.endpoints.map((endpoint) => ({ ...endpoint })),
    features: featureRanges(broker.features),
    rack: broker.rack,
    fenced: broker.isFenced,
    inControlledShutdown: broker.inControlledShutdown,
    ...(hasDirectories(features) ? { logDirs: [...broker.directoryIds] } : {}),
    ...(hasCordonedDirectories(features) ? { cordonedLogDirs: [...broker.cordonedDirectoryIds] } : {}),
  })
}

function controllerRecord(controller: ControllerImage): MetadataRecord {
  return metadataRecord('registerController', 0, {
    controllerId: controller.id,
    incarnationId: controller.incarnationId,
    zkMigrationReady: controller.zkMigrationReady,
    endPoints: controller.endpoints.map((endpoint) => ({ ...endpoint })),
    features: featureRanges(controller.features),
  })
}

function* topicRecords(image: MetadataImage, topic: TopicImage): IterableIterator<MetadataRecord> {
  yield metadataRecord('topic', 0, { name: topic.name, topicId: topic.id })
  for (const [partitionId, partition] of topic.partitions.entries()) {
    yield partitionRecord(image, topic, partitionId, partition)
  }
}

function partitionRecord(
  { features }: MetadataImage,
  topic: TopicImage,
  partitionId: number,
  partition: PartitionImage,
): MetadataRecord {
  const { eligibleLeaderReplicas, lastKnownElr } = partition
  return metadataRecord('partition', recordVersions.partition(features), {
    partitionId,
    topicId: topic.id,
    replicas: [...partition.replicas],
    isr: [...partition.isr],
    removingReplicas: [...partition.removingReplicas],
    addingReplicas: [...partition.addingReplicas],
    leader: partition.leader,
    leaderRecoveryState: partition.leaderRecoveryState,
    leaderEpoch: partition.leaderEpoch,
    partitionEpoch: partition.partitionEpoch,
    ...(hasDirectories(features) ? { directories: [...partition.directories] } : {}),
    // Null for none, as in records of new partitions.
    ...(eligibleLeaderReplicas.length > 0 ? { eligibleLeaderReplicas: [...eligibleLeaderReplicas] } : {}),
    ...(lastKnownElr.length > 0 ? { lastKnownElr: [...lastKnownElr] } : {}),
  })
}

function* configRecords(image: MetadataImage): IterableIterator<MetadataRecord> {
  for (const [key, settings] of image.configs) {
    const colon = key.indexOf(':')
    const resourceType = Number(key.slice(0, colon))
    const resourceName = key.slice(colon + 1)
    for (const [name, value] of settings) {
      yield metadataRecord('config', 0, { resourceType, resourceName, name, value })
    }
  }
}

function* quotaRecords(image: MetadataImage): IterableIterator<MetadataRecord> {
  for (const { entity, quotas } of image.clientQuotas.values()) {
    for (const [key, value] of quotas) {
      yield metadataRecord('clientQuota', 0, {
        entity: entity.map(({ type, name }) => ({ entityType: type, entityName: name })),
        key,
        value,
        remove: false,
      })
    }
  }
}

function featureRanges(
  features: ReadonlyMap<string, { readonly min: number; readonly max: number }>,
): { name: string; minSupportedVersion: number; maxSupportedVersion: number }[] {
  return [...features].map(([name, { min, max }]) => ({
    name,
    minSupportedVersion: min,
    maxSupportedVersion: max,
  }))
}
