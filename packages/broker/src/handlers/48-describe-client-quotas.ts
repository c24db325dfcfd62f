import { errorCodes, KafkaError } from '@ottla/protocol'
import {
  type DescribeClientQuotasRequest,
  type DescribeClientQuotasResponse,
  describeClientQuotasApi,
} from '@ottla/protocol/messages'
import type { ClientQuotaImage } from '../metadata/image.ts'
import { defineHandler } from '../server/handler.ts'

const MatchType = { EXACT: 0, DEFAULT: 1, ANY: 2 } as const
const USER = 'user'
const CLIENT_ID = 'client-id'
const IP = 'ip'
const ENTITY_TYPES: readonly string[] = [USER, CLIENT_ID, IP]

type Component = DescribeClientQuotasRequest['components'][number]

/** DescribeClientQuotas: the quotas that the metadata holds, by the entities that they are for (KIP-546). */
export const handler = defineHandler<DescribeClientQuotasRequest, DescribeClientQuotasResponse>({
  api: describeClientQuotasApi,

  handle({ components, strict }, { broker }) {
    try {
      checkFilter(components)
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      return { errorCode: error.code, errorMessage: error.message, entries: null }
    }
    const entries = [...broker.metadata.image.clientQuotas.values()]
      .filter(({ entity }) => isMatch(entity, components, strict))
      .map(({ entity, quotas }) => ({
        entity: entity.map(({ type, name }) => ({ entityType: type, entityName: name })),
        values: [...quotas].map(([key, value]) => ({ key, value })),
      }))
    return { errorCode: errorCodes.NONE, errorMessage: '', entries }
  },

  failed: (_request, errorCode) => ({ errorCode, entries: null }),
})

function checkFilter(components: readonly Component[]): void {
  const seen = new Set<string>()
  for (const { entityType, matchType, match } of components) {
    if (entityType === '') throw new KafkaError('INVALID_REQUEST', 'the type of an entity is empty')
    if (seen.has(entityType))
      throw new KafkaError('INVALID_REQUEST', `entity type ${entityType} is in the filter twice`)
    seen.add(entityType)
    if (matchType < MatchType.EXACT || matchType > MatchType.ANY) {
      throw new KafkaError('INVALID_REQUEST', `match type ${matchType} is unknown`)
    }
    if (matchType === MatchType.EXACT && match === null) {
      throw new KafkaError('INVALID_REQUEST', `an exact match of ${entityType} names nothing`)
    }
    if (matchType !== MatchType.EXACT && match !== null) {
      throw new KafkaError('INVALID_REQUEST', `match type ${matchType} of ${entityType} takes no name`)
    }
  }
  for (const type of seen) {
    if (!ENTITY_TYPES.includes(type)) throw new KafkaError('UNSUPPORTED_VERSION', `entity type ${type} is unknown`)
  }
  if (seen.has(IP) && (seen.has(USER) || seen.has(CLIENT_ID))) {
    throw new KafkaError('INVALID_REQUEST', 'addresses cannot be asked for together with users or clients')
  }
}

/** Each component has to be met; with `strict` there is nothing else in the entity. */
function isMatch(entity: ClientQuotaImage['entity'], components: readonly Component[], strict: boolean): boolean {
  if (strict && entity.length !== components.length) return false
  return components.every(({ entityType, matchType, match }) => {
    const part = entity.find(({ type }) => type === entityType)
    if (part === undefined) return false
    return matchType === MatchType.ANY || part.name === match
  })
}
