import { readFile } from 'node:fs/promises'
import type { Client, TopicPartition } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { withClient } from '../connect.ts'
import { render } from '../output/format.ts'
import { InputError, UsageError } from '../report.ts'
import { type ChosenGroups, chosenGroups } from './chosen-groups.ts'
import { compareParts } from './describe-groups.ts'
import { kafkaTable } from './group-table.ts'
import { datetimeMs, durationMs, type OffsetLine, offsetLines, topicScope } from './reset-texts.ts'

export interface ResetOptions extends ChosenGroups {
  readonly topic?: readonly string[]
  readonly allTopics?: boolean
  readonly toEarliest?: boolean
  readonly toLatest?: boolean
  readonly toCurrent?: boolean
  readonly toOffset?: number
  readonly shiftBy?: number
  readonly toDatetime?: string
  readonly byDuration?: string
  readonly fromFile?: string
  readonly dryRun?: boolean
  readonly execute?: boolean
  readonly export?: boolean
}

interface NewOffset extends TopicPartition {
  readonly group: string
  readonly newOffset: number
}

type Goal =
  | { readonly kind: 'earliest' | 'latest' | 'current' }
  | { readonly kind: 'offset' | 'shift'; readonly by: number }
  | { readonly kind: 'time'; readonly ms: (nowMs: number) => number }
  | { readonly kind: 'file'; readonly path: string }

/** `ottla groups reset-offsets`: says which offsets groups would get, and with `--execute` gives them. */
export async function resetOffsets(options: ResetOptions): Promise<void> {
  const { dryRun = false, execute = false, output } = options
  if (dryRun && execute) throw new UsageError('groups reset-offsets: give one of --dry-run and --execute')
  const goal = goalOf(options)
  checkScope(options, goal)
  await withClient(options.bootstrapServer, async (client) => {
    const groupIds = (await chosenGroups(client, 'reset-offsets', options)).sort()
    const lines = goal.kind === 'file' ? offsetLines(await textOf(goal.path), goal.path) : []
    const plans: NewOffset[] = []
    for (const groupId of groupIds) {
      await refuseActive(client, groupId)
      const planned =
        goal.kind === 'file'
          ? await fromLines(client, groupId, groupIds.length === 1, lines)
          : await planOf(client, groupId, await partitionsFor(client, groupId, options), goal)
      plans.push(...planned.sort(compareParts))
    }
    if (execute) for (const groupId of groupIds) await commit(client, groupId, plans)
    else if (!dryRun) process.stderr.write('nothing is changed without --execute\n')
    print(plans, { isExport: options.export === true, hasManyGroups: groupIds.length > 1, output })
  })
}

function goalOf(options: ResetOptions): Goal {
  const { toEarliest, toLatest, toCurrent, toOffset, shiftBy, toDatetime, byDuration, fromFile } = options
  const goals: Goal[] = []
  if (toEarliest) goals.push({ kind: 'earliest' })
  if (toLatest) goals.push({ kind: 'latest' })
  if (toCurrent) goals.push({ kind: 'current' })
  if (toOffset !== undefined) goals.push({ kind: 'offset', by: toOffset })
  if (shiftBy !== undefined) goals.push({ kind: 'shift', by: shiftBy })
  if (fromFile !== undefined) goals.push({ kind: 'file', path: fromFile })
  if (toDatetime !== undefined) {
    const ms = datetimeMs(toDatetime)
    goals.push({ kind: 'time', ms: () => ms })
  }
  if (byDuration !== undefined) {
    const ms = durationMs(byDuration)
    goals.push({ kind: 'time', ms: (nowMs) => nowMs - ms })
  }
  if (goals.length === 1) return goals[0]!
  throw new UsageError(
    'groups reset-offsets: give one of --to-earliest, --to-latest, --to-current, --to-offset, --shift-by, --to-datetime, ' +
      '--by-duration and --from-file',
  )
}

function checkScope({ topic = [], allTopics = false }: ResetOptions, { kind }: Goal): void {
  const isGiven = allTopics || topic.length > 0
  if (kind === 'file' ? isGiven : allTopics === topic.length > 0) {
    throw new UsageError('groups reset-offsets: give either --topic or --all-topics, and with --from-file neither')
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new InputError(`${path} cannot be read`, { cause: error })
  }
}

/** Members would go on where they are, and overwrite what is set. */
async function refuseActive(client: Client, groupId: string): Promise<void> {
  try {
    const { state } = await client.admin.groups.describe(groupId)
    if (state !== 'Empty') {
      throw new InputError(
        `offsets of group '${groupId}' can be reset while nobody is in it, and its state is ${state}`,
      )
    }
  } catch (error) {
    // A group that is not there is made by its first offset.
    if (!(error instanceof KafkaError) || error.errorName !== 'GROUP_ID_NOT_FOUND') throw error
  }
}

