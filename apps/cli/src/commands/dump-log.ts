import { Command, Option } from 'commander'
import { type DumpFlags, MAX_BYTES_UNLIMITED, STRING_DECODER } from '../dump-log/dump-options.ts'
import { wholeNumber } from '../options.ts'
import { UsageError } from '../report.ts'

/** `ottla dump-log`: what stands in the files of a data folder. Flags and text are those of kafka-dump-log. */
export function dumpLogCommand(): Command {
  return new Command('dump-log')
    .description('Show what stands in the files of a data folder, and what is wrong with them.')
    .requiredOption('--files <file,...>', 'files to dump, separated by commas', files)
    .option('--print-data-log', 'keys and values of records too; any decoder means this')
    .option('--deep-iteration', 'records too, without keys and values')
    .option('--skip-record-metadata', 'of records show keys and values only')
    .option('--verify-index-only', 'check indexes against their logs without printing them')
    .option('--index-sanity-check', 'only the check of an index that a broker does when it starts')
    .option('--offsets-decoder', 'records of __consumer_offsets')
    .option('--transaction-log-decoder', 'records of __transaction_state')
    .option('--cluster-metadata-decoder', 'records of __cluster_metadata and of its snapshots')
    .option('--share-group-state-decoder', 'records of __share_group_state')
    .option('--remote-log-metadata-decoder', 'records of __remote_log_metadata')
    .option('--key-decoder-class <class>', "one of Kafka's own decoders of keys", STRING_DECODER)
    .option('--value-decoder-class <class>', "one of Kafka's own decoders of values", STRING_DECODER)
    .option('--max-bytes <size>', 'read only so much of each log', wholeNumber('--max-bytes'), MAX_BYTES_UNLIMITED)
    .option('--max-message-size <size>', 'taken and not needed', wholeNumber('--max-message-size'), 5 * 1024 * 1024)
    .addOption(
      new Option('-o, --output <format>', "text: as Kafka's tool prints it; json: an object a line")
        .choices(['text', 'json'])
        .default('text'),
    )
    .addHelpText(
      'after',
      `
Files are only read, and may be in use. The exit code is 1 where anything is damaged; standard error says what and
at which byte.

Examples:
  ottla dump-log --files data/orders-0/00000000000000000000.log --print-data-log
  ottla dump-log --files data/orders-0/00000000000000000000.index,data/orders-0/00000000000000000000.timeindex
  ottla dump-log --files data/__cluster_metadata-0/00000000000000000000.log --cluster-metadata-decoder -o json`,
    )
    .action(async (flags: DumpFlags) => {
      // The form of every record that Kafka writes is a lot to load for the commands that need none of it.
      const { runDumpLog } = await import('../dump-log/run-dump-log.ts')
      await runDumpLog(flags)
    })
}

function files(text: string, before: readonly string[] = []): string[] {
  const names = text.split(',').filter((name) => name !== '')
  if (names.length === 0) throw new UsageError('--files: no file is named')
  return [...before, ...names]
}
