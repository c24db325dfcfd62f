/**
 * What the group coordinator can do by itself, on a log in memory; `pnpm bench` after a build. What disks, sockets and
 * codecs cost comes on top of it.
 */
import { GroupShard, PartitionRuntime } from '@ottla/coordinator'
import { joinGroupRequest, offsetCommitRequest, syncGroupRequest } from '@ottla/protocol/messages'
import { BatchCursor } from '@ottla/protocol/record'

const GROUPS = 10_000
const OFFSETS_PER_GROUP = 10
const MEMBERS = 100
const COMMITS = 40_000
const COMMITS_AT_A_TIME = 100

const clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimer(delayMs, callback) {
    const timer = setTimeout(callback, delayMs).unref()
    return { cancel: () => clearTimeout(timer) }
  },
  afterTurn: (callback) => setImmediate(callback),
}
const silent = () => undefined
const logger = { error: console.error, warn: console.error, info: silent, debug: silent, isEnabled: () => false }
const random = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) }
const config = {
  ...{ initialRebalanceDelayMs: 0, sessionTimeoutMinMs: 6_000, sessionTimeoutMaxMs: 1_800_000 },
  ...{ groupSizeMax: 1_000_000, offsetMetadataMax: 4_096 },
  ...{ offsetsRetentionMs: 604_800_000, offsetsRetentionCheckIntervalMs: 600_000 },
}
const topics = { byName: silent, nameOf: silent }

class MemoryLog {
  chunks = []
  ends = []
  endOffset = 0

  async startOffset() {
    return 0
  }

  batchBytesMax() {
    return 1_048_588
  }

  async read(offset) {
    const index = this.ends.findIndex((end) => end > offset)
    return index === -1 ? [] : [this.chunks[index]]
  }

  async append(bytes) {
    const baseOffset = this.endOffset
    const cursor = new BatchCursor(bytes)
    while (cursor.moveNext()) {
      cursor.view.setBaseOffset(this.endOffset)
      this.endOffset = cursor.view.lastOffset + 1
    }
    this.chunks.push(bytes)
    this.ends.push(this.endOffset)
    return { errorName: 'NONE', baseOffset }
  }
}

function coordinator(log) {
  return new PartitionRuntime({
    ...{ name: 'bench', clock, logger, log },
    decode: (batch) => batch.decodedRecordsSync(64 * 1024 * 1024),
    makeShard: (timers) =>
      new GroupShard({ timers, clock, random, logger, config: () => config, topics: () => topics }),
  })
}

const context = { apiVersion: 3, clientId: 'bench', clientHost: '/127.0.0.1' }

function commit(runtime, groupId, partitions, offset) {
  const request = offsetCommitRequest.create({
    groupId,
    topics: [
      {
        name: 'topic',
        partitions: partitions.map((partitionIndex) => ({ partitionIndex, committedOffset: offset })),
      },
    ],
  })
  return runtime.run((shard) => shard.commitOffsets(request, context))
}

async function commits(runtime) {
  const waits = []
  const startedMs = performance.now()
  for (let done = 0; done < COMMITS; done += COMMITS_AT_A_TIME) {
    await Promise.all(
      Array.from({ length: COMMITS_AT_A_TIME }, async (_, index) => {
        const askedMs = performance.now()
        await commit(runtime, `group-${(done + index) % GROUPS}`, [0], done)
        waits.push(performance.now() - askedMs)
      }),
    )
  }
  const seconds = (performance.now() - startedMs) / 1_000
  waits.sort((one, other) => one - other)
  return { perSecond: Math.round(COMMITS / seconds), p99Ms: waits[Math.floor(COMMITS * 0.99)].toFixed(1) }
}

async function settle(runtime) {
  const member = { sessionTimeoutMs: 30_000, rebalanceTimeoutMs: 30_000, protocolType: 'consumer' }
  const protocols = [{ name: 'range', metadata: new Uint8Array(1_000) }]
  const join = joinGroupRequest.create({ ...member, groupId: 'settle', protocols })
  // The first is alone in its generation and joins again when it learns of the others, as clients do.
  const first = await runtime.run((shard) => shard.joinGroup(join, context))
  const startedMs = performance.now()
  const others = Array.from({ length: MEMBERS - 1 }, () => runtime.run((shard) => shard.joinGroup(join, context)))
  const again = runtime.run((shard) => shard.joinGroup({ ...join, memberId: first.memberId }, context))
  const joined = await Promise.all([again, ...others])
  await Promise.all(
    joined.map(({ memberId, generationId, members }) => {
      const assignments = members.map((other) => ({ memberId: other.memberId, assignment: new Uint8Array(100) }))
      const sync = syncGroupRequest.create({ groupId: 'settle', memberId, generationId, assignments })
      return runtime.run((shard) => shard.syncGroup(sync, context))
    }),
  )
  return performance.now() - startedMs
}

const timed = async (work) => {
  const startedMs = performance.now()
  await work()
  return `${Math.round(performance.now() - startedMs)} ms`
}

const log = new MemoryLog()
const writer = coordinator(log)
await writer.load()
const partitions = Array.from({ length: OFFSETS_PER_GROUP }, (_, index) => index)
for (let group = 0; group < GROUPS; group += COMMITS_AT_A_TIME) {
  await Promise.all(
    Array.from({ length: COMMITS_AT_A_TIME }, (_, index) => commit(writer, `group-${group + index}`, partitions, 1)),
  )
}
writer.close()

const runtime = coordinator(log)
const rows = {}
rows[`load ${GROUPS} groups with ${GROUPS * OFFSETS_PER_GROUP} offsets`] = await timed(() => runtime.load())
const all = { statesFilter: [], typesFilter: [] }
rows[`list ${GROUPS} groups`] = await timed(() => runtime.run((shard) => shard.listGroups(all)))
await commits(runtime)
const { perSecond, p99Ms } = await commits(runtime)
rows[`commits, ${COMMITS_AT_A_TIME} at a time`] = `${perSecond}/s, p99 ${p99Ms} ms`
rows[`${MEMBERS} members settle`] = `${(await settle(runtime)).toFixed(1)} ms`
rows['look for expired offsets'] = await timed(() => runtime.run((shard) => shard.expireOffsets()))
console.table(rows)
runtime.close()
