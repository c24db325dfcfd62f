import { unreachable } from '@ottla/platform'
import type { Uuid } from '@ottla/protocol'
import { ChangedMap } from './changed-map.ts'
import { ControlType } from './control-type.ts'
import { UNASSIGNED_DIRECTORY } from './directories.ts'
import { MetadataError } from './errors.ts'
import {
  type AclImage,
  type BrokerImage,
  type ClientQuotaImage,
  ConfigResourceType,
  type ControllerImage,
  configKey,
  type DelegationTokenImage,
  type EndpointImage,
  type MetadataImage,
  type PartitionImage,
  type ScramCredentialImage,
  type TopicImage,
} from './image.ts'
import type { MetadataRecord, ValueOf } from './record.ts'

/** Where in the log an image stands. */
export interface ImagePosition {
  readonly offset: number
  readonly epoch: number
  readonly timestampMs: number
}

/**
 * What a run of records changes in an image. Replaying is the only way in which an image changes, at a
 * start and while running alike, so that a restart finds what was there before it.
 *
 * A record that does not fit the image (a change of a partition that is not there) throws
 * `MetadataError`: the log is not one that a controller wrote.
 */
export class MetadataDelta {
  readonly base: MetadataImage
  /** Topics that are new or have a new or changed partition, with the numbers of those partitions. */
  readonly changedPartitions: ReadonlyMap<Uuid, ReadonlySet<number>>
  /** Topics of the base image that are gone. */
  readonly removedTopics: ReadonlyMap<Uuid, TopicImage>
  /** Keys (`configKey`) of resources with changed settings; of a removed topic too. */
  readonly changedConfigs: ReadonlySet<string>
  readonly changedBrokers: ReadonlySet<number>

  readonly #changedPartitions = new Map<Uuid, Set<number>>()
  readonly #removedTopics = new Map<Uuid, TopicImage>()
  readonly #changedConfigs = new Set<string>()
  readonly #changedBrokers = new Set<number>()
  readonly #features: ChangedMap<string, number>
  readonly #brokers: ChangedMap<number, BrokerImage>
  readonly #controllers: ChangedMap<number, ControllerImage>
  readonly #topicsByName: ChangedMap<string, TopicImage>
  readonly #topicsById: ChangedMap<Uuid, TopicImage>
  readonly #configs: ChangedMap<string, ReadonlyMap<string, string>>
  readonly #acls: ChangedMap<Uuid, AclImage>
  readonly #clientQuotas: ChangedMap<string, ClientQuotaImage>
  readonly #scramCredentials: ChangedMap<string, ScramCredentialImage>
  readonly #delegationTokens: ChangedMap<string, DelegationTokenImage>
  readonly #quorumRecords: ChangedMap<number, Uint8Array>
  #nextProducerId: number
  #zkMigrationState: number | undefined
  #unknownRecords: readonly Uint8Array[]
  /** Topics whose arrays of partitions are ours to change until the next image is made. */
  #openTopics = new Map<Uuid, OpenTopic>()
  #openConfigs = new Map<string, Map<string, string>>()

  constructor(base: MetadataImage) {
    this.base = base
    this.changedPartitions = this.#changedPartitions
    this.removedTopics = this.#removedTopics
    this.changedConfigs = this.#changedConfigs
    this.changedBrokers = this.#changedBrokers
    this.#features = new ChangedMap(base.features)
    this.#brokers = new ChangedMap(base.brokers)
    this.#controllers = new ChangedMap(base.controllers)
    this.#topicsByName = new ChangedMap(base.topicsByName)
    this.#topicsById = new ChangedMap(base.topicsById)
    this.#configs = new ChangedMap(base.configs)
    this.#acls = new ChangedMap(base.acls)
    this.#clientQuotas = new ChangedMap(base.clientQuotas)
    this.#scramCredentials = new ChangedMap(base.scramCredentials)
    this.#delegationTokens = new ChangedMap(base.delegationTokens)
    this.#quorumRecords = new ChangedMap(base.quorumRecords)
    this.#nextProducerId = base.nextProducerId
    this.#zkMigrationState = base.zkMigrationState
    this.#unknownRecords = base.unknownRecords
  }

