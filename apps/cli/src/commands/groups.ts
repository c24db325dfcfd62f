import { Command } from 'commander'
import { bootstrapOption } from '../connect.ts'
import type { ChosenGroups } from '../groups/chosen-groups.ts'
import { deleteGroups, deleteOffsets } from '../groups/delete-groups.ts'
import { describeGroups } from '../groups/describe-groups.ts'
import { listGroups } from '../groups/list-groups.ts'
import { resetOffsets } from '../groups/reset-offsets.ts'
import { integer, several, wholeNumber } from '../options.ts'
import { outputOption } from '../output/format.ts'

const TOPIC = [
  '--topic <topic[:partitions]>',
  'a topic, or some of its partitions: orders:0,1; may be given several times',
] as const

/** Groups may be named as with kafka-consumer-groups, by `--group`, or as with our other commands, just so. */
function byName<Options extends ChosenGroups>(
  run: (options: Options) => Promise<unknown>,
): (named: string[], options: Options) => Promise<void> {
  return async (named, options) => {
    await run(named.length === 0 ? options : { ...options, group: [...(options.group ?? []), ...named] })
  }
}

/** `ottla groups list|describe|reset-offsets|delete|delete-offsets`, with the flags of kafka-consumer-groups and kafka-groups. */
export function groupsCommand(): Command {
  const groups = new Command('groups').description('Look at groups, and reset and delete their offsets.')
  const add = (name: string, description: string) =>
    groups.command(name).description(description).addOption(bootstrapOption()).addOption(outputOption())
  const many = (command: Command) =>
    command
      .argument('[groups...]', 'the groups, as with --group')
      .option('--group <group>', 'may be given several times', several)
      .option('--all-groups', 'every group that consumers are or were in')

  add('list', 'List groups of all types.')
    .option('--state [states]', 'show states; only groups in these, separated by commas')
    .option('--type [types]', 'only groups of these types, separated by commas: classic, consumer, share, streams')
    .option('--protocol <type>', 'only groups of this protocol type')
    .option('--consumer', 'only what consumers are or were in, by either protocol')
    .action(listGroups)

  many(add('describe', 'Show offsets and lag, or members, or states of groups.'))
    .option('--offsets', 'offsets and lag of each partition; this is the default')
    .option('--members', 'the members and how many partitions each has')
    .option('--state', 'coordinator, strategy and state')
    .option('--verbose', 'show more: leader epochs; assignments; epochs of the group')
    .action(byName(describeGroups))

  many(add('reset-offsets', 'Set offsets of groups that nobody is in; without --execute only say which.'))
    .option(...TOPIC, several)
    .option('--all-topics', 'every partition that the group has an offset for')
    .option('--to-earliest', 'to the first record')
    .option('--to-latest', 'to the end')
    .option('--to-current', 'to where it is; to the end where it has been nowhere')
    .option('--to-offset <offset>', 'to this offset', wholeNumber('--to-offset'))
    .option('--shift-by <number>', 'so many records forward, or back below 0', integer('--shift-by'))
    .option(
      '--to-datetime <time>',
      'to the first record from YYYY-MM-DDThh:mm:ss.sss on, in UTC unless an offset follows',
    )
    .option('--by-duration <duration>', 'to the first record within the last PnDTnHnMnS')
    .option('--from-file <file>', 'as lines of topic,partition,offset say, or of group,topic,partition,offset')
    .option('--dry-run', 'change nothing')
    .option('--execute', 'set the offsets')
    .option('--export', 'print lines that --from-file takes')
    .action(byName(resetOffsets))

  many(add('delete', 'Delete groups that nobody is in, with their offsets.')).action(byName(deleteGroups))

  add('delete-offsets', 'Delete offsets of partitions that nobody in the group reads.')
    .requiredOption('--group <group>', 'the group')
    .requiredOption(...TOPIC, several)
    .action(deleteOffsets)
  return groups
}
