import { expect, it } from 'vitest'
import { MetricRegistry } from './metric-registry.ts'
import { defineMetrics } from './metrics.ts'

const metrics = defineMetrics({
  requests: { name: 'requests_total', kind: 'counter', unit: 'count', labels: ['request'], text: 'Requests.' },
  open: { name: 'open', kind: 'gauge', unit: 'count', labels: [], text: 'Open connections.' },
  timeMs: { name: 'time_ms', kind: 'histogram', unit: 'ms', labels: ['request'], text: 'Time.' },
})

it('gives one series for one set of labels, however often it is asked for', () => {
  const registry = new MetricRegistry()
  registry.counter(metrics.requests, { request: 'Fetch' }).add(2)
  registry.counter(metrics.requests, { request: 'Fetch' }).add(1)
  registry.counter(metrics.requests, { request: 'Produce' }).add(5)
  registry.gauge(metrics.open).set(7)
  expect(registry.snapshot()).toEqual([
    { name: 'requests_total', labels: { request: 'Fetch' }, value: 3 },
    { name: 'requests_total', labels: { request: 'Produce' }, value: 5 },
    { name: 'open', labels: {}, value: 7 },
  ])
})

it('reads an observed gauge when asked, from the newest reader', () => {
  const registry = new MetricRegistry()
  let value = 1
  registry.observe(metrics.open, () => -1)
  registry.observe(metrics.open, () => value)
  value = 9
  expect(registry.snapshot()).toEqual([{ name: 'open', labels: {}, value: 9 }])
})

it('counts a histogram in cumulative buckets', () => {
  const registry = new MetricRegistry()
  const time = registry.histogram(metrics.timeMs, { request: 'Fetch' })
  for (const ms of [0.1, 0.2, 3, 99_999]) time.record(ms)
  const byName = new Map(registry.snapshot().map(({ name, labels, value }) => [`${name}${labels.le ?? ''}`, value]))
  expect(byName.get('time_ms_bucket0.1')).toBe(1)
  expect(byName.get('time_ms_bucket0.25')).toBe(2)
  expect(byName.get('time_ms_bucket2.5')).toBe(2)
  expect(byName.get('time_ms_bucket5')).toBe(3)
  expect(byName.get('time_ms_bucket30000')).toBe(3)
  expect(byName.get('time_ms_bucket+Inf')).toBe(4)
  expect(byName.get('time_ms_count')).toBe(4)
  expect(byName.get('time_ms_sum')).toBeCloseTo(100_002.3)
})

it('forgets the series of what is gone', () => {
  const registry = new MetricRegistry()
  registry.counter(metrics.requests, { request: 'Fetch' }).add(1)
  registry.counter(metrics.requests, { request: 'Produce' }).add(1)
  registry.remove({ request: 'Fetch' })
  expect(registry.snapshot().map((sample) => sample.labels)).toEqual([{ request: 'Produce' }])
})

it('takes a wrong label or a wrong kind for the bug that it is', () => {
  const registry = new MetricRegistry()
  expect(() => registry.counter(metrics.requests)).toThrow('requests_total has the labels [request], not []')
  expect(() => registry.gauge(metrics.requests)).toThrow('requests_total is a counter and was used as a gauge')
})
