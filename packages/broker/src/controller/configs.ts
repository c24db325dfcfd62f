import { errorCodes, KafkaError } from '@ottla/protocol'
import type {
  AlterConfigsRequest,
  AlterConfigsResponse,
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse,
} from '@ottla/protocol/messages'
import {
  applyIncremental,
  applyReplacing,
  type ConfigChanges,
  type ConfigOutcome,
  type ConfigScope,
  type ConfigTarget,
} from '../config/index.ts'
import { MetadataDelta } from '../metadata/delta.ts'
import { isElrEnabled } from '../metadata/features.ts'
import { ConfigResourceType, configKey, type MetadataImage } from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { type ControllerState, type Outcome, requestOutcome } from './operation.ts'
import { canBrokerLead, electionSettings, partitionChanges } from './partition-change.ts'
import { topicNameProblem } from './topic-name.ts'

const MIN_INSYNC_REPLICAS = 'min.insync.replicas'
const NO_SETTINGS: ReadonlyMap<string, string> = new Map()

interface Resource {
  readonly resourceType: number
  readonly resourceName: string
}

/** Changes single settings. A resource is changed wholly or not at all, each by itself. */
export function incrementalAlterConfigs(
  state: ControllerState,
  request: IncrementalAlterConfigsRequest,
): Outcome<IncrementalAlterConfigsResponse> {
  return alterEach(state, request, (target, { configs }) =>
    applyIncremental(
      target,
      configs.map(({ name, configOperation, value }) => ({ name, operation: configOperation, value })),
    ),
  )
}

/** Replaces all settings of a resource by those given. */
export function alterConfigs(state: ControllerState, request: AlterConfigsRequest): Outcome<AlterConfigsResponse> {
  return alterEach(state, request, (target, { configs }) => applyReplacing(target, configs))
}

function alterEach<Altered extends Resource>(
  state: ControllerState,
  request: { readonly resources: readonly Altered[]; readonly validateOnly: boolean },
  apply: (target: ConfigTarget, resource: Altered) => ConfigOutcome,
): Outcome<AlterConfigsResponse> {
  const { image, config } = state
  const counts = new Map<string, number>()
  for (const { resourceType, resourceName } of request.resources) {
    const key = configKey(resourceType, resourceName)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const records: MetadataRecord[] = []
  const responses = request.resources.map((resource) => {
    const { resourceType, resourceName } = resource
    const key = configKey(resourceType, resourceName)
    const result = { resourceType, resourceName }
    try {
      if (counts.get(key)! > 1) throw new KafkaError('INVALID_REQUEST', 'the resource is in the request twice')
      const scope = scopeOf(image, resource)
      const current = image.configs.get(key) ?? NO_SETTINGS
      const outcome = apply({ scope, broker: config, current }, resource)
      if ('errorName' in outcome) throw new KafkaError(outcome.errorName, outcome.errorMessage)
      refuseElectionChange(image, scope, outcome.changes)
      for (const [name, value] of outcome.changes) {
        records.push(metadataRecord('config', 0, { resourceType, resourceName, name, value }))
      }
      return { ...result, errorCode: errorCodes.NONE, errorMessage: null }
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      return { ...result, errorCode: error.code, errorMessage: error.message }
    }
  })
  const all = [...records, ...minInsyncReplicasRecords(state, records)]
  return requestOutcome(all, { throttleTimeMs: 0, responses }, request)
}

/** Whose settings a resource names; throws where there is no such thing. */
function scopeOf(image: MetadataImage, { resourceType, resourceName }: Resource): ConfigScope {
  switch (resourceType) {
    case ConfigResourceType.TOPIC: {
      if (resourceName === '') throw new KafkaError('INVALID_REQUEST', 'the name of the topic is empty')
      const problem = topicNameProblem(resourceName)
      if (problem !== undefined) throw new KafkaError('INVALID_TOPIC_EXCEPTION', problem)
      if (image.topicsByName.has(resourceName)) return 'topic'
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic ${resourceName}`)
    }
    case ConfigResourceType.BROKER:
      if (resourceName === '') return 'all-brokers'
      if (!/^\d+$/.test(resourceName)) {
        throw new KafkaError('INVALID_REQUEST', `the id of a broker is a number and not '${resourceName}'`)
      }
      if (image.brokers.has(Number(resourceName))) return 'broker'
      throw new KafkaError('BROKER_ID_NOT_REGISTERED', `broker ${resourceName} is not registered`)
    case ConfigResourceType.CLIENT_METRICS:
    case ConfigResourceType.GROUP:
      if (resourceName === '') throw new KafkaError('INVALID_REQUEST', 'the name of the resource is empty')
      return resourceType === ConfigResourceType.GROUP ? 'group' : 'client-metrics'
    default:
      throw new KafkaError('INVALID_REQUEST', `resources of type ${resourceType} have no settings to alter`)
  }
}

/**
 * Which replicas are eligible to lead follows from `min.insync.replicas`, so with ELR it is a setting of
 * the whole cluster or of a topic, and always there.
 */
function refuseElectionChange(image: MetadataImage, scope: ConfigScope, changes: ConfigChanges): void {
  if (!isElrEnabled(image.features) || !changes.has(MIN_INSYNC_REPLICAS)) return
  if (scope === 'all-brokers' && changes.get(MIN_INSYNC_REPLICAS) === null) {
    throw new KafkaError('INVALID_CONFIG', `the cluster's ${MIN_INSYNC_REPLICAS} cannot be removed with ELR`)
  }
  if (scope === 'broker') {
    throw new KafkaError('INVALID_CONFIG', `${MIN_INSYNC_REPLICAS} cannot be set for one broker with ELR`)
  }
}

/** A lower `min.insync.replicas` can end the need for eligible replicas outside of the ISR. */
function minInsyncReplicasRecords(state: ControllerState, records: readonly MetadataRecord[]): MetadataRecord[] {
  const isChanged = records.some(({ kind, value }) => kind === 'config' && value.name === MIN_INSYNC_REPLICAS)
  if (!isChanged || !isElrEnabled(state.image.features)) return []
  const delta = new MetadataDelta(state.image)
  for (const record of records) delta.replay(record)
  const image = delta.image(state.image)
  const change = {
    ...electionSettings(image, state.configIn(image)),
    canLead: (id: number, directory: string) => canBrokerLead(image.brokers.get(id), directory),
  }
  return partitionChanges(image, change, (topic, index) => topic.partitions[index]!.eligibleLeaderReplicas.length > 0)
}
