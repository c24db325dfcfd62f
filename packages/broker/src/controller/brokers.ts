import { KafkaError, type Uuid, ZERO_UUID } from '@ottla/protocol'
import type {
  BrokerHeartbeatRequest,
  BrokerHeartbeatResponse,
  BrokerRegistrationRequest,
  BrokerRegistrationResponse,
} from '@ottla/protocol/messages'
import { isOnline } from '../metadata/directories.ts'
import {
  hasControllerRegistration,
  hasCordonedDirectories,
  hasDirectories,
  openableFeatures,
  recordVersions,
} from '../metadata/features.ts'
import type { BrokerImage, EndpointImage, MetadataImage } from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import type { ControllerState, Outcome } from './operation.ts'
import { canBrokerLead, electionSettings, NO_LEADER, partitionChanges } from './partition-change.ts'

export interface RegistrationRules {
  readonly clusterId: string
  /** Whether that registration of a broker still sends heartbeats: its id is then taken. */
  readonly isAlive: (broker: BrokerImage) => boolean
}

/**
 * Takes a broker into the cluster, fenced. A new incarnation gets the offset at which this operation begins
 * as its epoch. Where the one before it did not stop cleanly (it does not name that epoch), its replicas
 * may lack what was not on disk, so they leave ISR and ELR first.
 */
export function registerBroker(
  state: ControllerState,
  request: BrokerRegistrationRequest,
  rules: RegistrationRules,
): Outcome<BrokerRegistrationResponse> {
  const { image } = state
  checkRegistration(image, request, rules)
  const existing = image.brokers.get(request.brokerId)
  const isNewIncarnation = existing?.incarnationId !== request.incarnationId
  if (existing !== undefined && isNewIncarnation && rules.isAlive(existing)) {
    throw new KafkaError(
      'DUPLICATE_BROKER_REGISTRATION',
      `broker ${request.brokerId} is registered as incarnation ${existing.incarnationId}, which is alive`,
    )
  }
  const brokerEpoch = isNewIncarnation ? state.nextOffset : existing.epoch
  const records: MetadataRecord[] = []
  if (existing !== undefined && isNewIncarnation) {
    const isClean = request.previousBrokerEpoch === existing.epoch
    records.push(...leaveRecords(state, request.brokerId, isClean ? 'leavingIsr' : 'uncleanShutdown'))
  }
  records.push(
    metadataRecord('registerBroker', recordVersions.registerBroker(image.features), {
      brokerId: request.brokerId,
      incarnationId: request.incarnationId,
      brokerEpoch,
      endPoints: request.listeners.map(({ name, host, port, securityProtocol }) => ({
        name,
        host,
        port,
        securityProtocol,
      })),
      features: request.features.map(({ name, minSupportedVersion, maxSupportedVersion }) => ({
        name,
        minSupportedVersion,
        maxSupportedVersion,
      })),
      rack: request.rack,
      fenced: isNewIncarnation ? true : existing.isFenced,
      inControlledShutdown: isNewIncarnation ? false : existing.inControlledShutdown,
      ...(hasDirectories(image.features) ? { logDirs: [...request.logDirs] } : {}),
    }),
  )
  return { records, response: { throttleTimeMs: 0, errorCode: 0, brokerEpoch } }
}

function checkRegistration(image: MetadataImage, request: BrokerRegistrationRequest, rules: RegistrationRules): void {
  if (request.clusterId !== rules.clusterId) {
    throw new KafkaError(
      'INCONSISTENT_CLUSTER_ID',
      `broker ${request.brokerId} belongs to cluster ${request.clusterId} and this is ${rules.clusterId}`,
    )
  }
  if (request.incarnationId === ZERO_UUID) {
    throw new KafkaError('INVALID_REQUEST', `broker ${request.brokerId} has no incarnation id`)
  }
  if (hasDirectories(image.features)) {
    if (request.logDirs.length === 0) {
      throw new KafkaError('INVALID_REGISTRATION', `broker ${request.brokerId} names no log directory`)
    }
    if (new Set(request.logDirs).size !== request.logDirs.length) {
      throw new KafkaError('INVALID_REGISTRATION', `broker ${request.brokerId} names a log directory twice`)
    }
    for (const other of image.brokers.values()) {
      const shared = other.directoryIds.find((id) => other.id !== request.brokerId && request.logDirs.includes(id))
      if (shared !== undefined) {
        throw new KafkaError('INVALID_REGISTRATION', `log directory ${shared} is that of broker ${other.id}`)
      }
    }
  }
  for (const [name, level] of image.features) {
    const range = request.features.find((feature) => feature.name === name)
    const isSupported = range !== undefined && range.minSupportedVersion <= level && level <= range.maxSupportedVersion
    if (!isSupported) {
      throw new KafkaError(
        'UNSUPPORTED_VERSION',
        `broker ${request.brokerId} cannot run at level ${level} of ${name}, which is finalized`,
      )
    }
  }
}

