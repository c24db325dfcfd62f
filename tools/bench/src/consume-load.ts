import { decodeResponse, encodeRequest, KafkaError } from '@ottla/protocol'
import { fetchApi } from '@ottla/protocol/messages'
import { batches } from '@ottla/protocol/record'
import type { BrokerTarget } from '@ottla/rig'
import type { LoadResult } from './produce-load.ts'
import { ReplayConnection } from './replay-connection.ts'
import { Latencies } from './statistics.ts'

const fetchVersion = 11

export interface ConsumeLoad {
  readonly topic: string
  readonly partitions: number
  readonly connections: number
  /** Where each partition ends. */
  readonly endOffsets: readonly number[]
  readonly recordBytes: number
  /** Asked of each partition in one request. */
  readonly partitionBytesMax: number
}

/** Reads every partition once from its beginning to its end, each connection some of them, a request at a time. */
export async function runConsumeLoad(target: BrokerTarget, load: ConsumeLoad): Promise<LoadResult> {
  const latencies = new Latencies()
  const lanes: ReplayConnection[] = []
  const runLane = async (own: number[]): Promise<void> => {
    const positions = new Map(own.map((partition) => [partition, 0]))
    let sentAt = 0
    let settle: { resolve: () => void; reject: (error: unknown) => void } | undefined
    const finished = new Promise<void>((resolve, reject) => {
      settle = { resolve, reject }
    })
    const askNext = () => {
      const wanted = own.filter((partition) => positions.get(partition)! < load.endOffsets[partition]!)
      if (wanted.length === 0) return settle!.resolve()
      sentAt = performance.now()
      lane.send(fetchRequest(load, wanted, positions))
    }
    const lane: ReplayConnection = await ReplayConnection.open(target, (frame) => {
      latencies.add(performance.now() - sentAt)
      try {
        advance(positions, frame)
      } catch (error) {
        return settle!.reject(error)
      }
      askNext()
    })
    lanes.push(lane)
    askNext()
    await Promise.race([finished, lane.failed])
  }
  const startedAt = performance.now()
  try {
    await Promise.all(shares(load.partitions, load.connections).map(runLane))
    const records = load.endOffsets.reduce((total, offset) => total + offset, 0)
    return {
      seconds: (performance.now() - startedAt) / 1000,
      records,
      valueBytes: records * load.recordBytes,
      latencies,
    }
  } finally {
    for (const lane of lanes) lane.close()
  }
}

/** Partitions 0 to `partitions` dealt out to `count` lanes. */
function shares(partitions: number, count: number): number[][] {
  const all = Array.from({ length: partitions }, (_, partition) => partition)
  return Array.from({ length: Math.min(count, partitions) }, (_, lane) => all.filter((p) => p % count === lane))
}

function fetchRequest(load: ConsumeLoad, partitions: readonly number[], positions: Map<number, number>): Uint8Array[] {
  return encodeRequest(
    fetchApi,
    fetchVersion,
    { correlationId: 1, clientId: 'bench' },
    {
      maxWaitMs: 500,
      minBytes: 1,
      maxBytes: load.partitionBytesMax * partitions.length,
      topics: [
        {
          topic: load.topic,
          partitions: partitions.map((partition) => ({
            partition,
            fetchOffset: positions.get(partition)!,
            partitionMaxBytes: load.partitionBytesMax,
          })),
        },
      ],
    },
  )
}

/** Looks at the heads of the batches alone: what a consumer does with the records is not the broker's cost. */
function advance(positions: Map<number, number>, frame: Uint8Array): void {
  const response = decodeResponse(fetchApi, fetchVersion, frame)
  for (const { partitionIndex, errorCode, records } of response.responses[0]?.partitions ?? []) {
    const error = KafkaError.fromCode(errorCode)
    if (error !== undefined) throw error
    for (const batch of batches(records ?? new Uint8Array(0))) positions.set(partitionIndex, batch.lastOffset + 1)
  }
}
