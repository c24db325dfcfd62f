/**
 * Produce and Fetch encoded and decoded, per second, on one core.
 *
 *   pnpm build && node bench/messages.mjs [seconds per row]
 *
 * Record data is carried by reference on the way out and is a view on the way in, so what is measured is all
 * but the records. Each row is the best of several rounds.
 */
import { decodeRequestHeader, encodeRequest, encodeResponse, Reader } from '@ottla/protocol'
import { fetchApi, metadataApi, produceApi } from '@ottla/protocol/messages'

const secondsPerRow = Number(process.argv[2] ?? 1)
const topicId = 'Vq2zjZ1cTZ6QmA0cVfJ0VA'
const records = new Uint8Array(16 * 1024)

function produce(partitions) {
  const partitionData = Array.from({ length: partitions }, (_, index) => ({ index, records }))
  return { transactionalId: null, acks: -1, timeoutMs: 30_000, topicData: [{ name: 'orders', topicId, partitionData }] }
}

function produced(partitions) {
  const partitionResponses = Array.from({ length: partitions }, (_, index) => ({
    index,
    baseOffset: 5_000_000_000 + index,
    logStartOffset: 0,
  }))
  return { responses: [{ name: 'orders', topicId, partitionResponses }] }
}

function fetch(partitions) {
  return {
    maxWaitMs: 500,
    minBytes: 1,
    maxBytes: 50 << 20,
    topics: [
      {
        topic: 'orders',
        topicId,
        partitions: Array.from({ length: partitions }, (_, partition) => ({
          partition,
          currentLeaderEpoch: 3,
          fetchOffset: 5_000_000_000 + partition,
          partitionMaxBytes: 1 << 20,
        })),
      },
    ],
    rackId: 'rack-1',
  }
}

function fetched(partitions) {
  const data = Array.from({ length: partitions }, (_, partitionIndex) => ({
    partitionIndex,
    highWatermark: 5_000_000_000,
    lastStableOffset: 5_000_000_000,
    logStartOffset: 0,
    abortedTransactions: null,
    records,
  }))
  return { sessionId: 7, responses: [{ topic: 'orders', topicId, partitions: data }] }
}

function metadata(topics) {
  const partitions = Array.from({ length: 12 }, (_, partitionIndex) => ({
    partitionIndex,
    leaderId: 1,
    leaderEpoch: 4,
    replicaNodes: [1, 2, 3],
    isrNodes: [1, 2, 3],
  }))
  return {
    brokers: [1, 2, 3].map((nodeId) => ({ nodeId, host: 'broker.example', port: 9092 })),
    clusterId: 'cluster',
    controllerId: 1,
    topics: Array.from({ length: topics }, (_, index) => ({ name: `topic-${index}`, topicId, partitions })),
  }
}

let sink = 0

function request(name, api, version, value) {
  const options = { correlationId: 9, clientId: 'rdkafka' }
  const frame = Buffer.concat(encodeRequest(api, version, options, value))
  return {
    [`${name} request, encode`]: () => {
      sink += encodeRequest(api, version, options, value).length
    },
    [`${name} request, decode`]: () => {
      const reader = new Reader(frame, 4)
      decodeRequestHeader(reader)
      api.request.read(reader, version)
      sink += reader.position
    },
  }
}

function response(name, api, version, value) {
  const frame = Buffer.concat(encodeResponse(api, version, 9, value))
  return {
    [`${name} response, encode`]: () => {
      sink += encodeResponse(api, version, 9, value).length
    },
    [`${name} response, decode`]: () => {
      const reader = new Reader(frame, 4 + 4 + (api.responseHeaderVersion(version) === 1 ? 1 : 0))
      api.response.read(reader, version)
      sink += reader.position
    },
  }
}

const rows = {
  ...request('Produce v9, 1 partition', produceApi, 9, produce(1)),
  ...response('Produce v9, 1 partition', produceApi, 9, produced(1)),
  ...request('Produce v13, 20 partitions', produceApi, 13, produce(20)),
  ...response('Produce v13, 20 partitions', produceApi, 13, produced(20)),
  ...request('Fetch v11, 1 partition', fetchApi, 11, fetch(1)),
  ...response('Fetch v11, 1 partition', fetchApi, 11, fetched(1)),
  ...request('Fetch v17, 20 partitions', fetchApi, 17, fetch(20)),
  ...response('Fetch v17, 20 partitions', fetchApi, 17, fetched(20)),
  ...response('Metadata v12, 100 topics of 12', metadataApi, 12, metadata(100)),
}

function bestRate(work) {
  let best = 0
  const until = performance.now() + secondsPerRow * 1_000
  do {
    const start = performance.now()
    let done = 0
    do {
      for (let turn = 0; turn < 100; turn += 1) work()
      done += 100
    } while (performance.now() - start < 50)
    best = Math.max(best, done / (performance.now() - start))
  } while (performance.now() < until)
  return best * 1_000
}

for (const [name, work] of Object.entries(rows)) {
  const rate = bestRate(work)
  console.log(
    `${name.padEnd(48)} ${(rate / 1e3).toFixed(1).padStart(8)} thousand/s ${(1e6 / rate).toFixed(2).padStart(8)} us`,
  )
}
if (sink === 0) throw new Error('nothing was done')
