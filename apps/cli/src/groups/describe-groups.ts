import type { Client, CommittedOffset, GroupDescription, GroupMember, TopicPartition } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { withClient } from '../connect.ts'
import { render } from '../output/format.ts'
import { UsageError } from '../report.ts'
import { type ChosenGroups, chosenGroups } from './chosen-groups.ts'
import { assignmentText, type Column, kafkaTable } from './group-table.ts'

export interface DescribeOptions extends ChosenGroups {
  readonly members?: boolean
  readonly state?: boolean
  readonly offsets?: boolean
  readonly verbose?: boolean
}

/** `ottla groups describe`: offsets and lag, or the members, or the state of groups. */
export async function describeGroups(options: DescribeOptions): Promise<void> {
  const { members = false, state = false, offsets = false, verbose = false, output } = options
  if ([members, state, offsets].filter(Boolean).length > 1) {
    throw new UsageError('groups describe: give one of --offsets, --members and --state')
  }
  await withClient(options.bootstrapServer, async (client) => {
    const groupIds = await chosenGroups(client, 'describe', options)
    const groups = await Promise.all(groupIds.map((groupId) => client.admin.groups.describe(groupId)))
    const tables = members
      ? groups.map((group) => memberTable(group, verbose))
      : state
        ? groups.map((group) => tableOf(stateRows(client, group), stateColumns(verbose)))
        : await Promise.all(
            groups.map(async (group) => tableOf(await offsetRows(client, group), offsetColumns(verbose))),
          )
    if (output !== 'table') {
      process.stdout.write(
        `${render(
          tables.flatMap(({ rows }) => rows),
          output,
        )}\n`,
      )
      return
    }
    for (const [index, { text }] of tables.entries()) {
      const notice = noticeOf(groups[index]!)
      if (notice !== undefined) process.stderr.write(`\n${notice}\n`)
      process.stdout.write(`\n${text}`)
    }
  })
}

function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]) {
  return { rows: rows as readonly object[], text: kafkaTable(columns, rows) }
}

function noticeOf({ groupId, state }: GroupDescription): string | undefined {
  if (state === 'Empty') return `Consumer group '${groupId}' has no active members.`
  const isMoving = ['PreparingRebalance', 'CompletingRebalance', 'Assigning', 'Reconciling'].includes(state)
  return isMoving ? `Consumer group '${groupId}' is rebalancing.` : undefined
}

interface OffsetRow extends TopicPartition {
  readonly group: string
  readonly leaderEpoch: number | null
  readonly currentOffset: number | null
  readonly logEndOffset: number | null
  readonly lag: number | null
  readonly consumerId: string | null
  readonly host: string | null
  readonly clientId: string | null
}

/** Partitions that somebody reads first, then those that have an offset and no reader. */
async function offsetRows(client: Client, group: GroupDescription): Promise<OffsetRow[]> {
  const committed = new Map((await client.admin.groups.committed(group.groupId)).map((one) => [keyOf(one), one]))
  const read = group.members.flatMap((member) => member.assignment.map((partition) => ({ partition, member })))
  const unread = new Map(committed)
  for (const { partition } of read) unread.delete(keyOf(partition))
  const parts: { partition: TopicPartition; member: GroupMember | undefined }[] = [
    ...read.sort((left, right) => compareParts(left.partition, right.partition)),
    ...[...unread.values()].sort(compareParts).map((partition) => ({ partition, member: undefined })),
  ]
  return Promise.all(
    parts.map(({ partition, member }) => offsetRow(client, group, partition, committed.get(keyOf(partition)), member)),
  )
}

async function offsetRow(
  client: Client,
  { groupId }: GroupDescription,
  { topic, partition }: TopicPartition,
  committed: CommittedOffset | undefined,
  member: GroupMember | undefined,
): Promise<OffsetRow> {
  const logEndOffset = await logEnd(client, { topic, partition })
  const isKnown = committed !== undefined && logEndOffset !== null
  return {
    ...{ group: groupId, topic, partition },
    leaderEpoch: committed?.leaderEpoch ?? null,
    currentOffset: committed?.offset ?? null,
    logEndOffset,
    lag: isKnown ? logEndOffset - committed.offset : null,
    consumerId: member?.memberId ?? null,
    host: member?.host ?? null,
    clientId: member?.clientId ?? null,
  }
}

/** `null` for a partition that is not there any more. */
async function logEnd(client: Client, { topic, partition }: TopicPartition): Promise<number | null> {
  try {
    return await client.admin.offsetAt(topic, partition, 'latest')
  } catch (error) {
    if (error instanceof KafkaError && error.errorName === 'UNKNOWN_TOPIC_OR_PARTITION') return null
    throw error
  }
}

function offsetColumns(isVerbose: boolean): Column<OffsetRow>[] {
  const epoch: Column<OffsetRow> = { title: 'LEADER-EPOCH', width: 15, cell: ({ leaderEpoch }) => leaderEpoch }
  return [
    { title: 'GROUP', width: 15, cell: ({ group }) => group },
    { title: 'TOPIC', width: 15, cell: ({ topic }) => topic },
    { title: 'PARTITION', width: 10, cell: ({ partition }) => partition },
    ...(isVerbose ? [epoch] : []),
    { title: 'CURRENT-OFFSET', width: 15, cell: ({ currentOffset }) => currentOffset },
    { title: 'LOG-END-OFFSET', width: 15, cell: ({ logEndOffset }) => logEndOffset },
    { title: 'LAG', width: 15, cell: ({ lag }) => lag },
    { title: 'CONSUMER-ID', width: 15, cell: ({ consumerId }) => consumerId },
    { title: 'HOST', width: 15, cell: ({ host }) => host },
    { title: 'CLIENT-ID', width: 15, cell: ({ clientId }) => clientId },
  ]
}

