import { int32, list, setting } from '@ottla/platform/config'
import { areClientSelectors } from '../limits.ts'

/** A subscription to the metrics of clients (KIP-714). */
export const clientMetricsSettings = {
  metrics: setting(
    list().default(''),
    'cluster-wide',
    'Ask clients for the metrics whose names begin with one of these; * asks for all.',
    { support: 'not-yet' },
  ),
  'interval.ms': setting(
    int32().min(100).max(3600000).default('300000'),
    'cluster-wide',
    'Ask clients to send their metrics this often.',
    { support: 'not-yet' },
  ),
  match: setting(
    list().refine('a comma-separated list of NAME=PATTERN', areClientSelectors).default(''),
    'cluster-wide',
    'Ask the clients that these name=pattern selectors match; empty asks all.',
    { support: 'not-yet' },
  ),
}
