import type { Client, PartitionName } from '@ottla/client'
import { Command } from 'commander'
import { bootstrapOption, withClient } from '../connect.ts'
import { wholeNumber } from '../options.ts'
import { type OutputFormat, outputOption, printRows } from '../output/format.ts'
import { InputError, UsageError } from '../report.ts'

interface Common {
  bootstrapServer: string
  output: OutputFormat
}

const MINUTE_MS = 60_000
/** As long as `transaction.max.timeout.ms` by default. */
const TIMEOUT_MAX_MINUTES = 15

/** `ottla transactions list|describe|describe-producers|abort|find-hanging`, with the flags of Kafka's own tool (KIP-664). */
export function transactionsCommand(): Command {
  const transactions = new Command('transactions').description(
    'Look at transactions, find those that hang, and abort them.',
  )
  const add = (name: string, description: string) =>
    transactions.command(name).description(description).addOption(bootstrapOption())
  const partition = (command: Command) =>
    command
      .requiredOption('--topic <topic>', 'the topic')
      .requiredOption('--partition <number>', 'the partition', wholeNumber('--partition'))

  add('list', 'List the transactional ids of all coordinators.')
    .option(
      '--duration-filter <ms>',
      'only those that have been going on for longer; all of them below 0',
      milliseconds('--duration-filter'),
    )
    .option('--transactional-id-pattern <regex>', 'only those whose whole id matches this expression of RE2')
    .addOption(outputOption())
    .action(list)

  add('describe', 'Show what the coordinator knows of a transactional id.')
    .requiredOption('--transactional-id <id>', 'the transactional id')
    .addOption(outputOption())
    .action(describe)

  partition(add('describe-producers', 'Show the producers that a partition remembers.'))
    .option('--broker-id <id>', 'ask this replica and not the leader', wholeNumber('--broker-id'))
    .addOption(outputOption())
    .action(describeProducers)

  partition(add('abort', 'End a transaction in one partition, past its coordinator: for one that hangs.'))
    .option('--start-offset <offset>', 'first offset of the transaction', wholeNumber('--start-offset'))
    .option('--producer-id <id>', 'instead of --start-offset, with the two epochs', wholeNumber('--producer-id'))
    .option('--producer-epoch <epoch>', 'epoch of the producer', wholeNumber('--producer-epoch'))
    .option('--coordinator-epoch <epoch>', 'epoch of the coordinator', wholeNumber('--coordinator-epoch'))
    .action(abort)

  add('find-hanging', 'Find transactions that are open in a partition and that no coordinator knows.')
    .option('--broker-id <id>', 'only in partitions of this broker', wholeNumber('--broker-id'))
    .option(
      '--max-transaction-timeout <minutes>',
      'leave producers alone that have written within this time',
      wholeNumber('--max-transaction-timeout'),
      TIMEOUT_MAX_MINUTES,
    )
    .option('--topic <topic>', 'only in this topic')
    .option('--partition <number>', 'only in this partition of the topic', wholeNumber('--partition'))
    .addOption(outputOption())
    .action(findHanging)
  return transactions
}

async function list(options: Common & { durationFilter?: number; transactionalIdPattern?: string }): Promise<void> {
  const { durationFilter: durationMs, transactionalIdPattern: pattern } = options
  await withClient(options.bootstrapServer, async (client) => {
    const found = await client.admin.transactions.list({
      ...(durationMs !== undefined && durationMs >= 0 && { durationMs }),
      ...(pattern !== undefined && { pattern }),
    })
    const rows = found.map(({ transactionalId, coordinatorId: coordinator, producerId, state: transactionState }) => ({
      ...{ transactionalId, coordinator, producerId, transactionState },
    }))
    printRows(rows, ['transactionalId', 'coordinator', 'producerId', 'transactionState'], options.output)
  })
}

async function describe(options: Common & { transactionalId: string }): Promise<void> {
  await withClient(options.bootstrapServer, async (client) => {
    const found = await client.admin.transactions.describe(options.transactionalId)
    const { coordinatorId, transactionalId, producerId, producerEpoch, state, timeoutMs, startMs } = found
    const row = {
      ...{ coordinatorId, transactionalId, producerId, producerEpoch },
      ...{ transactionState: state, transactionTimeoutMs: timeoutMs, currentTransactionStartTimeMs: startMs ?? null },
      transactionDurationMs: startMs === undefined ? null : client.clock.now() - startMs,
      topicPartitions: found.partitions.map(({ topic, partition }) => `${topic}-${partition}`),
    }
    printRows(
      [row],
      [
        'coordinatorId',
        'transactionalId',
        'producerId',
        'producerEpoch',
        'transactionState',
        'transactionTimeoutMs',
        'currentTransactionStartTimeMs',
        'transactionDurationMs',
        'topicPartitions',
      ],
      options.output,
    )
  })
}

