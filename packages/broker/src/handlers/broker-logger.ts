import type { LogLevel } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'
import type { RequestContext } from '../server/context.ts'

/** The one logger that has a level of its own here. */
export const ROOT_LOGGER = 'root'

const LEVELS: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error']

/** The level of the log by the name that Kafka has for it. */
export function rootLogLevel({ broker }: RequestContext): string {
  const level = LEVELS.find((candidate) => broker.logger.isEnabled(candidate))
  return level === undefined ? 'OFF' : level.toUpperCase()
}

/** Whether a name is the number of a broker, however it is written. */
export function isBrokerId(resourceName: string, brokerId: number): boolean {
  return /^[+-]?\d+$/.test(resourceName) && Number(resourceName) === brokerId
}

/** Each broker speaks for its own log. */
export function refuseOtherLogger(resourceName: string, { broker }: RequestContext): void {
  if (!isBrokerId(resourceName, broker.brokerId)) {
    throw new KafkaError('INVALID_REQUEST', `this is broker ${broker.brokerId} and not '${resourceName}'`)
  }
}
