import { apiVersionsApi, fetchApi, listOffsetsApi } from '@ottla/protocol/messages'
import { apiVersionsGreeting } from '@ottla/rig'
import type { CompareCase } from '../comparison.ts'
import { batchOf, batchWith, RECORD_MS } from '../crafted-batch.ts'
import { fetch, produce } from './produce-asks.ts'

const SESSION_SLOTS = 8
const CONNECTIONS_MAX = 6
const HANGING_MS = 1_500

/** Brokers take long to start: cases whose settings do not get in each other's way share them. */
const settings = {
  'unstable.api.versions.enable': 'true',
  'max.incremental.fetch.session.cache.slots': String(SESSION_SLOTS),
  'log.message.timestamp.after.max.ms': '9223372036854775807',
}

export const otherSettingsCases: readonly CompareCase[] = [
  {
    name: 'unstable versions: ApiVersions',
    settings,
    async run(probe) {
      await probe.askEach('plain', apiVersionsApi, (version) =>
        version >= 3 ? { clientSoftwareName: 'compare', clientSoftwareVersion: '1.0' } : {},
      )
    },
  },
  {
    name: 'fetch: more sessions than there is room for',
    settings,
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 3 })
      const open = (step: string, ...partitions: number[]) =>
        probe.ask(step, fetchApi, 12, {
          maxWaitMs: 0,
          minBytes: 1,
          sessionId: 0,
          sessionEpoch: 0,
          topics: [
            {
              topic: topic.name,
              partitions: partitions.map((partition) => ({ partition, fetchOffset: 0, partitionMaxBytes: 1_000 })),
            },
          ],
        })
      const sessionIds: number[] = []
      for (let number = 1; number <= SESSION_SLOTS; number += 1) {
        sessionIds.push((await open(`session ${number}`, 0))?.sessionId ?? 0)
      }
      await open('one too many', 0)
      await open('one too many, with more partitions', 0, 1, 2)
      for (const sessionId of sessionIds) {
        const step = `session ${sessionIds.indexOf(sessionId) + 1}, continued`
        await probe.ask(step, fetchApi, 12, { maxWaitMs: 0, minBytes: 1, sessionId, sessionEpoch: 1, topics: [] })
        await probe.ask(`${step}, closed`, fetchApi, 12, { maxWaitMs: 0, minBytes: 1, sessionId, sessionEpoch: -1 })
      }
      for (let number = 1; number <= SESSION_SLOTS; number += 1) await open(`room again ${number}`, 0)
    },
  },
  {
    name: 'produce: timestamps that the broker takes by its own setting',
    settings,
    async run(probe) {
      const topic = await probe.createTopic('a')
      const times = [RECORD_MS * 1_000_000 + 256, 2 ** 53, 2 ** 62, 2 ** 63]
      for (const timestampMs of times) {
        await produce(probe, `at ${timestampMs}`, topic, batchWith([{ timestampMs }]))
        await produce(probe, `at ${timestampMs}, gzip`, topic, batchWith([{ timestampMs }], { compression: 'gzip' }))
      }
      // A batch at a time: Kafka answers with what one segment holds, and such times make it begin new ones.
      for (let offset = 0; offset < times.length * 2; offset += 1) {
        await fetch(probe, `read at ${offset}`, topic, offset, { entry: { partitionMaxBytes: 1 } })
      }
      for (const timestamp of [-3, ...times]) {
        const partitions = [{ partitionIndex: 0, timestamp }]
        await probe.ask(`offset at ${timestamp}`, listOffsetsApi, 7, { topics: [{ name: topic.name, partitions }] })
      }
      const strict = await probe.createTopic('b', { configs: { 'message.timestamp.after.max.ms': '3600000' } })
      for (const timestampMs of times) {
        await produce(probe, `at ${timestampMs}, strict topic`, strict, batchWith([{ timestampMs }]))
      }
      await produce(probe, 'strict topic', strict, batchOf(1))
    },
  },
  connectionCase('max.connections'),
  connectionCase('max.connections.per.ip'),
]

/** As many connections as the setting allows, then one more, then one in the place of another. */
function connectionCase(setting: string): CompareCase {
  return {
    name: `connection: more than ${setting}`,
    settings: { [setting]: String(CONNECTIONS_MAX) },
    async run(probe) {
      const greet = (line: string) =>
        probe.askBytes(`connection ${line}`, apiVersionsGreeting, { line, timeoutMs: HANGING_MS })
      for (let number = 1; number <= CONNECTIONS_MAX; number += 1) await greet(`${number}`)
      await greet('too many')
      await probe.hangUp('1')
      await greet('in the place of the first')
      await greet('2')
    },
  }
}
