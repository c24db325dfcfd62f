import { api, field } from './notation.ts'

export const apiVersions = api({
  key: 18,
  name: 'ApiVersions',
  about: 'Tells which APIs and versions the server speaks, and the features of the cluster.',
  versions: '0-4',
  flexible: '3+',
  listeners: ['broker', 'controller'],
  request: {
    fields: [
      field('clientSoftwareName', 'string', '3+', { ignorable: true }),
      field('clientSoftwareVersion', 'string', '3+', { ignorable: true }),
    ],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('apiKeys', '[]ApiVersion', '0+', [
        field('apiKey', 'int16', '0+', { mapKey: true }),
        field('minVersion', 'int16', '0+'),
        field('maxVersion', 'int16', '0+'),
      ]),
      field('throttleTimeMs', 'int32', '1+', { ignorable: true }),
      field('supportedFeatures', '[]SupportedFeatureKey', '3+', { tag: 0, ignorable: true }, [
        field('name', 'string', '3+', { mapKey: true }),
        field('minVersion', 'int16', '3+'),
        field('maxVersion', 'int16', '3+'),
      ]),
      field('finalizedFeaturesEpoch', 'int64', '3+', { default: -1, tag: 1, ignorable: true }),
      field('finalizedFeatures', '[]FinalizedFeatureKey', '3+', { tag: 2, ignorable: true }, [
        field('name', 'string', '3+', { mapKey: true }),
        field('maxVersionLevel', 'int16', '3+'),
        field('minVersionLevel', 'int16', '3+'),
      ]),
      field('zkMigrationReady', 'bool', '3+', { tag: 3, ignorable: true }),
    ],
  },
})
