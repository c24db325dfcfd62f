import assert from 'node:assert'
import { decodeResponse, encodeRequest, KafkaError } from '@ottla/protocol'
import { produceApi } from '@ottla/protocol/messages'
import type { BrokerTarget } from '@ottla/rig'
import { ReplayConnection } from './replay-connection.ts'
import { SequencedBatch } from './sequenced-batch.ts'
import { Latencies } from './statistics.ts'
import type { BuiltBatch } from './workload.ts'

/** The first version that carries zstd; both brokers serve it, and its head has no varints. */
const produceVersion = 7

export interface ProduceLoad {
  readonly topic: string
  readonly partitions: number
  readonly batches: readonly BuiltBatch[]
  readonly connections: number
  /** Requests on their way on one connection. */
  readonly inFlight: number
  readonly acks: number
  /** Values to send, before compression. */
  readonly bytes: number
  /** Each connection is a producer with an id. */
  readonly isIdempotent: boolean
}

export interface LoadResult {
  readonly seconds: number
  readonly records: number
  readonly valueBytes: number
  readonly latencies: Latencies
}

/** Sends until `bytes` have been acknowledged: each connection keeps `inFlight` requests on their way. */
export async function runProduceLoad(target: BrokerTarget, load: ProduceLoad): Promise<LoadResult> {
  const latencies = new Latencies()
  let left = load.bytes
  let records = 0
  let valueBytes = 0
  let turn = 0
  const frames = framesOf(load)
  const lanes: ReplayConnection[] = []
  const startLane = async (producerId: number): Promise<Promise<void>> => {
    const sentAt: number[] = []
    const sequences = new Int32Array(load.partitions)
    let finish: () => void = () => {}
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    const sendNext = () => {
      if (left <= 0) return
      const frame = frames[turn++ % frames.length]!
      left -= frame.batch.valueBytes
      records += frame.batch.recordCount
      valueBytes += frame.batch.valueBytes
      sentAt.push(performance.now())
      lane.send(load.isIdempotent ? sequencedChunks(frame, producerId, sequences) : frame.chunks)
    }
    let failure: unknown
    const lane: ReplayConnection = await ReplayConnection.open(target, (frame) => {
      latencies.add(performance.now() - sentAt.shift()!)
      failure ??= errorIn(frame)
      sendNext()
      if (sentAt.length === 0) finish()
    })
    lanes.push(lane)
    for (let count = 0; count < load.inFlight; count++) sendNext()
    return Promise.race([finished, lane.failed]).then(() => {
      if (failure !== undefined) throw failure
    })
  }
  const startedAt = performance.now()
  const running = await Promise.all(
    Array.from({ length: load.connections }, async (_, lane) => ({ done: await startLane(1_000 + lane) })),
  )
  try {
    await Promise.all(running.map(({ done }) => done))
    return { seconds: (performance.now() - startedAt) / 1000, records, valueBytes, latencies }
  } finally {
    for (const lane of lanes) lane.close()
  }
}

interface Frame {
  readonly chunks: Uint8Array[]
  readonly batch: BuiltBatch
  readonly partition: number
  readonly sequenced: SequencedBatch
}

/** Each batch for each partition, in an order that visits the partitions in turn. Only the heads are made anew. */
function framesOf({ topic, partitions, batches, acks }: ProduceLoad): Frame[] {
  return batches.flatMap((batch) => {
    const sequenced = new SequencedBatch(batch.bytes)
    return Array.from({ length: partitions }, (_, partition) => {
      const request = {
        acks,
        timeoutMs: 30_000,
        topicData: [{ name: topic, partitionData: [{ index: partition, records: batch.bytes }] }],
      }
      const chunks = encodeRequest(produceApi, produceVersion, { correlationId: 1, clientId: 'bench' }, request)
      return { batch, partition, sequenced, chunks }
    })
  })
}

/** The same request with the producer's next batch in it. `sequences` are those of its partitions. */
function sequencedChunks({ chunks, batch, partition, sequenced }: Frame, producerId: number, sequences: Int32Array) {
  const baseSequence = sequences[partition]!
  sequences[partition] = baseSequence + sequenced.recordCount
  const ofBatch = sequenced.chunks(producerId, baseSequence)
  const at = chunks.findIndex(({ length }) => length === batch.bytes.length)
  assert(at >= 0, 'the batch is a piece of its own')
  return [...chunks.slice(0, at), ...ofBatch, ...chunks.slice(at + 1)]
}

function errorIn(frame: Uint8Array): unknown {
  const { responses } = decodeResponse(produceApi, produceVersion, frame)
  const { errorCode = 0, errorMessage } = responses[0]?.partitionResponses[0] ?? {}
  return KafkaError.fromCode(errorCode, errorMessage ?? undefined)
}
