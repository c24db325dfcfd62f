import { apacheKafka } from '@ottla/rig'
import { Command } from 'commander'
import { transformExactlyOnce } from './eos/index.ts'
import { fillTheDisk } from './full-disk/index.ts'
import { killUnderLoad } from './kill/index.ts'
import { loseDisks } from './lost-disk/index.ts'
import { letFilesRot, type RotFinding } from './rot/index.ts'

interface EosOptions {
  readonly rounds: number
  readonly records: number
  readonly processors: number
  readonly seed: number
  readonly down: number
  readonly kafka?: string
}

/** Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = new Command('end-to-end')
    .description('Real processes on real disks: killed, out of room, with damaged files')
    .configureHelp({ sortSubcommands: false })

  program
    .command('kill')
    .description('kill -9 a broker under load, and check every acknowledgement that a producer saw')
    .option('--rounds <count>', 'how often', Number, 30)
    .option('--seed <number>', 'when death comes', Number, Date.now() % 1_000_000)
    .action(async ({ rounds, seed }: { rounds: number; seed: number }) => {
      say(`seed ${seed}`)
      const report = await killUnderLoad({ rounds, seed, say })
      if (!report.isWithKcat) say('kcat is not installed (Debian: kcat): librdkafka did not take part')
      say(`${report.kills} kills, ${report.acknowledgedRecords} acknowledged records kept, ${report.records} in all`)
    })

  program
    .command('eos')
    .description('consume, transform and produce in transactions over three topics, while processes and the broker die')
    .option('--rounds <count>', 'how often somebody dies or stands still', Number, 30)
    .option('--records <count>', 'records in each of the two partitions', Number, 20_000)
    .option('--processors <count>', 'processes of each of the two stages', Number, 2)
    .option('--seed <number>', 'who, and when', Number, Date.now() % 1_000_000)
    .option('--down <ms>', 'how long a killed broker stays away, at most', Number, 2_000)
    .option('--kafka <version>', 'do the same to Apache Kafka, where Java is')
    .action(async (options: EosOptions) => {
      const {
        rounds,
        records: recordsPerPartition,
        processors: processorsPerStage,
        seed,
        down: downMsMax,
        kafka,
      } = options
      say(`seed ${seed}`)
      const program = kafka === undefined ? {} : { program: await apacheKafka(kafka) }
      const asked = { rounds, recordsPerPartition, processorsPerStage, seed, downMsMax, say, ...program }
      const report = await transformExactlyOnce(asked)
      if (typeof report === 'string') {
        say(`not tried: ${report}`)
        return
      }
      const { broker, processor, frozen } = report.kills
      say(`${broker} times the broker was killed, ${processor} times a processor, ${frozen} times one stood still`)
      say(`${report.records} records, each once, in ${report.committedTransactions} transactions`)
    })

  program
    .command('full-disk')
    .description('let a directory run full under load; mounts a small disk, which needs the right to')
    .action(async () => {
      const reason = await fillTheDisk(say)
      if (reason !== undefined) say(`skipped: no small disk can be mounted here: ${reason}`)
    })

  program
    .command('lost-disk')
    .description('take a data folder away from a running broker, and then that of the metadata log')
    .action(() => loseDisks(say))

  program
    .command('rot')
    .description('flip bits in each file of a data folder, after a stop and after a kill -9')
    .option('--only <file>', 'only files whose name here contains this')
    .action(async ({ only }: { only?: string }) => {
      const findings = await letFilesRot((finding) => say(lineOf(finding)), only)
      const failures = findings.filter(({ isFailure }) => isFailure)
      say(`${findings.length} files damaged, ${failures.length} times not as it should be`)
      if (failures.length > 0) exitCode = 1
    })

  await program.parseAsync(argv, { from: 'user' })
  return exitCode
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function lineOf({ target, how, outcome, noticedBy, isFailure }: RotFinding): string {
  const verdict = isFailure ? 'FAIL' : 'ok  '
  return `${verdict} ${how.padEnd(8)} ${target.padEnd(30)} noticed by ${noticedBy.padEnd(7)} ${outcome}`
}
