import { describe, expect, it } from 'vitest'
import type { BrokerConfig } from './broker-config.ts'
import { groupValuesOutOfLimits, resolveConsumerGroupConfig } from './group-config.ts'
import { parseBrokerConfig } from './parse-broker-config.ts'
import { singleNodeSettings } from './single-node.ts'

function brokerWith(texts: Record<string, string>): BrokerConfig {
  return parseBrokerConfig(new Map([...singleNodeSettings, ...Object.entries(texts)])).config as BrokerConfig
}

const broker = brokerWith({
  'group.consumer.max.session.timeout.ms': '90000',
  'group.consumer.assignment.interval.ms': '7',
})

describe('resolveConsumerGroupConfig', () => {
  it('gives what the broker says where the group says nothing', () => {
    expect(resolveConsumerGroupConfig(broker, undefined)).toEqual({
      sessionTimeoutMs: 45_000,
      heartbeatIntervalMs: 5_000,
      assignmentIntervalMs: 7,
    })
  })

  it('gives what the group says, within the limits of the broker', () => {
    const own = new Map([
      ['consumer.session.timeout.ms', '100000'],
      ['consumer.heartbeat.interval.ms', '6000'],
      ['consumer.assignment.interval.ms', '0'],
    ])
    expect(resolveConsumerGroupConfig(broker, own)).toEqual({
      sessionTimeoutMs: 90_000,
      heartbeatIntervalMs: 6_000,
      assignmentIntervalMs: 0,
    })
    expect(groupValuesOutOfLimits(broker, own)).toEqual([
      { name: 'consumer.session.timeout.ms', value: 100_000, inForce: 90_000 },
    ])
    expect(
      resolveConsumerGroupConfig(broker, new Map([['consumer.heartbeat.interval.ms', '1']])).heartbeatIntervalMs,
    ).toBe(5_000)
  })

  it('leaves a text that cannot be read to the broker', () => {
    const own = new Map([['consumer.session.timeout.ms', 'soon']])
    expect(resolveConsumerGroupConfig(broker, own).sessionTimeoutMs).toBe(45_000)
    expect(groupValuesOutOfLimits(broker, own)).toEqual([])
  })
})
