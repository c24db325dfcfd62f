import { randomUUID } from 'node:crypto'
import type { Client } from '@ottla/client'
import { KafkaError, Writer } from '@ottla/protocol'
import {
  consumerGroupDescribeApi,
  consumerGroupHeartbeatApi,
  describeGroupsApi,
  heartbeatApi,
  joinGroupApi,
  offsetCommitApi,
  offsetFetchApi,
  syncGroupApi,
} from '@ottla/protocol/messages'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@ottla/protocol/records'
import { ask } from './requests.ts'

/** Members outlive every change of hands: no broker may throw one out because nobody sent heartbeats meanwhile. */
export const patientGroups = {
  'group.max.session.timeout.ms': '1800000',
  'group.consumer.max.session.timeout.ms': '1800000',
  'group.consumer.session.timeout.ms': '1800000',
} as const

const SESSION_MS = 1_800_000
const OFFSET_COMMIT_BY_NAME = 9
const OFFSET_FETCH_BY_NAME = 9
const LIVING_CLASSIC = 'living-classic'
const LIVING_CONSUMER = 'living-consumer'

/** Groups of every kind: offsets alone, a classic group with a member, one of the consumer protocol where it is served. */
export async function fillGroups(client: Client, topic: string, by: string): Promise<void> {
  await commit(client, `offsets-of-${by}`, topic, [11, 22])
  await commit(client, `offsets-of-${by}`, topic, [12])
  const { memberId, generationId } = await joinClassic(client, `${LIVING_CLASSIC}-${by}`, topic)
  await commit(client, `${LIVING_CLASSIC}-${by}`, topic, [5, 6, 7], memberId, generationId)
  if (!(await servesConsumerGroups(client))) return
  const group = `${LIVING_CONSUMER}-${by}`
  const member = randomUUID()
  const epoch = await joinConsumer(client, group, topic, member)
  await commit(client, group, topic, [8, 9], member, epoch)
}

/** Until every group of a view is loaded: while its log is being read, a list of groups leaves it out. */
export async function groupsLoaded(client: Client, view: ReadonlyMap<string, readonly string[]>): Promise<void> {
  for (const groupId of groupsOf(view)) {
    const request = { groups: [{ groupId, topics: [] }] }
    await ask(client, offsetFetchApi, request, ({ groups }) => groups[0]!.errorCode, OFFSET_FETCH_BY_NAME)
  }
}

/** Every member that lives goes on as if nothing had happened. Gives what was not right. */
export async function goOnInGroups(client: Client, view: ReadonlyMap<string, readonly string[]>): Promise<string[]> {
  const differences: string[] = []
  for (const groupId of groupsOf(view)) {
    try {
      if (groupId.startsWith(LIVING_CLASSIC)) await goOnClassic(client, groupId)
      if (groupId.startsWith(LIVING_CONSUMER) && (await servesConsumerGroups(client)))
        await goOnConsumer(client, groupId)
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      differences.push(`${groupId}: ${error.message}`)
    }
  }
  return differences
}

/** Whether the broker speaks the consumer protocol; one that does not by its feature levels says so in the answer. */
export async function servesConsumerGroups(client: Client): Promise<boolean> {
  const connection = await client.anyConnection()
  if (connection.versionsOf(consumerGroupHeartbeatApi.key) === undefined) return false
  const request = { groupId: 'no-such-group', memberId: randomUUID(), memberEpoch: -1 }
  const answer = await client.retrying(async () => {
    const response = await connection.send(consumerGroupHeartbeatApi, request)
    const error = KafkaError.fromCode(response.errorCode, 'heartbeat')
    if (error?.retriable) throw error
    return response
  })
  return KafkaError.fromCode(answer.errorCode)?.errorName !== 'UNSUPPORTED_VERSION'
}

function groupsOf(view: ReadonlyMap<string, readonly string[]>): string[] {
  return [...view.keys()].flatMap((subject) => /^group (.*)$/.exec(subject)?.[1] ?? [])
}

