import { errorNameOf } from '@ottla/protocol'
import { fetchApi, listOffsetsApi } from '@ottla/protocol/messages'
import type { PartitionChecker } from '../checkers/partition-checker.ts'
import type { KnownTopic } from '../checkers/topic-checker.ts'
import { demand } from '../checkers/violation.ts'
import type { ClientMachine, Session } from './client-machine.ts'
import { demandExcuse } from './excuse.ts'

export interface Target {
  readonly topic: KnownTopic
  readonly partition: PartitionChecker
}

export function targetsOf(topic: KnownTopic): Target[] {
  return topic.partitions.map((partition) => ({ topic, partition }))
}

/** One fetch with limits as they come. Gives where to go on in those partitions that were answered. */
export async function fetchAndCheck(
  { scene, random }: ClientMachine,
  session: Session,
  wanted: readonly (Target & { readonly offset: number })[],
  options: { maxWaitMs: number },
): Promise<Map<PartitionChecker, number>> {
  const { machineLife, connection } = session
  const partitionMaxBytes = random.pick([1, 2_000, 1_000_000])
  const asked = wanted.map((target) => ({ ...target, floor: target.partition.floor() }))
  const response = await connection.send(fetchApi, {
    maxWaitMs: options.maxWaitMs,
    minBytes: random.pick([1, 1, 5_000]),
    maxBytes: random.pick([1, 10_000, 10_000_000]),
    sessionEpoch: NO_SESSION,
    topics: asked.map(({ topic, partition, offset }) => ({
      topicId: topic.id,
      partitions: [{ partition: partition.partition, fetchOffset: offset, partitionMaxBytes }],
    })),
  })
  demand(response.errorCode === 0, () => `Fetch was refused with ${errorNameOf(response.errorCode)}`)
  const answers = new Map(
    response.responses.flatMap(({ topicId, partitions }) =>
      partitions.map((answer) => [`${topicId} ${answer.partitionIndex}`, answer] as const),
    ),
  )
  const reached = new Map<PartitionChecker, number>()
  for (const { topic, partition, offset, floor } of asked) {
    const answer = answers.get(`${topic.id} ${partition.partition}`)
    demand(answer !== undefined, () => `Fetch has no answer for ${partition.name}`)
    if (!topic.isLive || machineLife !== partition.machineLife) continue
    if (answer.errorCode !== 0) {
      scene.counts.refused += 1
      const errorName = errorNameOf(answer.errorCode)
      if (errorName === 'OFFSET_OUT_OF_RANGE' && offset < partition.startOffsetMax) continue
      demandExcuse(scene, session, errorName, `Fetch of ${partition.name} from ${offset}`)
      continue
    }
    const { highWatermark, logStartOffset } = answer
    const records = answer.records ?? NO_RECORDS
    partition.observe(floor, { highWatermark, startOffset: logStartOffset })
    const nextOffset = partition.read(offset, records)
    demand(nextOffset <= highWatermark, () => {
      return `${partition.name}: read up to ${nextOffset}, above the high watermark ${highWatermark}`
    })
    if (records.length > 0) scene.counts.read += 1
    reached.set(partition, nextOffset)
  }
  return reached
}

/** Asks until there is an answer; -1 where no record is that young. */
export async function listOffset(
  machine: ClientMachine,
  session: Session,
  { topic, partition }: Target,
  timestamp: number,
): Promise<number> {
  for (;;) {
    const { topics } = await session.connection.send(listOffsetsApi, {
      replicaId: -1,
      topics: [{ name: topic.name, partitions: [{ partitionIndex: partition.partition, timestamp }] }],
    })
    const { errorCode, offset } = topics[0]!.partitions[0]!
    if (errorCode === 0) return offset
    demandExcuse(machine.scene, session, errorNameOf(errorCode), `ListOffsets of ${partition.name}`)
    await machine.sleep(10)
  }
}

export const LATEST = -1
export const EARLIEST = -2

/** KIP-227: the epoch of a fetch that neither has a session nor wants one. */
const NO_SESSION = -1
const NO_RECORDS = new Uint8Array(0)
