import type { Client } from '@ottla/client'
import { type ApiSpec, KafkaError, type MessageInput } from '@ottla/protocol'
import { findCoordinatorApi, produceApi } from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'

/** Sends a request to the only node there is, again while its coordinators load; `errorCode` finds what went wrong. */
export async function ask<Req, Res>(
  client: Client,
  api: ApiSpec<Req, Res>,
  request: MessageInput<Req>,
  errorCode: (response: Res) => number,
  versionMax?: number,
): Promise<Res> {
  return client.retrying(async () => {
    const connection = await client.anyConnection()
    const response = await connection.send(api, request, versionMax === undefined ? {} : { versionMax })
    const error = KafkaError.fromCode(errorCode(response), api.name)
    if (error !== undefined) throw error
    return response
  })
}

/** The topics of the coordinators are made when one is first looked for. */
export async function wakeCoordinators(client: Client): Promise<void> {
  for (const keyType of [0, 1]) {
    const request = { keyType, coordinatorKeys: ['anybody'] }
    await ask(client, findCoordinatorApi, request, ({ coordinators }) => coordinators[0]!.errorCode)
  }
}

export interface BatchOptions {
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly baseSequence?: number
  readonly isTransactional?: boolean
}

/** The last version in which a transactional producer has told its coordinator of each partition before. */
const PRODUCE_BEFORE_TRANSACTION_V2 = 11

export async function produceBatch(
  client: Client,
  place: { readonly topic: string; readonly partition: number },
  records: readonly { readonly key: Uint8Array | null; readonly value: Uint8Array | null }[],
  options: BatchOptions = {},
  transactionalId: string | null = null,
): Promise<void> {
  const builder = new RecordBatchBuilder(options)
  for (const { key, value } of records) builder.append(Date.now(), key, value)
  const { id } = await client.topic(place.topic)
  const partitionData = [{ index: place.partition, records: await builder.build() }]
  const topicData = [{ name: place.topic, topicId: id!, partitionData }]
  await ask(
    client,
    produceApi,
    { transactionalId, acks: -1, timeoutMs: 10_000, topicData },
    ({ responses }) => responses[0]!.partitionResponses[0]!.errorCode,
    transactionalId === null ? undefined : PRODUCE_BEFORE_TRANSACTION_V2,
  )
}
