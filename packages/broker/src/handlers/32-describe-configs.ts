import { errorCodes, KafkaError } from '@ottla/protocol'
import { type DescribeConfigsRequest, type DescribeConfigsResponse, describeConfigsApi } from '@ottla/protocol/messages'
import {
  configSources,
  type DescribedSetting,
  describeBrokerConfig,
  describeBrokerDefaults,
  describeClientMetricsConfig,
  describeGroupConfig,
  describeTopicConfig,
} from '../config/index.ts'
import { topicNameProblem } from '../controller/topic-name.ts'
import { ConfigResourceType, configKey } from '../metadata/image.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'
import { isBrokerId, ROOT_LOGGER, refuseOtherLogger, rootLogLevel } from './broker-logger.ts'

type Resource = DescribeConfigsRequest['resources'][number]
type Result = DescribeConfigsResponse['results'][number]

const NO_SETTINGS: ReadonlyMap<string, string> = new Map()

/** DescribeConfigs: settings with their value, where it comes from, and what they are. */
export const handler = defineHandler<DescribeConfigsRequest, DescribeConfigsResponse>({
  api: describeConfigsApi,

  handle(request, context) {
    return { results: request.resources.map((resource) => result(resource, request, context)) }
  },

  failed(request, errorCode) {
    return {
      results: request.resources.map(({ resourceType, resourceName }) => ({ resourceType, resourceName, errorCode })),
    }
  },
})

function result(resource: Resource, request: DescribeConfigsRequest, context: RequestContext): Result {
  const { resourceType, resourceName } = resource
  const who = { resourceType, resourceName }
  try {
    const configs = settingsOf(resource, context).map((setting) => entry(setting, request, context.apiVersion))
    return { ...who, errorCode: errorCodes.NONE, errorMessage: '', configs }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    // As in Kafka, a topic that is not there is told by the code alone.
    const errorMessage = error.errorName === 'UNKNOWN_TOPIC_OR_PARTITION' ? '' : error.message
    return { ...who, errorCode: error.code, errorMessage, configs: [] }
  }
}

function settingsOf(resource: Resource, context: RequestContext): DescribedSetting[] {
  const { broker } = context
  // The broker's own settings have the dynamic ones of this image in them.
  const { config, metadata } = broker
  const { image } = metadata
  const { resourceType, resourceName } = resource
  // An empty list of names asks for all, as null does.
  const names = resource.configurationKeys?.length ? resource.configurationKeys : null
  const own = image.configs.get(configKey(resourceType, resourceName)) ?? NO_SETTINGS
  switch (resourceType) {
    case ConfigResourceType.TOPIC: {
      const problem = topicNameProblem(resourceName)
      if (problem !== undefined) throw new KafkaError('INVALID_TOPIC_EXCEPTION', problem)
      if (image.topicsByName.has(resourceName)) return describeTopicConfig(config, own, names)
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic ${resourceName}`)
    }
    case ConfigResourceType.BROKER:
      if (resourceName === '') return describeBrokerDefaults(own, names)
      if (isBrokerId(resourceName, broker.brokerId)) return describeBrokerConfig(config, names)
      throw new KafkaError('INVALID_REQUEST', `this is broker ${broker.brokerId} and not '${resourceName}'`)
    case ConfigResourceType.BROKER_LOGGER:
      refuseOtherLogger(resourceName, context)
      return names === null || names.includes(ROOT_LOGGER) ? [loggerSetting(context)] : []
    case ConfigResourceType.CLIENT_METRICS:
      if (resourceName !== '') return describeClientMetricsConfig(own, names)
      throw new KafkaError('INVALID_REQUEST', 'the name of the subscription is empty')
    case ConfigResourceType.GROUP:
      if (resourceName !== '') return describeGroupConfig(config, own, names)
      throw new KafkaError('INVALID_REQUEST', 'the name of the group is empty')
    default:
      throw new KafkaError('INVALID_REQUEST', `resources of type ${resourceType} have no settings`)
  }
}

function loggerSetting(context: RequestContext): DescribedSetting {
  return {
    name: ROOT_LOGGER,
    value: rootLogLevel(context),
    // Kafka can change levels while it runs; here that takes a restart.
    isReadOnly: true,
    isSensitive: false,
    isDefault: false,
    source: configSources.dynamicBrokerLogger,
    type: 0,
    documentation: 'The lowest level of what is logged.',
    synonyms: [],
  }
}

function entry(
  setting: DescribedSetting,
  { includeSynonyms, includeDocumentation }: DescribeConfigsRequest,
  apiVersion: number,
) {
  return {
    name: setting.name,
    value: setting.value,
    readOnly: setting.isReadOnly,
    // Later versions say more, by the source.
    isDefault: apiVersion === 0 && setting.isDefault,
    configSource: setting.source,
    isSensitive: setting.isSensitive,
    synonyms: includeSynonyms ? setting.synonyms.map(({ name, value, source }) => ({ name, value, source })) : [],
    configType: setting.type,
    documentation: includeDocumentation ? setting.documentation : null,
  }
}
