import type { MessageInput } from '@ottla/protocol'
import { type FetchRequest, fetchApi, type ProduceRequest, produceApi } from '@ottla/protocol/messages'
import type { AskOptions, Probe, Topic } from '../probe.ts'

export interface ProduceOptions extends AskOptions {
  readonly version?: number
  readonly acks?: number
  readonly index?: number
  readonly transactionalId?: string | null
}

/** Asks one partition of one topic to take records. */
export async function produce(
  probe: Probe,
  step: string,
  topic: Topic,
  records: Uint8Array | null,
  { version = 12, acks = -1, index = 0, transactionalId = null, ...options }: ProduceOptions = {},
) {
  const target = version >= 13 ? { topicId: topic.id } : { name: topic.name }
  const request: MessageInput<ProduceRequest> = {
    acks,
    timeoutMs: 10_000,
    transactionalId,
    topicData: [{ ...target, partitionData: [{ index, records }] }],
  }
  const isUnanswered = acks === 0
  return probe.ask(step, produceApi, version, request, { isUnanswered, ...options })
}

export interface FetchOptions extends AskOptions {
  readonly version?: number
  readonly partition?: number
  readonly request?: Partial<MessageInput<FetchRequest>>
  readonly entry?: Record<string, number>
}

/** Asks one partition of one topic for records. */
export async function fetch(
  probe: Probe,
  step: string,
  topic: Topic,
  fetchOffset: number,
  { version = 12, partition = 0, request = {}, entry = {}, ...options }: FetchOptions = {},
) {
  const target = version >= 13 ? { topicId: topic.id } : { topic: topic.name }
  return probe.ask(
    step,
    fetchApi,
    version,
    {
      maxWaitMs: 0,
      minBytes: 1,
      topics: [{ ...target, partitions: [{ partition, fetchOffset, partitionMaxBytes: 1_000_000, ...entry }] }],
      ...request,
    },
    options,
  )
}
