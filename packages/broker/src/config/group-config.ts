import { type SettingTexts, UNREADABLE } from '@ottla/platform/config'
import type { BrokerConfig } from './broker-config.ts'
import { groupDefinition } from './definitions.ts'

/** What one group of the consumer protocol lives by. */
export interface ConsumerGroupConfig {
  readonly sessionTimeoutMs: number
  readonly heartbeatIntervalMs: number
  readonly assignmentIntervalMs: number
}

/** A value of a group that its broker does not let it have. */
export interface OutOfLimits {
  readonly name: string
  readonly value: number
  readonly inForce: number
}

/**
 * The settings of a group with these texts of its own. They were within the limits when they were set; the limits may have
 * changed since, and are brokers' own: a value beyond them counts as the nearest that they allow.
 */
export function resolveConsumerGroupConfig(broker: BrokerConfig, own: SettingTexts | undefined): ConsumerGroupConfig {
  return {
    sessionTimeoutMs: inForce(broker, own, 'session.timeout.ms'),
    heartbeatIntervalMs: inForce(broker, own, 'heartbeat.interval.ms'),
    assignmentIntervalMs: inForce(broker, own, 'assignment.interval.ms'),
  }
}

/** Which values of a group are not taken as they are. */
export function groupValuesOutOfLimits(broker: BrokerConfig, own: SettingTexts): OutOfLimits[] {
  return SUBJECTS.flatMap((subject) => {
    const value = ownValue(own, subject)
    const bounded = inForce(broker, own, subject)
    return value === undefined || value === bounded ? [] : [{ name: `consumer.${subject}`, value, inForce: bounded }]
  })
}

const SUBJECTS = ['session.timeout.ms', 'heartbeat.interval.ms', 'assignment.interval.ms'] as const
type Subject = (typeof SUBJECTS)[number]

/** What applies where a group has nothing of its own, and between which bounds it may have something. */
const limits: Record<Subject, (broker: BrokerConfig) => { standard: number; lowest: number; highest: number }> = {
  'session.timeout.ms': (broker) => ({
    standard: broker.groupConsumerSessionTimeoutMs,
    lowest: broker.groupConsumerMinSessionTimeoutMs,
    highest: broker.groupConsumerMaxSessionTimeoutMs,
  }),
  'heartbeat.interval.ms': (broker) => ({
    standard: broker.groupConsumerHeartbeatIntervalMs,
    lowest: broker.groupConsumerMinHeartbeatIntervalMs,
    highest: broker.groupConsumerMaxHeartbeatIntervalMs,
  }),
  'assignment.interval.ms': (broker) => ({
    standard: broker.groupConsumerAssignmentIntervalMs,
    lowest: broker.groupConsumerMinAssignmentIntervalMs,
    highest: broker.groupConsumerMaxAssignmentIntervalMs,
  }),
}

function inForce(broker: BrokerConfig, own: SettingTexts | undefined, subject: Subject): number {
  const { standard, lowest, highest } = limits[subject](broker)
  const value = own === undefined ? undefined : ownValue(own, subject)
  return value === undefined ? standard : Math.max(lowest, Math.min(highest, value))
}

function ownValue(own: SettingTexts, subject: Subject): number | undefined {
  const name = `consumer.${subject}`
  const text = own.get(name)
  if (text === undefined) return undefined
  const value = groupDefinition.settings.get(name)!.type.read(text)
  return value === UNREADABLE ? undefined : (value as number)
}
