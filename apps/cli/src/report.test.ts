import { ConnectionError } from '@ottla/client/connection'
import { NetworkError } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'
import { describe, expect, it } from 'vitest'
import { explain, UsageError } from './report.ts'

describe('explain', () => {
  it('gives each kind of failure its exit code and its own words', () => {
    expect(explain(new UsageError('bad option'))).toEqual({ code: 2, text: 'bad option' })
    const unreachable = new ConnectionError('unreachable', 'cannot connect', { cause: new Error('refused') })
    expect(explain(unreachable)).toEqual({ code: 3, text: 'cannot connect (refused)' })
    const refused = new NetworkError('refused', { operation: 'connect', host: 'h', port: 1 })
    expect(explain(new ConnectionError('unreachable', 'cannot connect to h:1', { cause: refused })).text).toMatch(
      /^cannot connect to h:1: refused; no broker listens there/,
    )
    expect(explain(new KafkaError('TOPIC_ALREADY_EXISTS', 'orders')).code).toBe(1)
  })
})