export interface HeartbeatRules {
  /** Every other unfenced broker has seen metadata up to here. */
  readonly lowestActiveOffset: number
  /** Where the broker's controlled shutdown began; undefined while it has none. */
  readonly controlledShutdownOffset: number | undefined
}

/**
 * Moves a broker between its states:
 *
 *   fenced              -> unfenced, once it has seen its own registration
 *   unfenced            -> fenced, where it asks for that
 *   unfenced            -> in controlled shutdown, where it asks to stop: others lead from now on
 *   controlled shutdown -> fenced, once it leads nothing and all brokers know it; then it may stop
 */
export function brokerHeartbeat(
  state: ControllerState,
  request: BrokerHeartbeatRequest,
  rules: HeartbeatRules,
): Outcome<BrokerHeartbeatResponse> {
  const broker = registeredBroker(state.image, request.brokerId, request.brokerEpoch)
  const records: MetadataRecord[] = []
  const next = nextStanding(state, broker, request, rules)
  const offline = request.offlineLogDirs.filter((id) => broker.directoryIds.includes(id))
  if (offline.length > 0) records.push(...directoriesOfflineRecords(state, broker, offline))
  records.push(...cordonedRecords(state, broker, request.cordonedLogDirs))
  if (next === 'unfenced' && broker.isFenced) records.push(...unfenceRecords(state, broker))
  if (next === 'controlled-shutdown' && !broker.inControlledShutdown) {
    records.push(...controlledShutdownRecords(state, broker))
  }
  const isFenced = next === 'fenced' || next === 'stop'
  if (isFenced && !broker.isFenced) records.push(...fenceRecords(state, broker))
  return {
    records,
    response: {
      throttleTimeMs: 0,
      errorCode: 0,
      isCaughtUp: request.currentMetadataOffset >= broker.epoch,
      isFenced,
      shouldShutDown: next === 'stop',
    },
  }
}

/** The broker with that id and epoch: nobody else may speak in its name. */
export function registeredBroker(image: MetadataImage, id: number, epoch: number): BrokerImage {
  const broker = image.brokers.get(id)
  if (broker === undefined) throw new KafkaError('BROKER_ID_NOT_REGISTERED', `broker ${id} is not registered`)
  if (broker.epoch !== epoch) {
    throw new KafkaError('STALE_BROKER_EPOCH', `broker ${id} is at epoch ${broker.epoch} and spoke as ${epoch}`)
  }
  return broker
}

type Standing = 'fenced' | 'unfenced' | 'controlled-shutdown' | 'stop'

function nextStanding(
  state: ControllerState,
  broker: BrokerImage,
  request: BrokerHeartbeatRequest,
  rules: HeartbeatRules,
): Standing {
  if (broker.isFenced) {
    if (request.wantShutDown) return 'stop'
    return !request.wantFence && request.currentMetadataOffset >= broker.epoch ? 'unfenced' : 'fenced'
  }
  if (request.wantFence) return request.wantShutDown ? 'stop' : 'fenced'
  if (!broker.inControlledShutdown) return request.wantShutDown ? 'controlled-shutdown' : 'unfenced'
  const isKnownToAll = rules.lowestActiveOffset >= (rules.controlledShutdownOffset ?? 0)
  return isKnownToAll && !leadsAny(state.image, broker.id) ? 'stop' : 'controlled-shutdown'
}

function leadsAny(image: MetadataImage, brokerId: number): boolean {
  for (const topic of image.topicsById.values()) {
    if (topic.partitions.some((partition) => partition.leader === brokerId)) return true
  }
  return false
}

/** Fences a broker that fell silent. */
export function fenceSilentBroker(state: ControllerState, id: number, epoch: number): Outcome<void> {
  const broker = state.image.brokers.get(id)
  const isCurrent = broker !== undefined && broker.epoch === epoch && !broker.isFenced
  return { records: isCurrent ? fenceRecords(state, broker) : [], response: undefined }
}

function fenceRecords(state: ControllerState, broker: BrokerImage): MetadataRecord[] {
  return [...leaveRecords(state, broker.id, 'leavingIsr'), registrationChange(broker, { fenced: 1 })]
}

