import type { Client, ConfigChange, TopicMetadata } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { Command } from 'commander'
import { bootstrapOption, withClient } from '../connect.ts'
import { assignments, several, wholeNumber } from '../options.ts'
import { type OutputFormat, outputOption, printRows, render, tableOf } from '../output/format.ts'
import { UsageError } from '../report.ts'

interface Common {
  bootstrapServer: string
  output: OutputFormat
}

/** `ottla topics create|list|describe|alter|delete` */
export function topicsCommand(): Command {
  const topics = new Command('topics').description('Create, look at, change and delete topics.')
  const add = (name: string, description: string) =>
    topics.command(name).description(description).addOption(bootstrapOption())

  add('create', 'Create a topic.')
    .argument('<topic>')
    .option(
      '-p, --partitions <count>',
      "partitions; the broker's num.partitions by default",
      wholeNumber('--partitions', 1),
    )
    .option('-r, --replication-factor <count>', 'copies of each partition', wholeNumber('--replication-factor', 1))
    .option('-c, --config <name=value>', 'a setting of the topic; may be given several times', assignments('--config'))
    .option('--if-not-exists', 'succeed where the topic is there already')
    .option('--validate-only', 'only say whether it could be created')
    .action(create)

  add('list', 'List the names of all topics.')
    .option('--exclude-internal', "leave out Kafka's own topics")
    .addOption(outputOption())
    .action(list)

  add('describe', 'Show partitions, leaders, offsets and the settings that differ from the default.')
    .argument('<topic...>')
    .addOption(outputOption())
    .action(describe)

  add('alter', 'Add partitions, set and unset settings.')
    .argument('<topic>')
    .option('-p, --partitions <count>', 'how many there shall be', wholeNumber('--partitions', 1))
    .option('-c, --config <name=value>', 'set a setting; may be given several times', assignments('--config'))
    .option('--delete-config <name>', 'go back to the default; may be given several times', several)
    .action(alter)

  add('delete', 'Delete topics with all their records.')
    .argument('<topic...>')
    .option('--if-exists', 'succeed where a topic is not there')
    .action(remove)
  return topics
}

async function create(
  name: string,
  options: Common & {
    partitions?: number
    replicationFactor?: number
    config?: Record<string, string>
    ifNotExists?: boolean
    validateOnly?: boolean
  },
): Promise<void> {
  const { partitions, replicationFactor, config, validateOnly } = options
  await withClient(options.bootstrapServer, async (client) => {
    try {
      await client.admin.createTopic({
        name,
        ...(partitions !== undefined && { partitions }),
        ...(replicationFactor !== undefined && { replicationFactor }),
        ...(config !== undefined && { configs: config }),
        ...(validateOnly !== undefined && { validateOnly }),
      })
    } catch (error) {
      if (!options.ifNotExists || !isNamed(error, 'TOPIC_ALREADY_EXISTS')) throw error
      process.stderr.write(`${name} is there already\n`)
      return
    }
    process.stderr.write(validateOnly ? `${name} could be created\n` : `created ${name}\n`)
  })
}

async function list(options: Common & { excludeInternal?: boolean }): Promise<void> {
  await withClient(options.bootstrapServer, async (client) => {
    const rows = (await client.admin.listTopics())
      .filter((topic) => !(options.excludeInternal && topic.isInternal))
      .map(({ name, id, partitions, isInternal }) => ({
        name,
        partitions: partitions.length,
        replicationFactor: partitions[0]?.replicas.length ?? 0,
        isInternal,
        id: id ?? null,
      }))
    printRows(rows, ['name', 'partitions', 'replicationFactor', 'id'], options.output)
  })
}

async function describe(names: string[], options: Common): Promise<void> {
  await withClient(options.bootstrapServer, async (client) => {
    const topics = await client.admin.describeTopics(names)
    const described = await Promise.all(topics.map((topic) => describeTopic(client, topic)))
    if (options.output !== 'table') {
      process.stdout.write(`${render(described, options.output)}\n`)
      return
    }
    for (const { name, id, configs, partitions } of described) {
      const settings = Object.entries(configs).map(([key, value]) => `${key}=${value}`)
      process.stdout.write(`${name}  ${id ?? ''}\n`)
      if (settings.length > 0) process.stdout.write(`settings: ${settings.join(' ')}\n`)
      process.stdout.write(`${tableOf(partitions, ['partition', 'leader', 'replicas', 'isr', 'earliest', 'latest'])}\n`)
    }
  })
}

async function describeTopic(client: Client, topic: TopicMetadata) {
  const [configs, partitions] = await Promise.all([
    client.admin.describeConfigs({ type: 'topic', name: topic.name }),
    Promise.all(
      topic.partitions.map(async (partition) => ({
        ...partition,
        ...(await client.admin.offsets(topic.name, partition.partition)),
      })),
    ),
  ])
  const topicSource = 1
  const changed = configs.filter(({ configSource }) => configSource === topicSource)
  return {
    name: topic.name,
    id: topic.id ?? null,
    isInternal: topic.isInternal,
    configs: Object.fromEntries(changed.map(({ name, value }) => [name, value])),
    partitions,
  }
}

async function alter(
  name: string,
  options: Common & { partitions?: number; config?: Record<string, string>; deleteConfig?: string[] },
): Promise<void> {
  const changes: ConfigChange[] = [
    ...Object.entries(options.config ?? {}).map(([key, value]) => ({ name: key, operation: 'set' as const, value })),
    ...(options.deleteConfig ?? []).map((key) => ({ name: key, operation: 'delete' as const })),
  ]
  if (changes.length === 0 && options.partitions === undefined) {
    throw new UsageError('topics alter: nothing to change; give --partitions, --config or --delete-config')
  }
  await withClient(options.bootstrapServer, async (client) => {
    if (changes.length > 0) await client.admin.alterConfigs({ type: 'topic', name }, changes)
    if (options.partitions !== undefined) await client.admin.createPartitions(name, options.partitions)
    process.stderr.write(`altered ${name}\n`)
  })
}

async function remove(names: string[], options: Common & { ifExists?: boolean }): Promise<void> {
  await withClient(options.bootstrapServer, async (client) => {
    for (const name of names) {
      try {
        await client.admin.deleteTopics([name])
        process.stderr.write(`deleted ${name}\n`)
      } catch (error) {
        if (!options.ifExists || !isNamed(error, 'UNKNOWN_TOPIC_OR_PARTITION')) throw error
        process.stderr.write(`${name} is not there\n`)
      }
    }
  })
}

function isNamed(error: unknown, errorName: KafkaError['errorName']): boolean {
  return error instanceof KafkaError && error.errorName === errorName
}
