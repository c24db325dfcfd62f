import { type ErrorName, joinBytes } from '@ottla/protocol'
import { DecompressionError } from '@ottla/protocol/compression'
import { CorruptBatchError, DownConversionError, downConvert } from '@ottla/protocol/record'
import type { TopicImage } from '../metadata/image.ts'
import { topicConfigIn } from '../replica/log-config.ts'
import type { FetchFromReplicas, FetchResult } from '../replica/replicas.ts'
import type { RequestContext } from '../server/context.ts'

/**
 * Rewrites records for consumers from before record batches: Fetch up to version 1 reads messages of magic 0,
 * versions 2 and 3 of magic 1. Newer ones take what is in the file, and nothing happens here.
 */
export function convertForOldConsumer(
  asked: readonly Convertible[],
  context: RequestContext,
): Promise<void> | undefined {
  if (context.apiVersion >= 4) return undefined
  const toMagic = context.apiVersion >= 2 ? 1 : 0
  return Promise.all(
    asked.map(async (partition) => {
      partition.result = await convert(partition, toMagic, context)
    }),
  ).then(() => undefined)
}

interface Convertible {
  readonly topic: TopicImage | undefined
  readonly toReplica: FetchFromReplicas['partitions'][number] | undefined
  result: FetchResult | undefined
}

async function convert({ topic, result, toReplica }: Convertible, toMagic: 0 | 1, context: RequestContext) {
  if (result === undefined || result.records.length === 0 || topic === undefined) return result
  const { broker } = context
  if (!topicConfigIn(broker.metadata.image, broker.config, topic.name).messageDownconversionEnable) {
    return failed(result, 'UNSUPPORTED_VERSION')
  }
  try {
    const options = { toMagic, limitBytes: DECOMPRESSED_BYTES_MAX, firstOffset: toReplica!.fetchOffset } as const
    const records = await downConvert(joinBytes(result.records), options)
    return { ...result, records: [records] }
  } catch (error) {
    if (error instanceof DownConversionError) return failed(result, 'UNSUPPORTED_COMPRESSION_TYPE')
    if (error instanceof CorruptBatchError || error instanceof DecompressionError) {
      return failed(result, 'CORRUPT_MESSAGE')
    }
    throw error
  }
}

function failed(result: FetchResult, errorName: ErrorName): FetchResult {
  return { ...result, errorName, records: [] }
}

/** The most that one batch may hold when it is unpacked. */
const DECOMPRESSED_BYTES_MAX = 128 * 1024 * 1024