  /** The image with everything that was replayed so far. The delta may go on afterwards. */
  image(position: ImagePosition): MetadataImage {
    for (const topic of this.#openTopics.values()) this.#closeTopic(topic)
    this.#openTopics = new Map()
    for (const [key, settings] of this.#openConfigs) {
      if (settings.size === 0) this.#configs.delete(key)
      else this.#configs.set(key, settings)
    }
    this.#openConfigs = new Map()
    return {
      ...position,
      features: this.#features.current(),
      brokers: this.#brokers.current(),
      controllers: this.#controllers.current(),
      topicsByName: this.#topicsByName.current(),
      topicsById: this.#topicsById.current(),
      configs: this.#configs.current(),
      nextProducerId: this.#nextProducerId,
      acls: this.#acls.current(),
      clientQuotas: this.#clientQuotas.current(),
      scramCredentials: this.#scramCredentials.current(),
      delegationTokens: this.#delegationTokens.current(),
      zkMigrationState: this.#zkMigrationState,
      quorumRecords: this.#quorumRecords.current(),
      unknownRecords: this.#unknownRecords,
    }
  }

  replay(record: MetadataRecord): void {
    switch (record.kind) {
      case 'registerBroker':
        this.#registerBroker(record.value)
        break
      case 'unregisterBroker':
        this.#changedBrokers.add(record.value.brokerId)
        this.#brokers.delete(record.value.brokerId)
        break
      case 'fenceBroker':
        this.#changeBroker(record.value.id, { isFenced: true })
        break
      case 'unfenceBroker':
        this.#changeBroker(record.value.id, { isFenced: false })
        break
      case 'brokerRegistrationChange':
        this.#changeRegistration(record.value)
        break
      case 'registerController':
        this.#registerController(record.value)
        break
      case 'topic':
        this.#addTopic(record.value)
        break
      case 'removeTopic':
        this.#removeTopic(record.value.topicId)
        break
      case 'partition':
        this.#setPartition(record.value)
        break
      case 'partitionChange':
        this.#changePartition(record.value)
        break
      case 'clearElr':
        this.#clearElr(record.value.topicName)
        break
      case 'config':
        this.#setConfig(record.value)
        break
      case 'featureLevel':
        if (record.value.featureLevel === 0) this.#features.delete(record.value.name)
        else this.#features.set(record.value.name, record.value.featureLevel)
        break
      case 'producerIds':
        this.#nextProducerId = record.value.nextProducerId
        break
      case 'accessControlEntry':
        this.#acls.set(record.value.id, aclImage(record.value))
        break
      case 'removeAccessControlEntry':
        this.#acls.delete(record.value.id)
        break
      case 'clientQuota':
        this.#setQuota(record.value)
        break
      case 'userScramCredential':
        this.#scramCredentials.set(
          scramKey(record.value.mechanism, record.value.name),
          scramCredentialImage(record.value),
        )
        break
      case 'removeUserScramCredential':
        this.#scramCredentials.delete(scramKey(record.value.mechanism, record.value.name))
        break
      case 'delegationToken':
        this.#delegationTokens.set(record.value.tokenId, delegationTokenImage(record.value))
        break
      case 'removeDelegationToken':
        this.#delegationTokens.delete(record.value.tokenId)
        break
      case 'zkMigrationState':
        this.#zkMigrationState = record.value.zkMigrationState
        break
      case 'unknown':
        this.#unknownRecords = [...this.#unknownRecords, record.value.bytes]
        break
      // NoOpRecord only moves the end of the log. The borders of a metadata transaction are the business of
      // whoever reads the log (`replay.ts`): what comes here is to be applied.
      case 'noOp':
      case 'beginTransaction':
      case 'endTransaction':
      case 'abortTransaction':
        break
      default:
        unreachable(record)
    }
  }

