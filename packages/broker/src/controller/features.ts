import { errorCodes } from '@ottla/protocol'
import type { UpdateFeaturesRequest, UpdateFeaturesResponse } from '@ottla/protocol/messages'
import { changesMetadataBetween, neededRelease } from '../format/releases.ts'
import {
  ELR_VERSION,
  type FeatureRange,
  type Features,
  hasControllerRegistration,
  isElrEnabled,
  METADATA_VERSION,
  openableFeatures,
  recordVersions,
  supportedFeatures,
} from '../metadata/features.ts'
import { ConfigResourceType, type MetadataImage } from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { type ControllerRegistration, controllerRecord } from './brokers.ts'
import { type ControllerState, type Outcome, requestOutcome } from './operation.ts'

const UpgradeType = { UPGRADE: 1, SAFE_DOWNGRADE: 2, UNSAFE_DOWNGRADE: 3 } as const
const MIN_INSYNC_REPLICAS = 'min.insync.replicas'
const UNKNOWN = 'does not know this feature'
/** From here on the response has no results of single features. */
const VERSION_WITHOUT_RESULTS = 2

interface Update {
  readonly name: string
  readonly level: number
  readonly upgradeType: number
}

/**
 * Changes finalised levels (KIP-584, KIP-778, KIP-1022): all that are asked for, or none. A level has to be one that every
 * node can run at and whose own needs are met after the request. `metadata.version` goes down only where no release
 * on the way brought something that a record says.
 */
export function updateFeatures(
  state: ControllerState,
  request: UpdateFeaturesRequest,
  options: { readonly apiVersion: number; readonly registration: ControllerRegistration },
): Outcome<UpdateFeaturesResponse> {
  const { image } = state
  const updates = updatesOf(request)
  const after = new Map(image.features)
  for (const { name, level } of updates.values()) after.set(name, level)
  for (const update of updates.values()) {
    const problem = problemOf(update, image, after, options.registration.controllerId)
    if (problem === undefined) continue
    const errorMessage = `No feature was changed: ${update.name} cannot be set to ${update.level}, because ${problem}.`
    const response = { throttleTimeMs: 0, errorCode: errorCodes.INVALID_UPDATE_VERSION, errorMessage, results: [] }
    return { records: [], response }
  }
  const records = [...updates.values()].flatMap((update) => recordsFor(update, state, after))
  // A release that has a record for controllers is told of this one at once and not with its next start.
  if (!hasControllerRegistration(image.features) && hasControllerRegistration(after)) {
    records.push(controllerRecord(options.registration))
  }
  const done = { errorCode: errorCodes.NONE, errorMessage: 'NONE' }
  const results = request.featureUpdates.map(({ feature }) => ({ feature, ...done }))
  const response = {
    throttleTimeMs: 0,
    errorCode: errorCodes.NONE,
    errorMessage: null,
    results: options.apiVersion < VERSION_WITHOUT_RESULTS ? results : [],
  }
  return requestOutcome(records, response, request)
}

/**
 * By name: of a feature that is named twice the last counts. The `allowDowngrade` of version 0 is not looked at: controllers
 * of a KRaft quorum never took it for a permission.
 */
function updatesOf({ featureUpdates }: UpdateFeaturesRequest): Map<string, Update> {
  return new Map(
    featureUpdates.map(({ feature, maxVersionLevel, upgradeType }) => [
      feature,
      { name: feature, level: maxVersionLevel, upgradeType },
    ]),
  )
}

/** Why a level cannot be; undefined where it can. */
function problemOf(update: Update, image: MetadataImage, after: Features, controllerId: number): string | undefined {
  const { name, level, upgradeType } = update
  const isKnownType = (Object.values(UpgradeType) as number[]).includes(upgradeType)
  if (!isKnownType) return `the type of upgrade ${upgradeType} is unknown`
  if (level < 0) return 'a level is 0 or more'
  const unable = unableNode(name, level, image, controllerId)
  if (unable !== undefined) return unable
  const current = image.features.get(name) ?? 0
  if (level < current && upgradeType === UpgradeType.UPGRADE) {
    return `it is at ${current}, and the request does not say that it may be downgraded`
  }
  if (level > current && upgradeType !== UpgradeType.UPGRADE) return `it is at ${current}, so that is no downgrade`
  if (name === METADATA_VERSION) return metadataVersionProblem(current, update)
  const needed = neededRelease(name, level)
  if (needed !== undefined && needed.level > (after.get(METADATA_VERSION) ?? 0)) {
    return `it depends on ${METADATA_VERSION} level ${needed.level}`
  }
  return undefined
}

