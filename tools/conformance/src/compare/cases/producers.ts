import { describeProducersApi } from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { batchWith } from '../crafted-batch.ts'
import type { Probe } from '../probe.ts'
import { fetch, produce } from './produce-asks.ts'

function describe(probe: Probe, step: string, name: string, partitionIndexes: number[]) {
  return probe.ask(step, describeProducersApi, 0, { topics: [{ name, partitionIndexes }] })
}

/** Young enough for the producer not to have expired; the same for all sides. */
const NOW_MS = Math.floor(Date.now() / 1_000) * 1_000

export const producerCases: readonly CompareCase[] = [
  {
    name: 'producers: described',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 2 })
      await describe(probe, 'nobody', topic.name, [0, 1])
      const producer = { producerId: 4711, producerEpoch: 3 }
      const batchAt = (baseSequence: number) =>
        batchWith([{ timestampMs: NOW_MS }, { timestampMs: NOW_MS + 5 }], { ...producer, baseSequence })
      await produce(probe, 'first', topic, batchAt(0))
      await produce(probe, 'second', topic, batchAt(2))
      await describe(probe, 'one', topic.name, [0, 1])
      await produce(probe, 'first again', topic, batchAt(0))
      await describe(probe, 'after a duplicate', topic.name, [0])
      await produce(
        probe,
        'newer epoch',
        topic,
        batchWith([{ timestampMs: NOW_MS }], { ...producer, producerEpoch: 4, baseSequence: 0 }),
      )
      await describe(probe, 'after a newer epoch', topic.name, [0])
      await produce(probe, 'older epoch', topic, batchAt(4))
      await describe(probe, 'after an older epoch', topic.name, [0])
    },
  },
  {
    name: 'producers: described, with mistakes',
    async run(probe) {
      const topic = await probe.createTopic('a')
      await describe(probe, 'unknown partition', topic.name, [0, 7, -1])
      await describe(probe, 'unknown topic', probe.nameOf('gone'), [0])
      await describe(probe, 'a name that is none', 'not/a/name', [0, 1])
      await describe(probe, 'an empty name', '', [0])
      await describe(probe, 'no partitions', topic.name, [])
      await describe(probe, 'twice', topic.name, [0, 0])
      await probe.ask('nothing', describeProducersApi, 0, { topics: [] })
    },
  },
  {
    name: 'fetch: read committed, where nothing is transactional',
    async run(probe) {
      const topic = await probe.createTopic('a')
      await produce(probe, 'records', topic, batchWith([{}, {}, {}]))
      for (const version of [4, 7, 11, 12, 13, 17]) {
        for (const offset of [0, 3, 4]) {
          for (const isolationLevel of [0, 1]) {
            const request = { isolationLevel }
            await fetch(probe, `v${version} at ${offset}, level ${isolationLevel}`, topic, offset, { version, request })
          }
        }
      }
    },
  },
]