async function describeProducers(options: Common & PartitionName & { brokerId?: number }): Promise<void> {
  await withClient(options.bootstrapServer, async (client) => {
    const rows = (await client.admin.transactions.producers(options, options.brokerId)).map((producer) => ({
      ...{ producerId: producer.producerId, producerEpoch: producer.producerEpoch },
      latestCoordinatorEpoch: producer.coordinatorEpoch < 0 ? null : producer.coordinatorEpoch,
      ...{ lastSequence: producer.lastSequence, lastTimestamp: producer.lastTimestampMs },
      currentTransactionStartOffset: producer.transactionStartOffset ?? null,
    }))
    printRows(
      rows,
      [
        'producerId',
        'producerEpoch',
        'latestCoordinatorEpoch',
        'lastSequence',
        'lastTimestamp',
        'currentTransactionStartOffset',
      ],
      options.output,
    )
  })
}

async function abort(
  options: Common &
    PartitionName & { startOffset?: number; producerId?: number; producerEpoch?: number; coordinatorEpoch?: number },
): Promise<void> {
  const { topic, partition, startOffset, producerId, producerEpoch, coordinatorEpoch } = options
  const isNamed = producerId !== undefined && producerEpoch !== undefined && coordinatorEpoch !== undefined
  const isPartlyNamed = producerId !== undefined || producerEpoch !== undefined || coordinatorEpoch !== undefined
  if (startOffset === undefined ? !isNamed : isPartlyNamed) {
    throw new UsageError(
      'transactions abort: give --start-offset, or all of --producer-id, --producer-epoch and --coordinator-epoch',
    )
  }
  await withClient(options.bootstrapServer, async (client) => {
    const producer = isNamed
      ? { producerId, producerEpoch, coordinatorEpoch }
      : await producerAt(client, { topic, partition }, startOffset!)
    await client.admin.transactions.abort({ topic, partition }, producer)
    process.stderr.write(`aborted the transaction of producer ${producer.producerId} in ${topic}-${partition}\n`)
  })
}

async function producerAt(client: Client, name: PartitionName, startOffset: number) {
  const producers = await client.admin.transactions.producers(name)
  const found = producers.find(({ transactionStartOffset }) => transactionStartOffset === startOffset)
  if (found === undefined) {
    throw new InputError(`no transaction is open in ${name.topic}-${name.partition} that begins at ${startOffset}`)
  }
  // Before its first marker, nobody has a claim on the producer.
  return { ...found, coordinatorEpoch: Math.max(0, found.coordinatorEpoch) }
}

async function findHanging(
  options: Common & { brokerId?: number; maxTransactionTimeout: number; topic?: string; partition?: number },
): Promise<void> {
  const { brokerId, maxTransactionTimeout, topic, partition } = options
  if (partition !== undefined && topic === undefined) {
    throw new UsageError('transactions find-hanging: --partition needs --topic')
  }
  await withClient(options.bootstrapServer, async (client) => {
    const topics = topic === undefined ? await client.admin.listTopics() : await client.admin.describeTopics([topic])
    const names = topics.flatMap(({ name, partitions }) =>
      partitions
        .filter((one) => partition === undefined || one.partition === partition)
        .filter(({ replicas }) => brokerId === undefined || replicas.includes(brokerId))
        .map((one) => ({ topic: name, partition: one.partition })),
    )
    if (partition !== undefined && names.length === 0) throw new InputError(`there is no ${topic}-${partition}`)
    const found = await client.admin.transactions.hanging(names, maxTransactionTimeout * MINUTE_MS, brokerId)
    const nowMs = client.clock.now()
    const rows = found.map((one) => ({
      ...{ topic: one.topic, partition: one.partition, producerId: one.producerId, producerEpoch: one.producerEpoch },
      coordinatorEpoch: one.coordinatorEpoch,
      ...{ startOffset: one.transactionStartOffset, lastTimestamp: one.lastTimestampMs },
      durationMinutes: Math.floor((nowMs - one.lastTimestampMs) / MINUTE_MS),
    }))
    printRows(
      rows,
      [
        'topic',
        'partition',
        'producerId',
        'producerEpoch',
        'coordinatorEpoch',
        'startOffset',
        'lastTimestamp',
        'durationMinutes',
      ],
      options.output,
    )
  })
}

/** A duration that may be below 0, for none. */
function milliseconds(name: string): (text: string) => number {
  return (text) => (text.startsWith('-') ? -wholeNumber(name)(text.slice(1)) : wholeNumber(name)(text))
}
