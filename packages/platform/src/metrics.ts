/**
 * Metrics are declared in tables (`defineMetrics`), from which `docs/reference/metrics.md` and the
 * exposition come. An instrument is a plain object that is cheap to touch on the data path: labels
 * are bound once, ahead of time.
 */
export interface Metrics {
  counter(definition: MetricDefinition, labels?: MetricLabels): Counter
  gauge(definition: MetricDefinition, labels?: MetricLabels): Gauge
  /** A gauge that is read when somebody asks. */
  observe(definition: MetricDefinition, read: () => number, labels?: MetricLabels): void
  histogram(definition: MetricDefinition, labels?: MetricLabels): Histogram
  /** Every series with its value now. */
  snapshot(): MetricSample[]
}

export interface MetricDefinition {
  readonly name: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly unit: 'count' | 'bytes' | 'ms' | 'ratio'
  readonly labels: readonly string[]
  readonly text: string
  /** The object name under which Kafka's own dashboards know it, where there is one. */
  readonly kafkaName?: string
}

/**
 * Fixes a table of metrics, from which `docs/reference/metrics.md` is written. A field of the table is
 * what the code says (`metrics.requestTotalTimeMs`), `name` is what the outside sees.
 */
export function defineMetrics<const Table extends Readonly<Record<string, MetricDefinition>>>(table: Table): Table {
  return Object.freeze(table)
}

export type MetricLabels = Readonly<Record<string, string>>

export interface Counter {
  add(amount: number): void
}

export interface Gauge {
  set(value: number): void
}

export interface Histogram {
  record(value: number): void
}

export interface MetricSample {
  name: string
  labels: MetricLabels
  value: number
}
