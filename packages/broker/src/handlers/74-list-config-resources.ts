import { KafkaError } from '@ottla/protocol'
import {
  type ListConfigResourcesRequest,
  type ListConfigResourcesResponse,
  listConfigResourcesApi,
} from '@ottla/protocol/messages'
import { ConfigResourceType, type MetadataImage } from '../metadata/image.ts'
import { defineHandler } from '../server/handler.ts'

/**
 * ListConfigResources (KIP-1142): topics and brokers, which all have settings, and groups and client metrics that somebody has
 * given some. Version 0, which was made for client metrics (KIP-714), knows nothing else.
 */
export const handler = defineHandler<ListConfigResourcesRequest, ListConfigResourcesResponse>({
  api: listConfigResourcesApi,

  handle({ resourceTypes }, { apiVersion, broker }) {
    const known: readonly number[] = Object.values(ConfigResourceType)
    const unknown = resourceTypes.find((type) => !known.includes(type))
    if (unknown !== undefined) throw new KafkaError('UNSUPPORTED_VERSION', `resources of type ${unknown} are not known`)
    const asked = apiVersion === 0 ? [ConfigResourceType.CLIENT_METRICS] : resourceTypes
    const wanted = new Set(asked.length === 0 ? known : asked)
    const { image } = broker.metadata
    return {
      configResources: [...wanted].flatMap((resourceType) =>
        namesOf(image, resourceType).map((resourceName) => ({ resourceName, resourceType })),
      ),
    }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})

function namesOf(image: MetadataImage, resourceType: number): string[] {
  switch (resourceType) {
    case ConfigResourceType.TOPIC:
      return [...image.topicsByName.keys()]
    case ConfigResourceType.BROKER:
    case ConfigResourceType.BROKER_LOGGER:
      return [...image.brokers.values()].filter(({ isFenced }) => !isFenced).map(({ id }) => String(id))
    default:
      return namesWithSettings(image, resourceType)
  }
}

function namesWithSettings({ configs }: MetadataImage, resourceType: number): string[] {
  const prefix = `${resourceType}:`
  return [...configs.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
}
