import { boolean, int32, int64, list, setting, string } from '@ottla/platform/config'

/** What the broker says about itself. */
export const metricsSettings = {
  'metric.reporters': setting(
    list().default('org.apache.kafka.common.metrics.JmxReporter'),
    'cluster-wide',
    'Java classes that report metrics; here metrics are read in the form that Prometheus reads.',
    { importance: 'low', support: 'no-effect' },
  ),
  'auto.include.jmx.reporter': setting(
    boolean().default('true'),
    'read-only',
    'Former switch of the report over JMX, which only Java has.',
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
  'metrics.num.samples': setting(
    int32().min(1).default('2'),
    'read-only',
    "Number of windows over which Java's metrics are taken; ours are totals and histograms.",
    { importance: 'low', support: 'no-effect' },
  ),
  'metrics.sample.window.ms': setting(int64().min(1).default('30000'), 'read-only', 'Length of one such window.', {
    importance: 'low',
    support: 'no-effect',
  }),
  'metrics.recording.level': setting(
    string().oneOf(['INFO', 'DEBUG', 'TRACE']).default('INFO'),
    'read-only',
    "Detail of Java's metrics: INFO, DEBUG or TRACE.",
    { importance: 'low', support: 'no-effect' },
  ),
  'kafka.metrics.reporters': setting(
    list().default(''),
    'read-only',
    'Java classes that report the older kind of metrics.',
    { importance: 'low', support: 'no-effect' },
  ),
  'kafka.metrics.polling.interval.secs': setting(
    int32().min(1).default('10'),
    'read-only',
    'How often those classes report.',
    { importance: 'low', support: 'no-effect' },
  ),
  'telemetry.max.bytes': setting(
    int32().min(1).default('1048576'),
    'read-only',
    'Refuse metrics of a client that are larger than this.',
    { importance: 'low', support: 'not-yet' },
  ),
}
