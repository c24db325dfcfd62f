import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { workspaceFolder } from '@ottla/rig'
import { Command, Option } from 'commander'
import { benchGroups, type GroupsOptions, groupsColumns } from './groups.ts'
import { benchLatency, type LatencyOptions, latencyColumns } from './latency.ts'
import { benchMemory, memoryColumns } from './memory.ts'
import { type CommonOptions, parseBytes, type ThroughputOptions } from './options.ts'
import { type Column, type Round, renderSummaries, summarize } from './report.ts'
import { benchStartup, type StartupOptions, startupColumns } from './startup.ts'
import { benchConsume, benchProduce, throughputColumns } from './throughput.ts'
import { benchTransactions, type TransactionsOptions, transactionsColumns } from './transactions.ts'

/** Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = new Command('bench').description('One command per question of speed')

  loadOptions(
    command(program, 'produce', 'records in: how many a second, how soon, and what it costs the broker'),
  ).action((options: ThroughputOptions) =>
    report(options, throughputColumns, (onRound) => benchProduce(options, onRound)),
  )
  loadOptions(command(program, 'consume', 'records out, from the page cache')).action((options: ThroughputOptions) =>
    report(options, throughputColumns, (onRound) => benchConsume(options, onRound)),
  )
  command(program, 'latency', 'from a producer to a waiting consumer, at a steady rate')
    .option('--rate <records>', 'records a second, each a request of its own', Number, 1_000)
    .option('--seconds <seconds>', 'how long a round lasts', Number, 10)
    .option('--record-bytes <size>', 'size of a record', parseBytes, 1_000)
    .option('--acks <acks>', 'what the producer waits for: -1, 0 or 1', Number, -1)
    .action((options: LatencyOptions) => report(options, latencyColumns, (onRound) => benchLatency(options, onRound)))
  command(program, 'startup', 'from exec to the first answered ApiVersions')
    .option('--topics <count>', 'topics to find after the kill', Number, 50)
    .option('--partitions <count>', 'partitions of each', Number, 20)
    .action((options: StartupOptions) => report(options, startupColumns, (onRound) => benchStartup(options, onRound)))
  loadOptions(command(program, 'memory', 'resident memory, idle and under load')).action((options: ThroughputOptions) =>
    report(options, memoryColumns, (onRound) => benchMemory(options, onRound)),
  )
  command(program, 'groups', 'members that settle, offsets committed, listed and loaded')
    .option('--members <count>', 'members of the group that settles', Number, 100)
    .option('--groups <count>', 'groups to list and to load', Number, 10_000)
    .option('--commits <count>', 'offsets to commit in each round', Number, 200_000)
    .option('--only <row...>', 'only rows whose name contains one of these')
    .action((options: GroupsOptions) => report(options, groupsColumns, (onRound) => benchGroups(options, onRound)))
  command(program, 'transactions', 'transactions a second, and what they cost a stream of records')
    .option('--producers <count>', 'producers of small transactions', Number, 100)
    .option('--transactions <count>', 'small transactions in each round', Number, 50_000)
    .option('--seconds <seconds>', 'how long a stream lasts', Number, 10)
    .option('--batch-bytes <size>', 'size of a batch of a stream', parseBytes, 64_000)
    .option('--only <row...>', 'only rows whose name contains one of these')
    .action((options: TransactionsOptions) =>
      report(options, transactionsColumns, (onRound) => benchTransactions(options, onRound)),
    )
  for (const name of ['protocol', 'storage']) {
    program
      .command(name)
      .description(`the benchmarks of packages/${name}, on the built packages`)
      .allowExcessArguments()
      .allowUnknownOption()
      .helpOption(false)
      .action(async (_options, { args }: Command) => {
        exitCode = await runPackageBench(name, args)
      })
  }
  await program.parseAsync(argv, { from: 'user' })
  return exitCode
}

function command(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--bootstrap <host:port>', 'measure a broker that runs already, instead of starting one')
    .addOption(new Option('--peer <program>', 'the same work for another broker, in turn').choices(['kafka']))
    .option('--kafka-version <version>', 'which Apache Kafka is the peer', '3.9.1')
    .option('--rounds <count>', 'rounds of each row; the table shows the median', Number, 3)
    .option('--override <name=value...>', 'settings for the brokers that are started', [])
    .option('--json', 'print every round and the summary as JSON')
}

function loadOptions(parent: Command): Command {
  return parent
    .option('--bytes <size>', 'values to move in each round, before compression', parseBytes, 1e9)
    .option('--batch-bytes <size>', 'size of a batch before compression', parseBytes, 1_000_000)
    .option('--connections <count>', 'connections of the generator', Number, 4)
    .option('--in-flight <count>', 'produce requests on their way on each', Number, 5)
    .option('--partitions <count>', 'partitions of the topic', Number, 8)
    .option('--acks <acks>', 'what the producer waits for: -1 or 1', Number, -1)
    .option('--only <row...>', 'only rows whose name contains one of these')
    .option('--no-librdkafka', 'leave the rows with librdkafka out')
}

/** Runs a contest and prints what came of it: each round on standard error as it ends, the medians on standard output. */
async function report(
  options: CommonOptions,
  columns: readonly Column[],
  contest: (onRound: (round: Round) => void) => Promise<void>,
): Promise<void> {
  const rounds: Round[] = []
  await contest((round) => {
    rounds.push(round)
    process.stderr.write(`${round.row}, ${round.broker}: ${describeRound(round, columns)}\n`)
  })
  const summary = summarize(rounds, columns)
  process.stdout.write(
    options.json === true ? `${JSON.stringify({ summary, rounds }, null, 2)}\n` : renderSummaries(summary, columns),
  )
}

function describeRound({ measures }: Round, columns: readonly Column[]): string {
  return columns.map(({ measure, title, digits }) => `${measures[measure]?.toFixed(digits) ?? '-'} ${title}`).join(', ')
}

async function runPackageBench(name: string, args: readonly string[]): Promise<number> {
  const bench = spawn('npm', ['run', '--silent', 'bench', '--', ...args], {
    cwd: `${workspaceFolder()}/packages/${name}`,
    stdio: 'inherit',
  })
  const [code] = await once(bench, 'exit')
  return code ?? 1
}
