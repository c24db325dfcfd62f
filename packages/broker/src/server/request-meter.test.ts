import { type Clock, MetricRegistry } from '@ottla/platform'
import { expect, it } from 'vitest'
import type { Request, RequestOutcome } from './request.ts'
import { RequestMeter } from './request-meter.ts'

const unused = () => {
  throw new Error('not part of this test')
}
const clock: Clock = { now: unused, monotonicMs: () => 107, setTimer: unused, afterTurn: unused, sleep: unused }

function ended(apiKey: number, apiVersion: number, outcome: RequestOutcome): Request {
  return { apiKey, apiVersion, outcome, frame: new Uint8Array(40), receivedMs: 100 } as Request
}

it('counts requests by API and version, their sizes and their time', () => {
  const registry = new MetricRegistry()
  const meter = new RequestMeter(registry, clock)
  meter.onRequestEnded(ended(0, 9, { kind: 'silence' }))
  meter.onRequestEnded(ended(0, 9, { kind: 'response', chunks: [], sizeBytes: 500 }))
  meter.onRequestEnded(ended(0, 11, { kind: 'response', chunks: [], sizeBytes: 500 }))
  meter.onRequestEnded(ended(4711, 1, { kind: 'close', reason: 'API key 4711 is not served' }))
  meter.onRequestEnded(ended(-5, 1, { kind: 'close', reason: 'API key -5 is not served' }))
  const values = new Map(
    registry.snapshot().map(({ name, labels, value }) => [[name, ...Object.values(labels)].join(' '), value]),
  )
  expect(values.get('kafka_network_requests_total Produce 9')).toBe(2)
  expect(values.get('kafka_network_requests_total Produce 11')).toBe(1)
  expect(values.get('kafka_network_requests_refused_total Produce')).toBe(0)
  expect(values.get('kafka_network_requests_refused_total unknown')).toBe(2)
  expect(values.get('kafka_network_request_bytes_sum Produce')).toBe(120)
  expect(values.get('kafka_network_response_bytes_count Produce')).toBe(2)
  expect(values.get('kafka_network_response_bytes_sum Produce')).toBe(1000)
  expect(values.get('kafka_network_request_total_time_ms_sum Produce')).toBe(21)
})