  /** A control record, of which only those that speak of the quorum are part of an image. */
  replayQuorumRecord(type: number, value: Uint8Array): void {
    if (type === ControlType.KRAFT_VERSION || type === ControlType.KRAFT_VOTERS) {
      this.#quorumRecords.set(type, value.slice())
    }
  }

  #registerBroker(record: ValueOf<'registerBroker'>): void {
    this.#changedBrokers.add(record.brokerId)
    this.#brokers.set(record.brokerId, {
      id: record.brokerId,
      epoch: record.brokerEpoch,
      incarnationId: record.incarnationId,
      endpoints: record.endPoints.map(endpointImage),
      rack: record.rack,
      isFenced: record.fenced,
      inControlledShutdown: record.inControlledShutdown,
      directoryIds: record.logDirs,
      cordonedDirectoryIds: record.cordonedLogDirs ?? [],
      features: featureRanges(record.features),
    })
  }

  #changeRegistration(record: ValueOf<'brokerRegistrationChange'>): void {
    this.#changeBroker(record.brokerId, {
      ...(record.fenced === 0 ? {} : { isFenced: record.fenced > 0 }),
      ...(record.inControlledShutdown === 0 ? {} : { inControlledShutdown: record.inControlledShutdown > 0 }),
      ...(record.logDirs.length === 0 ? {} : { directoryIds: record.logDirs }),
      ...(record.cordonedLogDirs === null ? {} : { cordonedDirectoryIds: record.cordonedLogDirs }),
    })
  }

  #changeBroker(id: number, change: Partial<BrokerImage>): void {
    const broker = this.#brokers.get(id)
    if (broker === undefined) throw new MetadataError('inconsistent', `broker ${id} is changed but not registered`)
    this.#changedBrokers.add(id)
    this.#brokers.set(id, { ...broker, ...change })
  }

  #registerController(record: ValueOf<'registerController'>): void {
    this.#controllers.set(record.controllerId, {
      id: record.controllerId,
      incarnationId: record.incarnationId,
      zkMigrationReady: record.zkMigrationReady,
      endpoints: record.endPoints.map(endpointImage),
      features: featureRanges(record.features),
    })
  }

  #addTopic(record: ValueOf<'topic'>): void {
    const existing = this.#topicsByName.get(record.name)
    if (existing !== undefined) {
      throw new MetadataError('inconsistent', `topic ${record.name} is there already, with id ${existing.id}`)
    }
    const topic = { name: record.name, id: record.topicId, partitions: [] }
    this.#topicsByName.set(record.name, topic)
    this.#topicsById.set(record.topicId, topic)
    this.#openTopics.set(record.topicId, topic)
    this.#changedPartitions.set(record.topicId, new Set())
  }

  #removeTopic(id: Uuid): void {
    const topic = this.#topicsById.get(id)
    if (topic === undefined) throw new MetadataError('inconsistent', `topic ${id} is removed but not there`)
    this.#topicsById.delete(id)
    this.#topicsByName.delete(topic.name)
    this.#openTopics.delete(id)
    this.#changedPartitions.delete(id)
    const before = this.base.topicsById.get(id)
    if (before !== undefined) this.#removedTopics.set(id, before)
    const key = configKey(ConfigResourceType.TOPIC, topic.name)
    if (this.#configs.has(key) || this.#openConfigs.has(key)) {
      this.#openConfigs.delete(key)
      this.#configs.delete(key)
      this.#changedConfigs.add(key)
    }
  }

  #setPartition(record: ValueOf<'partition'>): void {
    const topic = this.#openTopic(record.topicId)
    topic.partitions[record.partitionId] = {
      replicas: record.replicas,
      directories: directoriesOf(record.directories, record.replicas.length),
      isr: record.isr,
      removingReplicas: record.removingReplicas,
      addingReplicas: record.addingReplicas,
      eligibleLeaderReplicas: record.eligibleLeaderReplicas ?? [],
      lastKnownElr: record.lastKnownElr ?? [],
      leader: record.leader,
      leaderRecoveryState: record.leaderRecoveryState,
      leaderEpoch: record.leaderEpoch,
      partitionEpoch: record.partitionEpoch,
    }
    this.#changed(record.topicId, record.partitionId)
  }

  #changePartition(record: ValueOf<'partitionChange'>): void {
    const topic = this.#openTopic(record.topicId)
    const before = topic.partitions[record.partitionId]
    if (before === undefined) {
      throw new MetadataError('inconsistent', `${topic.name}-${record.partitionId} is changed but not there`)
    }
    topic.partitions[record.partitionId] = changedPartition(before, record)
    this.#changed(record.topicId, record.partitionId)
  }

  #clearElr(topicName: string): void {
    if (topicName === '') {
      // The ids first: opening a topic writes to the map that is walked.
      const ids = [...this.#topicsById.entries()].map(([id]) => id)
      for (const id of ids) this.#clearElrOf(id)
      return
    }
    const topic = this.#topicsByName.get(topicName)
    if (topic === undefined)
      throw new MetadataError('inconsistent', `topic ${topicName} has its ELR cleared but is not there`)
    this.#clearElrOf(topic.id)
  }

  #clearElrOf(id: Uuid): void {
    const topic = this.#openTopic(id)
    topic.partitions.forEach((partition, index) => {
      if (partition.eligibleLeaderReplicas.length === 0 && partition.lastKnownElr.length === 0) return
      topic.partitions[index] = { ...partition, eligibleLeaderReplicas: [], lastKnownElr: [] }
      this.#changed(id, index)
    })
  }

  #setConfig(record: ValueOf<'config'>): void {
    const key = configKey(record.resourceType, record.resourceName)
    let settings = this.#openConfigs.get(key)
    if (settings === undefined) {
      settings = new Map(this.#configs.get(key))
      this.#openConfigs.set(key, settings)
    }
    if (record.value === null) settings.delete(record.name)
    else settings.set(record.name, record.value)
    this.#changedConfigs.add(key)
  }

  #setQuota(record: ValueOf<'clientQuota'>): void {
    const entity = record.entity.map(({ entityType, entityName }) => ({ type: entityType, name: entityName }))
    const key = quotaKey(entity)
    const quotas = new Map(this.#clientQuotas.get(key)?.quotas)
    if (record.remove) quotas.delete(record.key)
    else quotas.set(record.key, record.value)
    if (quotas.size === 0) this.#clientQuotas.delete(key)
    else this.#clientQuotas.set(key, { entity, quotas })
  }

  #openTopic(id: Uuid): OpenTopic {
    const open = this.#openTopics.get(id)
    if (open !== undefined) return open
    const topic = this.#topicsById.get(id)
    if (topic === undefined) throw new MetadataError('inconsistent', `topic ${id} is changed but not there`)
    const opened = { name: topic.name, id, partitions: [...topic.partitions] }
    this.#openTopics.set(id, opened)
    return opened
  }

  #closeTopic(topic: OpenTopic): void {
    const hole = firstHole(topic.partitions)
    if (hole >= 0) throw new MetadataError('inconsistent', `${topic.name}-${hole} is missing below a higher partition`)
    this.#topicsByName.set(topic.name, topic)
    this.#topicsById.set(topic.id, topic)
  }

  #changed(topicId: Uuid, partition: number): void {
    const partitions = this.#changedPartitions.get(topicId)
    if (partitions === undefined) this.#changedPartitions.set(topicId, new Set([partition]))
    else partitions.add(partition)
  }
}

