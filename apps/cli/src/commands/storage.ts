import { Command } from 'commander'
import { several } from '../options.ts'
import type { FormatOptions, StorageActions } from '../storage/storage-actions.ts'

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
    .action((options: FormatOptions) => run(({ format }) => format(options)))
  storage
    .command('info')
    .description('Say which log directories a node has, and what is wrong with them.')
    .requiredOption(...CONFIG)
    .action(({ config }: { config: string }) => run(({ info }) => info(config)))
  storage
    .command('version-mapping')
    .description('List the feature levels that a cluster of a release begins with.')
    .option('-r, --release-version <version>', 'by default the newest')
    .action((options: { releaseVersion?: string }) => run(({ versions }) => versions(options.releaseVersion)))
  storage
    .command('feature-dependencies')
    .description('Say what levels of features need.')
    .requiredOption('-f, --feature <name=level>', 'may be given several times', several)
    .action((options: { feature: string[] }) => run(({ dependencies }) => dependencies(options.feature)))
  storage
    .command('random-uuid')
    .description('Print an id for a new cluster.')
    .action(() => run(({ uuid }) => uuid()))
  return storage
}

/** What formatting stands on is a lot to load for the commands that need none of it. */
async function run(action: (actions: StorageActions) => Promise<void>): Promise<void> {
  const { runStorage } = await import('../storage/storage-actions.ts')
  await runStorage(action)
}
