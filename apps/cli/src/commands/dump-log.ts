import { Command, Option } from 'commander'
import {
  clusterMetadataDecoder,
  plainDecoder,
  remoteLogMetadataDecoder,
  shareGroupStateDecoder,
  transactionLogDecoder,
} from '../dump-log/decoders.ts'
import { dumpFile } from '../dump-log/dump-file.ts'
import { type DumpOptions, MAX_BYTES_UNLIMITED } from '../dump-log/dump-options.ts'
import { offsetsDecoder } from '../dump-log/offsets-decoder.ts'
import { type DumpFormat, Output } from '../dump-log/output.ts'
import type { RecordDecoder } from '../dump-log/shown.ts'
import { exitCode } from '../exit-code.ts'
import { wholeNumber } from '../options.ts'
import { printText } from '../output/print-text.ts'
import { UsageError } from '../report.ts'

interface Flags {
  files: string[]
  printDataLog?: boolean
  verifyIndexOnly?: boolean
  indexSanityCheck?: boolean
  offsetsDecoder?: boolean
  transactionLogDecoder?: boolean
  clusterMetadataDecoder?: boolean
  shareGroupStateDecoder?: boolean
  remoteLogMetadataDecoder?: boolean
  keyDecoderClass: string
  valueDecoderClass: string
  skipRecordMetadata?: boolean
  deepIteration?: boolean
  maxBytes: number
  maxMessageSize: number
  output: DumpFormat
}

const STRING_DECODER = 'org.apache.kafka.tools.api.StringDecoder'

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
    .action(run)
}

async function run(flags: Flags): Promise<void> {
  const options = optionsOf(flags)
  const output = new Output(flags.output, { out: printText, err: async (text) => void process.stderr.write(text) })
  for (const file of flags.files) await dumpFile(file, options, output)
  if (output.damageCount > 0) process.exitCode = exitCode.failed
}

function optionsOf(flags: Flags): DumpOptions {
  const decoder = decoderOf(flags)
  return {
    verifyIndexOnly: flags.verifyIndexOnly ?? false,
    indexSanityCheck: flags.indexSanityCheck ?? false,
    isDeep: (flags.deepIteration ?? false) || decoder !== undefined,
    decoder,
    skipRecordMetadata: flags.skipRecordMetadata ?? false,
    maxBytes: flags.maxBytes,
  }
}

/** The first that is asked for, in the order in which Kafka's tool looks. */
function decoderOf(flags: Flags): RecordDecoder | undefined {
  if (flags.offsetsDecoder) return offsetsDecoder
  if (flags.transactionLogDecoder) return transactionLogDecoder
  if (flags.clusterMetadataDecoder) return clusterMetadataDecoder
  if (flags.remoteLogMetadataDecoder) return remoteLogMetadataDecoder
  if (flags.shareGroupStateDecoder) return shareGroupStateDecoder
  const isPlain = flags.keyDecoderClass === STRING_DECODER && flags.valueDecoderClass === STRING_DECODER
  if (!flags.printDataLog && isPlain) return undefined
  return plainDecoder(flags.keyDecoderClass, flags.valueDecoderClass)
}

function files(text: string, before: readonly string[] = []): string[] {
  const names = text.split(',').filter((name) => name !== '')
  if (names.length === 0) throw new UsageError('--files: no file is named')
  return [...before, ...names]
}
