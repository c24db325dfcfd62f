import type { GroupListing } from '@ottla/client'
import { withClient } from '../connect.ts'
import { render } from '../output/format.ts'
import { UsageError } from '../report.ts'
import type { Common } from './chosen-groups.ts'
import { type Column, kafkaTable } from './group-table.ts'

export interface ListOptions extends Common {
  /** `true` without a value: show it, whichever it is. */
  readonly state?: string | true
  readonly type?: string | true
  readonly protocol?: string
  readonly consumer?: boolean
}

/** As Kafka spells them; groups are asked for in any spelling. */
const STATES = [
  'Unknown',
  'PreparingRebalance',
  'CompletingRebalance',
  'Stable',
  'Dead',
  'Empty',
  'Assigning',
  'Reconciling',
  'NotReady',
]
const TYPES = ['Classic', 'Consumer', 'Share', 'Streams']

/** `ottla groups list`: what kafka-groups shows, with states where they are asked for. */
export async function listGroups(options: ListOptions): Promise<void> {
  const states = namesIn('--state', options.state, STATES)
  const types = namesIn('--type', options.type, TYPES)
  await withClient(options.bootstrapServer, async (client) => {
    const found = (await client.admin.groups.list({ states, types }))
      .filter(({ protocolType }) => options.protocol === undefined || protocolType === options.protocol)
      .filter((group) => !options.consumer || isConsumerGroup(group))
      .sort((left, right) => (left.groupId < right.groupId ? -1 : 1))
    if (options.output !== 'table') {
      const rows = found.map(({ groupId, type, protocolType, state }) => ({
        group: groupId,
        type,
        protocolType,
        state,
      }))
      process.stdout.write(`${render(rows, options.output)}\n`)
      return
    }
    const state: Column<GroupListing> = { title: 'STATE', width: 20, cell: (group) => group.state }
    const columns: Column<GroupListing>[] = [
      { title: 'GROUP', width: 20, cell: ({ groupId }) => groupId },
      { title: 'TYPE', width: 20, cell: ({ type }) => type },
      { title: 'PROTOCOL', width: 20, cell: ({ protocolType }) => protocolType },
      ...(options.state === undefined ? [] : [state]),
    ]
    process.stdout.write(kafkaTable(columns, found))
  })
}

/** Groups that share partitions, by either protocol, and those that are offsets and nothing else. */
function isConsumerGroup({ type, protocolType }: GroupListing): boolean {
  if (type === 'Consumer') return true
  return type !== 'Share' && type !== 'Streams' && (protocolType === 'consumer' || protocolType === '')
}

function namesIn(option: string, text: string | true | undefined, known: readonly string[]): string[] {
  if (text === undefined || text === true) return []
  return text.split(',').map((word) => {
    const name = known.find((one) => one.toLowerCase() === word.trim().toLowerCase())
    if (name === undefined) throw new UsageError(`${option}: '${word}' is none of ${known.join(', ')}`)
    return name
  })
}
