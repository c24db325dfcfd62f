import type { Client } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { withClient } from '../connect.ts'
import { exitCode } from '../exit-code.ts'
import { render } from '../output/format.ts'
import { type ChosenGroups, type Common, chosenGroups } from './chosen-groups.ts'
import { kafkaTable } from './group-table.ts'
import { topicScope } from './reset-texts.ts'

/** `ottla groups delete`: each group by itself. */
export async function deleteGroups(options: ChosenGroups): Promise<void> {
  await withClient(options.bootstrapServer, async (client) => {
    const groupIds = await chosenGroups(client, 'delete', options)
    const rows = await Promise.all(
      groupIds.map(async (group) => ({ group, error: await errorOf(() => client.admin.groups.delete(group)) })),
    )
    if (options.output !== 'table') {
      const shown = rows.map(({ group, error }) => ({ group, error: error?.errorName ?? null }))
      process.stdout.write(`${render(shown, options.output)}\n`)
    } else {
      const deleted = rows.filter(({ error }) => error === undefined).map(({ group }) => `'${group}'`)
      for (const { group, error } of rows) {
        if (error !== undefined) process.stderr.write(`group '${group}' could not be deleted: ${error.errorName}\n`)
      }
      if (deleted.length > 0) {
        process.stdout.write(`Deletion of requested consumer groups (${deleted.join(', ')}) was successful.\n`)
      }
    }
    if (rows.some(({ error }) => error !== undefined)) process.exitCode = exitCode.failed
  })
}

export interface DeleteOffsetsOptions extends Common {
  readonly group: string
  readonly topic: readonly string[]
}

interface OffsetStatus {
  readonly topic: string
  readonly partition: number | null
  readonly error: KafkaError | undefined
}

/** `ottla groups delete-offsets` */
export async function deleteOffsets(options: DeleteOffsetsOptions): Promise<void> {
  await withClient(options.bootstrapServer, async (client) => {
    const statuses: OffsetStatus[] = []
    for (const text of options.topic) {
      const { topic, partitions: wanted } = topicScope(text)
      const partitions = wanted.length > 0 ? wanted : await partitionsOf(client, topic)
      if (partitions instanceof KafkaError) statuses.push({ topic, partition: null, error: partitions })
      else {
        const named = partitions.map((partition) => ({ topic, partition }))
        statuses.push(...(await client.admin.groups.deleteOffsets(options.group, named)))
      }
    }
    printStatuses(statuses, options)
    if (statuses.some(({ error }) => error !== undefined)) process.exitCode = exitCode.failed
  })
}

async function partitionsOf(client: Client, topic: string): Promise<number[] | KafkaError> {
  try {
    const [found] = await client.admin.describeTopics([topic])
    return found!.partitions.map(({ partition }) => partition)
  } catch (error) {
    if (error instanceof KafkaError) return error
    throw error
  }
}

function printStatuses(statuses: readonly OffsetStatus[], { output, group }: DeleteOffsetsOptions): void {
  if (output !== 'table') {
    const rows = statuses.map(({ error, ...part }) => ({ group, ...part, error: error?.errorName ?? null }))
    process.stdout.write(`${render(rows, output)}\n`)
    return
  }
  const status = ({ error }: OffsetStatus) => (error === undefined ? 'Successful' : `Error: ${error.errorName}`)
  const columns = [
    { title: 'TOPIC', width: 15, cell: ({ topic }: OffsetStatus) => topic },
    { title: 'PARTITION', width: 10, cell: ({ partition }: OffsetStatus) => partition },
    { title: 'STATUS', width: 0, cell: status },
  ]
  process.stdout.write(`\n${kafkaTable(columns, statuses)}`)
}

async function errorOf(action: () => Promise<void>): Promise<KafkaError | undefined> {
  try {
    await action()
    return undefined
  } catch (error) {
    if (error instanceof KafkaError) return error
    throw error
  }
}
