import type { MetricRegistry } from '../metric-registry.ts'

export interface Exposition {
  readonly contentType: string
  readonly body: string
}

/**
 * All metrics in the text format that Prometheus scrapes. prom-client, which knows the format, is
 * loaded with the first scrape: a broker that nobody watches does not pay for it at its start.
 */
export async function exposeMetrics(registry: MetricRegistry): Promise<Exposition> {
  const { Registry } = await import('prom-client')
  const target = new Registry()
  for (const { definition, samples } of registry.families()) {
    const values = samples.map(({ name, labels, value }) => ({ metricName: name, labels, value }))
    const { name, kind, text } = definition
    const family = { name, help: text, type: kind, values, aggregator: 'sum' }
    // The registry asks for no more than `name` and `get` of a metric; its type wants one of its own classes.
    target.registerMetric({ name, get: () => Promise.resolve(family) } as unknown as Parameters<
      typeof target.registerMetric
    >[0])
  }
  return { contentType: target.contentType, body: await target.metrics() }
}
