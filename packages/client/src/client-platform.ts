import type { Clock, Logger, Network, Random } from '@ottla/platform'

/** The part of the outside world that a client needs. */
export interface ClientPlatform {
  readonly clock: Clock
  readonly network: Network
  readonly random: Random
  readonly logger?: Logger
}