function metadataVersionProblem(current: number, { level, upgradeType }: Update): string | undefined {
  if (level >= current || !changesMetadataBetween(level, current)) return undefined
  return upgradeType === UpgradeType.UNSAFE_DOWNGRADE
    ? `an unsafe downgrade from ${current}, which loses metadata, is not supported`
    : `a downgrade from ${current} might lose metadata`
}

/** The first node that cannot run at a level. */
function unableNode(name: string, level: number, image: MetadataImage, controllerId: number): string | undefined {
  const range = localRange(name)
  const own = range === undefined ? UNKNOWN : unableToRun(range, level)
  if (own !== undefined) return `controller ${controllerId} ${own}`
  for (const { id, features } of image.controllers.values()) {
    const problem = id === controllerId ? undefined : unableToRun(features.get(name), level)
    if (problem !== undefined) return `controller ${id} ${problem}`
  }
  for (const { id, features } of image.brokers.values()) {
    const problem = unableToRun(features.get(name), level)
    if (problem !== undefined) return `broker ${id} ${problem}`
  }
  return undefined
}

function unableToRun(range: FeatureRange | undefined, level: number): string | undefined {
  if (range === undefined) return level === 0 ? undefined : UNKNOWN
  return level >= range.min && level <= range.max ? undefined : `supports levels ${range.min} to ${range.max}`
}

/** What a folder may bring along without being served can only be let go of. */
function localRange(name: string): FeatureRange | undefined {
  return supportedFeatures.get(name) ?? (openableFeatures.has(name) ? { min: 0, max: 0 } : undefined)
}

function recordsFor({ name, level }: Update, state: ControllerState, after: Features): MetadataRecord[] {
  const { image } = state
  const record = metadataRecord('featureLevel', 0, { name, featureLevel: level })
  if (name !== ELR_VERSION || isElrEnabled(image.features) === isElrEnabled(after)) return [record]
  return isElrEnabled(after) ? [...clusterMinInsyncReplicas(state), record] : [...withoutElr(image), record]
}

/**
 * With ELR `min.insync.replicas` is a setting of the whole cluster or of a topic: all controllers have to agree on it, so
 * that of the cluster stands in the log, and those of single brokers go.
 */
export function clusterMinInsyncReplicas(state: ControllerState): MetadataRecord[] {
  const { image } = state
  const records: MetadataRecord[] = []
  for (const [key, settings] of image.configs) {
    const separator = key.indexOf(':')
    const [resourceType, resourceName] = [Number(key.slice(0, separator)), key.slice(separator + 1)]
    if (resourceType !== ConfigResourceType.BROKER || resourceName === '' || !settings.has(MIN_INSYNC_REPLICAS))
      continue
    records.push(metadataRecord('config', 0, { resourceType, resourceName, name: MIN_INSYNC_REPLICAS, value: null }))
  }
  if (image.configs.get(`${ConfigResourceType.BROKER}:`)?.has(MIN_INSYNC_REPLICAS)) return records
  // What server.properties says: nothing that was altered at run time.
  const value = String(state.configIn({ ...image, configs: new Map() }).minInsyncReplicas)
  const cluster = { resourceType: ConfigResourceType.BROKER, resourceName: '', name: MIN_INSYNC_REPLICAS, value }
  return [metadataRecord('config', 0, cluster), ...records]
}

/**
 * Without ELR the last member of the ISR stays in it. So where the ISR is empty and eligible replicas have everything,
 * they are the ISR again: otherwise nobody could ever lead such a partition.
 */
function withoutElr(image: MetadataImage): MetadataRecord[] {
  const records: MetadataRecord[] = []
  for (const topic of image.topicsById.values()) {
    for (const [partitionId, { isr, eligibleLeaderReplicas, lastKnownElr }] of topic.partitions.entries()) {
      if (eligibleLeaderReplicas.length === 0 && lastKnownElr.length === 0) continue
      records.push(
        metadataRecord('partitionChange', recordVersions.partition(image.features), {
          topicId: topic.id,
          partitionId,
          ...(isr.length === 0 && eligibleLeaderReplicas.length > 0 ? { isr: [...eligibleLeaderReplicas] } : {}),
          ...(eligibleLeaderReplicas.length > 0 ? { eligibleLeaderReplicas: [] } : {}),
          ...(lastKnownElr.length > 0 ? { lastKnownElr: [] } : {}),
        }),
      )
    }
  }
  return records
}
