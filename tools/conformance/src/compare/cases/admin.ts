import {
  createAclsApi,
  deleteAclsApi,
  describeAclsApi,
  describeClientQuotasApi,
  describeDelegationTokenApi,
  describeQuorumApi,
  describeUserScramCredentialsApi,
  electLeadersApi,
  incrementalAlterConfigsApi,
  listConfigResourcesApi,
  listPartitionReassignmentsApi,
} from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { versionsOf } from '../probe.ts'

const METADATA_TOPIC = '__cluster_metadata'

const anyAcl = {
  resourceTypeFilter: 1,
  resourceNameFilter: null,
  patternTypeFilter: 1,
  principalFilter: null,
  hostFilter: null,
  operation: 1,
  permissionType: 1,
}

/** Version 0 knows no patterns. */
const aclFilter = (version: number) => (version === 0 ? { ...anyAcl, patternTypeFilter: 3 } : anyAcl)

const partitionsOf = (topicName: string, ...indexes: number[]) => ({
  topicName,
  partitions: indexes.map((partitionIndex) => ({ partitionIndex })),
})

export const adminCases: readonly CompareCase[] = [
  {
    name: 'describe quorum: every version, and what it knows nothing of',
    async run(probe) {
      await probe.askEach('the metadata', describeQuorumApi, () => ({ topics: [partitionsOf(METADATA_TOPIC, 0)] }))
      const odd = {
        'no topic': [],
        'no partition': [partitionsOf(METADATA_TOPIC)],
        'another partition': [partitionsOf(METADATA_TOPIC, 1)],
        'two partitions': [partitionsOf(METADATA_TOPIC, 0, 1)],
        'another topic': [partitionsOf('other', 0)],
        'two topics': [partitionsOf(METADATA_TOPIC, 0), partitionsOf('other', 0)],
        'an empty name': [partitionsOf('', 0)],
      }
      for (const [words, topics] of Object.entries(odd)) {
        for (const version of [0, 2]) await probe.ask(`v${version} ${words}`, describeQuorumApi, version, { topics })
      }
    },
  },
  {
    name: 'list config resources: every kind',
    async run(probe) {
      await probe.createTopic('t')
      await probe.ask('client metrics', listConfigResourcesApi, 0, {})
      const altered = [
        { resourceType: 16, name: 'interval.ms', value: '10000' },
        { resourceType: 32, name: 'consumer.session.timeout.ms', value: '46000' },
      ]
      for (const { resourceType, name, value } of altered) {
        const resourceName = probe.nameOf(`of type ${resourceType}`)
        const resources = [{ resourceType, resourceName, configs: [{ name, configOperation: 0, value }] }]
        await probe.ask(`settings of type ${resourceType}`, incrementalAlterConfigsApi, 1, { resources })
      }
      await probe.settled(listConfigResourcesApi, 0, {})
      await probe.ask('client metrics with one', listConfigResourcesApi, 0, {})
      for (const resourceTypes of [[], [2], [4], [8], [16], [32], [2, 2], [32, 16, 8, 4, 2], [64], [0], [1], [2, 99]]) {
        await probe.ask(`kinds ${resourceTypes}`, listConfigResourcesApi, 1, { resourceTypes })
      }
    },
  },
  {
    name: 'list partition reassignments: there are none',
    async run(probe) {
      const { name } = await probe.createTopic('t', { partitions: 2 })
      const asked = {
        all: null,
        'no topic': [],
        'known partitions': [{ name, partitionIndexes: [0, 1] }],
        'an unknown partition': [{ name, partitionIndexes: [0, 7, -1] }],
        'no partition': [{ name, partitionIndexes: [] }],
        'an unknown topic': [{ name: probe.nameOf('nope'), partitionIndexes: [0] }],
        'an empty name': [{ name: '', partitionIndexes: [0] }],
      }
      for (const [words, topics] of Object.entries(asked)) {
        await probe.ask(words, listPartitionReassignmentsApi, 0, { topics, timeoutMs: 10_000 })
      }
    },
  },
  {
    name: 'elect leaders: none is needed',
    async run(probe) {
      const { name: topic } = await probe.createTopic('t', { partitions: 2 })
      const asked = {
        'known and unknown partitions': [{ topic, partitions: [0, 1, 7, -1] }],
        'an unknown topic': [{ topic: probe.nameOf('nope'), partitions: [0] }],
        'no partition': [{ topic, partitions: [] }],
        'no topic': [],
        all: null,
      }
      for (const [words, topicPartitions] of Object.entries(asked)) {
        for (const version of versionsOf(electLeadersApi)) {
          const request = { topicPartitions, timeoutMs: 10_000 }
          await probe.ask(`v${version} ${words}`, electLeadersApi, version, request)
          if (version === 0) continue
          for (const electionType of [1, 9, -1]) {
            const kind = `v${version} type ${electionType} ${words}`
            await probe.ask(kind, electLeadersApi, version, { ...request, electionType })
          }
        }
      }
      for (const version of versionsOf(electLeadersApi)) {
        const request = { topicPartitions: [{ topic, partitions: [0, 1] }], timeoutMs: 0 }
        await probe.ask(`v${version} without time`, electLeadersApi, version, request)
      }
    },
  },
  {
    name: 'ACLs: without an authorizer',
    async run(probe) {
      const creation = {
        resourceType: 2,
        resourceName: 'a',
        principal: 'User:a',
        host: '*',
        operation: 3,
        permissionType: 3,
      }
      await probe.askEach('describe', describeAclsApi, (version) => aclFilter(version))
      await probe.askEach('create', createAclsApi, () => ({ creations: [creation, { ...creation, principal: 'a' }] }))
      await probe.askEach('delete', deleteAclsApi, (version) => ({ filters: [aclFilter(version), aclFilter(version)] }))
      await probe.ask('create none', createAclsApi, 3, { creations: [] })
      await probe.ask('delete none', deleteAclsApi, 3, { filters: [] })
      for (const field of ['resourceTypeFilter', 'patternTypeFilter', 'operation', 'permissionType'] as const) {
        for (const kind of [0, 99, -1]) {
          await probe.ask(`describe with ${field} ${kind}`, describeAclsApi, 3, { ...anyAcl, [field]: kind })
        }
      }
    },
  },
  {
    name: 'describe user SCRAM credentials: there are none',
    async run(probe) {
      const asked = {
        all: null,
        'no user': [],
        'unknown users': ['bob', 'al', ''],
        'a user twice': ['bob', 'al', 'bob'],
      }
      for (const [words, users] of Object.entries(asked)) {
        const named = users === null ? null : users.map((name) => ({ name }))
        await probe.ask(words, describeUserScramCredentialsApi, 0, { users: named })
      }
    },
  },
  {
    name: 'describe client quotas: there are none',
    async run(probe) {
      const one = (entityType: string, matchType: number, match: string | null = null) => ({
        components: [{ entityType, matchType, match }],
      })
      const two = (left: string, right: string) => ({
        components: [...one(left, 2).components, ...one(right, 2).components],
      })
      const asked = {
        all: {},
        strict: { strict: true },
        'a user': one('user', 0, 'a'),
        'the default user': one('user', 1),
        'any user': one('user', 2),
        'any client': one('client-id', 2),
        'any address': one('ip', 2),
        'users and clients': two('user', 'client-id'),
        'an empty type': one('', 0, 'a'),
        'an unknown type': one('foo', 0, 'a'),
        'an unknown match': one('user', 5),
        'an exact match without a name': one('user', 0),
        'a default match with a name': one('user', 1, 'x'),
        'any match with a name': one('user', 2, 'x'),
        'a type twice': two('user', 'user'),
        'users and addresses': two('user', 'ip'),
        'clients and addresses': two('client-id', 'ip'),
      }
      for (const [words, filter] of Object.entries(asked)) {
        for (const version of versionsOf(describeClientQuotasApi)) {
          await probe.ask(`v${version} ${words}`, describeClientQuotasApi, version, { components: [], ...filter })
        }
      }
    },
  },
  {
    name: 'describe delegation token: not on such a listener',
    async run(probe) {
      await probe.askEach('all', describeDelegationTokenApi, () => ({ owners: null }))
      const owners = [{ principalType: 'User', principalName: 'a' }]
      await probe.ask('one owner', describeDelegationTokenApi, 3, { owners })
    },
  },
]