interface OpenTopic {
  readonly name: string
  readonly id: Uuid
  readonly partitions: PartitionImage[]
}

/** Index of the first partition that no record told of (`indexOf` would pass over it), or -1. */
function firstHole(partitions: readonly PartitionImage[]): number {
  for (let index = 0; index < partitions.length; index++) if (partitions[index] === undefined) return index
  return -1
}

/** A change that leaves a field out keeps it; a leader in it, even the same one, starts a new leader epoch. */
export function changedPartition(before: PartitionImage, change: ValueOf<'partitionChange'>): PartitionImage {
  const replicas = change.replicas ?? before.replicas
  return {
    replicas,
    directories:
      change.directories !== null
        ? directoriesOf(change.directories, replicas.length)
        : replicas.map((replica) => directoryOf(before, replica)),
    isr: change.isr ?? before.isr,
    removingReplicas: change.removingReplicas ?? before.removingReplicas,
    addingReplicas: change.addingReplicas ?? before.addingReplicas,
    eligibleLeaderReplicas: change.eligibleLeaderReplicas ?? before.eligibleLeaderReplicas,
    lastKnownElr: change.lastKnownElr ?? before.lastKnownElr,
    leader: change.leader === NO_LEADER_CHANGE ? before.leader : change.leader,
    leaderRecoveryState:
      change.leaderRecoveryState === NO_RECOVERY_STATE_CHANGE ? before.leaderRecoveryState : change.leaderRecoveryState,
    leaderEpoch: change.leader === NO_LEADER_CHANGE ? before.leaderEpoch : before.leaderEpoch + 1,
    partitionEpoch: before.partitionEpoch + 1,
  }
}

