/**
 * Records of 100 bytes built into batches and iterated again, per second, on one core.
 *
 *   pnpm build && node bench/records.mjs [seconds per row]
 *
 * It runs the built output, as a broker does. Each row is the best of several rounds: what the code can do, and not
 * what else the machine was at.
 */
import { compressSync, decompressSync, loadSyncCodecs } from '@ottla/protocol/compression'
import { BatchCursor, batches, RecordBatchBuilder } from '@ottla/protocol/record'

const RECORDS_PER_BATCH = 1_000
const LIMIT_BYTES = 64 * 1024 * 1024
const secondsPerRow = Number(process.argv[2] ?? 1)

const key = new TextEncoder().encode('key-000042')
const value = new Uint8Array(82).map((_, index) => 97 + (index % 26))
const headers = [{ key: 'trace', value: new Uint8Array(16) }]

function build(recordHeaders) {
  const builder = new RecordBatchBuilder({ initialBytes: 128 * 1024 })
  for (let index = 0; index < RECORDS_PER_BATCH; index += 1) {
    builder.append(1_700_000_000_000 + index, key, value, recordHeaders)
  }
  return builder.buildSync()
}

const batch = build()
const batchWithHeaders = build(headers)
const log = Buffer.concat(Array.from({ length: 100 }, () => batch))
const oneEach = (() => {
  const builder = new RecordBatchBuilder()
  builder.append(1_700_000_000_000, key, value)
  return builder.buildSync()
})()
const smallBatches = Buffer.concat(Array.from({ length: RECORDS_PER_BATCH }, () => oneEach))

let sink = 0

/** Each row does something to this many records. */
const rows = {
  build: () => {
    sink += build().length
    return RECORDS_PER_BATCH
  },
  'build, one header each': () => {
    sink += build(headers).length
    return RECORDS_PER_BATCH
  },
  iterate: () => {
    const cursor = firstBatch(batch).recordCursor()
    while (cursor.moveNext()) sink += cursor.valueSize + cursor.offset
    return RECORDS_PER_BATCH
  },
  'iterate, one header each': () => {
    const cursor = firstBatch(batchWithHeaders).recordCursor()
    while (cursor.moveNext()) sink += cursor.valueSize + cursor.offset
    return RECORDS_PER_BATCH
  },
  'iterate, with views of key and value': () => {
    const cursor = firstBatch(batch).recordCursor()
    while (cursor.moveNext()) sink += cursor.key.length + cursor.value.length
    return RECORDS_PER_BATCH
  },
  'iterate as objects': () => {
    for (const record of firstBatch(batch).records()) sink += record.value.length
    return RECORDS_PER_BATCH
  },
  'batch headers (100 batches)': () => {
    const cursor = new BatchCursor(log)
    while (cursor.moveNext()) sink += cursor.view.lastOffset + cursor.view.producerId
    return 100
  },
  'batch headers and CRC (1-record batches)': () => {
    for (const view of batches(smallBatches)) sink += view.isCrcValid() ? 1 : 0
    return RECORDS_PER_BATCH
  },
}

function firstBatch(bytes) {
  const cursor = new BatchCursor(bytes)
  cursor.moveNext()
  return cursor.view
}

function bestRate(work) {
  let best = 0
  const until = performance.now() + secondsPerRow * 1_000
  do {
    const start = performance.now()
    let done = 0
    do done += work()
    while (performance.now() - start < 50)
    best = Math.max(best, done / (performance.now() - start))
  } while (performance.now() < until)
  return best * 1_000
}

await loadSyncCodecs()
for (const [name, work] of Object.entries(rows)) {
  console.log(`${name.padEnd(44)} ${(bestRate(work) / 1e6).toFixed(2).padStart(8)} million/s`)
}

const content = new TextEncoder().encode(
  Array.from(
    { length: 12_000 },
    (_, index) => `{"id":${index},"user":"user-${(index * 7919) % 1000}","n":${index * 31}}`,
  ).join(''),
)
for (const type of ['gzip', 'snappy', 'lz4', 'zstd']) {
  const compressed = compressSync(type, content)
  const packed = bestRate(() => compressSync(type, content).length && content.length) / 1e6
  const unpacked = bestRate(() => decompressSync(type, compressed, { limitBytes: LIMIT_BYTES }).length) / 1e6
  console.log(
    `${type.padEnd(8)} ${(content.length / compressed.length).toFixed(1)}:1  ` +
      `compress ${packed.toFixed(0).padStart(5)} MB/s  decompress ${unpacked.toFixed(0).padStart(5)} MB/s`,
  )
}
if (sink === 0) throw new Error('nothing was done')
