/** Records of `__cluster_metadata` about settings, quotas, features and producer ids. */
import { field, record } from '../notation.ts'

export const configRecord = record({
  name: 'ConfigRecord',
  about: 'A setting of a resource. A null value removes it.',
  kind: 'metadata',
  id: 4,
  versions: '0',
  flexible: '0+',
  fields: [
    field('resourceType', 'int8', '0+'),
    field('resourceName', 'string', '0+'),
    field('name', 'string', '0+'),
    field('value', 'string', '0+', { nullable: '0+' }),
  ],
})

export const featureLevelRecord = record({
  name: 'FeatureLevelRecord',
  about: 'The finalized level of a feature.',
  kind: 'metadata',
  id: 12,
  versions: '0',
  flexible: '0+',
  fields: [field('name', 'string', '0+'), field('featureLevel', 'int16', '0+')],
})

export const clientQuotaRecord = record({
  name: 'ClientQuotaRecord',
  about: 'A client quota, or its removal.',
  kind: 'metadata',
  id: 14,
  versions: '0',
  flexible: '0+',
  fields: [
    field('entity', '[]EntityData', '0+', [
      field('entityType', 'string', '0+'),
      field('entityName', 'string', '0+', { nullable: '0+' }),
    ]),
    field('key', 'string', '0+'),
    field('value', 'float64', '0+'),
    field('remove', 'bool', '0+'),
  ],
})

export const producerIdsRecord = record({
  name: 'ProducerIdsRecord',
  about: 'Producer ids below this one have been given to brokers.',
  kind: 'metadata',
  id: 15,
  versions: '0',
  flexible: '0+',
  fields: [
    field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
    field('brokerEpoch', 'int64', '0+', { default: -1 }),
    field('nextProducerId', 'int64', '0+'),
  ],
})
