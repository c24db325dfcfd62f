import { resolve } from 'node:path'
import { apacheKafka, type BrokerProgram, type BrokerTarget, externalBroker, ottla, ToolError } from '@ottla/rig'
import { Command, Option } from 'commander'
import { runBatches } from './batches.ts'
import { clientColumns } from './clients.ts'
import { type CompareOptions, compareBrokers } from './compare/index.ts'
import { Conformance } from './conformance.ts'
import { type FolderOptions, judgeFolder } from './folder/index.ts'
import { differenceCount, renderRound } from './folder/report.ts'
import { type GoldenReport, runGolden } from './golden.ts'
import { handOver } from './handover/index.ts'
import { renderCell, renderCount, renderTable } from './report.ts'
import { scenarios } from './scenarios/index.ts'

interface BrokerChoice {
  broker: 'ottla' | 'kafka'
  kafkaVersion: string
  bootstrap?: string
}

/** Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = new Command('conformance')
    .description('Real clients and golden bytes as judges of a broker')
    .configureHelp({ sortSubcommands: false })

  program
    .command('clients', { isDefault: true })
    .description('run real clients through every scenario, against a broker that is started for it')
    .addOption(new Option('--broker <program>', 'which broker to start').choices(['ottla', 'kafka']).default('ottla'))
    .option('--kafka-version <version>', 'which Apache Kafka, with --broker kafka', '3.9.1')
    .option('--bootstrap <host:port>', 'judge a broker that runs already, and leave out what stops and kills it')
    .option('--only <scenario...>', 'only scenarios whose name contains one of these')
    .option('--client <name...>', 'only clients whose name contains one of these')
    .option('--no-java', 'leave the Java clients out')
    .option('--parallel <count>', 'how many clients are judged side by side', Number, 2)
    .action(async (options: ClientsOptions) => {
      exitCode = await judgeClients(options)
    })

  program
    .command('compare')
    .description('send the same requests to Ottla and to Apache Kafka, and print the fields that differ')
    .option('--ottla <host:port>', 'an Ottla that runs already; cases that restart it are stuck then')
    .option(
      '--peer <peer...>',
      'HOST:PORT or a version of Apache Kafka to start; the first that serves a version judges',
    )
    .option('--only <case...>', 'only cases whose name contains one of these')
    .option('--verbose', 'print every step with its answer')
    .action(async (options: CompareOptions) => {
      exitCode = await compareBrokers(options)
    })

  program
    .command('folder')
    .argument('<folder>', 'a data folder, or an archive of one (.tar.gz); a copy of it is opened')
    .argument('<expected>', 'what clients must see: lines of JSON, which may be packed with gzip')
    .description('open a data folder and hold what clients see against what they must see')
    .option('--kafka <version>', 'open it with this version of Apache Kafka instead')
    .option('--clock-now', "at today's clock, with the largest expiry settings, not at that of the newest record")
    .action(async (folder: string, expected: string, options: FolderOptions) => {
      const rounds = await judgeFolder(fromHere(folder), fromHere(expected), options)
      for (const round of rounds) process.stdout.write(`${renderRound(round)}\n`)
      const count = differenceCount(rounds)
      process.stdout.write(`${count} differences\n`)
      exitCode = count === 0 ? 0 : 1
    })

  program
    .command('handover')
    .description('let Apache Kafka take over a folder of Ottla and give it back; needs Java and Maven')
    .option('--only <handover>', 'only handovers whose name contains this')
    .action(async ({ only }: { only?: string }) => {
      exitCode = await judgeHandovers(only)
    })

  program
    .command('golden')
    .argument('<dir>', 'a folder that holds a messages.jsonl')
    .description('bytes as Kafka wrote them: each line must decode to its JSON and encode back to its bytes')
    .action(async (dir: string) => {
      exitCode = printGolden(await runGolden(fromHere(dir)))
    })

  program
    .command('batches')
    .argument('<file>', 'record batches as they stand in a log, one a line')
    .description('the same for record batches; a compressed one must encode to something that decodes alike')
    .action(async (file: string) => {
      exitCode = printGolden(await runBatches(fromHere(file)))
    })

  program
    .command('list')
    .description('list scenarios and clients')
    .action(() => {
      for (const { name, promise } of scenarios) process.stdout.write(`${name.padEnd(32)}${promise}\n`)
      process.stdout.write(`\nclients: ${clientColumns.map(({ name }) => name).join(', ')}\n`)
    })

  await program.parseAsync(argv, { from: 'user' })
  return exitCode
}

async function judgeHandovers(only: string | undefined): Promise<number> {
  let handover = ''
  try {
    const steps = await handOver({
      ...(only === undefined ? {} : { only }),
      onStep(step) {
        if (step.handover !== handover) process.stdout.write(`${step.handover}\n`)
        handover = step.handover
        const verdict = step.differences.length === 0 ? 'ok  ' : 'FAIL'
        process.stdout.write(`  ${verdict} ${step.step}\n`)
        for (const line of step.differences.slice(0, 10)) process.stdout.write(`         ${line.slice(0, 600)}\n`)
      },
    })
    const failed = steps.filter(({ differences }) => differences.length > 0)
    process.stdout.write(`${steps.length} steps, ${failed.length} failed\n`)
    return steps.length === 0 || failed.length > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    process.stdout.write(`skipped: ${error.message}\n`)
    return 0
  }
}

function printGolden({ lines, decoded, encoded, failures }: GoldenReport): number {
  for (const failure of failures) process.stdout.write(`${failure}\n`)
  process.stdout.write(`${decoded} of ${lines} lines decode to their values, ${encoded} encode back to their bytes\n`)
  return lines > 0 && failures.length === 0 && decoded === lines && encoded === lines ? 0 : 1
}

/** pnpm runs scripts in the workspace's folder; a path is meant from where the person is. */
function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path)
}

interface ClientsOptions extends BrokerChoice {
  only?: string[]
  client?: string[]
  java: boolean
  parallel: number
}

async function judgeClients(options: ClientsOptions): Promise<number> {
  const isWanted = (name: string, wanted?: string[]) => wanted?.some((part) => name.includes(part)) ?? true
  const columns = clientColumns.filter(
    ({ name, isJava }) => isWanted(name, options.client) && (options.java || !isJava),
  )
  const rows = scenarios.filter(({ name }) => isWanted(name, options.only))
  const broker = await chosenBroker(options)
  process.stdout.write(`Judging ${broker.name} by ${columns.map(({ name }) => name).join(', ')}\n`)
  const startedAt = performance.now()
  const conformance = new Conformance({
    columns,
    scenarios: rows,
    broker,
    parallel: options.parallel,
    onCell: (cell) => process.stdout.write(renderCell(cell)),
  })
  const cells = await conformance.run()
  const names = [columns.map(({ name }) => name), rows.map(({ name }) => name)] as const
  process.stdout.write(`\n${renderTable(cells, ...names)}\n`)
  process.stdout.write(`${Math.round((performance.now() - startedAt) / 1000)} s: ${renderCount(cells)}`)
  return cells.some(({ verdict }) => verdict === 'fail') ? 1 : 0
}

async function chosenBroker(choice: BrokerChoice): Promise<BrokerProgram | BrokerTarget> {
  if (choice.bootstrap !== undefined) return externalBroker(choice.bootstrap)
  return choice.broker === 'ottla' ? ottla() : apacheKafka(choice.kafkaVersion)
}
