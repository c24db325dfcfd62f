import type { Client } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import {
  consumerGroupDescribeApi,
  describeGroupsApi,
  describeTransactionsApi,
  listGroupsApi,
  listTransactionsApi,
  offsetFetchApi,
} from '@ottla/protocol/messages'

export interface CommittedOffset {
  readonly offset: number
  readonly metadata: string
}

/** The last version that names topics by their names. */
const OFFSET_FETCH_BY_NAME = 9

/** What each group has committed: group, then topic and partition. Groups without offsets are there, too. */
export async function viewGroupOffsets(
  client: Client,
): Promise<Record<string, Record<string, CommittedOffset & { readonly leaderEpoch: number }>>> {
  const found: Record<string, Record<string, CommittedOffset & { leaderEpoch: number }>> = {}
  for (const { groupId } of await listGroups(client)) {
    found[groupId] = {}
    const groups = await client.retrying(async () => {
      const connection = await client.anyConnection()
      const asked = { groups: [{ groupId, topics: null }], requireStable: false }
      const response = await connection.send(offsetFetchApi, asked, { versionMax: OFFSET_FETCH_BY_NAME })
      throwIfFailed(response.groups[0]!.errorCode, groupId)
      return response.groups
    })
    for (const { name, partitions } of groups[0]!.topics) {
      for (const one of partitions) {
        throwIfFailed(one.errorCode, `${groupId} ${name}-${one.partitionIndex}`)
        const offset = {
          offset: one.committedOffset,
          metadata: one.metadata ?? '',
          leaderEpoch: one.committedLeaderEpoch,
        }
        found[groupId][`${name}-${one.partitionIndex}`] = offset
      }
    }
  }
  return found
}

export interface GroupViewOptions {
  /** Leave out the members of consumer groups: a broker that keeps such groups does not describe them at every level. */
  readonly withoutConsumerMembers?: boolean
}

/** Every group as lines: its type and state, its members with what they have, its offsets. */
export async function viewGroups(client: Client, options: GroupViewOptions = {}): Promise<Map<string, string[]>> {
  const view = new Map<string, string[]>()
  const offsets = await viewGroupOffsets(client)
  for (const { groupId, groupType, groupState, protocolType } of await listGroups(client)) {
    const lines = [`${groupType.toLowerCase()} ${protocolType} ${groupState}`]
    if (groupType.toLowerCase() === 'consumer') {
      if (options.withoutConsumerMembers !== true) lines.push(...(await consumerGroupLines(client, groupId)))
    } else lines.push(...(await classicGroupLines(client, groupId)))
    for (const [place, offset] of Object.entries(offsets[groupId] ?? {}).sort()) {
      lines.push(`committed ${place} ${JSON.stringify(offset)}`)
    }
    view.set(`group ${groupId}`, lines)
  }
  return view
}

/** Every transactional id: state, producer id and epoch, timeout, and what its transaction has touched. */
export async function viewTransactions(client: Client): Promise<Map<string, string>> {
  const { transactionStates } = await client.retrying(async () => {
    const response = await client.send(listTransactionsApi, { stateFilters: [], producerIdFilters: [] })
    throwIfFailed(response.errorCode, 'transactions')
    return response
  })
  const view = new Map<string, string>()
  for (const { transactionalId, transactionState } of transactionStates) {
    const described = await client.send(describeTransactionsApi, { transactionalIds: [transactionalId] })
    const [found] = described.transactionStates
    throwIfFailed(found!.errorCode, transactionalId)
    const { producerId, producerEpoch, transactionTimeoutMs, topics } = found!
    const partitions = topics.flatMap(({ topic, partitions }) => partitions.map((partition) => `${topic}-${partition}`))
    const touched = partitions.sort().join(' ')
    view.set(transactionalId, `${transactionState} ${producerId} ${producerEpoch} ${transactionTimeoutMs} [${touched}]`)
  }
  return view
}

async function listGroups(client: Client) {
  return client.retrying(async () => {
    const response = await client.send(listGroupsApi, { statesFilter: [], typesFilter: [] })
    throwIfFailed(response.errorCode, 'groups')
    return response.groups.sort((a, b) => (a.groupId < b.groupId ? -1 : 1))
  })
}

async function classicGroupLines(client: Client, groupId: string): Promise<string[]> {
  const { groups } = await client.send(describeGroupsApi, { groups: [groupId], includeAuthorizedOperations: false })
  const [group] = groups
  throwIfFailed(group!.errorCode, groupId)
  const members = group!.members.map((member) => {
    const { memberId, groupInstanceId, clientId, clientHost } = member
    const metadata = Buffer.from(member.memberMetadata).toString('base64')
    const assignment = Buffer.from(member.memberAssignment).toString('base64')
    return `member ${JSON.stringify({ memberId, groupInstanceId, clientId, clientHost, metadata, assignment })}`
  })
  return [`protocol ${group!.protocolData}`, ...members.sort()]
}

async function consumerGroupLines(client: Client, groupId: string): Promise<string[]> {
  const answer = await client.send(consumerGroupDescribeApi, {
    groupIds: [groupId],
    includeAuthorizedOperations: false,
  })
  const [group] = answer.groups
  throwIfFailed(group!.errorCode, groupId)
  const { groupEpoch, assignmentEpoch, assignorName } = group!
  const members = group!.members.map((member) => {
    const { memberId, instanceId, rackId, memberEpoch, clientId, clientHost, subscribedTopicRegex } = member
    const [owns, target] = [member.assignment, member.targetAssignment].map(({ topicPartitions }) =>
      topicPartitions
        .flatMap(({ topicName, partitions }) => partitions.map((partition) => `${topicName}-${partition}`))
        .sort(),
    )
    const facts = { memberId, instanceId, rackId, memberEpoch, clientId, clientHost, subscribedTopicRegex }
    return `member ${JSON.stringify({ ...facts, topics: member.subscribedTopicNames.sort(), owns, target })}`
  })
  return [`epochs ${groupEpoch} ${assignmentEpoch} by ${assignorName}`, ...members.sort()]
}

function throwIfFailed(errorCode: number, what: string): void {
  const error = KafkaError.fromCode(errorCode, what)
  if (error !== undefined) throw error
}
