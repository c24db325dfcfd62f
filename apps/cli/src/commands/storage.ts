import { FeatureError } from '@ottla/broker/format'
import { DiskError } from '@ottla/platform'
import { NodeDisk, NodeRandom } from '@ottla/platform/node'
import { StorageError } from '@ottla/storage'
import { FormatError, newUuid } from '@ottla/storage/format'
import { Command } from 'commander'
import { exitCode } from '../exit-code.ts'
import { several } from '../options.ts'
import { featureDependencies, versionMapping } from '../storage/features.ts'
import { formatStorage } from '../storage/format.ts'
import { storageInfo } from '../storage/info.ts'
import { readStorageSettings } from '../storage/settings.ts'
import { StorageToolError } from '../storage/storage-tool-error.ts'

interface FormatOptions {
  config: string
  clusterId: string
  ignoreFormatted?: boolean
  releaseVersion?: string
  feature?: string[]
  addScram?: string[]
  standalone?: boolean
  // The parser takes a flag that begins with `--no-` as the negation of one without.
  initialControllers?: string | false
}

const CONFIG = ['-c, --config <file>', "the node's server.properties"] as const

/** `ottla storage format|info|version-mapping|feature-dependencies|random-uuid`: flags and text of kafka-storage. */
export function storageCommand(): Command {
  const storage = new Command('storage').description(
    "Make a node's log directories ready for its first start, and look at them.",
  )
  storage
    .command('format')
    .description('Format the log directories of a node.')
    .requiredOption(...CONFIG)
    .requiredOption('-t, --cluster-id <id>', 'the cluster; the same for all of its nodes')
    .option('-g, --ignore-formatted', 'pass over directories that are formatted already')
    .option('-r, --release-version <version>', 'begin with the features of this release; by default of the newest')
    .option('-f, --feature <name=level>', 'begin with this level of a feature; may be given several times', several)
    .option('-S, --add-scram <credential>', 'begin with this credential; may be given several times', several)
    .option('-s, --standalone', 'a quorum of this node alone, written into its log')
    .option('-I, --initial-controllers <voters>', 'a quorum of these, written into its log: id@host:port:directory,...')
    .option('-N, --no-initial-controllers', 'a node that will find its quorum')
    .addHelpText(
      'after',
      `
Examples:
  ottla storage format -c server.properties -t $(ottla storage random-uuid)
  ottla storage format -c server.properties -t $ID --release-version 3.9     Apache Kafka 3.9 can open it too
  ottla storage format -c server.properties -t $ID --add-scram 'SCRAM-SHA-256=[name=alice,password=secret]'`,
    )
    .action((options: FormatOptions) => run(() => format(options)))
  storage
    .command('info')
    .description('Say which log directories a node has, and what is wrong with them.')
    .requiredOption(...CONFIG)
    .action(({ config }: { config: string }) => run(() => info(config)))
  storage
    .command('version-mapping')
    .description('List the feature levels that a cluster of a release begins with.')
    .option('-r, --release-version <version>', 'by default the newest')
    .action((options: { releaseVersion?: string }) => run(async () => print(versionMapping(options.releaseVersion))))
  storage
    .command('feature-dependencies')
    .description('Say what levels of features need.')
    .requiredOption('-f, --feature <name=level>', 'may be given several times', several)
    .action((options: { feature: string[] }) => run(async () => print(featureDependencies(options.feature))))
  storage
    .command('random-uuid')
    .description('Print an id for a new cluster.')
    .action(() => run(async () => print(`${newUuid(new NodeRandom())}\n`)))
  return storage
}

async function format(options: FormatOptions): Promise<void> {
  const settings = readStorageSettings(options.config)
  const { initialControllers } = options
  await formatStorage(
    settings,
    {
      clusterId: options.clusterId,
      ignoreFormatted: options.ignoreFormatted ?? false,
      releaseVersion: options.releaseVersion,
      features: options.feature ?? [],
      scram: options.addScram ?? [],
      standalone: options.standalone ?? false,
      noInitialControllers: initialControllers === false,
      initialControllers: typeof initialControllers === 'string' ? initialControllers : undefined,
    },
    { disk: new NodeDisk(), random: new NodeRandom(), nowMs: Date.now(), say: (line) => print(`${line}\n`) },
  )
}

async function info(config: string): Promise<void> {
  const { text, hasProblems } = await storageInfo(readStorageSettings(config), new NodeDisk())
  print(`${text}\n`)
  if (hasProblems) process.exitCode = exitCode.failed
}

function print(text: string): void {
  process.stdout.write(text)
}

/** What somebody can mend is said in one line; anything else is a bug and keeps its stack. */
async function run(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const known = [StorageToolError, FormatError, FeatureError, StorageError, DiskError]
    if (!known.some((type) => error instanceof type)) throw error
    process.stderr.write(`ottla: ${(error as Error).message}\n`)
    process.exitCode = exitCode.failed
  }
}
