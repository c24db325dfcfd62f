import { Command } from 'commander'
import { bootstrapOption } from '../connect.ts'
import type {
  ChangeOptions,
  DependencyOptions,
  DescribeOptions,
  FeatureActions,
  MappingOptions,
} from '../features/run-features.ts'
import { several, wholeNumber } from '../options.ts'
import { outputOption } from '../output/format.ts'

const RELEASE = '-r, --release-version <version>'

/** `ottla features describe|upgrade|downgrade|disable|version-mapping|feature-dependencies`: flags and text of kafka-features. */
export function featuresCommand(): Command {
  const features = new Command('features').description(
    'Look at the levels of features that a cluster runs at, and change them.',
  )
  const add = (name: string, description: string) => features.command(name).description(description)
  const change = (name: string, description: string) =>
    add(name, description).addOption(bootstrapOption()).option('--dry-run', 'only say whether it could be done')

  add('describe', 'Show which levels a broker can run at, and which are finalised.')
    .addOption(bootstrapOption())
    .option('--node-id <id>', 'ask this broker; any one by default', wholeNumber('--node-id'))
    .addOption(outputOption())
    .action((options: DescribeOptions) => run(({ describe }) => describe(options)))

  change('upgrade', 'Raise levels.')
    .option('-f, --feature <name=level>', 'may be given several times', several)
    .option(RELEASE, 'every feature that the cluster knows, to the level of this release')
    .option('--metadata <version>', 'the former way to name a release for metadata.version alone')
    .addOption(outputOption())
    .action((options: ChangeOptions) => run(({ upgrade }) => upgrade(options)))

  change('downgrade', 'Lower levels.')
    .option('-f, --feature <name=level>', 'may be given several times', several)
    .option(RELEASE, 'every feature that the cluster knows, to the level of this release')
    .option('--metadata <version>', 'the former way to name a release for metadata.version alone')
    .option('--unsafe', 'even if metadata is lost')
    .addOption(outputOption())
    .action((options: ChangeOptions) => run(({ downgrade }) => downgrade(options)))

  change('disable', 'Lower features to level 0.')
    .option('-f, --feature <name>', 'may be given several times', several)
    .option('--unsafe', 'even if metadata is lost')
    .addOption(outputOption())
    .action((options: ChangeOptions) => run(({ disable }) => disable(options)))

  add('version-mapping', 'List the levels that a cluster of a release begins with.')
    .option(RELEASE, 'by default the newest')
    .addOption(outputOption())
    .action((options: MappingOptions) => run(({ versionMapping }) => versionMapping(options)))

  add('feature-dependencies', 'Say what levels of features need.')
    .requiredOption('-f, --feature <name=level>', 'may be given several times', several)
    .addOption(outputOption())
    .action((options: DependencyOptions) => run(({ dependencies }) => dependencies(options)))
  return features
}

/** The table of releases is the broker's, and a lot to load for the commands that need none of it. */
async function run(action: (actions: FeatureActions) => Promise<void>): Promise<void> {
  const { runFeatures } = await import('../features/run-features.ts')
  await runFeatures(action)
}
