import type { MetricDefinition } from '@ottla/platform'
import { brokerMetrics } from '../src/metrics.ts'
import { GENERATED, table } from './table.ts'

const SUBJECTS: Readonly<Record<keyof typeof brokerMetrics, string>> = {
  requests: 'Requests',
  sockets: 'Connections, memory and fetch sessions',
  metadata: 'The cluster',
  coordinators: 'Groups and transactions',
  compaction: 'Compaction',
}

const INTRODUCTION = `The metrics of a broker, in the form that Prometheus reads. A rate of Kafka's is a total here and a percentile a
histogram (\`_bucket\`, \`_sum\`, \`_count\`). The last column names the object under which Kafka's own dashboards know a
metric.`

/** `docs/reference/metrics.md`: every metric with its text, labels and Kafka's name. */
export function metricsPage(): string {
  const sections = Object.entries(SUBJECTS).map(([subject, title]) => {
    const definitions: readonly MetricDefinition[] = Object.values(brokerMetrics[subject as keyof typeof brokerMetrics])
    const rows = definitions.map(({ name, kind, unit, labels, text, kafkaName }) => [
      `\`${name}\``,
      text,
      kind,
      unit,
      labels.map((label) => `\`${label}\``).join(', '),
      kafkaName === undefined ? '' : `\`${kafkaName}\``,
    ])
    return `## ${title}\n\n${table(['name', 'what it says', 'kind', 'unit', 'labels', 'in Kafka'], rows)}`
  })
  return `${[GENERATED, '# Metrics', '', INTRODUCTION, '', sections.join('\n\n')].join('\n')}\n`
}
