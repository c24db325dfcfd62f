import type { TopicImage } from '../metadata/image.ts'
import type { ProduceResult } from '../replica/replicas.ts'

/** One partition of a Produce request, on its way from the request to the response. */
export interface AskedPartition {
  readonly name: string
  readonly topicId: string
  readonly index: number
  readonly topic: TopicImage | undefined
  records: Uint8Array | null
  result: ProduceResult | undefined
  /** What a refusal says besides, where it has a text. */
  refusalText?: string
}
