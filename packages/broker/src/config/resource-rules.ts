import { camelCase, type SettingTexts } from '@ottla/platform/config'
import type { BrokerConfig } from './broker-config.ts'
import { groupDefinition } from './definitions.ts'
import { resolveTopicConfig } from './topic-config.ts'

/** What is broken between the settings of one topic, if anything; each value is good by itself. */
export function topicRuleProblem(broker: BrokerConfig, own: SettingTexts): string | undefined {
  const { config } = resolveTopicConfig(broker, own)
  if (config.minCompactionLagMs > config.maxCompactionLagMs) {
    return `min.compaction.lag.ms (${config.minCompactionLagMs}) is larger than max.compaction.lag.ms (${config.maxCompactionLagMs})`
  }
  if (config.remoteStorageEnable && !broker.remoteLogStorageSystemEnable) {
    return 'remote.storage.enable is true and this cluster has no remote storage'
  }
  return undefined
}

const LIMITED_KINDS = ['consumer', 'share', 'streams'] as const
const LIMITED = ['session.timeout.ms', 'heartbeat.interval.ms', 'assignment.interval.ms'] as const
const LIMITED_SHARE = ['record.lock.duration.ms', 'delivery.count.limit', 'partition.max.record.locks'] as const

/** What is broken between the settings of a group and the limits that the broker sets, if anything. */
export function groupRuleProblem(broker: BrokerConfig, own: SettingTexts): string | undefined {
  const fields = broker as unknown as Readonly<Record<string, number>>
  for (const kind of LIMITED_KINDS) {
    for (const subject of kind === 'share' ? [...LIMITED, ...LIMITED_SHARE] : LIMITED) {
      const name = `${kind}.${subject}`
      const text = own.get(name)
      if (text === undefined || !groupDefinition.settings.has(name)) continue
      const lowest = `group.${kind}.min.${subject}`
      const highest = `group.${kind}.max.${subject}`
      const [min, max] = [fields[camelCase(lowest)] as number, fields[camelCase(highest)] as number]
      if (Number(text) < min) return `${name} must be at least ${lowest}, which is ${min}`
      if (Number(text) > max) return `${name} must be at most ${highest}, which is ${max}`
    }
  }
  const standby = own.get('streams.num.standby.replicas')
  if (standby !== undefined && Number(standby) > broker.groupStreamsMaxStandbyReplicas) {
    return `streams.num.standby.replicas must be at most group.streams.max.standby.replicas, which is ${broker.groupStreamsMaxStandbyReplicas}`
  }
  const session = sessionOf(broker, own, 'consumer')
  if (session !== undefined) return session
  return sessionOf(broker, own, 'share') ?? sessionOf(broker, own, 'streams')
}

/** A member that reports less often than its session lasts would be removed between two reports. */
function sessionOf(broker: BrokerConfig, own: SettingTexts, kind: (typeof LIMITED_KINDS)[number]): string | undefined {
  const fields = broker as unknown as Readonly<Record<string, number>>
  const inForce = (subject: string) =>
    Number(own.get(`${kind}.${subject}`) ?? fields[camelCase(`group.${kind}.${subject}`)])
  const session = inForce('session.timeout.ms')
  const heartbeat = inForce('heartbeat.interval.ms')
  return session > heartbeat
    ? undefined
    : `${kind}.session.timeout.ms (${session}) must be more than ${kind}.heartbeat.interval.ms (${heartbeat})`
}
