import { KafkaError } from '@ottla/protocol'
import { groupVersionOf } from '../metadata/features.ts'
import type { BrokerServices } from '../server/context.ts'

/** Throws UNSUPPORTED_VERSION while the cluster, or this broker, has no groups of the consumer protocol. */
export function requireConsumerGroups({ config, metadata }: BrokerServices): void {
  const isEnabled = config.groupCoordinatorRebalanceProtocols.some((name) => name === 'consumer')
  if (!isEnabled || groupVersionOf(metadata.image.features) < 1) throw new KafkaError('UNSUPPORTED_VERSION')
}