async function commit(
  client: Client,
  groupId: string,
  topic: string,
  offsets: readonly number[],
  memberId = '',
  generationIdOrMemberEpoch = -1,
): Promise<void> {
  const partitions = offsets.map((committedOffset, partitionIndex) => ({
    ...{ partitionIndex, committedOffset, committedLeaderEpoch: 0 },
    committedMetadata: `by ${groupId}`,
  }))
  const request = { groupId, memberId, generationIdOrMemberEpoch, topics: [{ name: topic, partitions }] }
  const errorOf = ({ topics }: { topics: { partitions: { errorCode: number }[] }[] }) =>
    topics.flatMap((one) => one.partitions).find(({ errorCode }) => errorCode !== 0)?.errorCode ?? 0
  await ask(client, offsetCommitApi, request, errorOf, OFFSET_COMMIT_BY_NAME)
}

async function joinClassic(
  client: Client,
  groupId: string,
  topic: string,
): Promise<{ memberId: string; generationId: number }> {
  const subscription = new Writer()
  subscription.int16(1)
  consumerProtocolSubscription.write(subscription, { topics: [topic] }, 1)
  const request = {
    ...{ groupId, sessionTimeoutMs: SESSION_MS, rebalanceTimeoutMs: SESSION_MS, protocolType: 'consumer' },
    groupInstanceId: `instance-of-${groupId}`,
    protocols: [{ name: 'range', metadata: subscription.finish() }],
  }
  const { memberId, generationId } = await ask(client, joinGroupApi, request, ({ errorCode }) => errorCode)
  const assignment = new Writer()
  assignment.int16(1)
  const assignedPartitions = [{ topic, partitions: [0, 1, 2] }]
  consumerProtocolAssignment.write(assignment, { assignedPartitions }, 1)
  const sync = {
    ...{ groupId, generationId, memberId, groupInstanceId: request.groupInstanceId },
    ...{ protocolType: 'consumer', protocolName: 'range' },
    assignments: [{ memberId, assignment: assignment.finish() }],
  }
  await ask(client, syncGroupApi, sync, ({ errorCode }) => errorCode)
  return { memberId, generationId }
}

async function goOnClassic(client: Client, groupId: string): Promise<void> {
  const described = await ask(client, describeGroupsApi, { groups: [groupId] }, ({ groups }) => groups[0]!.errorCode)
  const [member] = described.groups[0]!.members
  // The generation shows nowhere: it is the one that the group began with.
  const facts = { groupId, memberId: member!.memberId, groupInstanceId: member!.groupInstanceId, generationId: 1 }
  await ask(client, heartbeatApi, facts, ({ errorCode }) => errorCode)
}

async function joinConsumer(client: Client, groupId: string, topic: string, memberId: string): Promise<number> {
  const first = await heartbeat(client, {
    ...{ groupId, memberId, memberEpoch: 0, rebalanceTimeoutMs: 60_000, serverAssignor: 'range' },
    ...{ subscribedTopicNames: [topic], topicPartitions: [], rackId: 'rack-1', instanceId: `instance-of-${groupId}` },
  })
  // What it has been given it owns from here on, and says so.
  const topicPartitions = first.assignment?.topicPartitions ?? []
  const { memberEpoch } = await heartbeat(client, {
    ...{ groupId, memberId, memberEpoch: first.memberEpoch, instanceId: `instance-of-${groupId}`, topicPartitions },
  })
  return memberEpoch
}

async function goOnConsumer(client: Client, groupId: string): Promise<void> {
  const asked = { groupIds: [groupId] }
  const described = await ask(client, consumerGroupDescribeApi, asked, ({ groups }) => groups[0]!.errorCode)
  const [member] = described.groups[0]!.members
  const { memberId, memberEpoch, instanceId } = member!
  await heartbeat(client, { groupId, memberId, memberEpoch, instanceId })
}

type Heartbeat = Parameters<typeof consumerGroupHeartbeatApi.request.write>[1]

function heartbeat(client: Client, request: Heartbeat) {
  return ask(client, consumerGroupHeartbeatApi, request, ({ errorCode }) => errorCode)
}
