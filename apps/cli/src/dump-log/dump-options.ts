import type { DumpFormat } from './output.ts'
import type { RecordDecoder } from './shown.ts'

/** What of the flags concerns the content of files. */
export interface DumpOptions {
  readonly verifyIndexOnly: boolean
  readonly indexSanityCheck: boolean
  /** Records too, and not only their batches. */
  readonly isDeep: boolean
  /** How keys and values are shown; undefined where they are not. */
  readonly decoder: RecordDecoder | undefined
  readonly skipRecordMetadata: boolean
  /** Only so much of each log is read. */
  readonly maxBytes: number
}

/** `--max-bytes` where it is not given. */
export const MAX_BYTES_UNLIMITED = 0x7fffffff

/** `--key-decoder-class` and `--value-decoder-class` where they are not given. */
export const STRING_DECODER = 'org.apache.kafka.tools.api.StringDecoder'

/** What stands on the command line. */
export interface DumpFlags {
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