/** What PartitionChangeRecord says where nothing changes. */
export const NO_LEADER_CHANGE = -2
export const NO_RECOVERY_STATE_CHANGE = -1

/** A cluster from before directory ids tells none: the broker will. */
function directoriesOf(directories: readonly Uuid[], replicaCount: number): readonly Uuid[] {
  return directories.length === replicaCount ? directories : new Array(replicaCount).fill(UNASSIGNED_DIRECTORY)
}

function directoryOf(partition: PartitionImage, replica: number): Uuid {
  return partition.directories[partition.replicas.indexOf(replica)] ?? UNASSIGNED_DIRECTORY
}

function endpointImage(endpoint: EndpointImage): EndpointImage {
  const { name, host, port, securityProtocol } = endpoint
  return { name, host, port, securityProtocol }
}

function featureRanges(
  features: readonly { name: string; minSupportedVersion: number; maxSupportedVersion: number }[],
): ReadonlyMap<string, { min: number; max: number }> {
  return new Map(
    features.map(({ name, minSupportedVersion, maxSupportedVersion }) => [
      name,
      { min: minSupportedVersion, max: maxSupportedVersion },
    ]),
  )
}

function aclImage(record: ValueOf<'accessControlEntry'>): AclImage {
  const { resourceType, resourceName, patternType, principal, host, operation, permissionType } = record
  return { resourceType, resourceName, patternType, principal, host, operation, permissionType }
}

function scramCredentialImage(record: ValueOf<'userScramCredential'>): ScramCredentialImage {
  const { name, mechanism, salt, storedKey, serverKey, iterations } = record
  // Copies: the fields are views into a chunk of the log, which they would keep alive.
  return {
    name,
    mechanism,
    salt: salt.slice(),
    storedKey: storedKey.slice(),
    serverKey: serverKey.slice(),
    iterations,
  }
}

function delegationTokenImage(record: ValueOf<'delegationToken'>): DelegationTokenImage {
  const { owner, requester, renewers, issueTimestamp, maxTimestamp, expirationTimestamp, tokenId } = record
  return { owner, requester, renewers, issueTimestamp, maxTimestamp, expirationTimestamp, tokenId }
}

function scramKey(mechanism: number, name: string): string {
  return `${mechanism}:${name}`
}

function quotaKey(entity: ClientQuotaImage['entity']): string {
  return JSON.stringify(entity.map(({ type, name }) => [type, name]).sort())
}
