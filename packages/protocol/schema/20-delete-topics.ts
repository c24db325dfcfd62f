import { api, field } from './notation.ts'

export const deleteTopics = api({
  key: 20,
  name: 'DeleteTopics',
  about: 'Deletes topics by name or by id.',
  versions: '0-6',
  flexible: '4+',
  deprecated: '0',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('topics', '[]DeleteTopicState', '6+', [
        field('name', 'string', '6+', { nullable: '6+', default: null, entity: 'topicName' }),
        field('topicId', 'uuid', '6+'),
      ]),
      field('topicNames', '[]string', '0-5', { ignorable: true, entity: 'topicName' }),
      field('timeoutMs', 'int32', '0+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '1+', { ignorable: true }),
      field('responses', '[]DeletableTopicResult', '0+', [
        field('name', 'string', '0+', { nullable: '6+', mapKey: true, entity: 'topicName' }),
        field('topicId', 'uuid', '6+', { ignorable: true }),
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '5+', { nullable: '5+', default: null, ignorable: true }),
      ]),
    ],
  },
})