function controlledShutdownRecords(state: ControllerState, broker: BrokerImage): MetadataRecord[] {
  return [registrationChange(broker, { inControlledShutdown: 1 }), ...leaveRecords(state, broker.id, 'leavingIsr')]
}

function unfenceRecords(state: ControllerState, broker: BrokerImage): MetadataRecord[] {
  const unfenced = { ...broker, isFenced: false }
  const change = {
    ...electionSettings(state.image, state.config),
    canLead: (id: number, directory: Uuid) =>
      canBrokerLead(id === broker.id ? unfenced : state.image.brokers.get(id), directory),
  }
  return [
    registrationChange(broker, { fenced: -1 }),
    ...partitionChanges(state.image, change, (topic, index) => topic.partitions[index]!.leader === NO_LEADER),
  ]
}

/** What has to change in its partitions when a broker leaves, which it has or is about to when this is applied. */
function leaveRecords(state: ControllerState, id: number, how: 'leavingIsr' | 'uncleanShutdown'): MetadataRecord[] {
  const change = {
    ...electionSettings(state.image, state.config),
    canLead: (other: number, directory: Uuid) =>
      other !== id && canBrokerLead(state.image.brokers.get(other), directory),
    [how]: id,
  }
  return partitionChanges(state.image, change, (topic, index) => {
    const { isr, leader, eligibleLeaderReplicas } = topic.partitions[index]!
    return isr.includes(id) || leader === id || eligibleLeaderReplicas.includes(id)
  })
}

function directoriesOfflineRecords(
  state: ControllerState,
  broker: BrokerImage,
  offline: readonly Uuid[],
): MetadataRecord[] {
  const online = broker.directoryIds.filter((id) => !offline.includes(id))
  const change = {
    ...electionSettings(state.image, state.config),
    leavingIsr: broker.id,
    canLead: (id: number, directory: Uuid) =>
      canBrokerLead(state.image.brokers.get(id), directory) && (id !== broker.id || isOnline(online, directory)),
  }
  return [
    registrationChange(broker, { logDirs: online }),
    ...partitionChanges(state.image, change, (topic, index) => {
      const { replicas, directories } = topic.partitions[index]!
      const place = replicas.indexOf(broker.id)
      return place >= 0 && offline.includes(directories[place]!)
    }),
  ]
}

function cordonedRecords(
  state: ControllerState,
  broker: BrokerImage,
  cordoned: readonly Uuid[] | null,
): MetadataRecord[] {
  if (cordoned === null || !hasCordonedDirectories(state.image.features)) return []
  const isSame =
    cordoned.length === broker.cordonedDirectoryIds.length &&
    cordoned.every((id) => broker.cordonedDirectoryIds.includes(id))
  return isSame ? [] : [registrationChange(broker, { cordonedLogDirs: [...cordoned] })]
}

interface RegistrationChange {
  readonly fenced?: number
  readonly inControlledShutdown?: number
  readonly logDirs?: Uuid[]
  readonly cordonedLogDirs?: Uuid[]
}

function registrationChange(broker: BrokerImage, change: RegistrationChange): MetadataRecord {
  const version = recordVersions.brokerRegistrationChange(change)
  return metadataRecord('brokerRegistrationChange', version, {
    brokerId: broker.id,
    brokerEpoch: broker.epoch,
    ...change,
  })
}

export interface ControllerRegistration {
  readonly controllerId: number
  readonly incarnationId: Uuid
  readonly endpoints: readonly EndpointImage[]
}

/** Says where this controller is reached and at which levels it can run. */
export function registerController(state: ControllerState, registration: ControllerRegistration): Outcome<void> {
  const isTold = hasControllerRegistration(state.image.features)
  return { records: isTold ? [controllerRecord(registration)] : [], response: undefined }
}

export function controllerRecord(registration: ControllerRegistration): MetadataRecord {
  return metadataRecord('registerController', 0, {
    controllerId: registration.controllerId,
    incarnationId: registration.incarnationId,
    endPoints: registration.endpoints.map((endpoint) => ({ ...endpoint })),
    features: featureRanges(),
  })
}

/** The levels that this version can run at, as registrations say them. */
export function featureRanges(): { name: string; minSupportedVersion: number; maxSupportedVersion: number }[] {
  return [...openableFeatures].map(([name, { min, max }]) => ({
    name,
    minSupportedVersion: min,
    maxSupportedVersion: max,
  }))
}
