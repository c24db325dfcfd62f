import { expect, it } from 'vitest'
import { MetricRegistry } from '../metric-registry.ts'
import { defineMetrics } from '../metrics.ts'
import { exposeMetrics } from './exposition.ts'

const metrics = defineMetrics({
  requests: { name: 'requests_total', kind: 'counter', unit: 'count', labels: ['request'], text: 'Requests served.' },
  ratio: { name: 'idle', kind: 'gauge', unit: 'ratio', labels: [], text: 'Idle share.' },
  time: { name: 'wait', kind: 'histogram', unit: 'ratio', labels: [], text: 'Waiting.' },
})

it('writes what Prometheus reads', async () => {
  const registry = new MetricRegistry()
  registry.counter(metrics.requests, { request: 'a "quoted" \\ name\n' }).add(3)
  registry.gauge(metrics.ratio).set(0.5)
  registry.histogram(metrics.time).record(2)
  const { contentType, body } = await exposeMetrics(registry)
  expect(contentType).toContain('text/plain')
  const lines = body.split('\n')
  expect(lines).toContain('# HELP requests_total Requests served.')
  expect(lines).toContain('# TYPE requests_total counter')
  expect(lines).toContain('requests_total{request="a \\"quoted\\" \\\\ name\\n"} 3')
  expect(lines).toContain('idle 0.5')
  expect(lines).toContain('# TYPE wait histogram')
  expect(lines).toContain('wait_bucket{le="1"} 0')
  expect(lines).toContain('wait_bucket{le="+Inf"} 1')
  expect(lines).toContain('wait_sum 2')
  expect(lines).toContain('wait_count 1')
})