async function partitionsFor(client: Client, groupId: string, options: ResetOptions): Promise<TopicPartition[]> {
  const scopes = (options.topic ?? []).map(topicScope)
  if (options.allTopics) {
    const committed = await client.admin.groups.committed(groupId)
    return committed.map(({ topic, partition }) => ({ topic, partition }))
  }
  const parts = new Map<string, TopicPartition>()
  const topics = await client.admin.describeTopics([...new Set(scopes.map(({ topic }) => topic))])
  for (const { topic, partitions: wanted } of scopes) {
    const known = topics.find(({ name }) => name === topic)!.partitions.map(({ partition }) => partition)
    const missing = wanted.filter((partition) => !known.includes(partition))
    if (missing.length > 0)
      throw new InputError(`there is no ${missing.map((partition) => `${topic}-${partition}`).join(', ')}`)
    for (const partition of wanted.length > 0 ? wanted : known) parts.set(`${topic}-${partition}`, { topic, partition })
  }
  return [...parts.values()]
}

async function planOf(
  client: Client,
  groupId: string,
  parts: readonly TopicPartition[],
  goal: Exclude<Goal, { kind: 'file' }>,
): Promise<NewOffset[]> {
  const needsCommitted = goal.kind === 'current' || goal.kind === 'shift'
  const committed = needsCommitted ? await client.admin.groups.committed(groupId) : []
  const offsetOf = ({ topic, partition }: TopicPartition) =>
    committed.find((one) => one.topic === topic && one.partition === partition)?.offset
  return Promise.all(
    parts.map(async (part) => {
      const { topic, partition } = part
      const newOffset = await newOffsetOf(client, part, goal, offsetOf(part))
      return { group: groupId, topic, partition, newOffset }
    }),
  )
}

async function newOffsetOf(
  client: Client,
  part: TopicPartition,
  goal: Exclude<Goal, { kind: 'file' }>,
  committed: number | undefined,
): Promise<number> {
  const { topic, partition } = part
  const at = (when: 'earliest' | 'latest' | number) => client.admin.offsetAt(topic, partition, when)
  switch (goal.kind) {
    case 'earliest':
    case 'latest':
      return at(goal.kind)
    case 'current':
      return committed ?? at('latest')
    case 'offset':
      return withinLog(client, part, goal.by)
    case 'shift':
      if (committed === undefined) throw new InputError(`there is no offset in ${topic}-${partition} to shift`)
      return withinLog(client, part, committed + goal.by)
    case 'time': {
      // Numbers below 0 mean places and not times to a broker.
      const found = await at(Math.max(0, goal.ms(client.clock.now())))
      if (found >= 0) return found
      process.stderr.write(`${topic}-${partition} has no record that late; its end is taken\n`)
      return at('latest')
    }
  }
}

/** The nearest offset that the log has. */
async function withinLog(client: Client, { topic, partition }: TopicPartition, wanted: number): Promise<number> {
  const { earliest, latest } = await client.admin.offsets(topic, partition)
  const taken = Math.min(Math.max(wanted, earliest), latest)
  if (taken !== wanted) {
    const bound = wanted < earliest ? 'before the first' : 'beyond the last'
    process.stderr.write(`${wanted} is ${bound} offset of ${topic}-${partition}; ${taken} is taken\n`)
  }
  return taken
}

async function fromLines(
  client: Client,
  groupId: string,
  isOnlyGroup: boolean,
  lines: readonly OffsetLine[],
): Promise<NewOffset[]> {
  const own = lines.filter(({ group }) => group === groupId || (group === undefined && isOnlyGroup))
  return Promise.all(
    own.map(async (line) => {
      const { topic, partition } = line
      return { group: groupId, topic, partition, newOffset: await withinLog(client, line, line.offset) }
    }),
  )
}

async function commit(client: Client, groupId: string, plans: readonly NewOffset[]): Promise<void> {
  const own = plans.filter(({ group }) => group === groupId)
  if (own.length === 0) return
  const offsets = own.map(({ topic, partition, newOffset: offset }) => ({ topic, partition, offset }))
  await client.admin.groups.commit(groupId, offsets)
}

function print(
  plans: readonly NewOffset[],
  { isExport, hasManyGroups, output }: { isExport: boolean; hasManyGroups: boolean; output: ChosenGroups['output'] },
): void {
  if (isExport) {
    for (const { group, topic, partition, newOffset } of plans) {
      process.stdout.write(`${hasManyGroups ? `${group},` : ''}${topic},${partition},${newOffset}\n`)
    }
    return
  }
  if (output !== 'table') {
    process.stdout.write(`${render(plans, output)}\n`)
    return
  }
  const columns = [
    { title: 'GROUP', width: 15, cell: ({ group }: NewOffset) => group },
    { title: 'TOPIC', width: 15, cell: ({ topic }: NewOffset) => topic },
    { title: 'PARTITION', width: 10, cell: ({ partition }: NewOffset) => partition },
    { title: 'NEW-OFFSET', width: 0, cell: ({ newOffset }: NewOffset) => newOffset },
  ]
  process.stdout.write(`\n${kafkaTable(columns, plans)}`)
}
