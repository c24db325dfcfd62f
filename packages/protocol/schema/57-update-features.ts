import { api, field } from './notation.ts'

export const updateFeatures = api({
  key: 57,
  name: 'UpdateFeatures',
  about: 'Changes the finalized levels of features.',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  clusterAction: true,
  forwardable: true,
  request: {
    fields: [
      field('timeoutMs', 'int32', '0+', { default: 60000 }),
      field('featureUpdates', '[]FeatureUpdateKey', '0+', [
        field('feature', 'string', '0+', { mapKey: true }),
        field('maxVersionLevel', 'int16', '0+'),
        field('allowDowngrade', 'bool', '0'),
        field('upgradeType', 'int8', '1+', { default: 1 }),
      ]),
      field('validateOnly', 'bool', '1+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+' }),
      field('results', '[]UpdatableFeatureResult', '0-1', { ignorable: true }, [
        field('feature', 'string', '0+', { mapKey: true }),
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+' }),
      ]),
    ],
  },
})
