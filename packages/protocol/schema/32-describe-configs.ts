import { api, field } from './notation.ts'

export const describeConfigs = api({
  key: 32,
  name: 'DescribeConfigs',
  about: 'Reads the settings of topics, brokers, groups and clients.',
  versions: '0-4',
  flexible: '4+',
  deprecated: '0',
  listeners: ['broker', 'controller'],
  request: {
    fields: [
      field('resources', '[]DescribeConfigsResource', '0+', [
        field('resourceType', 'int8', '0+'),
        field('resourceName', 'string', '0+'),
        field('configurationKeys', '[]string', '0+', { nullable: '0+' }),
      ]),
      field('includeSynonyms', 'bool', '1+'),
      field('includeDocumentation', 'bool', '3+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('results', '[]DescribeConfigsResult', '0+', [
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+' }),
        field('resourceType', 'int8', '0+'),
        field('resourceName', 'string', '0+'),
        field('configs', '[]DescribeConfigsResourceResult', '0+', [
          field('name', 'string', '0+'),
          field('value', 'string', '0+', { nullable: '0+' }),
          field('readOnly', 'bool', '0+'),
          field('isDefault', 'bool', '0'),
          field('configSource', 'int8', '1+', { default: -1, ignorable: true }),
          field('isSensitive', 'bool', '0+'),
          field('synonyms', '[]DescribeConfigsSynonym', '1+', { ignorable: true }, [
            field('name', 'string', '1+'),
            field('value', 'string', '1+', { nullable: '0+' }),
            field('source', 'int8', '1+'),
          ]),
          field('configType', 'int8', '3+', { ignorable: true }),
          field('documentation', 'string', '3+', { nullable: '0+', ignorable: true }),
        ]),
      ]),
    ],
  },
})
