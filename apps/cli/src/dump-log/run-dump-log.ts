import { exitCode } from '../exit-code.ts'
import { printText } from '../output/print-text.ts'
import {
  clusterMetadataDecoder,
  plainDecoder,
  remoteLogMetadataDecoder,
  shareGroupStateDecoder,
  transactionLogDecoder,
} from './decoders.ts'
import { dumpFile } from './dump-file.ts'
import { type DumpFlags, type DumpOptions, STRING_DECODER } from './dump-options.ts'
import { offsetsDecoder } from './offsets-decoder.ts'
import { Output } from './output.ts'
import type { RecordDecoder } from './shown.ts'

/** `ottla dump-log`, once its flags are read. */
export async function runDumpLog(flags: DumpFlags): Promise<void> {
  const options = optionsOf(flags)
  const output = new Output(flags.output, { out: printText, err: async (text) => void process.stderr.write(text) })
  for (const file of flags.files) await dumpFile(file, options, output)
  if (output.damageCount > 0) process.exitCode = exitCode.failed
}

function optionsOf(flags: DumpFlags): DumpOptions {
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
function decoderOf(flags: DumpFlags): RecordDecoder | undefined {
  if (flags.offsetsDecoder) return offsetsDecoder
  if (flags.transactionLogDecoder) return transactionLogDecoder
  if (flags.clusterMetadataDecoder) return clusterMetadataDecoder
  if (flags.remoteLogMetadataDecoder) return remoteLogMetadataDecoder
  if (flags.shareGroupStateDecoder) return shareGroupStateDecoder
  const isPlain = flags.keyDecoderClass === STRING_DECODER && flags.valueDecoderClass === STRING_DECODER
  if (!flags.printDataLog && isPlain) return undefined
  return plainDecoder(flags.keyDecoderClass, flags.valueDecoderClass)
}
