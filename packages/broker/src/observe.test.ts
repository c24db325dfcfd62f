import { MetricRegistry } from '@ottla/platform'
import { StorageError } from '@ottla/storage'
import { expect, it } from 'vitest'
import type { MetadataImage } from './metadata/index.ts'
import { observeBroker } from './observe.ts'
import { RequestMemory } from './server/request-memory.ts'

function image(offset: number, partitions: readonly { leader: number; replicas: number[]; isr: number[] }[]) {
  return {
    offset,
    brokers: new Map([
      [1, { isFenced: false }],
      [2, { isFenced: true }],
    ]),
    topicsById: new Map([['id', { partitions }]]),
  } as unknown as MetadataImage
}

it('reads the gauges of a broker from what it knows now', () => {
  const registry = new MetricRegistry()
  const metadata = { image: image(3, []) }
  const memory = new RequestMemory(1000)
  observeBroker(registry, {
    brokerId: 1,
    server: { connectionCount: 4, memory },
    fetchSessions: { count: 2, partitionCount: 30 },
    metadata,
    logs: { directories: [{ failure: undefined }, { failure: new StorageError('io', 'broken') }] },
  })
  memory.takeWhole(400)
  metadata.image = image(9, [
    { leader: 1, replicas: [1, 2], isr: [1] },
    { leader: 2, replicas: [1, 2], isr: [1, 2] },
    { leader: -1, replicas: [2], isr: [2] },
  ])
  expect(Object.fromEntries(registry.snapshot().map(({ name, value }) => [name, value]))).toEqual({
    kafka_network_connections: 4,
    kafka_network_request_memory_used_bytes: 400,
    kafka_network_request_memory_available_bytes: 600,
    kafka_server_fetch_sessions: 2,
    kafka_server_fetch_session_partitions: 30,
    kafka_server_metadata_last_applied_record_offset: 9,
    kafka_controller_active_brokers: 1,
    kafka_controller_fenced_brokers: 1,
    kafka_controller_topics: 1,
    kafka_controller_partitions: 3,
    kafka_controller_offline_partitions: 1,
    kafka_log_offline_directories: 1,
    kafka_server_partitions: 2,
    kafka_server_leaders: 1,
    kafka_server_under_replicated_partitions: 1,
  })
})