interface MemberRow {
  readonly group: string
  readonly consumerId: string
  readonly groupInstanceId: string | null
  readonly host: string
  readonly clientId: string
  readonly partitions: number
  readonly currentEpoch: number | null
  readonly currentAssignment: string
  readonly targetEpoch: number | null
  readonly targetAssignment: string | null
  /** While a group changes its protocol: whether this member has. */
  readonly upgraded: boolean | null
}

function memberRows(group: GroupDescription): MemberRow[] {
  return group.members.map((member) => ({
    group: group.groupId,
    consumerId: member.memberId,
    groupInstanceId: member.instanceId,
    ...{ host: member.host, clientId: member.clientId, partitions: member.assignment.length },
    currentEpoch: member.epoch ?? null,
    currentAssignment: assignmentText(member.assignment),
    targetEpoch: member.target === undefined ? null : (group.assignmentEpoch ?? null),
    targetAssignment: member.target === undefined ? null : assignmentText(member.target),
    upgraded: member.isClassic === undefined ? null : !member.isClassic,
  }))
}

/** Static members, and those that have not changed their protocol yet, are the exception and have columns only then. */
function memberTable(group: GroupDescription, isVerbose: boolean) {
  const rows = memberRows(group)
  const isAnyStatic = rows.some(({ groupInstanceId }) => groupInstanceId !== null)
  const isAnyClassic = rows.some(({ upgraded }) => upgraded === false)
  return tableOf(rows, memberColumns(isVerbose, isAnyStatic, isAnyClassic))
}

function memberColumns(isVerbose: boolean, isAnyStatic: boolean, isAnyClassic: boolean): Column<MemberRow>[] {
  const instance: Column<MemberRow> = {
    title: 'GROUP-INSTANCE-ID',
    width: 20,
    cell: ({ groupInstanceId }) => groupInstanceId,
  }
  const upgraded: Column<MemberRow> = { title: 'UPGRADED', width: 15, cell: (row) => String(row.upgraded) }
  const more: Column<MemberRow>[] = [
    { title: 'CURRENT-EPOCH', width: 15, cell: ({ currentEpoch }) => currentEpoch },
    { title: 'CURRENT-ASSIGNMENT', width: 20, cell: ({ currentAssignment }) => currentAssignment },
    { title: 'TARGET-EPOCH', width: 15, cell: ({ targetEpoch }) => targetEpoch },
    { title: 'TARGET-ASSIGNMENT', width: 20, cell: ({ targetAssignment }) => targetAssignment },
  ]
  return [
    { title: 'GROUP', width: 15, cell: ({ group }) => group },
    { title: 'CONSUMER-ID', width: 15, cell: ({ consumerId }) => consumerId },
    ...(isAnyStatic ? [instance] : []),
    { title: 'HOST', width: 15, cell: ({ host }) => host },
    { title: 'CLIENT-ID', width: 15, cell: ({ clientId }) => clientId },
    { title: '#PARTITIONS', width: 15, cell: ({ partitions }) => partitions },
    ...(isVerbose ? more : []),
    ...(isVerbose && isAnyClassic ? [upgraded] : []),
  ]
}

interface StateRow {
  readonly group: string
  readonly coordinator: string
  readonly assignmentStrategy: string
  readonly state: string
  readonly groupEpoch: number | null
  readonly targetAssignmentEpoch: number | null
  readonly members: number
}

function stateRows(client: Client, group: GroupDescription): StateRow[] {
  const coordinator = client.metadata.brokers.get(group.coordinatorId)
  const address = coordinator === undefined ? '' : `${coordinator.host}:${coordinator.port}  `
  return [
    {
      group: group.groupId,
      coordinator: `${address}(${group.coordinatorId})`,
      assignmentStrategy: group.assignor,
      state: group.state,
      groupEpoch: group.epoch ?? null,
      targetAssignmentEpoch: group.assignmentEpoch ?? null,
      members: group.members.length,
    },
  ]
}

function stateColumns(isVerbose: boolean): Column<StateRow>[] {
  const epochs: Column<StateRow>[] = [
    { title: 'GROUP-EPOCH', width: 15, cell: ({ groupEpoch }) => groupEpoch },
    { title: 'TARGET-ASSIGNMENT-EPOCH', width: 25, cell: ({ targetAssignmentEpoch }) => targetAssignmentEpoch },
  ]
  return [
    { title: 'GROUP', width: 15, cell: ({ group }) => group },
    { title: 'COORDINATOR (ID)', width: 25, cell: ({ coordinator }) => coordinator },
    { title: 'ASSIGNMENT-STRATEGY', width: 20, cell: ({ assignmentStrategy }) => assignmentStrategy },
    { title: 'STATE', width: 20, cell: ({ state }) => state },
    ...(isVerbose ? epochs : []),
    { title: '#MEMBERS', width: 0, cell: ({ members }) => members },
  ]
}

function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}:${partition}`
}

export function compareParts(left: TopicPartition, right: TopicPartition): number {
  if (left.topic !== right.topic) return left.topic < right.topic ? -1 : 1
  return left.partition - right.partition
}
