import { expect, it } from 'vitest'
import { configPage } from './config-page.ts'
import { metricsPage } from './metrics-page.ts'

const rowOf = (page: string, name: string) => page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))

it('has a row for every setting', () => {
  const page = configPage()
  expect(rowOf(page, 'log.index.interval.bytes')).toBe(
    '| `log.index.interval.bytes` | Add one offset-index entry for at most this many bytes of appended records. | `4096` | a whole number of at least 0 | cluster-wide | medium |',
  )
  expect(rowOf(page, 'authorizer.class.name')).toContain('*Refused: there is no authorizer yet.*')
  expect(rowOf(page, 'node.id')).toContain('| required |')
  expect(rowOf(page, 'segment.ms')).toContain('| `log.roll.ms` |')
})

it('has a row for every metric', () => {
  expect(rowOf(metricsPage(), 'kafka_network_requests_total')).toBe(
    '| `kafka_network_requests_total` | Requests that have ended. | counter | count | `request`, `version` | `kafka.network:type=RequestMetrics,name=RequestsPerSec` |',
  )
})
