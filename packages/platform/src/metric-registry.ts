import { assert } from './assert.ts'
import type { Counter, Gauge, Histogram, MetricDefinition, MetricLabels, MetricSample, Metrics } from './metrics.ts'

/**
 * Keeps the numbers. Instruments are plain objects with a field to change, so touching one costs a few
 * nanoseconds; names, labels and text are looked at only when somebody asks for all of them.
 */
export class MetricRegistry implements Metrics {
  readonly #families = new Map<string, Family>()

  counter(definition: MetricDefinition, labels: MetricLabels = {}): Counter {
    return this.#series(definition, 'counter', labels, () => new Accumulated()) as Accumulated
  }

  gauge(definition: MetricDefinition, labels: MetricLabels = {}): Gauge {
    const series = this.#series(definition, 'gauge', labels, () => new Current())
    assert(series instanceof Current, `${definition.name} is read when asked for and cannot be set as well`)
    return series
  }

  observe(definition: MetricDefinition, read: () => number, labels: MetricLabels = {}): void {
    const family = this.#family(definition, 'gauge')
    // The newest reader wins: a partition that went and came back has a new log to look at.
    family.series.set(seriesKey(definition, labels), { labels, numbers: new Observed(read) })
  }

  histogram(definition: MetricDefinition, labels: MetricLabels = {}): Histogram {
    return this.#series(
      definition,
      'histogram',
      labels,
      () => new Distribution(bucketBounds[definition.unit]),
    ) as Distribution
  }

  /** Forgets the series that carry all of these labels: the partition or client that they told of is gone. */
  remove(labels: MetricLabels): void {
    const wanted = Object.entries(labels)
    for (const { series } of this.#families.values()) {
      for (const [key, { labels: own }] of series) {
        if (wanted.every(([name, value]) => own[name] === value)) series.delete(key)
      }
    }
  }

  snapshot(): MetricSample[] {
    return this.families().flatMap((family) => family.samples)
  }

  /** Every metric that has a series, by name, with its samples now. */
  families(): MetricFamily[] {
    return [...this.#families.values()]
      .filter((family) => family.series.size > 0)
      .map(({ definition, series }) => ({
        definition,
        samples: [...series.values()].flatMap(({ labels, numbers }) => numbers.samples(definition.name, labels)),
      }))
  }

  #family(definition: MetricDefinition, kind: MetricDefinition['kind']): Family {
    assert(definition.kind === kind, `${definition.name} is a ${definition.kind} and was used as a ${kind}`)
    let family = this.#families.get(definition.name)
    if (family === undefined) {
      family = { definition, series: new Map() }
      this.#families.set(definition.name, family)
    }
    return family
  }

  #series(
    definition: MetricDefinition,
    kind: MetricDefinition['kind'],
    labels: MetricLabels,
    make: () => Numbers,
  ): Numbers {
    const family = this.#family(definition, kind)
    const key = seriesKey(definition, labels)
    let series = family.series.get(key)
    if (series === undefined) {
      series = { labels: { ...labels }, numbers: make() }
      family.series.set(key, series)
    }
    return series.numbers
  }
}

export interface MetricFamily {
  readonly definition: MetricDefinition
  readonly samples: readonly MetricSample[]
}

interface Family {
  readonly definition: MetricDefinition
  readonly series: Map<string, { readonly labels: MetricLabels; readonly numbers: Numbers }>
}

interface Numbers {
  samples(name: string, labels: MetricLabels): MetricSample[]
}

function seriesKey(definition: MetricDefinition, labels: MetricLabels): string {
  const names = Object.keys(labels)
  const isExact = names.length === definition.labels.length && definition.labels.every((name) => name in labels)
  assert(isExact, `${definition.name} has the labels [${definition.labels}], not [${names}]`)
  return JSON.stringify(definition.labels.map((name) => labels[name]))
}

class Accumulated implements Counter, Numbers {
  #total = 0

  add(amount: number): void {
    this.#total += amount
  }

  samples(name: string, labels: MetricLabels): MetricSample[] {
    return [{ name, labels, value: this.#total }]
  }
}

class Current implements Gauge, Numbers {
  #value = 0

  set(value: number): void {
    this.#value = value
  }

  samples(name: string, labels: MetricLabels): MetricSample[] {
    return [{ name, labels, value: this.#value }]
  }
}

class Observed implements Numbers {
  readonly #read: () => number

  constructor(read: () => number) {
    this.#read = read
  }

  samples(name: string, labels: MetricLabels): MetricSample[] {
    return [{ name, labels, value: this.#read() }]
  }
}

/** Upper bounds of the buckets of a histogram; a value above the last counts in `+Inf` alone. */
const bucketBounds: Readonly<Record<MetricDefinition['unit'], readonly number[]>> = {
  ms: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000],
  bytes: [64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864, 268_435_456],
  count: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000],
  ratio: [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1],
}

class Distribution implements Histogram, Numbers {
  readonly #bounds: readonly number[]
  /** How many values fell between the bound before and this one; the last is what lies above all. */
  readonly #counts: Float64Array
  #sum = 0

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds
    this.#counts = new Float64Array(bounds.length + 1)
  }

  record(value: number): void {
    this.#sum += value
    const bounds = this.#bounds
    let bucket = 0
    while (bucket < bounds.length && value > (bounds[bucket] as number)) bucket++
    this.#counts[bucket] = (this.#counts[bucket] as number) + 1
  }

  samples(name: string, labels: MetricLabels): MetricSample[] {
    const samples: MetricSample[] = []
    let count = 0
    for (const [bucket, inBucket] of this.#counts.entries()) {
      count += inBucket
      const bound = this.#bounds[bucket]
      const le = bound === undefined ? '+Inf' : String(bound)
      samples.push({ name: `${name}_bucket`, labels: { ...labels, le }, value: count })
    }
    samples.push({ name: `${name}_sum`, labels, value: this.#sum }, { name: `${name}_count`, labels, value: count })
    return samples
  }
}
